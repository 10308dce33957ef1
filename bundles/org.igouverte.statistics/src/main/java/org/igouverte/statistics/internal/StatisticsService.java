package org.igouverte.statistics.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.Problems;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /statistics/{layer}}, by GET with well-known text or by POST with GeoJSON. */
@Component(service = OgcService.class, property = OgcService.PATH + "=statistics")
public final class StatisticsService implements OgcService {

    private final ApiOperation get;
    private final ApiOperation post;

    @Activate
    public StatisticsService(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        StatisticsAnswer answer = new StatisticsAnswer(catalog, slots);
        get = answer.get("/{collectionId}", "get");
        post = answer.post("/{collectionId}", "post");
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        if (request.path().size() != 1) {
            throw new OgcException("NotFound", "", 404, StatisticsMessages.MESSAGES.text("address.unknown"));
        }
        ApiOperation operation = request.method().equals("POST") ? post : get;
        ApiCall call = ApiCall.of(request, operation, Map.of("collectionId", request.path().get(0)));
        operation.handler().answer(call, response);
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        Problems.write(exception, request, response);
    }
}
