package org.igouverte.itests.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.example.partner.ManySource;
import org.igouverte.itests.clients.Program;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Downloads that are several times as large as the memory: made, cut off, resumed, killed, swapped. With {@code
 * -Digo.million} they have a million features and the server has the memory that is shipped; else a fifth of that in less
 * memory.
 */
class LargeDownloadsIT {

    private static final boolean MILLION = System.getProperty("igo.million") != null;
    private static final long FEATURES = MILLION ? 1_000_000 : 200_000;
    private static final String HEAP = MILLION ? "512m" : "160m";
    private static final String LASTING = "/telechargements/couches/essai:carre/";

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static Path home;

    @BeforeAll
    static void start() throws IOException {
        home = Homes.fresh("large-downloads");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/org.igouverte.download.cfg"), "makings=2\ndirectFeatures=1000\n");
        server = ServerProcess.start(home, Map.of("IGO_HEAP", HEAP));
        server.awaitReady();
        deploy("1.0.0", "Aires");
    }

    private static void deploy(String version, String title) throws IOException {
        byte[] jar = PartnerJar.small(version, "a", "#204060")
                .without(PartnerJar.DATA)
                .entry(PartnerJar.LAYER, """
                        igo: 1
                        title: {fr: %s, en: Areas}
                        abstract: {fr: Des aires., en: Areas.}
                        data: {service: many, parameters: {count: "%d", progress: "%s"}}
                        id: no
                        style: styles/carre.sld
                        """.formatted(title, FEATURES, home.resolve("progress")))
                .type(ManySource.class)
                .activator(ManySource.Activator.class)
                .bytes();
        Reply deployed = server.client().deploy(jar, "many-" + version + ".jar");
        assertEquals(201, deployed.status(), deployed::toString);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Path download(String address, String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = URI.create(server.client().url(address)).toURL().openStream()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "gpkg, ''", "geojson, carre.geojson", "flatgeobuf, carre.fgb", "shapefile, carre.shp", "csv, carre.csv"
    })
    void everyFeatureArrivesWithinTheMemory(String format, String entry) throws IOException {
        Path file = download(LASTING + format, entry.isEmpty() ? "carre.gpkg" : format + ".zip");
        String source = entry.isEmpty() ? file.toString() : "/vsizip/" + file + "/" + entry;
        String info = Program.run(folder, "ogrinfo", "-ro", "-so", "-al", source);
        assertTrue(info.contains("Feature Count: " + FEATURES), info);
        assertFalse(server.log().contains("OutOfMemoryError"));
        Files.delete(file);
    }

    /** The connection is cut while the file is made; who comes back within a minute gets the rest of the same file. */
    @Test
    void aDownloadGoesOnWhereItWasCut() throws Exception {
        String address = LASTING + "csv?filter=no%3E%3D0";
        URI uri = URI.create(server.client().url(address));
        byte[] first;
        String tag;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.0\r\nHost: " + uri.getAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(300_000);
            String head = new String(start, StandardCharsets.ISO_8859_1);
            int body = head.indexOf("\r\n\r\n") + 4;
            assertTrue(head.startsWith("HTTP/1.1 200"), head.substring(0, 200));
            tag = head.replaceFirst("(?s).*ETag: (\"[^\"]+\").*", "$1");
            first = Arrays.copyOfRange(start, body, start.length);
        }
        HttpURLConnection rest = (HttpURLConnection) uri.toURL().openConnection();
        rest.setRequestProperty("Range", "bytes=" + first.length + "-");
        rest.setRequestProperty("If-Range", tag);
        assertEquals(206, rest.getResponseCode());
        assertEquals(tag, rest.getHeaderField("ETag"));
        Path file = folder.resolve("resumed.zip");
        Files.write(file, first);
        try (InputStream in = rest.getInputStream()) {
            Files.write(file, in.readAllBytes(), StandardOpenOption.APPEND);
        }
        String info = Program.run(folder, "ogrinfo", "-ro", "-so", "-al", "/vsizip/" + file + "/carre.csv");
        assertTrue(info.contains("Feature Count: " + FEATURES), info);
        assertArrayEquals(server.client().get(address).body(), Files.readAllBytes(file));
    }

    private static JsonNode order(String selection) throws IOException {
        Reply ordered = server.client().send("POST", "/telechargements?layer=essai:carre&" + selection, new byte[0]);
        assertEquals(201, ordered.status(), ordered::toString);
        return ordered.json();
    }

    private static String path(JsonNode order) {
        return "/telechargements/" + order.get("id").textValue();
    }

    private static JsonNode awaitProgress(JsonNode order) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            JsonNode state = server.client().get(path(order) + "?f=json").json();
            if (!state.path("state").textValue().equals("waiting") && state.path("features").longValue() > 0) {
                return state;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nothing is made of " + order);
    }

    @Test
    void anOrderThatIsCancelledLeavesNothing() throws Exception {
        JsonNode order = order("format=gml&filter=no%3E%3D1");
        awaitProgress(order);
        Reply gone = server.client()
                .send("DELETE", path(order) + "?f=json&order=" + order.get("order").textValue(), new byte[0]);
        assertEquals(200, gone.status(), gone::toString);
        Reply state = server.client().await(path(order) + "?f=json", reply -> reply.text().contains("\"failed\""));
        assertTrue(state.text().contains("annulé"), state.text());
        assertEquals(503, server.client().get(path(order) + "/fichier").status());
        assertEquals(List.of(), parts(".part"));
    }

    private static List<String> parts(String ending) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("downloads"))) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(ending)).toList();
        }
    }

    /** What the data were is finished; who asks afterwards gets what they are. */
    @Test
    void aSwapWhileAFileIsMadeChangesNothingInIt() throws Exception {
        JsonNode order = order("format=kml&filter=no%3E%3D2");
        awaitProgress(order);
        deploy("1.1.0", "Autres aires");
        server.client().await(path(order) + "?f=json", reply -> reply.text().contains("\"ready\""));
        Path old = download(path(order) + "/fichier", "old.zip");
        assertTrue(notice(old).contains("Couche : Aires"), notice(old));
        JsonNode again = order("format=kml&filter=no%3E%3D2");
        assertFalse(again.get("id").equals(order.get("id")));
        Path other = download(path(again) + "/fichier", "other.zip");
        assertTrue(notice(other).contains("Couche : Autres aires"), notice(other));
    }

    private static String notice(Path archive) throws IOException {
        return Program.run(folder, "unzip", "-p", archive.toString(), "LISEZMOI.txt");
    }

    @Test
    void afterAKillNoHalfFileIsGiven() throws Exception {
        JsonNode order = order("format=geojson&filter=no%3E%3D3");
        awaitProgress(order);
        assertEquals(1, parts(".part").size());
        server.kill();
        server = ServerProcess.start(home, Map.of("IGO_HEAP", HEAP));
        server.awaitReady();
        assertEquals(404, server.client().get(path(order) + "?f=json").status());
        assertEquals(404, server.client().get(path(order) + "/fichier").status());
        assertEquals(List.of(), parts(".part"));
        Path file = download(LASTING + "geojson?filter=no%3E%3D3", "again.zip");
        String info = Program.run(folder, "ogrinfo", "-ro", "-so", "-al", "/vsizip/" + file + "/carre.geojson");
        assertTrue(info.contains("Feature Count: " + FEATURES), info);
    }
}
