package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people bring to their maps from elsewhere: services of other servers, and files. */
class BroughtIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("brought");

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static HttpServer other;
    private static String there;

    /** Another server: answers what its path says, and notes the credentials that it gets. */
    @BeforeAll
    static void startAnother() throws Exception {
        other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        there = "http://127.0.0.1:" + other.getAddress().getPort();
        other.createContext("/", exchange -> {
            SEEN.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    + exchange.getRequestHeaders().getFirst("Cookie"));
            String path = exchange.getRequestURI().getPath();
            byte[] body;
            int status = 200;
            if (path.equals("/page")) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                body = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
            } else if (path.equals("/away")) {
                exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest");
                status = 302;
                body = new byte[0];
            } else if (path.equals("/big")) {
                exchange.getResponseHeaders().set("Content-Type", "image/png");
                body = new byte[2_000_000];
            } else {
                // Ours, as another's.
                Reply reply = SERVER.client().get(exchange.getRequestURI().toString());
                exchange.getResponseHeaders().set("Content-Type", reply.type());
                status = reply.status();
                body = reply.type().startsWith("image/")
                        ? reply.body()
                        : reply.text().replace(SERVER.client().url(""), there).getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        Path config = Files.createDirectories(SERVER.home().resolve("config"));
        Files.writeString(config.resolve("org.igouverte.outgoing.cfg"), "hosts=" + there
                + ",http://localhost:" + other.getAddress().getPort()
                + "\nprivateNetworks=127.0.0.0/8\nauthorization.127.0.0.1=Bearer secret\n");
        Files.writeString(config.resolve("org.igouverte.outside.cfg"), "hosts=127.0.0.1\nmaxMegabytes=1\n");
        SERVER.client().await("/maps/outside/allowed?url=" + encoded(there), r -> r.text().contains("true"));
    }

    @AfterAll
    static void stop() {
        other.stop(0);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode service(String path) throws Exception {
        Reply reply = SERVER.client().get("/maps/outside?url=" + encoded(there + path));
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private static JsonNode layer(JsonNode service, String name) {
        for (JsonNode layer : service.get("layers")) {
            if (layer.get("name").asText().equals(name)) {
                return layer;
            }
        }
        throw new AssertionError(name + " is not in " + service);
    }

    @Test
    void servicesOfEachKindSayWhatLayersTheyHave() throws Exception {
        JsonNode wms = service("/wms?REQUEST=GetCapabilities&SERVICE=WMS");
        assertEquals("wms", wms.get("type").asText());
        assertEquals(there + "/wms", wms.get("url").asText(), "what requests are appended to");
        JsonNode stands = layer(wms, "foret:peuplement");
        assertEquals("Peuplements par type de couvert", stands.get("title").asText());
        assertTrue(stands.get("bounds").get(0).asDouble() < -70, stands.toString());
        assertTrue(stands.get("crs").toString().contains("EPSG:32198"), stands.toString());
        assertTrue(stands.get("formats").toString().contains("image/png"));
        assertTrue(stands.get("styles").size() > 0 && stands.get("queryable").asBoolean());
        assertTrue(stands.get("group").size() > 0, "the ministry around it");

        JsonNode wmts = service("/wmts");
        assertEquals("wmts", wmts.get("type").asText());
        assertTrue(layer(wmts, "foret:peuplement").get("tileMatrixSets").size() > 1);
        JsonNode wfs = service("/wfs");
        assertEquals("wfs", wfs.get("type").asText());
        assertTrue(layer(wfs, "foret:peuplement").get("formats").toString().contains("json"), wfs.toString());
        JsonNode api = service("/ogcapi");
        assertEquals("ogcapi-features", api.get("type").asText());
        assertEquals(4, layer(api, "foret:peuplement").get("bounds").size());
        assertEquals("not-allowed", SERVER.client().get("/maps/outside?url=https://example.org/wms").json().get("code").asText());
        assertEquals(422, SERVER.client().get("/maps/outside?url=" + encoded(there + "/page")).status());
    }

    @Test
    void picturesAndFeaturesArePassedOnAndNothingElse() throws Exception {
        String map = there + "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=foret:peuplement&STYLES=&CRS=EPSG:3857"
                + "&BBOX=-8140000,6090000,-8120000,6110000&WIDTH=20&HEIGHT=20&FORMAT=image/png";
        Reply picture = SERVER.client().get("/maps/outside/fetch?url=" + encoded(map), "Cookie", "igo_person=mine",
                "Authorization", "Bearer mine");
        assertEquals("image/png", picture.type(), picture.text());
        assertEquals(20, picture.picture().getWidth());
        assertEquals("default-src 'none'; sandbox", picture.header("Content-Security-Policy"));
        assertEquals(List.of("nullnull"), List.copyOf(new TreeSet<>(SEEN)), "neither the operator's nor the person's");

        assertEquals("media-type", code(there + "/page"));
        assertEquals("not-allowed", code(there + "/away"), "nor where it sends to");
        assertEquals("too-large", code(there + "/big"));
        assertEquals("not-allowed", code("http://localhost:" + other.getAddress().getPort() + "/wms"),
                "what partners may use is not everybody's");
        assertEquals("not-allowed", code("http://127.0.0.1:" + SERVER.client().adminPort() + "/admin/api/bundles"));
        for (String none : List.of("file:///etc/passwd", "http://me:pw@127.0.0.1/", "", "gopher://127.0.0.1/")) {
            assertEquals("bad-address", code(none), none);
        }
        assertEquals(405, SERVER.client().send("POST", "/maps/outside/fetch?url=" + encoded(map), new byte[1]).status());
    }

    private static String code(String url) throws Exception {
        return SERVER.client().get("/maps/outside/fetch?url=" + encoded(url)).json().path("code").asText();
    }

    private static Reply read(String name, byte[] file) throws Exception {
        return SERVER.client().send("POST", "/maps/files?name=" + encoded(name), file, "Content-Type", "application/octet-stream");
    }

    @Test
    void filesBecomeGeoJson() throws Exception {
        String items = "/ogcapi/collections/foret:peuplement/items?limit=25&f=";
        JsonNode expected = SERVER.client().get(items + "json").json();
        for (String format : List.of("gpkg", "fgb", "csv")) {
            JsonNode read = read("Peuplements." + format, SERVER.client().get(items + format).body()).json();
            assertEquals(25, read.path("features").size(), format + ": " + read);
            String id = expected.at("/features/0/properties/geocode").asText();
            assertTrue(read.toString().contains(id), format + ": " + id);
        }
        JsonNode shapefile = read("Peuplements.zip", SERVER.client().get(items + "shp").body()).json();
        assertEquals(25, shapefile.path("features").size(), shapefile.toString());
        double longitude = firstNumber(shapefile.at("/features/0/geometry/coordinates"));
        assertTrue(longitude < -60 && longitude > -80, "longitude first: " + longitude);
        try (var left = Files.list(SERVER.home().resolve("cache/brought"))) {
            assertEquals(0, left.count(), "nothing of them is kept");
        }
    }

    private static double firstNumber(JsonNode node) {
        return node.isNumber() ? node.asDouble() : firstNumber(node.get(0));
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        assertEquals(415, read("carte.exe", new byte[10]).status());
        assertEquals(400, read("vide.gpkg", new byte[0]).status());
        Reply wrong = read("faux.gpkg", "ceci n'est pas".getBytes(StandardCharsets.UTF_8));
        assertEquals(422, wrong.status());
        assertTrue(wrong.json().get("detail").asText().contains("faux.gpkg"), wrong.text());
        assertEquals(413, read("gros.gpkg", new byte[20_000_001]).status());
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("bombe.shp"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 210; i++) {
                zip.write(nothing);
            }
        }
        Reply burst = read("bombe.zip", bomb.toByteArray());
        assertEquals(413, burst.status(), burst.text());
    }
}
