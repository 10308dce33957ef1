package org.igouverte.igo2.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.SavedMap;
import org.igouverte.maps.SavedMaps;
import org.igouverte.maps.Visibility;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.rest.RestAnswer;
import org.igouverte.rest.RestCall;
import org.igouverte.rest.RestException;
import org.igouverte.rest.Route;

/** The calls of IGO2's viewer. Ready-made maps are public contexts that are read only, saved maps those of their owners. */
record Igo2Resources(LayerCatalog catalog, SavedMaps maps, PublicAddress address) {

    private static final String DEFAULT = "_default";
    private static final int MAX_CONTEXTS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/config.json", "igo2Config", "Settings that lead IGO2's viewer here", this::config),
                Route.of("GET", "/contexts", "igo2Contexts", "All contexts, by whose they are", this::list),
                Route.of("POST", "/contexts", "igo2Create", "Save a context", this::create).takingJson(),
                Route.of("GET", "/contexts/default", "igo2Default", "The context to begin with", call -> details(call, DEFAULT)),
                Route.of("POST", "/contexts/default", "igo2SetDefault", "Taken note of by the viewer alone",
                                call -> RestAnswer.of(JSON.createObjectNode()))
                        .takingJson(),
                Route.of("GET", "/contexts/{id}", "igo2Context", "A context", this::details),
                Route.of("GET", "/contexts/{id}/details", "igo2Details", "A context", this::details),
                Route.of("GET", "/contexts/uri/{id}/details", "igo2DetailsByUri", "A context by its uri", this::details),
                Route.of("GET", "/contexts/{id}/features/{index}", "igo2Features",
                                "Features of a drawn layer of a context", this::features)
                        .giving("application/geo+json"),
                Route.of("PATCH", "/contexts/{id}", "igo2Update", "Save a context anew", this::update).takingJson(),
                Route.of("DELETE", "/contexts/{id}", "igo2Delete", "Delete a context", this::delete),
                Route.of("POST", "/contexts/{id}/clone", "igo2Clone", "Save a copy of a context", this::copy).takingJson(),
                Route.of("GET", "/catalogs", "igo2Catalogs", "Services to browse", this::catalogs),
                Route.of("GET", "/baselayers", "igo2BaseLayers", "Base layers",
                        call -> RestAnswer.of(JSON.createArrayNode())),
                Route.of("GET", "/layers/options", "igo2LayerOptions", "Options of a layer; {} of what is not ours",
                                this::options)
                        .query("type", "wms")
                        .query("url", "Address of the service")
                        .query("layers", "Name of the layer"),
                Route.of("GET", "/layers/search", "igo2Search", "Layers by words", this::search)
                        .query("q", "Words")
                        .query("limit", "1 to 100, 5 if nobody says")
                        .query("page", "From 1"));
    }

    private String base(RestCall call) throws RestException {
        try {
            return address.of(call.request());
        } catch (OgcException e) {
            throw new RestException(e.status(), "host", e.text());
        }
    }

    private LayerOptions layerOptions(RestCall call) throws RestException {
        return new LayerOptions(base(call), call.language());
    }

    private ContextWriter writer(RestCall call) throws RestException {
        return new ContextWriter(layerOptions(call), catalog.current(), base(call) + "/apis/igo2/contexts");
    }

    private RestAnswer config(RestCall call) throws RestException {
        String url = base(call) + "/apis/igo2";
        ObjectNode json = JSON.createObjectNode();
        json.putObject("context").put("url", url).put("defaultContextUri", DEFAULT);
        json.putObject("catalog").put("url", url).put("baselayers", true).putArray("sources");
        json.putObject("optionsApi").put("url", url + "/layers/options").put("provideContextUri", true);
        json.putObject("searchSources")
                .putObject("ilayer")
                .put("searchUrl", url + "/layers/search")
                .putObject("params")
                .put("limit", "5");
        return RestAnswer.of(json);
    }

    private RestAnswer list(RestCall call) throws RestException {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode ours = json.putArray("ours");
        json.putArray("shared");
        ArrayNode published = json.putArray("public");
        List<SavedMap> own = maps.own(call.request(), MAX_CONTEXTS);
        own.forEach(map -> item(ours.addObject(), map, "write"));
        CatalogSnapshot snapshot = catalog.current();
        for (ReadyMap map : snapshot.maps()) {
            item(published.addObject(), ContextWriter.uri(map), map.definition().title().in(call.language()), "public", "read",
                    map.definition().description().in(call.language()));
        }
        if (snapshot.maps().isEmpty()) {
            item(published.addObject(), DEFAULT, Igo2Messages.MESSAGES.in(call.language(), "all"), "public", "read", "");
        }
        for (SavedMap map : maps.published(MAX_CONTEXTS)) {
            if (own.stream().noneMatch(mine -> mine.id().equals(map.id()))) {
                item(published.addObject(), map, "read");
            }
        }
        return RestAnswer.of(json);
    }

    private static void item(ObjectNode json, SavedMap map, String permission) {
        item(json, map.id(), map.title(), scope(map.visibility()), permission, map.description());
    }

    private static void item(
            ObjectNode json, String id, String title, String scope, String permission, String description) {
        json.put("id", id).put("uri", id).put("title", title).put("scope", scope).put("permission", permission);
        json.put("description", description).put("icon", scope.equals("public") ? "public" : "person").put("hidden", false);
    }

    private static String scope(Visibility visibility) {
        return switch (visibility) {
            case PRIVATE -> "private";
            case LINK -> "protected";
            case PUBLIC -> "public";
        };
    }

    private static Visibility visibility(String scope) {
        return switch (scope) {
            case "public" -> Visibility.PUBLIC;
            case "protected" -> Visibility.LINK;
            default -> Visibility.PRIVATE;
        };
    }

    private RestAnswer details(RestCall call) throws RestException {
        return details(call, call.variable("id"));
    }

    private Optional<ReadyMap> readyMap(String uri) {
        List<ReadyMap> ready = catalog.current().maps();
        return uri.equals(DEFAULT)
                ? ready.stream().findFirst()
                : ready.stream().filter(map -> ContextWriter.uri(map).equals(uri)).findFirst();
    }

    private RestAnswer details(RestCall call, String uri) throws RestException {
        ContextWriter writer = writer(call);
        Optional<ReadyMap> ready = readyMap(uri);
        if (ready.isPresent()) {
            return RestAnswer.of(writer.readyMap(ready.get()));
        } else if (uri.equals(DEFAULT)) {
            return RestAnswer.of(writer.everything(Igo2Messages.MESSAGES.in(call.language(), "all")));
        }
        SavedMaps.Opened opened = open(call, uri);
        boolean mine = maps.own(call.request(), MAX_CONTEXTS).stream().anyMatch(map -> map.id().equals(uri));
        return RestAnswer.of(writer.savedMap(
                uri, opened.read(), scope(opened.map().visibility()), mine ? "write" : "read"));
    }

    private SavedMaps.Opened open(RestCall call, String id) throws RestException {
        try {
            return maps.open(id, call.request());
        } catch (RestException e) {
            throw e.status() == 404 ? Igo2Messages.problem(404, "no-context") : e;
        }
    }

    private RestAnswer features(RestCall call) throws RestException {
        byte[] document = open(call, call.variable("id")).document();
        try {
            JsonNode features = JSON.readTree(document).path("layers").path(number(call.variable("index"))).path("features");
            if (features.isObject()) {
                return RestAnswer.of("application/geo+json", JSON.writeValueAsBytes(features));
            }
        } catch (IOException e) {
            throw new IllegalStateException("what was saved is JSON", e);
        }
        throw Igo2Messages.problem(404, "no-context");
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    private JsonNode body(RestCall call) throws RestException {
        call.requireJson();
        try {
            return JSON.readTree(call.body(MapDocument.MAX_BYTES));
        } catch (JsonProcessingException e) {
            throw Igo2Messages.problem(400, "bad-context", "JSON");
        } catch (IOException e) {
            throw new IllegalStateException("an array is always readable", e);
        }
    }

    private RestAnswer create(RestCall call) throws RestException {
        JsonNode context = body(call);
        SavedMap map = maps.save(
                ContextReader.read(context, base(call)), visibility(context.path("scope").asText()), call.request());
        return saved(map);
    }

    private static RestAnswer saved(SavedMap map) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        item(json, map, "write");
        return RestAnswer.of(json).status(201);
    }

    /** IGO2 sends what has changed: without layers, the title or the scope alone. */
    private RestAnswer update(RestCall call) throws RestException {
        String id = call.variable("id");
        if (readyMap(id).isPresent()) {
            throw Igo2Messages.problem(403, "ready");
        }
        JsonNode context = body(call);
        MapDocument document = context.path("layers").isArray()
                ? ContextReader.read(context, base(call))
                : open(call, id).read();
        if (context.path("title").isTextual() && !context.path("title").asText().isBlank()) {
            document = document.withTitle(context.path("title").asText());
        }
        Optional<Visibility> visibility = context.path("scope").isTextual()
                ? Optional.of(visibility(context.path("scope").asText()))
                : Optional.empty();
        return saved(maps.replace(id, document, visibility, call.request())).status(200);
    }

    private RestAnswer delete(RestCall call) throws RestException {
        if (readyMap(call.variable("id")).isPresent()) {
            throw Igo2Messages.problem(403, "ready");
        }
        maps.delete(call.variable("id"), call.request());
        return RestAnswer.of(JSON.createObjectNode());
    }

    private RestAnswer copy(RestCall call) throws RestException {
        JsonNode context = body(call);
        String id = call.variable("id");
        Optional<ReadyMap> ready = readyMap(id);
        MapDocument document = ready.isPresent()
                ? ContextReader.read(writer(call).readyMap(ready.get()), base(call))
                : open(call, id).read();
        if (context.path("title").isTextual() && !context.path("title").asText().isBlank()) {
            document = document.withTitle(context.path("title").asText());
        }
        return saved(maps.save(document, Visibility.PRIVATE, call.request()));
    }

    private RestAnswer catalogs(RestCall call) throws RestException {
        ArrayNode json = JSON.createArrayNode();
        ObjectNode wms = json.addObject();
        wms.put("id", "igo").put("title", Igo2Messages.MESSAGES.in(call.language(), "title"));
        wms.put("url", base(call) + "/wms").put("type", "wms").put("version", "1.3.0");
        wms.putArray("regFilters").add(".*");
        wms.putObject("queryFormat").put("geojson", "*");
        wms.putObject("sourceOptions").put("queryable", true).putObject("params").put("VERSION", "1.3.0");
        return RestAnswer.of(json);
    }

    private RestAnswer options(RestCall call) throws RestException {
        LayerOptions options = layerOptions(call);
        String url = call.parameter("url").orElse("").replaceFirst("\\?.*$", "");
        boolean ours = call.parameter("type").orElse("").equals("wms") && (url.equals(options.wms()) || url.equals("/wms"));
        Optional<ServedLayer> layer = LayerName.parse(call.parameter("layers").orElse(""))
                .filter(name -> ours)
                .flatMap(name -> catalog.current().find(name));
        ObjectNode json = JSON.createObjectNode();
        if (layer.isPresent()) {
            json.set("sourceOptions", options.source(layer.get()));
            json.set("layerOptions", options.layer(layer.get()));
        }
        return RestAnswer.of(json);
    }

    private RestAnswer search(RestCall call) throws RestException {
        String query = call.parameter("q").orElse("");
        return RestAnswer.of(new LayerSearch(layerOptions(call), catalog.current())
                .find(query.length() > 200 ? query.substring(0, 200) : query,
                        call.number("limit", 5, 1, 100), call.number("page", 1, 1, 1000)));
    }
}
