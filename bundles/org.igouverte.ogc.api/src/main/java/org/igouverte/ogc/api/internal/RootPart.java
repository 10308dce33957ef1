package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.igouverte.format.Link;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiRoutes;
import org.igouverte.ogc.openapi.ApiSchemas;

/** OGC API Common, parts 1 and 2: landing page, conformance, the API's definition, collections. */
final class RootPart implements ApiPart, AutoCloseable {

    static final ApiParameter<String> COLLECTION =
            ApiParameter.path("collectionId", ApiMessages.MESSAGES.text("parameter.collectionId"));

    private static final String TAG = "Common";
    private static final List<ApiFormat> BOTH = List.of(ApiFormat.JSON, ApiFormat.HTML);
    private static final ApiFormat OPENAPI = new ApiFormat(
            "json",
            OpenApiDocument.MEDIA_TYPE,
            List.of("application/json", "application/vnd.oai.openapi+json", "application/openapi+json"));

    private final LayerCatalog catalog;
    private final ServiceIdentity identity;
    private final Supplier<List<ApiPart>> parts;
    private final Supplier<ApiRoutes> routes;
    private final Collections collections = new Collections(new GeographicExtents());
    private final CollectionsAnswer list;
    private final List<ApiOperation> operations;

    RootPart(
            LayerCatalog catalog,
            ServiceIdentity identity,
            LayerDescriptions descriptions,
            Supplier<List<ApiPart>> parts,
            Supplier<ApiRoutes> routes) {
        this.catalog = catalog;
        this.identity = identity;
        this.parts = parts;
        this.routes = routes;
        list = new CollectionsAnswer(catalog, descriptions, parts, collections);
        operations = List.of(
            operation("/", "getLandingPage", "operation.landing", BOTH, this::landing).answering("LandingPage"),
            operation("/api", "getApiDefinition", "operation.api", List.of(OPENAPI, ApiFormat.HTML), this::api).answering("ApiDefinition"),
            operation("/conformance", "getConformanceDeclaration", "operation.conformance", BOTH, this::conformance).answering("ConformanceDeclaration"),
            list.operation(),
            ApiOperation.get(
                    "/collections/{collectionId}",
                    "getCollection",
                    TAG,
                    ApiMessages.MESSAGES.text("operation.collection"),
                    List.of(COLLECTION),
                            BOTH,
                            this::collection)
                    .answering("Collection"));
    }

    @Override
    public void close() {
        list.close();
    }

    private static ApiOperation operation(
            String path, String id, String summary, List<ApiFormat> formats, ApiOperation.Handler handler) {
        return ApiOperation.get(
                path, id, TAG, ApiMessages.MESSAGES.text(summary), List.of(), formats, handler);
    }

    @Override
    public List<ApiOperation> operations() {
        return operations;
    }

    @Override
    public Map<String, ObjectNode> schemas() {
        return ApiSchemas.beside(RootPart.class);
    }

    @Override
    public List<String> conformance() {
        return List.of(
                "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
                "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
                "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
                "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html",
                "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30",
                "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections");
    }

    @Override
    public List<Link> landingLinks(ApiCall call) {
        return List.of(
                new Link(call.url("/api"), "service-desc", OpenApiDocument.MEDIA_TYPE, say(call, "operation.api")),
                new Link(call.url("/api?f=html"), "service-doc", "text/html", say(call, "link.service-doc")),
                new Link(
                        call.url("/conformance"), "conformance", "application/json", say(call, "operation.conformance")),
                new Link(call.url("/collections"), "data", "application/json", say(call, "operation.collections")));
    }

    private static String say(ApiCall call, String key) {
        return ApiMessages.MESSAGES.in(call.language(), key);
    }

    private void landing(ApiCall call, OgcResponse response) throws IOException {
        List<Link> links = new ArrayList<>(Json.selfAndAlternate(call.url("/"), call));
        parts.get().forEach(part -> links.addAll(part.landingLinks(call)));
        if (call.wantsHtml()) {
            call.answerHtml(response, RootPages.landing(identity, links, call));
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", call.text(identity.title()));
        json.put("description", call.text(identity.description()));
        collections.describeAll(call.request().scope().layers(catalog.current()), json);
        Json.links(json, links);
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private void api(ApiCall call, OgcResponse response) throws IOException {
        List<ApiOperation> all = routes.get().operations();
        if (call.wantsHtml()) {
            call.answerHtml(response, RootPages.api(all, call));
        } else {
            Map<String, ObjectNode> schemas = new LinkedHashMap<>(ApiSchemas.shared());
            parts.get().forEach(part -> schemas.putAll(part.schemas()));
            ObjectNode json = OpenApiDocument.of(all, schemas, identity, call.url(""), call.language());
            call.answerJson(response, OpenApiDocument.MEDIA_TYPE, json);
        }
    }

    private void conformance(ApiCall call, OgcResponse response) throws IOException {
        List<String> classes =
                parts.get().stream().flatMap(p -> p.conformance().stream()).distinct().toList();
        if (call.wantsHtml()) {
            call.answerHtml(response, RootPages.conformance(classes, call));
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        classes.forEach(json.putArray("conformsTo")::add);
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private void collection(ApiCall call, OgcResponse response) throws OgcException, IOException {
        ServedLayer layer = find(call, catalog);
        if (call.wantsHtml()) {
            List<Link> links = collections.links(layer, parts.get(), call);
            call.answerHtml(response, RootPages.collection(layer, links, call));
        } else {
            call.answerJson(
                    response, ApiFormat.JSON.mediaType(), collections.describe(layer, parts.get(), call));
        }
    }

    /** The layer of a collection, for what can be said without a lease. */
    private static ServedLayer find(ApiCall call, LayerCatalog catalog) throws OgcException {
        String id = call.variable("collectionId");
        return call.request().scope().find(catalog.current(), id).orElseThrow(() -> unknown(id));
    }

    static OgcException unknown(String id) {
        return new OgcException(
                "NotFound",
                "collectionId",
                404,
                ApiMessages.MESSAGES.text("collection.unknown", OgcException.shortened(id)));
    }
}
