package org.igouverte.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.igouverte.deploy.DataSet;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServletTest {

    private static final LayerName LAYER = new LayerName("foret", "peuplement");
    private static final DeployedBundle BUNDLE = new DeployedBundle(
            new ProviderId("org.example.mffp", "1.2.0", "ab".repeat(32)),
            DeployedBundle.State.LIVE,
            Instant.parse("2026-11-24T02:00:00Z"),
            "mffp",
            List.of(LAYER),
            Optional.of(new ProviderId("org.example.mffp", "1.1.0", "cd".repeat(32))));

    @TempDir
    Path home;

    private final Fake deployment = new Fake();
    private AdminServlet servlet;
    private String token;

    /** Serves one bundle; remembers what it was given. */
    private static final class Fake implements Deployment {

        private String received = "";
        private String name = "";
        private boolean changed = true;
        private StagingException refusal;

        private DeployedBundle take(InputStream content, String fileName) throws StagingException, IOException {
            received = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            name = fileName;
            if (refusal != null) {
                throw refusal;
            }
            return BUNDLE;
        }

        @Override
        public Outcome deploy(InputStream content, String fileName) throws StagingException, IOException {
            return new Outcome(take(content, fileName), changed);
        }

        @Override
        public StagedVersion stage(InputStream content, String fileName) throws StagingException, IOException {
            throw new AssertionError("nothing is staged over this address");
        }

        @Override
        public List<StagedVersion> staged() {
            return List.of();
        }

        @Override
        public Outcome goLive(String stagedId) {
            throw new NoSuchElementException();
        }

        @Override
        public boolean giveUp(String stagedId) {
            return false;
        }

        @Override
        public DeployedBundle rollBack(String symbolicName) {
            return bundle(symbolicName).orElseThrow(NoSuchElementException::new);
        }

        @Override
        public boolean remove(String symbolicName) {
            return bundle(symbolicName).isPresent();
        }

        @Override
        public DeployedBundle replaceData(LayerName layer, InputStream content, String fileName)
                throws StagingException, IOException {
            DeployedBundle bundle = take(content, fileName);
            return restored(layer, bundle);
        }

        private static DeployedBundle restored(LayerName layer, DeployedBundle bundle) {
            if (!layer.equals(LAYER)) {
                throw new NoSuchElementException();
            }
            return bundle;
        }

        @Override
        public DeployedBundle restoreData(LayerName layer) {
            return restored(layer, BUNDLE);
        }

        @Override
        public List<DeployedBundle> bundles() {
            return List.of(BUNDLE);
        }

        @Override
        public Optional<DeployedBundle> bundle(String symbolicName) {
            return Optional.of(BUNDLE).filter(b -> b.provider().symbolicName().equals(symbolicName));
        }

        @Override
        public List<FailedContribution> refused() {
            return List.of(new FailedContribution(
                    "bad.jar", "org.example.bad 1.0.0", Phase.STYLE, new LocalizedText("pas de règle", "no rule"), "styles/a.sld", 4, Instant.EPOCH));
        }

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public List<DataSet> dataSets() {
            StoredFile present = new StoredFile(Path.of("p"), "aa".repeat(32), "stands.gpkg", 2_000_000);
            StoredFile former = new StoredFile(Path.of("f"), "bb".repeat(32), "former.gpkg", 1_000_000);
            return List.of(
                    new DataSet("mffp", "peuplements", List.of(LAYER), Optional.of(present), List.of(former)));
        }

        @Override
        public void rollBackData(String partner, String dataset, String sha256) {
            if (!sha256.equals("bb".repeat(32))) {
                throw new NoSuchElementException();
            }
            name = partner + "/" + dataset;
        }

        @Override
        public boolean forgetData(String partner, String dataset, String sha256) {
            return sha256.equals("bb".repeat(32));
        }

        @Override
        public LayerCatalog.Registration onChange(Runnable listener) {
            return () -> {};
        }
    }

    @BeforeEach
    void start() throws IOException {
        servlet = new AdminServlet(
                home, home, new String[] {"igo.example.org"}, deployment, new NoCatalog(), null,
                new FakeAdministrators(), new PublicPages(Optional::empty, "8080"), null,
                new PeopleResources(home, Optional::empty, Optional::empty));
        token = Files.readString(home.resolve("admin.token")).trim();
    }

    @Test
    void jobsOnTilesAreStartedWatchedAndEnded() throws IOException {
        json(ask("GET", "/tiles/jobs"), 503);
        FakeTileJobs tiles = new FakeTileJobs();
        servlet.tileJobs = tiles;
        assertEquals(0, json(ask("GET", "/tiles/jobs"), 200).get("jobs").size());
        String area = "\"layer\":\"foret:peuplement\",\"minLevel\":3,\"maxLevel\":9";
        JsonNode seed = json(
                ask("POST", "/tiles/jobs")
                        .body("{\"kind\":\"seed\"," + area + ",\"style\":\"s\",\"bounds\":[-74,46,-73,47]}"),
                201);
        assertEquals("seed", seed.get("kind").asText());
        assertEquals("WebMercatorQuad", seed.get("set").asText());
        assertEquals("s", seed.get("style").asText());
        assertEquals("running", seed.get("state").asText());
        assertEquals(-8_237_642, tiles.started.area().bounds().orElseThrow().minX(), 5_000);
        String job = "/tiles/jobs/" + seed.get("id").asText();
        assertEquals("paused", json(ask("POST", job + "/pause"), 200).get("state").asText());
        assertEquals("running", json(ask("POST", job + "/resume"), 200).get("state").asText());
        assertEquals(7, json(ask("GET", job), 200).get("done").asInt());
        assertEquals("cancelled", json(ask("POST", job + "/cancel"), 200).get("state").asText());
        assertEquals(1, json(ask("GET", "/tiles/jobs"), 200).get("jobs").size());
        json(ask("GET", "/tiles/jobs/x"), 404);
        json(ask("POST", "/tiles/jobs").body("{\"kind\":\"truncate\"," + area + "}"), 201);
        for (String bad : List.of(
                "{}",
                "{\"kind\":\"burn\"," + area + "}",
                "{\"kind\":\"truncate\",\"layer\":\"x\",\"minLevel\":0,\"maxLevel\":1}",
                "{\"kind\":\"truncate\",\"layer\":\"foret:a\",\"minLevel\":1.5,\"maxLevel\":2}",
                "{\"kind\":\"truncate\",\"layer\":\"foret:a\",\"minLevel\":4,\"maxLevel\":2}",
                "{\"kind\":\"truncate\"," + area + ",\"set\":\"Ailleurs\"}",
                "{\"kind\":\"truncate\"," + area + ",\"bounds\":[1,2,3]}",
                "{\"kind\":\"truncate\"," + area + ",\"bounds\":[9,2,3,4]}",
                "{\"kind\":\"seed\"," + area + ",\"format\":\"gif\"}")) {
            json(ask("POST", "/tiles/jobs").body(bad), 400);
        }
    }

    @Test
    void dataSetsAreListedTakenBackAndForgotten() throws IOException {
        JsonNode all = json(ask("GET", "/datasets"), 200);
        assertEquals(3_000_000, all.get("bytes").asInt());
        JsonNode set = all.get("datasets").get(0);
        assertEquals("stands.gpkg", set.get("present").get("name").asText());
        assertEquals(LAYER.toString(), set.get("layers").get(0).asText());
        String former = set.get("former").get(0).get("sha256").asText();
        String path = "/datasets/mffp/peuplements/revisions/";
        json(ask("POST", path + former + "/live"), 200);
        assertEquals("mffp/peuplements", deployment.name);
        json(ask("DELETE", path + former), 200);
        json(ask("POST", path + "00/live"), 404);
        json(ask("DELETE", path + "00"), 404);
    }

    private FakeExchange ask(String method, String path) throws IOException {
        return FakeExchange.of(method, path)
                .header("Host", "localhost:8081")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode json(FakeExchange exchange, int status) throws IOException {
        exchange.run(servlet);
        assertEquals(status, exchange.status(), exchange.text());
        assertEquals("no-store", exchange.answered("Cache-Control"));
        return new JsonMapper().readTree(exchange.text());
    }

    @Test
    void theTokenIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
        assertEquals(43, token.length());
        Path file = home.resolve("admin.token");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(AdminToken.of(file).admits("bearer " + token));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.writeString(file, "short\n");
        assertFalse(assertThrows(IOException.class, () -> AdminToken.of(file))
                .getMessage()
                .contains("short"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic dTpw", "Bearer é"})
    void withoutTheTokenNobodyIsLetIn(String authorization) throws IOException {
        FakeExchange exchange = ask("GET", "/bundles").header("Authorization", authorization);
        assertEquals(401, json(exchange, 401).get("status").asInt());
        assertEquals("Bearer realm=\"IGO\"", exchange.answered("WWW-Authenticate"));
        assertEquals("application/problem+json", exchange.answered("Content-Type"));
        json(ask("GET", "/bundles").header("Authorization", "Bearer " + token + "x"), 401);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,200",
        "127.0.0.1:8081,200",
        "[::1]:8081,200",
        "IGO.example.org,200",
        "evil.example.com,421",
        "localhost.evil.example.com,421",
        "127.0.0.1.evil.example.com:8081,421"
    })
    void onlyKnownHostNamesAreAnswered(String host, int status) throws IOException {
        json(ask("GET", "/bundles").header("Host", host), status);
    }

    @Test
    void bundlesAreListedAndTold() throws IOException {
        JsonNode bundle = json(ask("GET", "/bundles"), 200).at("/bundles/0");
        assertEquals(
                "org.example.mffp 1.2.0",
                bundle.get("symbolicName").asText() + " "
                        + bundle.get("version").asText());
        assertEquals("foret:peuplement", bundle.at("/layers/0").asText());
        assertEquals("1.1.0", bundle.at("/previous/version").asText());
        assertEquals(
                "live",
                json(ask("GET", "/bundles/org.example.mffp"), 200).get("state").asText());
        JsonNode status = json(ask("GET", "/status"), 200);
        assertEquals("styles/a.sld:4", status.at("/refused/0/file").asText() + ":" + status.at("/refused/0/line"));
        assertEquals(
                "Un style ne se lit pas ou ne convient pas aux données.",
                status.at("/refused/0/summary/fr").asText());
    }

    @Test
    void aJarIsDeployedUnderItsNameWithoutFolders() throws IOException {
        JsonNode made = json(
                ask("POST", "/bundles").parameter("name", "C:\\tmp\\mffp.jar").body("JAR"), 201);
        assertTrue(made.get("changed").asBoolean());
        assertEquals("JAR of mffp.jar", deployment.received + " of " + deployment.name);
        deployment.changed = false;
        assertFalse(
                json(ask("POST", "/bundles").body("JAR"), 200).get("changed").asBoolean());
    }

    @Test
    void aRefusalSaysWhatAndWhereInBothLanguagesAndNoPathOfTheMachine() throws IOException {
        deployment.refusal =
                new StagingException(Phase.DATA, LocalizedText.ofBoth("not a GeoPackage: " + home.resolve("x")), "data/a.gpkg", 0);
        JsonNode refusal = json(ask("POST", "/bundles").body("JAR"), 422);
        assertEquals("data", refusal.get("phase").asText());
        assertEquals("not a GeoPackage: $IGO_HOME/x", refusal.get("reason").asText());
        assertEquals("data/a.gpkg", refusal.get("file").asText());
        assertTrue(refusal.at("/summary/fr").asText().startsWith("Des données"));
        assertTrue(refusal.at("/summary/en").asText().startsWith("Data are"));
        FakeExchange words = ask("POST", "/bundles")
                .header("Accept", "text/plain")
                .body("JAR")
                .run(servlet);
        assertTrue(words.text().startsWith("Refusé : Des données"), words.text());
        assertTrue(words.text().contains("data/a.gpkg: not a GeoPackage"), words.text());
    }

    @Test
    void whoAsksForWordsIsAnsweredInTheLanguageAskedFor() throws IOException {
        FakeExchange french = ask("POST", "/bundles/org.example.mffp/rollback")
                .header("Accept", "text/plain")
                .run(servlet);
        assertEquals("org.example.mffp 1.2.0 est de nouveau en service. Couches : foret:peuplement.\n", french.text());
        FakeExchange english = ask("DELETE", "/layers/foret:peuplement/data")
                .header("Accept", "text/plain")
                .header("Accept-Language", "en-CA")
                .run(servlet);
        assertEquals(
                "org.example.mffp 1.2.0: the data of foret:peuplement are the bundle's own again.\n", english.text());
    }

    @Test
    void dataAreReplaced() throws IOException {
        json(
                ask("PUT", "/layers/foret:peuplement/data")
                        .parameter("name", "p.gpkg")
                        .body("DATA"),
                200);
        assertEquals("DATA of p.gpkg", deployment.received + " of " + deployment.name);
        json(ask("PUT", "/layers/foret:peuplement/data").body("DATA"), 400);
        json(ask("PUT", "/layers/foret:autre/data").parameter("name", "p.gpkg").body("DATA"), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,404",
        "GET,/nothing,404",
        "GET,/bundles/,404",
        "GET,/bundles/unknown,404",
        "DELETE,/bundles/unknown,404",
        "POST,/bundles/unknown/rollback,404",
        "DELETE,/layers/nonsense/data,404",
        "PUT,/bundles,405",
        "GET,/bundles/org.example.mffp/rollback,405",
        "POST,/status,405",
        "TRACE,/bundles,405",
        "POST,/bundles,400"
    })
    void whatIsNotThereIsSaidSo(String method, String path, int status) throws IOException {
        FakeExchange exchange = ask(method, path);
        assertEquals(status, json(exchange, status).get("status").asInt());
        assertEquals(status == 405, exchange.answered("Allow") != null);
    }

    @Test
    void tooMuchIsRefusedWhetherItIsAnnouncedOrNot() throws IOException {
        json(ask("POST", "/bundles").body("JAR").length(Deployment.MAX_BUNDLE_BYTES + 1), 413);
        LimitedBody body = new LimitedBody(InputStream.nullInputStream(), 0);
        assertEquals(-1, body.read());
        try (LimitedBody limited = new LimitedBody(new java.io.ByteArrayInputStream(new byte[9]), 8)) {
            assertThrows(LimitedBody.TooLargeException.class, limited::readAllBytes);
        }
    }

    private FakeExchange asPerson(String method, String path, String session) {
        return FakeExchange.of(method, path)
                .header("Host", "localhost:8081")
                .header("Authorization", "Bearer " + session);
    }

    @Test
    void aPersonSignsInAndIsKnownByTheSession() throws IOException {
        FakeExchange stranger = FakeExchange.of("POST", "/session").header("Host", "localhost:8081");
        JsonNode session = json(stranger.body("{\"password\": \"right\"}"), 200);
        assertEquals("right", session.get("token").asText());
        json(asPerson("GET", "/bundles", "right"), 200);
        json(asPerson("GET", "/bundles", "wrong"), 401);
    }

    @Test
    void whoGuessesIsToldToWait() throws IOException {
        for (int i = 0; i < 3; i++) {
            json(asPerson("POST", "/session", "").body("{\"password\": \"guess\"}"), 401);
        }
        FakeExchange exchange = asPerson("POST", "/session", "").body("{\"password\": \"right\"}");
        json(exchange, 429);
        assertEquals("5", exchange.answered("Retry-After"));
    }

    @Test
    void theOneTimePasswordLetsChooseAnotherAndNothingElse() throws IOException {
        json(asPerson("GET", "/bundles", "one-time"), 403);
        json(asPerson("POST", "/password", "one-time").body("{\"current\": \"one-time\", \"next\": \"short\"}"), 422);
        JsonNode session = json(
                asPerson("POST", "/password", "one-time")
                        .body("{\"current\": \"one-time\", \"next\": \"a long enough one\"}"),
                200);
        assertFalse(session.get("mustChangePassword").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"password\": 1}", "{\"word\": \"right\"}"})
    void whatIsNoSignInIsSaidSo(String body) throws IOException {
        json(asPerson("POST", "/session", "").body(body), 400);
    }

    @Test
    void strangersDoNotLearnWhatThereIs() throws IOException {
        json(asPerson("GET", "/nothing", "nobody"), 401);
        json(asPerson("PUT", "/bundles", "nobody"), 401);
    }

    @Test
    void theDescriptionHasEveryOperationOnce() throws IOException {
        JsonNode document = json(asPerson("GET", "/openapi.json", ""), 200);
        assertEquals("3.0.3", document.get("openapi").asText());
        List<String> ids = document.findValuesAsText("operationId");
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(ids.containsAll(List.of("deployBundle", "stageBundle", "goLive", "changeSettings", "readLog")));
        assertTrue(document.at("/paths/~1staged~1{id}~1live/post").isObject());
    }
}
