package org.igouverte.itests.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.example.partner.BoldActivator;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A partner with Java serves pages under its own addresses and nowhere else, whatever it registers. */
class PartnerFenceIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("partner-fence");

    private static byte[] bold(String version) {
        return PartnerJar.small(version, version, "#204060")
                .activator(BoldActivator.class)
                .header(
                        "Import-Package",
                        "org.osgi.framework,jakarta.servlet,jakarta.servlet.http,"
                                + "org.igouverte.layer;version=\"[1.0,2)\",org.igouverte.layer.spi;version=\"[1.0,2)\"")
                .bytes();
    }

    private static void deploy(String version) throws IOException {
        Reply reply = SERVER.client().deploy(bold(version), "bold.jar");
        assertEquals(2, reply.status() / 100, reply::toString);
    }

    @BeforeEach
    void first() throws IOException {
        SERVER.client().admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0]);
        deploy("1.0.0");
    }

    @Test
    void itsOwnAddressesAnswer() throws Exception {
        Reply reply = SERVER.client().get("/partner/essai/bonjour/monde");
        assertEquals(200, reply.status(), reply::toString);
        assertEquals("bonjour 1.0.0 /monde", reply.text());
        assertEquals(404, SERVER.client().get("/partner/essai/rien").status());
        assertEquals(404, SERVER.client().get("/partner/").status());
    }

    @Test
    void nobodyElsesDo() throws Exception {
        for (String path : List.of("/status", "/viewer/state?lang=fr", "/health/ready", "/")) {
            Reply reply = SERVER.client().get(path);
            assertEquals(200, reply.status(), path);
            assertFalse(reply.text().contains("stolen"), path);
        }
        assertEquals(404, SERVER.client().get("/partner/foret/page").status());
        // Whose sources are read is not for a partner to decide either: another's data are opened by the core.
        Reply other = SERVER.client().deploy(PartnerJar.shipped("mern").version("9.0.0").bytes(), "mern.jar");
        assertEquals(201, other.status(), other::toString);
    }

    @Test
    void whatItThrowsIsItsOwnFailure() throws Exception {
        Reply reply = SERVER.client().get("/partner/essai/bonjour/x?throw");
        assertEquals(500, reply.status());
        assertFalse(reply.text().contains("IllegalState"), "no stack trace for the client");
        assertEquals(200, SERVER.client().get("/partner/essai/bonjour/x").status());
    }

    @Test
    void pagesAreSwappedWithoutAGap() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<Set<String>>> seen = new ArrayList<>();
        Callable<Set<String>> client = () -> {
            Set<String> answers = new HashSet<>();
            while (!over.get()) {
                Reply reply = SERVER.client().get("/partner/essai/bonjour/x");
                answers.add(reply.status() + " " + reply.text());
            }
            return answers;
        };
        for (int i = 0; i < 4; i++) {
            seen.add(clients.submit(client));
        }
        Set<String> expected = new HashSet<>(Set.of("200 bonjour 1.0.0 /x"));
        for (int i = 1; i <= 8; i++) {
            deploy("1.0." + i);
            expected.add("200 bonjour 1.0." + i + " /x");
        }
        over.set(true);
        for (Future<Set<String>> answers : seen) {
            assertTrue(expected.containsAll(answers.get()), () -> "an answer between two versions");
        }
        clients.shutdown();
        assertEquals("bonjour 1.0.8 /x", SERVER.client().get("/partner/essai/bonjour/x").text());
    }
}
