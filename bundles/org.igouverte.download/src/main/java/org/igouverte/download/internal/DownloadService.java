package org.igouverte.download.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiRoutes;
import org.igouverte.ogc.openapi.Problems;
import org.igouverte.ogc.openapi.Urls;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /telechargements}: what there is to download, how much a selection comes to, orders of files and how far they are,
 * the files, and an address for each layer and format that stays.
 */
@Component(service = OgcService.class, property = OgcService.PATH + "=telechargements")
public final class DownloadService implements OgcService {

    private static final String TAG = "Downloads";
    private static final List<ApiFormat> FORMS = List.of(ApiFormat.JSON, ApiFormat.HTML);
    private static final ApiParameter<String> ID = ApiParameter.path("id", DownloadMessages.MESSAGES.text("parameter.id"));
    private static final ApiParameter<String> OF_LAYER =
            ApiParameter.path("layerId", DownloadMessages.MESSAGES.text("parameter.layer"));
    private static final ApiParameter<String> AS =
            ApiParameter.path("formatId", DownloadMessages.MESSAGES.text("parameter.format"));
    private static final ApiParameter<String> ORDER =
            ApiParameter.text("order", DownloadMessages.MESSAGES.text("parameter.order"), 64);
    private static final ApiParameter<String> REVISION =
            ApiParameter.text("revision", DownloadMessages.MESSAGES.text("parameter.revision"), 64);

    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final ServiceIdentity identity;
    private final Settings settings;
    private final Makings makings;
    private final Allowances allowances;
    private final Delivery delivery;
    private final ApiRoutes routes;

    @Activate
    public DownloadService(
            @Reference LayerCatalog catalog,
            @Reference PartnerSlots slots,
            @Reference ServiceIdentity identity,
            @Reference Settings settings,
            @Reference Makings makings) {
        this.catalog = catalog;
        this.slots = slots;
        this.identity = identity;
        this.settings = settings;
        this.makings = makings;
        allowances = makings.allowances();
        delivery = new Delivery(makings, allowances, catalog);
        List<ApiParameter<?>> selection = new ArrayList<>(List.of(SelectionReader.LAYER));
        selection.addAll(SelectionReader.OF_A_LAYER);
        List<ApiParameter<?>> lasting = new ArrayList<>(List.of(OF_LAYER, AS, REVISION));
        lasting.addAll(SelectionReader.OF_A_LAYER);
        ApiOperation order = get("/", "order", selection, FORMS, this::order).by("POST");
        routes = ApiRoutes.of(List.of(
                get("/", "all", List.of(), FORMS, this::all),
                order,
                get("/estimation", "estimate", selection, FORMS, this::estimate),
                get("/couches/{layerId}", "layer", List.of(OF_LAYER), FORMS, this::layer),
                get("/couches/{layerId}/{formatId}", "lasting", lasting, List.of(), this::lasting),
                get("/{id}", "status", List.of(ID, ORDER), FORMS, this::status),
                get("/{id}", "cancel", List.of(ID, ORDER), FORMS, this::cancel).by("DELETE"),
                get("/{id}/annulation", "cancelByForm", List.of(ID, ORDER), FORMS, this::cancel).by("POST"),
                get("/{id}/fichier", "file", List.of(ID), List.of(), this::file)));
    }

    private static ApiOperation get(
            String path, String id, List<ApiParameter<?>> parameters, List<ApiFormat> formats, ApiOperation.Handler handler) {
        return ApiOperation.get(
                path, id, TAG, DownloadMessages.MESSAGES.text("operation." + id), parameters, formats, handler);
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

    /** What is done with a layer that is held. */
    @FunctionalInterface
    private interface Use {
        void of(ServedLayer layer, LayerLease lease) throws OgcException, SourceException, IOException;
    }

    private void hold(String name, ApiCall call, Use use) throws OgcException, SourceException, IOException {
        try (LayerLease lease = catalog.lease(snapshot -> List.of(call.request()
                .scope()
                .findFeatures(snapshot, name)
                .orElseThrow(() -> Missing.layer(name))))) {
            use.of(lease.layers().get(0), lease);
        }
    }

    private void all(ApiCall call, OgcResponse response) throws IOException {
        List<ServedLayer> layers = call.request().scope().featureLayers(catalog.current());
        if (call.wantsHtml()) {
            call.answerHtml(response, DownloadPages.all(call, layers));
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        layers.forEach(layer -> json.withArray("layers")
                .addObject()
                .put("layer", layer.name().toString())
                .put("title", call.text(layer.definition().title()))
                .put("href", call.url("/couches/" + Urls.encoded(layer.name().toString()))));
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private void layer(ApiCall call, OgcResponse response) throws OgcException, IOException {
        String name = call.variable("layerId");
        ServedLayer layer = call.request()
                .scope()
                .findFeatures(catalog.current(), name)
                .orElseThrow(() -> Missing.layer(name));
        if (call.wantsHtml()) {
            call.answerHtml(response, DownloadPages.layer(call, layer));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), DownloadJson.layer(call, layer));
        }
    }

    @SuppressWarnings("try") // the slots are held, not asked
    private void estimate(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        hold(call.value(SelectionReader.LAYER).orElseThrow(), call, (layer, lease) -> {
            Map<String, String> sent = SelectionReader.sent(call);
            Selection selection = new SelectionReader(sent, layer, call.language()).read();
            try (PartnerSlots.Slots held = slots.take(lease.layers(), call.request().deadline())) {
                Estimate estimate = estimate(selection, call);
                response.header("Cache-Control", "no-store");
                if (call.wantsHtml()) {
                    call.answerHtml(response, DownloadPages.estimate(call, selection, sent, estimate));
                } else {
                    call.answerJson(
                            response,
                            ApiFormat.JSON.mediaType(),
                            DownloadJson.estimate(selection, estimate, settings));
                }
            }
        });
    }

    private Estimate estimate(Selection selection, ApiCall call) throws SourceException, IOException {
        Optional<StoredFile> stored = makings.shelf().find(selection.key());
        return stored.isPresent()
                ? new Estimate(stored.get().features(), true, stored.get().bytes())
                : Estimate.of(
                        selection,
                        call.request().baseUrl(),
                        identity.xmlNamespace(selection.layer().name().namespace()),
                        call.request().deadline());
    }

    /** The making of a selection that is not on the shelf. */
    @SuppressWarnings("try") // the slots are held, not asked
    private Making make(Selection selection, LayerLease lease, ApiCall call) throws OgcException, SourceException {
        OptionalLong expected;
        try (PartnerSlots.Slots held = slots.take(lease.layers(), call.request().deadline())) {
            expected = Estimate.count(selection, call.request().deadline());
        }
        if (expected.isPresent() && expected.getAsLong() > settings.maxFeatures()) {
            throw MakingFailure.tooManyFeatures(expected.getAsLong(), settings.maxFeatures());
        }
        return makings.make(
                selection,
                expected,
                lease,
                call.request().baseUrl(),
                allowances.enter(call.request().client(), selection.layer().partner(), OptionalLong.empty()));
    }

    private void order(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        hold(call.value(SelectionReader.LAYER).orElseThrow(), call, (layer, lease) -> {
            Selection selection = new SelectionReader(SelectionReader.sent(call), layer, call.language()).read();
            order(selection, lease, call, response);
        });
    }

    private void order(Selection selection, LayerLease lease, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        String key = selection.key();
        String order = UUID.randomUUID().toString();
        if (!makings.shelf().has(key)) {
            make(selection, lease, call).order(order);
        }
        String address = call.url("/" + key + "?order=" + order);
        response.header("Cache-Control", "no-store");
        boolean page = isPage(call);
        response.status(page ? 303 : 201);
        response.header("Location", page ? address + "&f=html&lang=" + call.language().tag() : address);
        DownloadState state = state(key).orElseThrow(Missing::file);
        call.negotiated(response);
        response.write(
                ApiFormat.JSON.mediaType(), Description.bytes(DownloadJson.state(call, state, Optional.of(order)).toString()));
    }

    private Optional<DownloadState> state(String key) {
        Optional<Making> making = makings.find(key);
        return makings.shelf()
                .find(key)
                .map(DownloadState::of)
                .or(() -> making.map(DownloadState::of));
    }

    private void status(ApiCall call, OgcResponse response) throws OgcException, IOException {
        DownloadState state = state(call.variable("id")).orElseThrow(Missing::file);
        Optional<String> order = call.value(ORDER);
        response.header("Cache-Control", "no-store");
        if (call.wantsHtml()) {
            if (!state.over()) {
                response.header("Refresh", "3");
            }
            call.answerHtml(response, DownloadPages.state(call, state, order));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), DownloadJson.state(call, state, order));
        }
    }

    private void cancel(ApiCall call, OgcResponse response) throws OgcException, IOException {
        String key = call.variable("id");
        Making making = makings.find(key).orElseThrow(Missing::file);
        String order = call.request().parameters().required("order");
        if (!making.withdraw(order)) {
            throw OgcException.invalidParameter("order", DownloadMessages.MESSAGES.text("order.unknown"));
        }
        makings.release(making, true);
        response.header("Cache-Control", "no-store");
        if (call.wantsHtml()) {
            response.status(303);
            response.header("Location", call.url("/?lang=" + call.language().tag()));
            response.write("text/plain", new byte[0]);
        } else {
            call.answerJson(
                    response,
                    ApiFormat.JSON.mediaType(),
                    JsonNodeFactory.instance.objectNode().put("cancelled", true));
        }
    }

    private void file(ApiCall call, OgcResponse response) throws OgcException, IOException {
        delivery.deliver(call.variable("id"), call.request(), response);
    }

    private void lasting(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        String format = call.variable("formatId");
        Optional<String> revision = call.value(REVISION);
        String[] key = {""};
        hold(call.variable("layerId"), call, (layer, lease) -> {
            if (revision.isPresent() && !revision.get().equals(layer.dataRevision().value())) {
                throw new OgcException(
                        "NotFound", "revision", 410, DownloadMessages.MESSAGES.text("revision.gone"));
            }
            Map<String, String> sent = new HashMap<>(SelectionReader.sent(call));
            sent.put("format", format);
            Selection selection = new SelectionReader(sent, layer, call.language()).read();
            if (makings.shelf().has(selection.key())) {
                key[0] = selection.key();
            } else if (!call.request().wantsBody()) {
                response.header("Accept-Ranges", "bytes");
                response.header("Content-Disposition", "attachment; filename=\"" + selection.fileName() + '"');
                response.stream(selection.mediaType());
            } else if (isPage(call) && isLarge(selection, call)) {
                order(selection, lease, call, response);
            } else {
                key[0] = make(selection, lease, call).key();
            }
        });
        if (!key[0].isEmpty()) {
            delivery.deliver(key[0], call.request(), response);
        }
    }

    /** A browser shows how far it is; a program waits for the file. */
    private static boolean isPage(ApiCall call) {
        // What browsers say; libraries that take a page too if there is nothing else do not.
        return call.request().header("Accept").orElse("").contains("application/xhtml+xml");
    }

    private boolean isLarge(Selection selection, ApiCall call) throws SourceException {
        return Estimate.count(selection, call.request().deadline()).orElse(Long.MAX_VALUE) > settings.directFeatures();
    }
}
