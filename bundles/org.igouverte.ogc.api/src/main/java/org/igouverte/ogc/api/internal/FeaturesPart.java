package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureFormats;
import org.igouverte.format.Link;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * OGC API Features: parts 1 (core), 2 (coordinate systems), 3 (filters with CQL2) and 5 (schemas), with sorting and the
 * selection of properties of the drafts of parts 8 and 6.
 */
@Component(property = ApiPart.ORDER + ":Integer=10")
public final class FeaturesPart implements ApiPart {

    private static final String TAG = "Features";
    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final ApiParameter<String> FEATURE =
            ApiParameter.path("featureId", ApiMessages.MESSAGES.text("parameter.featureId"));
    private static final ApiFormat SCHEMA = new ApiFormat(
            "json", "application/schema+json", List.of("application/json"));
    private static final List<ApiFormat> SCHEMA_FORMATS = List.of(SCHEMA, ApiFormat.HTML);
    /** GeoJSON first, then the page, then the rest. */
    static final List<ApiFormat> ITEM_FORMATS = itemFormats();

    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final ItemsAnswer answers;
    private final List<ApiOperation> operations;

    @Activate
    public FeaturesPart(
            @Reference LayerCatalog catalog,
            @Reference PartnerSlots slots,
            @Reference ServiceIdentity identity,
            @Reference ServiceDirectory directory) {
        this.catalog = catalog;
        this.slots = slots;
        this.answers = new ItemsAnswer(identity, directory);
        this.operations = List.of(
                ApiOperation.get(
                                "/collections/{collectionId}/items",
                                "getFeatures",
                                TAG,
                                ApiMessages.MESSAGES.text("operation.items"),
                                ItemsParameters.OF_ITEMS,
                                ITEM_FORMATS,
                                (call, response) -> read(call, response, answers::items))
                        .answering("FeatureCollection")
                        .withOpenQuery(new ApiOperation.OpenQuery(
                                "properties-by-name", ApiMessages.MESSAGES.text("parameter.open"))),
                ApiOperation.get(
                        "/collections/{collectionId}/items/{featureId}",
                        "getFeature",
                        TAG,
                        ApiMessages.MESSAGES.text("operation.item"),
                        List.of(
                                RootPart.COLLECTION,
                                FEATURE,
                                ItemsParameters.CRS,
                                ItemsParameters.PROPERTIES,
                                ItemsParameters.EXCLUDE_PROPERTIES),
                        ITEM_FORMATS,
                        (call, response) -> read(call, response, answers::item)).answering("Feature"),
                ApiOperation.get(
                        "/collections/{collectionId}/items/{featureId}/{tableId}",
                        "getRowsOfFeature",
                        TAG,
                        ApiMessages.MESSAGES.text("operation.rows"),
                        List.of(
                                RootPart.COLLECTION,
                                FEATURE,
                                ChildRowsAnswer.TABLE,
                                ChildRowsAnswer.LIMIT,
                                ItemsParameters.OFFSET),
                        List.of(ApiFormat.JSON, ApiFormat.HTML),
                        (call, response) -> read(call, response, ChildRowsAnswer::rows)).answering("Rows"),
                schema("schema", "getSchema"),
                schema("queryables", "getQueryables"),
                schema("sortables", "getSortables"));
    }

    private static List<ApiFormat> itemFormats() {
        List<ApiFormat> formats = new ArrayList<>();
        for (FeatureFormat format : FeatureFormats.all()) {
            formats.add(new ApiFormat(
                    format.name(),
                    format.mediaType(),
                    format.aliases().stream()
                            .map(a -> a.replace(" ", "").toLowerCase(Locale.ROOT))
                            .toList()));
        }
        formats.add(1, ApiFormat.HTML);
        return List.copyOf(formats);
    }

    private ApiOperation schema(String name, String id) {
        return ApiOperation.get(
                "/collections/{collectionId}/" + name,
                id,
                TAG,
                ApiMessages.MESSAGES.text("operation." + name),
                List.of(RootPart.COLLECTION),
                SCHEMA_FORMATS,
                (call, response) -> schema(LayerSchemas.Purpose.valueOf(name.toUpperCase(Locale.ROOT)), call, response)).answering("JsonSchema");
    }

    private void schema(LayerSchemas.Purpose purpose, ApiCall call, OgcResponse response)
            throws OgcException, IOException {
        String id = call.variable("collectionId");
        ServedLayer layer =
                call.request().scope().findFeatures(catalog.current(), id).orElseThrow(() -> noFeatures(id, call));
        if (call.wantsHtml()) {
            call.answerHtml(response, LayerSchemas.page(layer, purpose, call));
        } else {
            ObjectNode json = LayerSchemas.of(layer, purpose, call);
            call.answerJson(response, SCHEMA.mediaType(), json);
        }
    }

    @FunctionalInterface
    private interface Reading {
        void answer(ServedLayer layer, ApiCall call, OgcResponse response)
                throws OgcException, SourceException, IOException;
    }

    /** Of a collection that is a raster or pictures it is said that it is there all the same. */
    private OgcException noFeatures(String id, ApiCall call) {
        return call.request().scope().find(catalog.current(), id).isEmpty()
                ? RootPart.unknown(id)
                : new OgcException(
                        "NotFound",
                        "collectionId",
                        404,
                        ApiMessages.MESSAGES.text("collection.noFeatures", OgcException.shortened(id)));
    }

    /** Holds the layer, and a slot of its partner, while its features are read. */
    private void read(ApiCall call, OgcResponse response, Reading reading)
            throws OgcException, SourceException, IOException {
        String id = call.variable("collectionId");
        try (LayerLease lease = catalog.lease(snapshot ->
                        List.of(call.request().scope().findFeatures(snapshot, id).orElseThrow(() -> noFeatures(id, call))));
                PartnerSlots.Slots held = slots.take(lease.layers(), call.request().deadline())) {
            reading.answer(lease.layers().get(0), call, response);
        }
    }

    @Override
    public List<ApiOperation> operations() {
        return operations;
    }

    @Override
    public List<String> conformance() {
        return Conformance.FEATURES;
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        List<Link> links = new ArrayList<>();
        if (layer.kind() != LayerKind.FEATURES) {
            return links;
        }
        for (ApiFormat format : ITEM_FORMATS) {
            links.add(new Link(
                    collection + "/items?f=" + format.name(),
                    "items",
                    format.mediaType(),
                    ApiMessages.MESSAGES.in(call.language(), "link.items", format.name())));
        }
        links.add(link(collection, "schema", REL + "schema", call));
        links.add(link(collection, "queryables", REL + "queryables", call));
        links.add(link(collection, "sortables", REL + "sortables", call));
        return links;
    }

    private static Link link(String collection, String name, String rel, ApiCall call) {
        return new Link(
                collection + "/" + name,
                rel,
                SCHEMA.mediaType(),
                ApiMessages.MESSAGES.in(call.language(), "operation." + name));
    }
}
