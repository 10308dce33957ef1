package org.igouverte.maps.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.accounts.Accounts;
import org.igouverte.accounts.Person;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocumentException;
import org.igouverte.maps.MapDocuments;
import org.igouverte.maps.SavedMap;
import org.igouverte.maps.SavedMaps;
import org.igouverte.maps.Visibility;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.rest.RestAnswer;
import org.igouverte.rest.RestCall;
import org.igouverte.rest.RestException;
import org.igouverte.rest.Route;

/** Saved maps as resources. */
record MapResources(SavedMapStore store, Accounts accounts, LayerCatalog catalog, PublicAddress address) {

    private static final JsonMapper JSON = new JsonMapper();
    /** Where the container compresses, it marks tags by an ending. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"v([0-9]{1,9})[plu](?:--gzip)?\"");
    private static final int MAX_WORDS = 10;
    private static final int MAX_QUERY = 200;

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/maps", "listMaps", "Saved maps, last changed first, without their documents", this::list)
                        .query("scope", "own (of whoever is signed in) or public; public if nobody says")
                        .query("q", "Words that title or description have, without regard to case and accents")
                        .query("limit", "1 to 100, 20 if nobody says")
                        .query("offset", "Maps to pass over"),
                Route.of("POST", "/maps", "saveMap", "Save a new map; the body is its document", this::create)
                        .query("visibility", "private (if nobody says), link or public")
                        .takingJson(),
                Route.of("GET", "/maps/{id}", "openMap",
                        "A map with its document, and what became of its layers", this::open),
                Route.of("GET", "/maps/{id}/document", "downloadMap", "The document alone, as a file", this::download),
                Route.of("PUT", "/maps/{id}", "updateMap",
                                "Save a map anew; If-Match says which version it was made from (412 if that is no longer the"
                                        + " last)", this::update)
                        .takingJson(),
                Route.of("PATCH", "/maps/{id}", "shareMap", "Change who may open it: {\"visibility\"}", this::share)
                        .takingJson(),
                Route.of("DELETE", "/maps/{id}", "deleteMap", "Delete a map with all its versions", this::delete).giving(""),
                Route.of("POST", "/maps/{id}/clone", "cloneMap",
                                "Save a copy as one's own, private: {\"title\"?}", this::copy)
                        .takingJson(),
                Route.of("GET", "/maps/{id}/versions", "listVersions", "Versions that are kept, newest first", this::versions),
                Route.of("GET", "/maps/{id}/versions/{version}", "openVersion", "The document of a version", this::version),
                Route.of("POST", "/maps/{id}/versions/{version}/restore", "restoreVersion",
                        "Make a version the last one again; If-Match as for PUT", this::restore),
                Route.of("GET", "/usage", "usage", "What the person has used of the limits", this::usage),
                Route.of("GET", "/schema.json", "mapSchema", "JSON Schema of documents",
                                call -> RestAnswer.of("application/schema+json", MapDocuments.schema())
                                        .header("Cache-Control", "max-age=3600"))
                        .giving("application/schema+json"));
    }

    private RestAnswer list(RestCall call) throws RestException {
        int limit = call.number("limit", 20, 1, 100);
        int offset = call.number("offset", 0, 0, 1_000_000);
        String query = call.parameter("q").orElse("");
        List<String> words = Arrays.stream((query.length() > MAX_QUERY ? query.substring(0, MAX_QUERY) : query).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList();
        Optional<Person> person = accounts.person(call.request());
        MapTable.Listing listing = switch (call.parameter("scope").orElse("public")) {
            case "own" -> MapTable.Listing.ofOwner(
                    person.orElseThrow(() -> SavedMapStore.problem(401, "stranger")).id(), words, limit, offset);
            case "public" -> MapTable.Listing.published(words, limit, offset);
            default -> throw SavedMapStore.problem(400, "bad-scope");
        };
        MapTable.Page page = store.list(listing);
        ObjectNode json = JSON.createObjectNode();
        ArrayNode maps = json.putArray("maps");
        for (SavedMap map : page.maps()) {
            describe(maps.addObject(), map, person, call);
        }
        json.put("total", page.total()).put("limit", limit).put("offset", offset);
        return RestAnswer.of(json);
    }

    private void describe(ObjectNode json, SavedMap map, Optional<Person> person, RestCall call) throws RestException {
        String base = base(call);
        json.put("id", map.id()).put("title", map.title()).put("description", map.description());
        if (!map.language().isEmpty()) {
            json.put("language", map.language());
        }
        json.put("visibility", map.visibility().code()).put("version", map.version()).put("layerCount", map.layers());
        json.put("created", map.created().toString()).put("modified", map.modified().toString());
        json.put("mine", person.filter(p -> p.id().equals(map.owner())).isPresent());
        accounts.nameOf(map.owner()).ifPresent(name -> json.put("owner", name));
        json.put("link", base + "/m/" + map.id()).put("embed", base + "/?saved=" + map.id() + "&embed=1");
    }

    private String base(RestCall call) throws RestException {
        try {
            return address.of(call.request());
        } catch (OgcException e) {
            throw new RestException(e.status(), "host", e.text());
        }
    }

    private static MapDocument document(RestCall call) throws RestException {
        call.requireJson();
        return read(call.body(MapDocument.MAX_BYTES));
    }

    private static MapDocument read(byte[] json) throws RestException {
        try {
            return MapDocuments.read(json);
        } catch (MapDocumentException e) {
            throw new RestException(e.tooLarge() ? 413 : 422, e.tooLarge() ? "too-large" : "bad-map", e.text())
                    .member("pointer", e.pointer());
        }
    }

    private static Visibility visibility(String code) throws RestException {
        return Visibility.of(code).orElseThrow(() -> SavedMapStore.problem(400, "bad-visibility"));
    }

    private RestAnswer create(RestCall call) throws RestException {
        Person person = accounts.requireToChange(call.request());
        Visibility visibility = visibility(call.parameter("visibility").orElse("private"));
        return saved(call, person, store.create(person, document(call), visibility)).status(201);
    }

    private RestAnswer saved(RestCall call, Person person, SavedMap map) throws RestException {
        ObjectNode json = JSON.createObjectNode();
        describe(json, map, Optional.of(person), call);
        return RestAnswer.of(json)
                .header("Location", "/maps/api/maps/" + map.id())
                .header("ETag", tag(map));
    }

    private static String tag(SavedMap map) {
        String visibility = switch (map.visibility()) {
            case PRIVATE -> "p";
            case LINK -> "l";
            case PUBLIC -> "u";
        };
        return "\"v" + map.version() + visibility + '"';
    }

    /** What became of the layers changes without the map, so there is nothing to be asked for by tag. */
    private RestAnswer open(RestCall call) throws RestException {
        Optional<Person> person = accounts.person(call.request());
        SavedMaps.Opened opened = store.open(call.variable("id"), person);
        MapDocument document = opened.read();
        ObjectNode json = JSON.createObjectNode();
        describe(json, opened.map(), person, call);
        json.set("layers", LayerStates.of(document, catalog.current(), call.language()));
        ArrayNode missing = json.putArray("missing");
        LayerStates.missing(document, catalog.current()).forEach(missing::add);
        json.putRawValue("map", new RawValue(new String(opened.document(), StandardCharsets.UTF_8)));
        return RestAnswer.of(json).header("ETag", tag(opened.map())).header("Cache-Control", "no-store");
    }

    private RestAnswer download(RestCall call) throws RestException {
        SavedMaps.Opened opened = store.open(call.variable("id"), accounts.person(call.request()));
        return file(opened.document(), opened.map().id());
    }

    private static RestAnswer file(byte[] document, String name) {
        return RestAnswer.of("application/json", document)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".igomap.json\"");
    }

    /** The version that the client saw, of {@code If-Match} (RFC 9110, 13.1.1). */
    private static int expected(RestCall call) throws RestException {
        String header = call.request().getHeader("If-Match");
        if (header == null) {
            throw SavedMapStore.problem(428, "no-version-said");
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw SavedMapStore.problem(412, "changed");
        }
        return Integer.parseInt(tag.group(1));
    }

    private RestAnswer update(RestCall call) throws RestException {
        Person person = accounts.requireToChange(call.request());
        int expected = expected(call);
        return saved(call, person, store.update(person, call.variable("id"), document(call), expected));
    }

    private RestAnswer share(RestCall call) throws RestException {
        Person person = accounts.requireToChange(call.request());
        Visibility visibility = visibility(RestCall.text(call.json(), "visibility"));
        return saved(call, person, store.setVisibility(person, call.variable("id"), visibility));
    }

    private RestAnswer delete(RestCall call) throws RestException {
        store.delete(accounts.requireToChange(call.request()), call.variable("id"));
        return RestAnswer.none();
    }

    private RestAnswer copy(RestCall call) throws RestException {
        Person person = accounts.requireToChange(call.request());
        JsonNode json = call.json();
        MapDocument document = store.open(call.variable("id"), Optional.of(person)).read();
        if (json.has("title")) {
            // By way of the reader, so that the title is one.
            ObjectNode title = JSON.createObjectNode().put("igoMap", 1).put("title", RestCall.text(json, "title"));
            title.putArray("layers");
            document = document.withTitle(read(title.toString().getBytes(StandardCharsets.UTF_8)).title());
        }
        return saved(call, person, store.create(person, document, Visibility.PRIVATE)).status(201);
    }

    private Person signedIn(RestCall call) throws RestException {
        return accounts.person(call.request()).orElseThrow(() -> SavedMapStore.problem(401, "stranger"));
    }

    private RestAnswer versions(RestCall call) throws RestException {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode versions = json.putArray("versions");
        store.versions(signedIn(call), call.variable("id"))
                .forEach(version -> versions.addObject()
                        .put("version", version.version())
                        .put("title", version.title())
                        .put("bytes", version.bytes())
                        .put("saved", version.saved().toString()));
        return RestAnswer.of(json);
    }

    private static int versionOf(RestCall call) throws RestException {
        String text = call.variable("version");
        if (!text.matches("[0-9]{1,9}")) {
            throw SavedMapStore.problem(404, "no-version");
        }
        return Integer.parseInt(text);
    }

    private RestAnswer version(RestCall call) throws RestException {
        SavedMaps.Opened opened = store.version(signedIn(call), call.variable("id"), versionOf(call));
        return file(opened.document(), opened.map().id() + "-v" + versionOf(call));
    }

    private RestAnswer restore(RestCall call) throws RestException {
        Person person = accounts.requireToChange(call.request());
        int expected = expected(call);
        MapDocument document = store.version(person, call.variable("id"), versionOf(call)).read();
        return saved(call, person, store.update(person, call.variable("id"), document, expected));
    }

    private RestAnswer usage(RestCall call) throws RestException {
        MapTable.Usage usage = store.usage(signedIn(call));
        ObjectNode json = JSON.createObjectNode();
        json.put("maps", usage.maps()).put("maxMaps", store.maxMaps());
        json.put("bytes", usage.bytes()).put("maxBytes", store.maxBytes()).put("maxBytesPerMap", MapDocument.MAX_BYTES);
        return RestAnswer.of(json);
    }
}
