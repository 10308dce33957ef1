package org.igouverte.itests.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A partner's bundle with Java is swapped while all that it contributes is in use: layers from a file and from a live store,
 * a process at once and as jobs, a servlet, a viewer module. Nothing fails, and each answer is of one version.
 */
class ServicesSwapIT {

    private static final String PROCESS = "/ogcapi/processes/securite:elements-exposes";
    private static final String MESSAGES = "org/igouverte/partner/msp/messages.properties";
    private static final byte[] BODY = "{\"inputs\":{\"zone\":\"ZI-0001\"}}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIRST = version("1.1.0", "Édition A");
    private static final byte[] SECOND = version("1.2.0", "Édition B");
    private static final int SWAPS = 12;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("services-swap");

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    /** The bundle as it is shipped, with its version in its feed, its process and its viewer module. */
    private static byte[] version(String version, String edition) {
        return PartnerJar.shipped("msp")
                .header("Bundle-Version", version)
                .change(MESSAGES, "feed.title=Événements en cours", "feed.title=" + edition)
                .change(MESSAGES, "zone.title={0} ({1})", "zone.title=" + edition)
                .change("IGO-INF/viewer/texts.js", "Événements en cours", edition)
                .bytes();
    }

    private interface Asking {
        /** The version that answers, or what is wrong. */
        String ask() throws IOException;
    }

    private static String edition(Reply reply) {
        if (reply.status() != 200) {
            return reply.toString();
        }
        String text = reply.text();
        return text.contains("Édition A") ? "A" : text.contains("Édition B") ? "B" : text.substring(0, Math.min(200, text.length()));
    }

    private static String feed() throws IOException {
        return edition(SERVER.client().get("/partner/securite/evenements?lang=fr"));
    }

    private static String process() throws IOException {
        return edition(SERVER.client()
                .send("POST", PROCESS + "/execution?lang=fr", BODY, "Content-Type", "application/json"));
    }

    private static String job() throws IOException {
        Reply accepted = SERVER.client()
                .send("POST", PROCESS + "/execution?lang=fr", BODY, "Content-Type", "application/json", "Prefer", "respond-async");
        if (accepted.status() != 201) {
            return accepted.toString();
        }
        String job = "/ogcapi/jobs/" + accepted.json().get("jobID").textValue();
        SERVER.client().await(job, reply -> reply.text().contains("\"finished\""));
        return edition(SERVER.client().get(job + "/results"));
    }

    private static String events() throws IOException {
        Reply reply = SERVER.client().get("/ogcapi/collections/securite:evenement/items?f=json&limit=100");
        return reply.status() == 200 && reply.json().get("numberReturned").intValue() > 0 ? "any" : reply.toString();
    }

    private static String zones() throws IOException {
        Reply reply = SERVER.client().get("/ogcapi/collections/securite:zone_inondable/items?f=json&limit=1");
        return reply.status() == 200 && reply.json().get("numberMatched").intValue() == 120 ? "any" : reply.toString();
    }

    /** The module that the page would load, by the address that the state gives. */
    private static String module() throws IOException {
        for (JsonNode module : SERVER.client().get("/viewer/state").json().get("modules")) {
            if (module.get("partner").textValue().equals("msp")) {
                return edition(SERVER.client().get(module.get("base").textValue() + "texts.js"));
            }
        }
        return "no module";
    }

    private Future<Set<String>> keepAsking(ExecutorService clients, Asking asking) {
        return clients.submit(() -> {
            Set<String> seen = new TreeSet<>();
            while (!over.get() && seen.size() < 5) {
                try {
                    seen.add(asking.ask());
                } catch (IOException e) {
                    seen.add(e.toString());
                }
                asked.incrementAndGet();
            }
            return seen;
        });
    }

    @Test
    void losesNothingOfWhatABundleContributes() throws Exception {
        assertEquals(201, SERVER.client().deploy(FIRST, "msp.jar").status());
        ExecutorService clients = Executors.newFixedThreadPool(6);
        List<Future<Set<String>>> versions = new ArrayList<>();
        versions.add(keepAsking(clients, ServicesSwapIT::feed));
        versions.add(keepAsking(clients, ServicesSwapIT::process));
        versions.add(keepAsking(clients, ServicesSwapIT::job));
        versions.add(keepAsking(clients, ServicesSwapIT::module));
        List<Future<Set<String>>> layers = new ArrayList<>();
        layers.add(keepAsking(clients, ServicesSwapIT::events));
        layers.add(keepAsking(clients, ServicesSwapIT::zones));
        for (int i = 0; i < SWAPS; i++) {
            Reply reply = SERVER.client().deploy(i % 2 == 0 ? SECOND : FIRST, "msp.jar");
            assertEquals(201, reply.status(), reply::toString);
            String now = i % 2 == 0 ? "B" : "A";
            assertEquals(now, feed());
            assertEquals(now, process());
        }
        over.set(true);
        clients.shutdown();
        for (Future<Set<String>> each : versions) {
            assertEquals(Set.of("A", "B"), each.get());
        }
        for (Future<Set<String>> each : layers) {
            assertEquals(Set.of("any"), each.get());
        }
        System.out.printf("%d swaps of all services, %d requests, 0 failed%n", SWAPS, asked.get());
        assertTrue(asked.get() > 100, asked + " requests");
    }
}
