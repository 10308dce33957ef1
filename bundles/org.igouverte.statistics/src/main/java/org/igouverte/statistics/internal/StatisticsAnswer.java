package org.igouverte.statistics.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiSchemas;
import org.igouverte.ogc.openapi.Urls;

/** Statistics of one layer, wherever they are asked for. */
final class StatisticsAnswer {

    static final ApiFormat CSV = new ApiFormat("csv", "text/csv; charset=utf-8", List.of("text/csv"));
    static final List<ApiFormat> FORMATS = List.of(ApiFormat.JSON, CSV, ApiFormat.HTML);
    static final ApiParameter<String> COLLECTION = ApiParameter.path("collectionId", text("parameter.layer"));

    private static final int MAX_TEXT = 200_000;
    private static final int MAX_BODY = 2 << 20;
    private static final ApiParameter<List<String>> BY = ApiParameter.list("by", text("parameter.by"));
    private static final ApiParameter<String> AREA = ApiParameter.text("area", text("parameter.area"), MAX_TEXT);
    private static final ApiParameter<String> AREA_CRS =
            ApiParameter.text("area-crs", text("parameter.area-crs"), 80);
    private static final ApiParameter<String> FILTER = ApiParameter.text("filter", text("parameter.filter"), MAX_TEXT);
    private static final JsonMapper JSON = new JsonMapper();

    private final LayerCatalog catalog;
    private final PartnerSlots slots;

    /** Makes a query for a layer of what was sent. */
    @FunctionalInterface
    interface Reading {
        StatisticsQuery query(QueryReader reader) throws OgcException;
    }

    StatisticsAnswer(LayerCatalog catalog, PartnerSlots slots) {
        this.catalog = catalog;
        this.slots = slots;
    }

    private static LocalizedText text(String key) {
        return StatisticsMessages.MESSAGES.text(key);
    }

    /** The operation at an address that has {@code {collectionId}} in it. */
    ApiOperation get(String path, String id) {
        return ApiOperation.get(
                path,
                id,
                "Statistics",
                text("operation.statistics"),
                List.of(COLLECTION, BY, AREA, AREA_CRS, FILTER),
                FORMATS,
                this::answer).answering("Statistics");
    }

    /** The same with the area as GeoJSON in the body. */
    ApiOperation post(String path, String id) {
        return new ApiOperation(
                "POST",
                path,
                id,
                "Statistics",
                text("operation.statistics"),
                List.of(COLLECTION),
                Optional.empty(),
                FORMATS,
                ApiSchemas.reference("Statistics"),
                Optional.of(new ApiOperation.Body(
                        "application/json", text("body"), StatisticsInputs.body(), Optional.empty())),
                this::answerBody);
    }

    private void answer(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        List<String> by = call.value(BY).orElse(List.of());
        Optional<String> area = call.value(AREA);
        Optional<String> areaCrs = call.value(AREA_CRS);
        Optional<String> filter = call.value(FILTER);
        answer(
                call,
                call.variable("collectionId"),
                reader -> reader.read(by, area, areaCrs, filter),
                response);
    }

    private void answerBody(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        JsonNode body = body(call);
        answer(call, call.variable("collectionId"), reader -> reader.read(body), response);
    }

    /** The JSON object that was sent. */
    private static JsonNode body(ApiCall call) throws OgcException, IOException {
        byte[] bytes = call.request().body(MAX_BODY).readAllBytes();
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw OgcException.invalidParameter(
                    "body",
                    StatisticsMessages.MESSAGES.text(
                            "json", String.valueOf(e.getLocation().getLineNr()), String.valueOf(e.getLocation().getColumnNr())));
        }
        throw OgcException.invalidParameter("body", StatisticsMessages.MESSAGES.text("json.object"));
    }

    /**
     * Counts and writes.
     *
     * @param name the layer's, as the client wrote it
     */
    private void answer(ApiCall call, String name, Reading reading, OgcResponse response)
            throws OgcException, SourceException, IOException {
        try (LayerLease lease = catalog.lease(
                        snapshot -> List.of(call.request().scope().findFeatures(snapshot, name).orElseThrow(() -> unknown(name))));
                PartnerSlots.Slots held = slots.take(lease.layers(), call.request().deadline())) {
            ServedLayer layer = lease.layers().get(0);
            StatisticsQuery query = reading.query(new QueryReader(layer.schema()));
            AreaStatistics statistics = Counting.of(layer, query, call.request().deadline());
            StatisticsWriter writer = new StatisticsWriter(layer, statistics, call.language());
            if (call.format().equals(CSV)) {
                call.answer(response, CSV.mediaType(), writer.csv().getBytes(StandardCharsets.UTF_8));
            } else if (call.wantsHtml()) {
                call.answerHtml(response, writer.html(call, trail(layer, call)));
            } else {
                call.answerJson(response, ApiFormat.JSON.mediaType(), writer.json());
            }
        }
    }

    private static List<Link> trail(ServedLayer layer, ApiCall call) {
        String page = call.request().baseUrl() + "/ogcapi/collections/" + Urls.encoded(layer.name().toString());
        return List.of(new Link(
                page + "?f=html&lang=" + call.language().tag(), "up", "", call.text(layer.definition().title())));
    }

    static OgcException unknown(String name) {
        return new OgcException(
                "NotFound",
                "layer",
                404,
                StatisticsMessages.MESSAGES.text("layer.unknown", OgcException.shortened(name)));
    }
}
