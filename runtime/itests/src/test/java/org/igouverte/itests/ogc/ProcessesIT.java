package org.igouverte.itests.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.example.partner.OddProcess;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OGC API Processes of a started server: the server's own, and a partner's that behaves badly. */
class ProcessesIT {

    private static final String ODD = "/ogcapi/processes/essai:odd";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("processes");

    @BeforeEach
    void deployed() throws IOException {
        int status = SERVER.client().deploy(odd("1.0.0", 1), "odd.jar").status();
        assertTrue(status == 201 || status == 200, String.valueOf(status));
    }

    private static byte[] odd(String version, int seconds) {
        return PartnerJar.small(version, "edition A", "#cc2200")
                .entry("IGO-INF/processes/odd.yaml", """
                        igo: 1
                        title: {fr: Étrange, en: Odd}
                        abstract: {fr: Fait ce qu'on lui dit., en: Does what it is told.}
                        time: SECONDS
                        inputs:
                          how: {title: {fr: Façon, en: Manner}, min: 0, schema: {type: string, maxLength: 10}}
                        outputs:
                          result: {title: {fr: Résultat, en: Result}, schema: {type: string}}
                        """.replace("SECONDS", String.valueOf(seconds)))
                .activator(OddProcess.Activator.class)
                .type(OddProcess.class)
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.igouverte.layer;version=\"[1.0,2)\",org.igouverte.layer.process;version=\"[1.0,2)\"")
                .bytes();
    }

    private static Reply execute(String how, String... headers) throws IOException {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        byte[] body = ("{\"inputs\":{\"how\":\"" + how + "\"}}").getBytes(StandardCharsets.UTF_8);
        return SERVER.client().send("POST", ODD + "/execution?lang=en", body, all);
    }

    private static String accept(String how) throws IOException {
        Reply accepted = execute(how, "Prefer", "respond-async");
        assertEquals(201, accepted.status(), accepted::toString);
        return "/ogcapi/jobs/" + accepted.json().get("jobID").textValue();
    }

    @Test
    void isListedDescribedAndDone() throws IOException {
        JsonNode list = SERVER.client().get("/ogcapi/processes").json().get("processes");
        assertTrue(list.toString().contains("\"essai:odd\"") && list.toString().contains("\"area-statistics\""), list.toString());
        JsonNode api = SERVER.client().get("/ogcapi/api").json();
        assertTrue(api.at("/paths/~1jobs~1{jobId}/delete/responses/200").isObject());
        assertTrue(api.at("/paths/~1processes~1{processId}~1execution/post/responses/201").isObject());
        assertEquals("\"done\"", execute("well").text());
        String job = accept("well");
        SERVER.client().await(job, reply -> reply.text().contains("\"successful\""));
        assertEquals("\"done\"", SERVER.client().get(job + "/results").text());
        assertTrue(SERVER.client().get(job + "?f=html&lang=en").text().contains("successful"));
        assertEquals(400, execute("far too long a word").status());
    }

    @Test
    void whatAPartnersProcessDoesHarmsItselfAlone() throws IOException {
        for (String how : new String[] {"throw", "error"}) {
            Reply failed = execute(how);
            assertEquals(500, failed.status(), failed::toString);
            assertFalse(failed.text().contains("secret") || failed.text().contains("Gone"), failed::toString);
        }
        Reply refused = execute("refuse");
        assertEquals(400, refused.status());
        assertEquals("not so", refused.json().get("detail").textValue());
        assertEquals(503, execute("work").status(), "a second is all that it has");
        // Two that never end take both of the version's places.
        String first = accept("hang");
        String second = accept("hang");
        SERVER.client().await(first, reply -> reply.text().contains("\"failed\""));
        SERVER.client().await(second, reply -> reply.text().contains("\"failed\""));
        String waiting = accept("well");
        assertEquals("accepted", SERVER.client().get(waiting).json().get("status").textValue());
        assertEquals(200, SERVER.client().get("/ogcapi/collections/essai:carre/items").status());
        Reply statistics = SERVER.client()
                .send(
                        "POST",
                        "/ogcapi/processes/area-statistics/execution",
                        "{\"inputs\":{\"layer\":\"foret:peuplement\",\"by\":[\"type_couv\"]}}".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json");
        assertEquals(5000, statistics.json().get("count").intValue());
        // Another version has places of its own, and the one before can go, however its threads hang.
        assertEquals(201, SERVER.client().deploy(odd("1.0.1", 1), "odd.jar").status());
        assertEquals("\"done\"", execute("well").text());
        assertEquals("dismissed", dismissed(waiting));
    }

    private static String dismissed(String job) throws IOException {
        return SERVER.client().send("DELETE", job, new byte[0]).json().get("status").textValue();
    }

    @Test
    void aRunningJobIsDismissedAndOneThatAStopCutsOffIsFoundFailed() throws Exception {
        assertEquals(201, SERVER.client().deploy(odd("1.1.0", 60), "odd.jar").status());
        String job = accept("work");
        SERVER.client().await(job, reply -> reply.text().contains("\"progress\":50"));
        assertEquals("dismissed", dismissed(job));
        String cut = accept("work");
        String done = accept("well");
        SERVER.client().await(done, reply -> reply.text().contains("\"successful\""));
        SERVER.stop();
        SERVER.start();
        JsonNode status = SERVER.client().get(cut + "?lang=en").json();
        assertEquals("failed", status.get("status").textValue(), status::toString);
        assertEquals("The server was stopped while the process ran.", status.get("message").textValue());
        assertEquals("\"done\"", SERVER.client().get(done + "/results").text());
    }
}
