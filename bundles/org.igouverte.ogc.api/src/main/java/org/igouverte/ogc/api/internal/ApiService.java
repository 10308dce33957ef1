package org.igouverte.ogc.api.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiRoutes;
import org.igouverte.ogc.openapi.Problems;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code /ogcapi}: finds the operation for an address among those of all parts. */
@Component(service = OgcService.class, property = OgcService.PATH + "=ogcapi")
public final class ApiService implements OgcService {

    private record Ranked(ApiPart part, int order) {}

    private final Map<ApiPart, Ranked> parts = new ConcurrentHashMap<>();
    private final RootPart common;
    private volatile ApiRoutes routes;

    @Activate
    public ApiService(
            @Reference LayerCatalog catalog,
            @Reference ServiceIdentity identity,
            @Reference LayerDescriptions descriptions) {
        this.common = new RootPart(catalog, identity, descriptions, this::parts, () -> routes);
        rebuild();
    }

    @Deactivate
    void deactivate() {
        common.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(ApiPart part, Map<String, Object> properties) {
        parts.put(part, new Ranked(part, properties.get(ApiPart.ORDER) instanceof Integer order ? order : 0));
        rebuild();
    }

    void unbind(ApiPart part) {
        parts.remove(part);
        rebuild();
    }

    private synchronized void rebuild() {
        // Before the constructor has run to its end there is nothing to serve yet.
        if (common != null) {
            routes = ApiRoutes.of(
                    parts().stream().flatMap(part -> part.operations().stream()).toList());
        }
    }

    /** All parts in the order of documents, Common first. */
    private List<ApiPart> parts() {
        List<ApiPart> all = new ArrayList<>();
        all.add(common);
        parts.values().stream()
                .sorted(Comparator.comparingInt(Ranked::order)
                        .thenComparing(r -> r.part().getClass().getName()))
                .map(Ranked::part)
                .forEach(all::add);
        return all;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST", "DELETE");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        ApiRoutes.Match match = routes.find(request.method(), request.path());
        ApiCall call = ApiCall.of(request, match.operation(), match.variables());
        match.operation().handler().answer(call, response);
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        Problems.write(exception, request, response);
    }
}
