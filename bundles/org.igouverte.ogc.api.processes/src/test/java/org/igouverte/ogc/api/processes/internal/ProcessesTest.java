package org.igouverte.ogc.api.processes.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.process.LayerAwayException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessDefinition.Input;
import org.igouverte.layer.process.ProcessDefinition.Output;
import org.igouverte.layer.process.ProcessDocument;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.ogc.openapi.TestPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

@Timeout(60)
class ProcessesTest {

    private static final LocalizedText TEXT = new LocalizedText("Compte", "Count");
    private static final String SQUARE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[-72,46],[-71,46],[-71,47],[-72,47],[-72,46]]]}";
    private static final String GOOD = "{\"inputs\":{\"zone\":" + SQUARE + ",\"seuil\":3}}";

    private final TestCatalog catalog = new TestCatalog(List.of());
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final Map<String, ProcessExecutor> executors = new LinkedHashMap<>();

    @TempDir
    Path folder;

    private ProcessesPart part;

    private ProcessesPart part() {
        return new ProcessesPart(
                folder, new Settings(1, 1, 24), catalog, TestExchange.slots(Map.of()), Duration.ofMillis(200));
    }

    private record Settings(int runsPerPartner, int waitingPerPartner, int keepHours) implements ProcessesPart.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return ProcessesPart.Config.class;
        }
    }

    @BeforeEach
    void begin() {
        part = part();
        commit("compte", ProcessesTest::count);
        commit("attend", call -> {
            call.progress(30, new LocalizedText("au travail", "at work"));
            entered.countDown();
            await(open);
            call.progress(60, TEXT);
            return Map.of("total", 7, "texte", "fini");
        });
    }

    @AfterEach
    void end() {
        open.countDown();
        part.deactivate();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    /** Serves a further process of the forest's partner. */
    private void commit(String name, ProcessExecutor executor) {
        executors.put(name, executor);
        TestLayer stands = TestLayer.stands();
        List<ServedProcess> processes = executors.entrySet().stream()
                .map(e -> new ServedProcess(definition(e.getKey()), stands.partner(), stands.provider(), e.getValue()))
                .toList();
        catalog.commit(List.of(stands, TestLayer.places()), processes);
    }

    private static ProcessDefinition definition(String name) {
        return new ProcessDefinition(
                "foret:" + name,
                "1.2.0",
                TEXT,
                new LocalizedText("Compte ce qui est là.", "Counts what is there."),
                List.of(),
                List.of(
                        new Input("zone", TEXT, TEXT, "{\"type\":\"object\",\"format\":\"geojson-geometry\"}", true, 0, 1),
                        new Input("seuil", TEXT, TEXT, "{\"type\":\"number\",\"minimum\":0}", false, 0, 3)),
                List.of(
                        new Output("total", TEXT, TEXT, "{\"type\":\"integer\"}"),
                        new Output("texte", TEXT, TEXT, "{\"type\":\"string\"}")),
                List.of(),
                name.equals("sourd") ? Duration.ofMillis(300) : Duration.ofSeconds(20),
                name,
                "processes/" + name + ".yaml");
    }

    private static Map<String, Object> count(ProcessCall call) throws ProcessException {
        if (call.inputs("seuil").contains(13L)) {
            throw new ProcessException("seuil", new LocalizedText("13 porte malheur", "13 is bad luck"));
        }
        double area = call.geometry("zone").map(Geometry::getArea).orElse(0.0);
        return Map.of("total", Math.round(area) + call.inputs("seuil").size(), "texte", call.language().tag());
    }

    private TestExchange send(TestExchange exchange) {
        return exchange.send(catalog, Map.of("ogcapi", new TestPart(part)));
    }

    private TestExchange get(String target) {
        return send(TestExchange.of("/ogcapi" + target));
    }

    private TestExchange get(String target, String cookie) {
        return send(TestExchange.of("/ogcapi" + target).header("Cookie", cookie));
    }

    private TestExchange execute(String process, String body) {
        return send(TestExchange.of("/ogcapi/processes/foret:" + process + "/execution").post("application/json", body));
    }

    private TestExchange accept(String process, String body) {
        return send(TestExchange.of("/ogcapi/processes/foret:" + process + "/execution")
                .header("Prefer", "respond-async")
                .post("application/json", body));
    }

    private static JsonNode json(TestExchange exchange) throws IOException {
        assertEquals(200, exchange.status(), exchange.text());
        return new ObjectMapper().readTree(exchange.bytes());
    }

    private static JsonNode problem(int status, TestExchange exchange) throws IOException {
        assertEquals(status, exchange.status(), exchange.text());
        return new ObjectMapper().readTree(exchange.bytes());
    }

    @Test
    void describesWhatPartnersContribute() throws Exception {
        JsonNode list = json(get("/processes")).get("processes");
        assertEquals("foret:attend", list.get(1).get("id").textValue());
        JsonNode process = json(get("/processes/foret:compte?lang=en"));
        assertEquals("Count", process.get("title").textValue());
        assertEquals("geojson-geometry", process.at("/inputs/zone/schema/format").textValue());
        assertEquals(3, process.at("/inputs/seuil/maxOccurs").intValue());
        assertTrue(process.get("jobControlOptions").toString().contains("async-execute"));
        String page = get("/processes/foret:compte?f=html&lang=en").text();
        assertTrue(page.contains("Counts what is there."), page);
        assertTrue(page.contains("<th scope=\"row\">seuil</th>"), page);
        assertTrue(get("/processes?f=html").text().contains("Compte ce qui est là."));
        JsonNode unknown = problem(404, get("/processes/foret:nope"));
        assertTrue(unknown.get("type").textValue().endsWith("/no-such-process"));
    }

    @Test
    void answersAtOnceInTheFormAskedFor() throws Exception {
        TestExchange several = execute("compte", GOOD);
        assertTrue(several.answered("Content-Type").startsWith("multipart/related; boundary="), several.text());
        assertTrue(several.text().contains("Content-ID: <total>\r\n\r\n2\r\n"), several.text());
        JsonNode one = json(execute("compte", GOOD.replaceFirst("\\{", "{\"outputs\":{\"total\":{}},")));
        assertEquals("2", one.toString());
        JsonNode document = json(execute("compte", GOOD.replaceFirst("\\{", "{\"response\":\"document\",")));
        assertEquals(2, document.get("total").intValue());
        assertEquals("fr", document.get("texte").textValue());
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void wrapsInADocumentWhatIsNoJson() throws Exception {
        commit("image", call -> Map.of("total", new ProcessDocument("image/png", new byte[] {1, 2}), "texte", Map.of("a", 1)));
        TestExchange raw = execute("image", "{\"outputs\":{\"total\":{}}}");
        assertEquals("image/png", raw.answered("Content-Type"));
        assertEquals(2, raw.bytes().length);
        JsonNode document = json(execute("image", "{\"response\":\"document\"}"));
        assertEquals("AQI=", document.at("/total/value").textValue());
        assertEquals("base64", document.at("/total/encoding").textValue());
        assertEquals(1, document.at("/texte/value/a").intValue());
        byte[] own = "{\"x\": 50.0}".getBytes(StandardCharsets.UTF_8);
        commit("image", call -> Map.of("total", new ProcessDocument("application/json", own), "texte", ""));
        assertEquals("{\"x\":50.0}", json(execute("image", "{\"response\":\"document\"}")).at("/total/value").toString());
        assertEquals("{\"x\": 50.0}", execute("image", "{\"outputs\":{\"total\":{}}}").text());
    }

    @Test
    void takesSeveralValuesAndQualifiedOnes() throws Exception {
        JsonNode document = json(execute(
                "compte",
                "{\"inputs\":{\"zone\":{\"value\":" + SQUARE
                        + ",\"mediaType\":\"application/geo+json\"},\"seuil\":[1,2.5]},\"response\":\"document\"}"));
        assertEquals(3, document.get("total").intValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[1]|body", "{\"inputs\":{|body", "{\"inputs\":7}|inputs", "{\"inputs\":{\"nope\":1}}|nope",
        "{\"inputs\":{\"seuil\":\"a\"}}|seuil", "{\"inputs\":{\"seuil\":-1}}|seuil", "{\"inputs\":{\"seuil\":[1,2,3,4]}}|seuil",
        "{\"inputs\":{\"seuil\":13}}|seuil", "{\"inputs\":{\"zone\":{\"type\":\"Polygon\"}}}|zone",
        "{\"inputs\":{\"zone\":{\"href\":\"http://x\"}}}|zone", "{\"outputs\":{\"nope\":{}}}|nope",
        "{\"outputs\":{\"total\":{\"transmissionMode\":\"reference\"}}}|total", "{\"response\":\"x\"}|response",
        "{\"subscriber\":{}}|subscriber", "{\"input\":{}}|input"
    })
    void saysWhatIsWrongBeforeAnythingRuns(String body, String parameter) throws Exception {
        JsonNode problem = problem(400, execute("compte", body));
        assertEquals(parameter, problem.get("parameter").textValue(), problem.toString());
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void worksAsAJobWithProgressAndResults() throws Exception {
        TestExchange accepted = accept("attend", "{\"response\":\"document\"}");
        assertEquals(201, accepted.status(), accepted.text());
        String job = accepted.answered("Location").replaceFirst(".*/ogcapi", "");
        assertEquals("respond-async", accepted.answered("Preference-Applied"));
        await(entered);
        JsonNode status = json(get(job + "?lang=en"));
        assertEquals("running", status.get("status").textValue());
        assertEquals(30, status.get("progress").intValue());
        assertEquals("at work", status.get("message").textValue());
        assertTrue(problem(404, get(job + "/results")).get("type").textValue().endsWith("/result-not-ready"));
        assertTrue(get(job + "?f=html").text().contains("au travail"));
        open.countDown();
        await(() -> get(job).text().contains("\"successful\""));
        assertEquals(7, json(get(job + "/results")).get("total").intValue());
        assertTrue(get(job + "/results?f=html").text().contains("<dt>texte</dt><dd>fini</dd>"));
        String owner = accepted.answered("Set-Cookie").replaceFirst(";.*", "");
        JsonNode listed = json(get("/jobs?processID=foret:attend&status=successful", owner)).get("jobs");
        assertEquals(1, listed.size());
        assertEquals(0, json(get("/jobs?status=failed", owner)).get("jobs").size());
        assertTrue(get("/jobs?f=html", owner).text().contains("terminée"));
        JsonNode gone = json(send(TestExchange.of("/ogcapi" + job).method("DELETE")));
        assertEquals("dismissed", gone.get("status").textValue());
        assertTrue(problem(404, get(job)).get("type").textValue().endsWith("/no-such-job"));
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void showsNobodyTheJobsOfOthers() throws Exception {
        open.countDown();
        TestExchange mine = accept("attend", "{}");
        String cookie = mine.answered("Set-Cookie");
        assertTrue(cookie.matches("igo-jobs=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict"), cookie);
        String owner = cookie.replaceFirst(";.*", "");
        String job = mine.answered("Location").replaceFirst(".*/", "");
        await(() -> get("/jobs/" + job).text().contains("\"successful\""));
        assertEquals(job, json(get("/jobs", owner)).at("/jobs/0/jobID").textValue());
        for (String stranger : List.of("", "igo-jobs=" + "0".repeat(32), "igo-jobs=", "igo-jobs=x", "other=" + owner)) {
            TestExchange listed = get("/jobs", stranger);
            assertEquals(0, json(listed).get("jobs").size(), stranger);
            assertTrue(listed.answered("Vary").contains("Cookie"));
        }
        assertFalse(get("/jobs?f=html").text().contains(job));
        TestExchange again = send(TestExchange.of("/ogcapi/processes/foret:attend/execution")
                .header("Prefer", "respond-async")
                .header("Cookie", "a=b; " + owner)
                .post("application/json", "{}"));
        assertNull(again.answered("Set-Cookie"), "who is known already keeps the cookie");
        assertEquals(2, json(get("/jobs", owner)).get("jobs").size());
        part.deactivate();
        part = part();
        assertEquals(2, json(get("/jobs", owner)).get("jobs").size(), "after a restart too");
    }

    @Test
    void endsAJobThatIsDismissed() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        commit("long", call -> {
            entered.countDown();
            try {
                while (true) {
                    call.progress(1, TEXT);
                }
            } finally {
                stopped.countDown();
            }
        });
        String job = accept("long", "{}").answered("Location").replaceFirst(".*/ogcapi", "");
        await(entered);
        assertEquals("dismissed", json(send(TestExchange.of("/ogcapi" + job).method("DELETE"))).get("status").textValue());
        await(stopped);
        await(() -> catalog.openLeases() == 0);
        assertEquals("dismissed", json(get(job)).get("status").textValue());
        assertEquals(404, get(job + "/results").status());
    }

    @Test
    void tellsAfterARestartWhatBecameOfJobs() throws Exception {
        String running = accept("attend", "{}").answered("Location").replaceFirst(".*/ogcapi", "");
        await(entered);
        ProcessesPart before = part;
        part = part();
        JsonNode status = json(get(running + "?lang=en"));
        assertEquals("failed", status.get("status").textValue());
        assertEquals("The server was stopped while the process ran.", status.get("message").textValue());
        assertEquals(503, get(running + "/results").status());
        String done = accept("compte", "{\"response\":\"document\"}").answered("Location").replaceFirst(".*/ogcapi", "");
        await(() -> get(done).text().contains("\"successful\""));
        part.deactivate();
        part = part();
        assertEquals("fr", json(get(done + "/results")).get("texte").textValue());
        part.deactivate();
        part = before;
        open.countDown();
        await(() -> get(running).text().contains("\"successful\""));
    }

    @ParameterizedTest
    @CsvSource({"exception, 500", "error, 500", "memory, 500", "stack, 500", "null, 500", "value, 500", "away, 503"})
    void aProcessThatFailsHarmsItselfAlone(String how, int status) throws Exception {
        commit("casse", call -> fail(how, call));
        TestExchange answer = execute("casse", "{}");
        JsonNode problem = problem(status, answer);
        assertFalse(answer.text().contains("org.igouverte") || answer.text().contains("java."), answer.text());
        assertFalse(problem.get("detail").textValue().isEmpty());
        String job = accept("casse", "{}").answered("Location").replaceFirst(".*/ogcapi", "");
        await(() -> get(job).text().contains("\"failed\""));
        assertEquals(problem.get("detail"), problem(status, get(job + "/results")).get("detail"));
        assertEquals(200, execute("compte", GOOD).status());
        assertEquals(0, catalog.openLeases());
    }

    private static Map<String, Object> fail(String how, ProcessCall call) throws ProcessException {
        switch (how) {
            case "exception" -> throw new IllegalStateException("broken");
            case "error" -> throw new NoClassDefFoundError("broken");
            case "memory" -> throw new OutOfMemoryError("broken");
            case "away" -> call.layer("sante:nulle");
            case "value" -> {
                return Map.of("total", new Object(), "texte", "");
            }
            case "stack" -> fail(how, call);
            default -> {
                return null;
            }
        }
        return Map.of();
    }

    @Test
    void aProcessThatHangsKeepsItsOwnPlaceAlone() throws Exception {
        commit("sourd", call -> {
            entered.countDown();
            await(open);
            return Map.of();
        });
        JsonNode late = problem(503, execute("sourd", "{}"));
        assertEquals("Le traitement a pris plus que le temps permis.", late.get("detail").textValue());
        assertEquals(0, catalog.openLeases(), "its version of the bundle can go");
        String waiting = accept("compte", "{}").answered("Location").replaceFirst(".*/ogcapi", "");
        assertEquals("accepted", json(get(waiting)).get("status").textValue());
        TestExchange refused = accept("compte", "{}");
        assertTrue(refused.text().contains("occupés"), refused.text());
        assertEquals(503, refused.status());
        open.countDown();
        await(() -> get(waiting).text().contains("\"successful\""));
    }

    @Test
    void readsLayersOfOthersUnderTheirLeasesAndSlots() throws Exception {
        commit("lit", call -> {
            Map<String, Object> outputs = new LinkedHashMap<>(Map.of("total", 0L, "texte", ""));
            for (String name : List.of("foret:peuplement", "territoire:lieu", "sante:nulle")) {
                try {
                    ProcessLayer layer = call.layer(name);
                    long found = 0;
                    try (FeatureCursor cursor = layer.features(FeatureQuery.all())) {
                        for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                            found += batch.get().size();
                        }
                    }
                    assertEquals(found, layer.count(FeatureQuery.all()).orElseThrow());
                    outputs.merge("total", found, (a, b) -> (Long) a + (Long) b);
                } catch (LayerAwayException e) {
                    outputs.merge("texte", e.layer() + " ", (a, b) -> "" + a + b);
                }
            }
            return outputs;
        });
        long stands = TestLayer.stands().source().count(FeatureQuery.all(), null).orElseThrow();
        long places = TestLayer.places().source().count(FeatureQuery.all(), null).orElseThrow();
        JsonNode document = json(execute("lit", "{\"response\":\"document\"}"));
        String placesName = TestLayer.places().name().toString();
        long expected = placesName.equals("territoire:lieu") ? stands + places : stands;
        assertEquals(expected, document.get("total").longValue());
        assertTrue(document.get("texte").textValue().contains("sante:nulle"), document.toString());
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void whoIsAskedInANamespaceHasItsProcessesAlone() throws Exception {
        assertEquals(2, json(get("/processes")).get("processes").size());
        TestExchange other = TestExchange.of("/territoire/ogcapi/processes")
                .send(catalog, Map.of("ogcapi", new TestPart(part)));
        assertEquals(0, json(other).get("processes").size(), new String(other.bytes(), StandardCharsets.UTF_8));
    }
}
