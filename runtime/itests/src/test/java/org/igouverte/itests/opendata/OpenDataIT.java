package org.igouverte.itests.opendata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.shacl.lib.ShLib;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The open data of the shipped partners as portals, programs and search engines find them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenDataIT {

    private static final String OPEN = """
            open:
              categories: [sante]
              frequency: daily
              from: 2020-01-01
              documents: [{title: {fr: Guide, en: Guide}, url: "https://example.org/guide"}]
            """;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("open-data");

    private static Reply get(String path, String... headers) throws IOException {
        Reply reply = SERVER.client().get(path, headers);
        assertEquals(200, reply.status(), path);
        return reply;
    }

    private static JsonNode ckan(String action) throws IOException {
        JsonNode answer = get("/api/3/action/" + action).json();
        assertTrue(answer.path("success").asBoolean());
        return answer.path("result");
    }

    private static Model read(String path, Lang lang) throws IOException {
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(get(path).body()), SERVER.client().url("/"), lang);
        return model;
    }

    @Test
    @Order(1)
    void theCatalogueOfDcatHasTheShapeThatPortalsAskFor() throws IOException {
        Model jsonLd = read("/donnees?f=jsonld", Lang.JSONLD11);
        Model rdfXml = read("/donnees?f=rdf", Lang.RDFXML);
        assertTrue(jsonLd.isIsomorphicWith(rdfXml), "both syntaxes say the same");
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(
                OpenDataIT.class.getResource("/opendata/dcat.ttl").toString()));
        ValidationReport report = ShaclValidator.get().validate(shapes, jsonLd.getGraph());
        assertTrue(report.conforms(), () -> {
            ShLib.printReport(report);
            return report.getEntries().size() + " mistakes, printed above";
        });
        long titles = jsonLd.listSubjectsWithProperty(
                        jsonLd.createProperty("http://www.w3.org/ns/dcat#distribution"))
                .toList()
                .size();
        assertEquals(ckan("package_list").size(), titles);
    }

    @Test
    @Order(1)
    void everyFileOfADataSetCanBeHad() throws IOException {
        JsonNode lakes = ckan("package_show?id=territoire-lac");
        List<String> formats = new ArrayList<>();
        for (JsonNode resource : lakes.path("resources")) {
            String url = resource.path("url").asText();
            assertTrue(url.startsWith(SERVER.client().url("/")), url);
            Reply answer = get(url.substring(SERVER.client().url("").length()));
            assertTrue(answer.body().length > 500, url);
            if (resource.path("resource_type").asText().equals("donnees")) {
                formats.add(resource.path("format").asText());
                assertTrue(answer.header("Content-Type").startsWith(resource.path("mimetype").asText()), url);
            }
        }
        assertTrue(formats.containsAll(List.of("GEOJSON", "GPKG", "ZIP", "CSV", "FGB", "GML", "KML")), formats::toString);
    }

    @Test
    @Order(1)
    void ckanAnswersAsItsClientsExpect() throws IOException {
        JsonNode stands = ckan("package_show?id=foret-peuplement");
        assertEquals("Peuplements par type de couvert", stands.path("title").asText());
        assertEquals("Stands by cover type", stands.path("title_translated").path("en").asText());
        assertEquals("annual", stands.path("update_frequency").asText());
        assertEquals("mffp", stands.path("organization").path("name").asText());
        assertEquals("environnement-ressources-naturelles-energie", stands.path("groups").path(0).path("name").asText());
        assertEquals(stands, ckan("package_show?id=" + stands.path("id").asText()));
        String resource = stands.path("resources").path(0).path("id").asText();
        assertEquals(stands.path("resources").path(0), ckan("resource_show?id=" + resource));
        JsonNode found = ckan("package_search?fq=" + URLEncoder.encode("organization:mffp", StandardCharsets.UTF_8) + "&rows=1");
        assertTrue(found.path("count").asInt() >= 2);
        assertEquals(1, found.path("results").size());
        TreeSet<String> organizations = new TreeSet<>();
        ckan("organization_list").forEach(name -> organizations.add(name.asText()));
        assertTrue(organizations.containsAll(List.of("mern", "mffp")));
        byte[] body = "{\"id\": \"foret-peuplement\"}".getBytes(StandardCharsets.UTF_8);
        Reply posted = SERVER.client()
                .send("POST", "/api/3/action/package_show", body, "Content-Type", "application/json");
        assertEquals(stands, posted.json().path("result"));
    }

    @Test
    @Order(1)
    void whatCkanIsAskedWronglyIsSaidInItsOwnForm() throws IOException {
        Reply absent = SERVER.client().get("/api/3/action/package_show?id=rien");
        assertEquals(404, absent.status());
        assertFalse(absent.json().path("success").asBoolean());
        assertEquals("Not Found Error", absent.json().path("error").path("__type").asText());
        Reply missing = SERVER.client().get("/api/3/action/package_show");
        assertEquals(409, missing.status());
        assertTrue(missing.json().path("error").has("id"));
        assertEquals(404, SERVER.client().get("/api/3/action/package_delete?id=foret-peuplement").status());
        assertEquals(409, SERVER.client().get("/api/3/action/package_search?fq=couleur:rouge").status());
        byte[] body = "[1".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                400,
                SERVER.client()
                        .send("POST", "/api/3/action/package_show", body, "Content-Type", "application/json")
                        .status());
    }

    @Test
    @Order(1)
    void recordsAreAnOgcCatalogue() throws IOException {
        JsonNode conformance = get("/ogcapi/conformance").json().path("conformsTo");
        assertTrue(conformance.toString().contains("ogcapi-records-1/1.0/conf/searchable-catalog"));
        JsonNode collection = get("/ogcapi/collections/catalogue").json();
        assertEquals("record", collection.path("itemType").asText());
        boolean listed = false;
        for (JsonNode each : get("/ogcapi/collections").json().path("collections")) {
            listed |= each.path("id").asText().equals("catalogue");
        }
        assertTrue(listed);
        JsonNode all = get("/ogcapi/collections/catalogue/items?limit=2").json();
        assertEquals(ckan("package_list").size(), all.path("numberMatched").asInt());
        assertEquals(2, all.path("numberReturned").asInt());
        List<String> seen = new ArrayList<>();
        String next = "/ogcapi/collections/catalogue/items?limit=2";
        while (!next.isEmpty()) {
            JsonNode page = get(next).json();
            page.path("features").forEach(record -> seen.add(record.path("id").asText()));
            next = "";
            for (JsonNode link : page.path("links")) {
                if (link.path("rel").asText().equals("next")) {
                    URI address = URI.create(link.path("href").asText());
                    next = address.getRawPath() + "?" + address.getRawQuery();
                }
            }
        }
        assertEquals(all.path("numberMatched").asInt(), new TreeSet<>(seen).size(), seen::toString);
        JsonNode record = get("/ogcapi/collections/catalogue/items/foret:peuplement?lang=en").json();
        assertEquals("Stands by cover type", record.path("properties").path("title").asText());
        assertTrue(record.has("time") && record.path("time").isNull());
        assertEquals("Polygon", record.path("geometry").path("type").asText());
        assertEquals(
                "foret:peuplement",
                get("/ogcapi/collections/catalogue/items?externalIds=foret-peuplement").json().at("/features/0/id").asText());
        assertEquals(0, get("/ogcapi/collections/catalogue/items?bbox=0,0,10,10").json().path("numberMatched").asInt());
        assertEquals(0, get("/ogcapi/collections/catalogue/items?type=service").json().path("numberMatched").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"items?bbox=1,2,3", "items?datetime=hier", "items?limit=0", "items?inconnu=1", "items?bbox=0,5,1,4"})
    @Order(1)
    void wrongQueriesOfRecordsAreProblems(String query) throws IOException {
        Reply answer = SERVER.client().get("/ogcapi/collections/catalogue/" + query);
        assertEquals(400, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @Test
    @Order(1)
    void aPageTellsSearchEnginesWhatItIsAbout() throws IOException {
        String page = get("/donnees/foret:peuplement?lang=en", "Accept", "text/html").text();
        int from = page.indexOf("<script type=\"application/ld+json\">");
        String json = page.substring(page.indexOf('>', from) + 1, page.indexOf("</script>", from));
        JsonNode dataset = new ObjectMapper().readTree(json);
        assertEquals("Dataset", dataset.path("@type").asText());
        assertEquals("Stands by cover type", dataset.path("name").asText());
        assertTrue(dataset.path("distribution").size() >= 8);
        assertTrue(get("/sitemap.xml").text().contains("/donnees/foret:peuplement</loc>"));
        assertTrue(get("/robots.txt").text().contains("Sitemap: "));
    }

    @Test
    @Order(2)
    void aSwapShowsAtOnceAndItsVersionsKeepTheirAddresses() throws IOException {
        assertEquals(404, SERVER.client().get("/donnees/essai:carre").status());
        deploy("1.0.0", "première", false);
        assertEquals(404, SERVER.client().get("/donnees/essai:carre").status(), "what is not said to be open is not listed");
        deploy("1.1.0", "deuxième", true);
        JsonNode first = ckan("package_show?id=essai-carre");
        assertEquals("2020-01-01/", first.path("temporal").asText());
        assertEquals("doc", first.path("resources").path(first.path("num_resources").asInt() - 1).path("resource_type").asText());
        String firstVersion = "/donnees/essai:carre/versions/" + first.path("version").asText();
        assertTrue(get(firstVersion).text().contains("C&#39;est la version en vigueur."));
        deploy("1.2.0", "troisième", true);
        String secondVersion = ckan("package_show?id=essai-carre").path("version").asText();
        assertFalse(firstVersion.endsWith(secondVersion), "new data are a new version");
        String replaced = get(firstVersion + "?lang=en").text();
        assertTrue(replaced.contains("It was replaced on"), replaced);
        assertTrue(replaced.contains(secondVersion), "it leads to its successor");
        assertEquals(404, SERVER.client().get("/donnees/essai:carre/versions/20200101T000000Z").status());
        assertEquals(
                200,
                SERVER.client().admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0]).status());
        assertEquals(404, SERVER.client().get("/donnees/essai:carre").status());
        assertFalse(get("/donnees?f=jsonld").text().contains("essai:carre"));
    }

    private static void deploy(String version, String edition, boolean open) throws IOException {
        PartnerJar jar = PartnerJar.small(version, edition, "#336699");
        if (open) {
            jar.change(PartnerJar.LAYER, "examples:", OPEN + "examples:");
        }
        Reply reply = SERVER.client().deploy(jar.bytes(), "essai-" + version + ".jar");
        assertTrue(reply.status() == 200 || reply.status() == 201, reply.text());
    }
}
