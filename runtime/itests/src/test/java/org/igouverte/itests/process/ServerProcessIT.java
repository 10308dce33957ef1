package org.igouverte.itests.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.ServerProcess;
import org.junit.jupiter.api.Test;

/** The server as a process: what operators meet. */
class ServerProcessIT {

    @Test
    void bringsBackWhatRanEvenWithoutItsCaches() throws Exception {
        Path home = Homes.fresh("process");
        Set<String> expected;
        try (ServerProcess first = ServerProcess.start(home)) {
            expected = new TreeSet<>(first.awaitReady().layers());
            assertTrue(expected.containsAll(List.of("foret:peuplement", "territoire:lac")), expected::toString);
            byte[] jar = PartnerJar.inJava("1.0.0", "a", "#102030", 0).bytes();
            assertEquals(201, first.client().deploy(jar, "a.jar").status());
            Set<PosixFilePermission> token = Files.getPosixFilePermissions(home.resolve("admin.token"));
            assertEquals("rw-------", PosixFilePermissions.toString(token));
            first.terminate();
            assertEquals(0, first.awaitExit(), first::log);
        }
        Homes.delete(home.resolve("cache"));
        try (ServerProcess second = ServerProcess.start(home)) {
            expected.add("essai:carre");
            assertEquals(expected, new TreeSet<>(second.awaitReady().layers()));
            second.terminate();
            assertEquals(0, second.awaitExit(), second::log);
        }
    }

    @Test
    void answersWhatWasAskedBeforeItIsToldToStop() throws Exception {
        try (ServerProcess server = ServerProcess.start(Homes.fresh("process-drain"))) {
            byte[] slow = PartnerJar.inJava("1.0.0", "slow", "#102030", 1500).bytes();
            Reply deployed = server.awaitReady().deploy(slow, "slow.jar");
            assertEquals(201, deployed.status(), deployed::toString);
            CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(() -> identify(server.client()));
            TimeUnit.MILLISECONDS.sleep(500);
            server.terminate();
            Reply reply = asked.get(30, TimeUnit.SECONDS);
            assertEquals(200, reply.status(), reply::toString);
            assertTrue(reply.text().contains("\"slow\""), reply::toString);
            assertEquals(0, server.awaitExit(), server::log);
        }
    }

    private static Reply identify(Client client) {
        try {
            return client.get("/identify?lon=-71.5&lat=46.5&zoom=10&layers=essai:carre");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesAHomeThatIsInUse() throws Exception {
        Path home = Homes.fresh("process-twice");
        try (ServerProcess first = ServerProcess.start(home)) {
            first.awaitReady();
            try (ServerProcess second = ServerProcess.start(home)) {
                assertEquals(1, second.awaitExit());
                assertTrue(second.log().contains("another server is using"), second::log);
            }
            assertEquals(200, first.client().get("/health/live").status());
        }
    }

    @Test
    void refusesAPortThatIsNone() throws Exception {
        try (ServerProcess server = ServerProcess.start(Homes.fresh("process-port"), Map.of("IGO_PORT", "eighty"))) {
            assertEquals(1, server.awaitExit());
            assertTrue(server.log().contains("IGO_PORT is 'eighty'"), server::log);
            assertFalse(server.log().contains("\tat "), "no stack trace for a mistake of the operator");
        }
    }
}
