package org.igouverte.download.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {

    private static final String LASTING = "/telechargements/couches/foret:peuplement/";

    @TempDir
    Path folder;

    private final TestCatalog catalog = new TestCatalog(List.of(TestLayer.stands(), TestLayer.places()));
    private final Map<String, Object> said = new HashMap<>();
    private DownloadService service;

    private DownloadService service() {
        if (service == null) {
            Settings settings = TestSettings.of(said);
            Makings makings = new Makings(
                    settings,
                    catalog,
                    TestExchange.slots(Map.of()),
                    TestExchange.identity(Map.of()),
                    (layer, base) -> Optional.of("<MD_Metadata/>"),
                    folder);
            service = new DownloadService(
                    catalog, TestExchange.slots(Map.of()), TestExchange.identity(Map.of()), settings, makings);
        }
        return service;
    }

    private TestExchange send(TestExchange exchange) {
        return exchange.send(catalog, Map.of("telechargements", service()));
    }

    private TestExchange get(String target) {
        return send(TestExchange.of(target));
    }

    private static JsonNode json(TestExchange exchange) throws IOException {
        return new JsonMapper().readTree(exchange.bytes());
    }

    private static Map<String, String> entries(byte[] archive) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "gml", "flatgeobuf", "shapefile", "csv", "csv-fr", "kml"})
    void anArchiveSaysWhatIsInIt(String format) throws IOException {
        TestExchange whole = get(LASTING + format);
        assertEquals(200, whole.status(), whole.text());
        assertEquals("application/zip", whole.answered("Content-Type"));
        assertTrue(whole.answered("Content-Disposition").contains("foret_peuplement_" + format + ".zip"));
        Map<String, String> entries = entries(whole.bytes());
        assertTrue(
                entries.keySet().stream().anyMatch(name -> name.matches("peuplement\\.(geojson|gml|fgb|shp|csv|kml)")),
                entries.keySet().toString());
        String french = entries.get("LISEZMOI.txt");
        assertTrue(french.contains("Nombre d'objets : 4"), french);
        assertTrue(french.contains("Licence : CC BY 4.0"), french);
        assertTrue(french.contains("Révision des données : "), french);
        assertTrue(entries.get("README.txt").contains("Number of features: 4"), entries.get("README.txt"));
        JsonNode metadata = new JsonMapper().readTree(entries.get("metadata.json"));
        assertEquals(4, metadata.get("features").intValue());
        assertEquals("mffp", metadata.get("source").get("id").textValue());
        assertEquals("<MD_Metadata/>", entries.get("metadata.xml"));
        assertTrue(entries.get("champs.csv").contains("sup_ha,"), entries.get("champs.csv"));
        assertEquals(format.equals("shapefile"), entries.containsKey("peuplement.fields.csv"));
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void aGeoPackageSaysWhatIsInIt() throws IOException, SQLException {
        TestExchange whole = get(LASTING + "gpkg?lang=en");
        assertEquals(200, whole.status(), whole.text());
        Path file = Files.write(folder.resolveSibling(folder.getFileName() + ".gpkg"), whole.bytes());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertEquals("4", one(statement, "SELECT count(*) FROM peuplement"));
            assertEquals(
                    "text/xml,application/json,text/plain,text/plain",
                    one(statement, "SELECT group_concat(mime_type) FROM gpkg_metadata"));
            assertTrue(one(statement, "SELECT metadata FROM gpkg_metadata WHERE id = 4").contains("Number of features: 4"));
            assertEquals("3", one(statement, "SELECT count(*) FROM gpkg_data_columns"));
        } finally {
            Files.delete(file);
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aStoredFileIsGivenInParts() throws IOException {
        byte[] first = get(LASTING + "gpkg").bytes();
        TestExchange whole = get(LASTING + "gpkg");
        assertArrayEquals(first, whole.bytes());
        assertEquals(String.valueOf(first.length), whole.answered("Content-Length"));
        String tag = whole.answered("ETag");
        TestExchange rest = send(TestExchange.of(LASTING + "gpkg").header("Range", "bytes=1000-").header("If-Range", tag));
        assertEquals(206, rest.status());
        assertEquals("bytes 1000-" + (first.length - 1) + "/" + first.length, rest.answered("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(first, 1000, first.length), rest.bytes());
        TestExchange last = send(TestExchange.of(LASTING + "gpkg").header("Range", "bytes=-7"));
        assertArrayEquals(Arrays.copyOfRange(first, first.length - 7, first.length), last.bytes());
        TestExchange other =
                send(TestExchange.of(LASTING + "gpkg").header("Range", "bytes=1000-").header("If-Range", "\"other\""));
        assertEquals(200, other.status());
        assertArrayEquals(first, other.bytes());
        assertEquals(416, send(TestExchange.of(LASTING + "gpkg").header("Range", "bytes=99999999-")).status());
        assertEquals(304, send(TestExchange.of(LASTING + "gpkg").header("If-None-Match", tag)).status());
        TestExchange head = send(TestExchange.of(LASTING + "gpkg").method("HEAD"));
        assertEquals(String.valueOf(first.length), head.answered("Content-Length"));
        assertEquals(0, head.bytes().length);
    }

    @Test
    void aPartIsWhatTheServicesWouldFind() throws IOException {
        TestExchange softwood = get(LASTING + "geojson?filter=" + encoded("gr_ess = 'SB'"));
        JsonNode features = new JsonMapper()
                .readTree(entries(softwood.bytes()).get("peuplement.geojson"))
                .get("features");
        assertEquals(2, features.size());
        assertTrue(softwood.answered("Content-Disposition").contains("foret_peuplement_selection_geojson.zip"));
        TestExchange corner = get(LASTING + "csv?area-crs=EPSG:32198&bbox=-335900,453100,-335800,453200");
        assertTrue(entries(corner.bytes()).get("LISEZMOI.txt").contains("Nombre d'objets : 1"));
        TestExchange area = get(LASTING + "csv?area-crs=EPSG:32198&area="
                + encoded("POLYGON((-335900 452100,-334100 452100,-334100 452200,-335900 452200,-335900 452100))"));
        assertTrue(entries(area.bytes()).get("LISEZMOI.txt").contains("Nombre d'objets : 2"));
    }

    @Test
    void anEstimateTellsHowMuch() throws IOException {
        JsonNode estimate = json(get("/telechargements/estimation?layer=foret:peuplement&format=gpkg&f=json"));
        assertEquals(4, estimate.get("features").intValue());
        assertTrue(estimate.get("exact").booleanValue());
        int bytes = get(LASTING + "gpkg").bytes().length;
        assertEquals(bytes, estimate.get("bytes").intValue(), bytes / 4);
    }

    @Test
    void anOrderIsFollowedToItsFile() throws IOException {
        TestExchange ordered = send(TestExchange.of("/telechargements?layer=foret:peuplement&format=kml").method("POST"));
        assertEquals(201, ordered.status(), ordered.text());
        String id = json(ordered).get("id").textValue();
        TestExchange file = get("/telechargements/" + id + "/fichier");
        assertEquals(200, file.status());
        assertTrue(entries(file.bytes()).containsKey("peuplement.kml"));
        JsonNode state = json(get("/telechargements/" + id + "?f=json"));
        assertEquals("ready", state.get("state").textValue());
        assertEquals(100, state.get("percent").intValue());
        assertTrue(get("/telechargements/" + id + "?f=html").text().contains("Enregistrer foret_peuplement_kml.zip"));
    }

    @Test
    void whatIsWrongIsSaid() {
        assertEquals(404, get("/telechargements/couches/foret:rien/gpkg").status());
        assertEquals(400, get(LASTING + "dxf").status());
        assertEquals(400, get(LASTING + "kml?crs=EPSG:32198").status());
        assertEquals(400, get(LASTING + "gpkg?bbox=1,2,3").status());
        assertEquals(400, get(LASTING + "gpkg?filter=" + encoded("nothing = 1")).status());
        assertEquals(400, get(LASTING + "gpkg?area=" + encoded("POINT(1 2)")).status());
        assertEquals(404, get("/telechargements/0123456789abcdef0123456789abcdef").status());
        assertEquals(404, get("/telechargements/0123456789abcdef0123456789abcdef/fichier").status());
        assertEquals(410, get(LASTING + "gpkg?revision=other").status());
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void limitsAreToldWithWhatAndUntilWhen() {
        said.put("maxFeatures", 3L);
        TestExchange large = get(LASTING + "gpkg");
        assertEquals(413, large.status());
        assertTrue(large.text().contains("3 objets; celui-ci en a 4"), large.text());
        service = null;
        said.clear();
        said.put("personMegabytesPerDay", 1L);
        assertEquals(200, get(LASTING + "gpkg").status());
        TestExchange last = get(LASTING + "gpkg");
        for (int i = 0; i < 20 && last.status() == 200; i++) {
            last = get(LASTING + "gpkg");
        }
        assertEquals(429, last.status());
        assertTrue(Integer.parseInt(last.answered("Retry-After")) > 86_000, last.answered("Retry-After"));
        assertEquals(200, send(TestExchange.of(LASTING + "gpkg").remote("192.0.2.7")).status());
    }

    @Test
    void aFullDiskIsAnErrorThatIsSaid() {
        said.put("freeMegabytes", Long.MAX_VALUE >> 21);
        TestExchange full = get(LASTING + "gpkg");
        assertEquals(507, full.status());
        assertTrue(full.text().contains("plus d'espace"), full.text());
    }

    @Test
    void whatACrashLeftIsNeverGiven() throws IOException {
        byte[] first = get(LASTING + "gpkg").bytes();
        Path data;
        try (Stream<Path> files = Files.list(folder)) {
            data = files.filter(f -> f.toString().endsWith(".data")).findFirst().orElseThrow();
        }
        Files.writeString(folder.resolve("0123.part"), "half");
        Files.writeString(folder.resolve("4567.data"), "without its words");
        byte[] torn = Files.readAllBytes(data);
        torn[torn.length / 2] ^= 1;
        Files.write(data, torn);
        service = null;
        TestExchange again = get(LASTING + "gpkg");
        assertEquals(200, again.status());
        assertFalse(Arrays.equals(torn, again.bytes()));
        assertEquals(first.length, again.bytes().length);
        assertFalse(Files.exists(folder.resolve("0123.part")));
        assertFalse(Files.exists(folder.resolve("4567.data")));
    }

    private String ordered(String selection) throws IOException {
        TestExchange exchange = send(TestExchange.of("/telechargements?" + selection).method("POST"));
        String id = json(exchange).get("id").textValue();
        assertEquals(200, get("/telechargements/" + id + "/fichier").status());
        return id;
    }

    @Test
    void theSameIsAskedForInManyWays() throws IOException {
        String one = ordered("layer=foret:peuplement&format=gpkg&filter=" + encoded("gr_ess='SB'"));
        String other = ordered("layer=foret:stands&format=geopackage&filter="
                + encoded("{\"op\":\"=\",\"args\":[{\"property\":\"gr_ess\"},\"SB\"]}"));
        assertEquals(one, other);
        assertNotEquals(one, ordered("layer=foret:peuplement&format=gpkg&filter=" + encoded("gr_ess='BJ'")));
    }
}
