package org.igouverte.itests.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators learn of requests: measures, the access log, traces. A process, since its logging is set by it. */
class TelemetryIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(Homes.fresh("telemetry"));
        server.awaitReady();
    }

    @AfterAll
    static void stop() {
        server.kill();
    }

    private static double metric(String text, String name) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$").matcher(text);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static String metrics() throws IOException {
        Reply reply = server.client().get("/metrics");
        assertEquals(200, reply.status());
        return reply.text();
    }

    @Test
    void requestsAreCountedByServiceAndStatusAndLayersByPartner() throws Exception {
        String name = "igo_http_request_duration_seconds_count{operation=\"\",service=\"status\",status=\"2xx\"}";
        double before = metric(metrics(), name);
        for (int i = 0; i < 5; i++) {
            assertEquals(200, server.client().get("/status").status());
        }
        String after = metrics();
        assertEquals(before + 5, metric(after, name));
        assertEquals(5, metric(after, "igo_layers{partner=\"mffp\"}"));
        assertEquals(0, metric(after, "igo_refused_contributions"));
        assertTrue(metric(after, "jvm_threads_current") > 1);
    }

    @Test
    void whatNobodyKnowsMakesNoSeriesOfItsOwn() throws Exception {
        for (int i = 0; i < 50; i++) {
            server.client().get("/" + i + "?request=" + i);
        }
        String after = metrics();
        assertTrue(after.contains("service=\"other\""));
        assertFalse(after.contains("service=\"17\""));
    }

    @Test
    void aRequestIsFoundByItsTraceInTheAccessLog() throws Exception {
        Reply reply = server.client().get("/status?a=b", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        String trace = reply.headers().firstValue("traceresponse").orElseThrow();
        assertTrue(trace.matches("00-" + TRACE + "-[0-9a-f]{16}-01"), trace);

        JsonNode line = awaitLine();
        assertEquals("GET", line.path("method").asText());
        assertEquals("/status", line.path("path").asText());
        assertEquals("a=b", line.path("query").asText());
        assertEquals(200, line.path("status").asInt());
        assertEquals(reply.body().length, line.path("bytes").asInt());
        assertEquals("127.0.0.0", line.path("client").asText(), "nobody's address is kept whole");
        assertTrue(line.path("ms").asDouble() > 0);
    }

    /** The line is written by a thread of its own. */
    private static JsonNode awaitLine() throws Exception {
        Path log = server.home().resolve("logs/access.jsonl");
        JsonMapper mapper = new JsonMapper();
        long end = System.nanoTime() + 20_000_000_000L;
        List<JsonNode> found = new ArrayList<>();
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
            for (String line : Files.readString(log, StandardCharsets.UTF_8).split("\n")) {
                if (line.contains(TRACE) && line.endsWith("}")) {
                    found.add(mapper.readTree(line));
                }
            }
        }
        assertEquals(1, found.size());
        return found.get(0);
    }
}
