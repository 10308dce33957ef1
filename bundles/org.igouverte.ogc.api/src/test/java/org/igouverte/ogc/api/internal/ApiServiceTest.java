package org.igouverte.ogc.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapi4j.parser.OpenApi3Parser;
import org.openapi4j.parser.model.v3.OpenApi3;
import org.openapi4j.parser.validation.v3.OpenApi3Validator;

class ApiServiceTest {

    private static final String STANDS = "/ogcapi/collections/foret:peuplement";
    private static final String PLACES = "/ogcapi/collections/territoire:lieu";

    private final TestCatalog catalog = new TestCatalog(List.of(TestLayer.stands(), TestLayer.places()));
    private final ApiService service = service(catalog);

    private static ApiService service(TestCatalog catalog) {
        ApiService service = new ApiService(
                catalog, TestExchange.identity(Map.of()), TestExchange.descriptions(catalog));
        service.bind(
                new FeaturesPart(
                        catalog,
                        TestExchange.slots(Map.of()),
                        TestExchange.identity(Map.of()),
                        path -> path.equals("wfs")),
                Map.of());
        return service;
    }

    private TestExchange get(String target, String... headers) {
        TestExchange exchange = TestExchange.of(target);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.header(headers[i], headers[i + 1]);
        }
        exchange.send(catalog, Map.of("ogcapi", service));
        assertEquals(0, catalog.openLeases());
        return exchange;
    }

    private JsonNode json(String target) throws IOException {
        TestExchange exchange = get(target);
        assertEquals(200, exchange.status(), exchange.text());
        return new ObjectMapper().readTree(exchange.bytes());
    }

    private static String link(JsonNode json, String rel, String type) {
        for (JsonNode link : json.get("links")) {
            if (link.get("rel").textValue().equals(rel) && link.path("type").asText().startsWith(type)) {
                return link.get("href").textValue().replace("http://igo.example", "");
            }
        }
        return null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void everyLinkOfTheLandingPageAnswersInTheTypeThatItPromises() throws IOException {
        for (String start : List.of("/ogcapi", STANDS, PLACES)) {
            for (JsonNode link : json(start).get("links")) {
                String href = link.get("href").textValue();
                if (href.startsWith("http://igo.example")) {
                    TestExchange exchange = get(href.replace("http://igo.example", ""));
                    assertEquals(200, exchange.status(), href);
                    assertTrue(
                            exchange.answered("Content-Type").startsWith(link.get("type").textValue()),
                            href + " is " + exchange.answered("Content-Type"));
                }
            }
        }
    }

    @Test
    void theDefinitionIsValidOpenApi30(@TempDir Path folder) throws Exception {
        TestExchange exchange = get("/ogcapi/api");
        assertEquals("application/vnd.oai.openapi+json;version=3.0", exchange.answered("Content-Type"));
        Path file = folder.resolve("api.json");
        Files.write(file, exchange.bytes());
        OpenApi3 api = new OpenApi3Parser().parse(file.toFile(), false);
        OpenApi3Validator.instance().validate(api);
        assertEquals("http://igo.example/ogcapi", api.getServers().get(0).getUrl());
        assertFalse(exchange.text().contains("\"$ref\":\"http"));
        JsonNode items = new ObjectMapper()
                .readTree(exchange.bytes())
                .get("paths")
                .get("/collections/{collectionId}/items")
                .get("get");
        JsonNode bbox = null;
        for (JsonNode parameter : items.get("parameters")) {
            if (parameter.get("name").textValue().equals("bbox")) {
                bbox = parameter;
            }
        }
        assertEquals(4, bbox.get("schema").get("minItems").intValue());
        assertEquals(6, bbox.get("schema").get("maxItems").intValue());
        assertEquals("form", bbox.get("style").textValue());
        assertFalse(bbox.get("explode").booleanValue());
    }

    @Test
    void everyDocumentedOperationAnswersAtItsAddressAndTakesItsParameters() throws IOException {
        JsonNode paths = json("/ogcapi/api").get("paths");
        Set<String> ids = new HashSet<>();
        paths.fields().forEachRemaining(path -> {
            String address = path.getKey()
                    .replace("{collectionId}", "foret:peuplement")
                    .replace("{featureId}", "peuplement-1");
            if (address.contains("{tableId}")) {
                // No layer here has a table of things that belong to its features.
                return;
            }
            JsonNode operation = path.getValue().get("get");
            assertTrue(ids.add(operation.get("operationId").textValue()));
            assertEquals(200, get("/ogcapi" + address).status(), address);
            for (JsonNode parameter : operation.get("parameters")) {
                String name = parameter.get("name").textValue();
                if (parameter.get("in").textValue().equals("query") && !name.equals("properties-by-name")) {
                    // An empty value is as if the parameter were not given, but an unknown name is refused.
                    assertEquals(200, get("/ogcapi" + address + "?" + name + "=").status(), address + " " + name);
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/ogcapi?x=1, 400, x",
        "/ogcapi/collections?x=1, 400, x",
        STANDS + "/items?x=1, 400, x",
        STANDS + "/items?f=exe, 400, f",
        STANDS + "/items?limit=0, 400, limit",
        STANDS + "/items?limit=a, 400, limit",
        STANDS + "/items?offset=-1, 400, offset",
        STANDS + "/items?lang=de, 400, lang",
        "'" + STANDS + "/items?bbox=1,2,3', 400, bbox",
        "'" + STANDS + "/items?bbox=1,2,3,NaN', 400, bbox",
        "'" + STANDS + "/items?bbox=-72,47,-71,46', 400, bbox",
        "'" + STANDS + "/items?bbox=0,0,1,1&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/9', 400, bbox-crs",
        STANDS + "/items?crs=http://www.opengis.net/def/crs/EPSG/0/2154, 400, crs",
        STANDS + "/items?f=kml&crs=http://www.opengis.net/def/crs/EPSG/0/32198, 400, crs",
        STANDS + "/items?datetime=yesterday, 400, datetime",
        STANDS + "/items?datetime=2021-01-01/2020-01-01, 400, datetime",
        STANDS + "/items?properties=nope, 400, properties",
        STANDS + "/items?properties=gr_ess&exclude-properties=gr_ess, 400, properties",
        STANDS + "/items?sortby=nope, 400, sortby",
        "'" + STANDS + "/items?sortby=gr_ess,-gr_ess', 400, sortby",
        STANDS + "/items?filter=nope%3D1, 400, filter",
        STANDS + "/items?filter=((((, 400, filter",
        STANDS + "/items?filter-lang=cql2-json, 400, filter",
        STANDS + "/items?hauteur=high, 400, hauteur",
        STANDS + "/items?rev=old, 410, rev",
        STANDS + "/items/nope, 404, featureId",
        "/ogcapi/collections/foret:nope, 404, collectionId",
        "/ogcapi/collections/foret:nope/items, 404, collectionId",
        "/ogcapi/nope, 404, ''",
    })
    void saysWhatIsWrong(String target, int status, String parameter) throws IOException {
        TestExchange exchange = get(target, "Accept-Language", "en");
        assertEquals(status, exchange.status(), exchange.text());
        assertEquals("application/problem+json", exchange.answered("Content-Type"));
        JsonNode problem = new ObjectMapper().readTree(exchange.bytes());
        assertEquals(status, problem.get("status").intValue());
        assertEquals(parameter, problem.path("parameter").asText());
        assertFalse(problem.get("detail").textValue().isEmpty());
    }

    @Test
    void refusesOtherMethods() {
        TestExchange exchange = TestExchange.of(STANDS + "/items")
                .post("application/geo+json", "{}")
                .send(catalog, Map.of("ogcapi", service));
        assertEquals(405, exchange.status());
    }

    @Test
    void pagesHoldEveryFeatureOnceAndSayHowMany() throws IOException {
        List<String> ids = new ArrayList<>();
        String next = STANDS + "/items?limit=1";
        int pages = 0;
        while (next != null) {
            JsonNode page = json(next);
            assertEquals(4, page.get("numberMatched").intValue());
            assertEquals(page.get("features").size(), page.get("numberReturned").intValue());
            page.get("features").forEach(f -> ids.add(f.get("id").textValue()));
            next = link(page, "next", "application/geo+json");
            pages++;
        }
        assertEquals(4, pages);
        assertEquals(List.of("peuplement-0", "peuplement-1", "peuplement-2", "peuplement-3"), ids);
        assertTrue(get(STANDS + "/items?f=csv&limit=2").answered("Link").contains("rel=\"next\""));
        assertEquals("4", get(STANDS + "/items?f=csv&limit=2").answered("OGC-NumberMatched"));
        assertTrue(link(json(STANDS + "/items?limit=2&offset=2"), "prev", "").contains("offset=0"));
    }

    @Test
    void findsWhatTheRectangleMeetsInAnySystemAndOverTheAntimeridian() throws IOException {
        // The north-western stand alone, in its own system, then as longitude and latitude.
        String lambert = encoded("http://www.opengis.net/def/crs/EPSG/0/32198");
        assertEquals(1, count(STANDS + "/items?bbox=-335900,453500,-335500,453600&bbox-crs=" + lambert));
        assertEquals(4, count(STANDS + "/items?bbox=-335000,453000,-335000,453000&bbox-crs=" + lambert));
        assertEquals(4, count(STANDS + "/items?bbox=-180,-90,180,90"));
        assertEquals(4, count(STANDS + "/items?bbox=-180,-90,0,180,90,100"));
        assertEquals(0, count(STANDS + "/items?bbox=177,65,-177,70"));
        assertEquals(0, count(PLACES + "/items?bbox=177,65,-177,70"));
        assertEquals(2, count(PLACES + "/items?bbox=170,40,-70,50"));
        assertEquals(1, count(PLACES + "/items?bbox=-72,46,-71,47"));
        String latLon = encoded("http://www.opengis.net/def/crs/EPSG/0/4326");
        assertEquals(1, count(PLACES + "/items?bbox=46,-72,47,-71&bbox-crs=" + latLon));
    }

    private int count(String target) throws IOException {
        JsonNode json = json(target);
        assertEquals(json.get("numberMatched").intValue(), json.get("features").size());
        return json.get("features").size();
    }

    @Test
    void filtersByConditionPropertyAndTime() throws IOException {
        assertEquals(2, count(STANDS + "/items?gr_ess=SB"));
        assertEquals(1, count(STANDS + "/items?gr_ess=SB&hauteur=12"));
        assertEquals(1, count(STANDS + "/items?filter=" + encoded("gr_ess='BJ' AND hauteur>10")));
        assertEquals(
                2,
                count(STANDS + "/items?filter-lang=cql2-json&filter="
                        + encoded("{\"op\":\"=\",\"args\":[{\"property\":\"gr_ess\"},\"BJ\"]}")));
        assertEquals(
                1,
                count(PLACES + "/items?filter-crs=" + encoded("http://www.opengis.net/def/crs/EPSG/0/4326") + "&filter="
                        + encoded("S_INTERSECTS(geom, POLYGON((46 -72, 47 -72, 47 -71, 46 -71, 46 -72)))")));
        assertEquals(1, count(PLACES + "/items?datetime=1608-07-03T12:00:00Z"));
        assertEquals(1, count(PLACES + "/items?datetime=1608-07-03"));
        assertEquals(1, count(PLACES + "/items?datetime=1642-01-01T00:00:00Z/.."));
        assertEquals(2, count(PLACES + "/items?datetime=../1700-01-01"));
        assertEquals(0, count(PLACES + "/items?datetime=1609-01-01/1610-01-01"));
        assertEquals(4, count(STANDS + "/items?datetime=2020-01-01T00:00:00Z"));
    }

    @Test
    void sortsAndSelects() throws IOException {
        JsonNode page = json(STANDS + "/items?sortby=gr_ess,-sup_ha&properties=sup_ha,gr_ess&skipGeometry=true");
        List<String> ids = new ArrayList<>();
        page.get("features").forEach(f -> ids.add(f.get("id").textValue()));
        assertEquals(List.of("peuplement-3", "peuplement-1", "peuplement-2", "peuplement-0"), ids);
        JsonNode first = page.get("features").get(0);
        assertTrue(first.get("geometry").isNull());
        assertEquals("{\"sup_ha\":103.5,\"gr_ess\":\"BJ\"}", first.get("properties").toString());
        assertEquals(
                Set.of("hauteur"),
                names(json(STANDS + "/items?exclude-properties=sup_ha,gr_ess").get("features").get(0).get("properties")));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void answersInTheSystemThatIsAskedForAndSaysSo() throws IOException {
        TestExchange plain = get(PLACES + "/items");
        assertEquals("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", plain.answered("Content-Crs"));
        JsonNode lonLat = json(PLACES + "/items").get("features").get(0).get("geometry").get("coordinates");
        assertEquals("[-71.2,46.8]", lonLat.toString());
        String uri = "http://www.opengis.net/def/crs/EPSG/0/4326";
        assertEquals("<" + uri + ">", get(PLACES + "/items?crs=" + encoded(uri)).answered("Content-Crs"));
        JsonNode latLon =
                json(PLACES + "/items/1?crs=" + encoded(uri)).get("geometry").get("coordinates");
        assertEquals("[46.8,-71.2]", latLon.toString());
        for (JsonNode crs : json(STANDS).get("crs")) {
            assertEquals(200, get(STANDS + "/items?crs=" + encoded(crs.textValue())).status(), crs.textValue());
        }
        assertEquals(
                "http://www.opengis.net/def/crs/EPSG/0/32198",
                json(STANDS).get("storageCrs").textValue());
    }

    @Test
    void answersOneFeatureByItsLastingId() throws IOException {
        JsonNode feature = json(STANDS + "/items/peuplement-2");
        assertEquals("Feature", feature.get("type").textValue());
        assertEquals("peuplement-2", feature.get("id").textValue());
        assertEquals(STANDS, link(feature, "collection", "application/json"));
        assertTrue(link(feature, "self", "application/geo+json").startsWith(STANDS + "/items/peuplement-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "html", "gml", "gpkg", "flatgeobuf", "shapefile", "csv", "csv-fr", "kml", "ndjson"})
    void everyFormatAnswersInItsType(String format) {
        for (String path : List.of(STANDS + "/items", STANDS + "/items/peuplement-2")) {
            TestExchange byName = get(path + "?f=" + format);
            assertEquals(200, byName.status());
            String type = FeaturesPart.ITEM_FORMATS.stream()
                    .filter(f -> f.name().equals(format))
                    .findFirst()
                    .orElseThrow()
                    .mediaType();
            assertEquals(type, byName.answered("Content-Type"));
            if (!format.equals("csv-fr")) {
                assertEquals(type, get(path, "Accept", type).answered("Content-Type"));
            }
        }
    }

    @Test
    void asksAgainOnlyForWhatChanged() {
        for (String target : List.of("/ogcapi", STANDS, STANDS + "/items", STANDS + "/items/peuplement-1", STANDS + "/schema")) {
            String tag = get(target).answered("ETag");
            assertEquals(304, get(target, "If-None-Match", tag).status(), target);
            assertEquals(200, get(target, "If-None-Match", tag, "Accept", "text/html").status(), target);
        }
        String tag = get(STANDS + "/items").answered("ETag");
        TestLayer stands = TestLayer.stands();
        catalog.commit(List.of(new TestLayer(
                stands.definition(), stands.partner(), stands.schema(), stands.features().subList(0, 3), Map.of())));
        assertEquals(200, get(STANDS + "/items", "If-None-Match", tag).status());
    }

    @Test
    void pagesForPeopleAreInTheirLanguageAndEscapeWhatPartnersWrite() {
        for (String path : List.of("", "/api", "/conformance", "/collections", "/collections/foret:peuplement",
                "/collections/foret:peuplement/items", "/collections/foret:peuplement/items/peuplement-1",
                "/collections/foret:peuplement/schema")) {
            TestExchange french = get("/ogcapi" + path, "Accept", "text/html");
            assertEquals("text/html; charset=utf-8", french.answered("Content-Type"), path);
            assertTrue(french.text().startsWith("<!DOCTYPE html>\n<html lang=\"fr\">"), path);
            assertTrue(french.answered("Content-Security-Policy").contains("default-src 'none'"));
            assertFalse(french.text().contains("<essai>"), path);
            String english = get("/ogcapi" + path + "?f=html&lang=en").text();
            assertTrue(english.contains("<html lang=\"en\">"), path);
            assertTrue(english.contains("lang=\"fr\" hreflang=\"fr\""), path);
            assertEquals(1, french.text().split("<h1>", -1).length - 1, path);
        }
        String items = get(STANDS + "/items?f=html").text();
        assertTrue(items.contains("<svg class=\"map\" role=\"group\" aria-label="), items);
        assertEquals(5, items.split("<title>", -1).length - 1, "one of the page, one a stand on the map");
        assertTrue(items.contains("<image width=\"1000\" height=\"1000\" href=\"http://igo.example" + STANDS + "/map?f=png"), items);
    }

    @Test
    void aNamespaceHasAnApiOfItsOwnAndAliasesWork() throws IOException {
        JsonNode collections = json("/foret/ogcapi/collections").get("collections");
        assertEquals(1, collections.size());
        assertEquals("foret:peuplement", collections.get(0).get("id").textValue());
        assertEquals(4, count("/foret/ogcapi/collections/peuplement/items"));
        assertEquals(4, count("/ogcapi/collections/foret:stands/items"));
        assertEquals(404, get("/foret/ogcapi/collections/territoire:lieu").status());
    }

    @Test
    void describesFeaturesAsJsonSchema() throws IOException {
        JsonNode schema = json(STANDS + "/schema");
        assertEquals("integer", schema.get("properties").get("hauteur").get("type").textValue());
        assertEquals(
                "geometry-polygon-or-multipolygon",
                schema.get("properties").get("geom").get("format").textValue());
        assertEquals("primary-instant", json(PLACES + "/schema").get("properties").get("date").get("x-ogc-role").textValue());
        assertEquals(names(schema.get("properties")), names(json(STANDS + "/queryables").get("properties")));
        assertFalse(json(STANDS + "/sortables").get("properties").has("geom"));
    }

    @Test
    void partsComeAndGo() throws IOException {
        assertTrue(json("/ogcapi/conformance").toString().contains("ogcapi-features-1/1.0/conf/core"));
        ApiService alone = new ApiService(
                catalog, TestExchange.identity(Map.of()), TestExchange.descriptions(catalog));
        TestExchange exchange = TestExchange.of(STANDS + "/items").send(catalog, Map.of("ogcapi", alone));
        assertEquals(404, exchange.status());
        assertNull(link(new ObjectMapper()
                .readTree(TestExchange.of(STANDS).send(catalog, Map.of("ogcapi", alone)).bytes()), "items", ""));
    }

    @Test
    void gmlSaysWhereItsSchemaIsAndAnyNumberLimits() throws IOException {
        String gml = get(STANDS + "/items?f=gml&limit=1").text();
        assertTrue(
                gml.contains("https://igouverte.org/ns/foret http://igo.example/wfs?SERVICE=WFS&amp;VERSION=2.0.0"
                        + "&amp;REQUEST=DescribeFeatureType&amp;TYPENAMES=foret:peuplement\""),
                gml);
        assertEquals(200, get(STANDS + "/items?limit=99999999999999").status());
        assertEquals(400, get(STANDS + "/items?limit=-99999999999999").status());
    }
}
