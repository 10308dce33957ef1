package org.igouverte.itests.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.ServerProcess;
import org.igouverte.itests.wms.WmsQuery;
import org.junit.jupiter.api.Test;

/**
 * The process is killed at a random moment of a deployment and started again: the old version serves or the new one, whole.
 * Four times, or fifty with {@code -Digo.soak=true}.
 */
class CrashIT {

    private static final int TIMES = Boolean.getBoolean("igo.soak") ? 50 : 4;
    /** A little longer than a deployment takes by each way in, so that some are through when the end comes. */
    private static final int API_MILLIS = 150;

    private static final int INBOX_MILLIS = 800;

    @Test
    void servesOldOrNewAfterKill() throws Exception {
        long seed = Long.getLong("igo.seed", System.nanoTime());
        Random random = new Random(seed);
        Path home = Homes.fresh("crash");
        int live = 1;
        int[] outcomes = new int[2];
        ServerProcess server = ServerProcess.start(home);
        try {
            assertEquals(201, server.awaitReady().deploy(jar(live), "first.jar").status());
            for (int round = 0; round < TIMES; round++) {
                int next = live + 1;
                boolean inbox = random.nextBoolean();
                CompletableFuture<Integer> told = begin(server, next, inbox);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(inbox ? INBOX_MILLIS : API_MILLIS));
                boolean reported = told.isDone() && !told.isCompletedExceptionally() && told.get() == 201;
                server.kill();
                server = ServerProcess.start(home);
                int found = versionServed(server.awaitReady());
                String story = "seed " + seed + ", round " + round + ", " + live + " to " + next + ": " + found;
                assertTrue(found == live || found == next, story);
                assertTrue(!reported || found == next, story + " after it was reported as live");
                outcomes[found - live]++;
                // What was dropped into the inbox and not consumed goes live now; then all begins anew.
                live = awaitInbox(server, home, found);
            }
        } finally {
            server.close();
        }
        System.out.printf("killed %d times: old %d, new %d%n", TIMES, outcomes[0], outcomes[1]);
    }

    private static byte[] jar(int version) {
        return PartnerJar.small("1.0." + version, "edition " + version, colour(version)).bytes();
    }

    private static String colour(int version) {
        return String.format("#%06x", 0x102030 + version * 3);
    }

    /** Starts a deployment by the operators' API, or by the inbox. */
    private static CompletableFuture<Integer> begin(ServerProcess server, int version, boolean inbox) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                if (!inbox) {
                    return server.client().deploy(jar(version), "next.jar").status();
                }
                Path folder = server.home().resolve("deploy");
                Path hidden = Files.write(folder.resolve(".next.jar"), jar(version));
                Files.move(hidden, folder.resolve("next-" + version + ".jar"));
                return 0;
            } catch (IOException e) {
                return -1;
            }
        });
    }

    /** The version that every view of it agrees upon. */
    private static int versionServed(Client client) throws IOException {
        JsonNode bundle = bundle(client);
        assertEquals("live", bundle.path("state").asText(), bundle::toString);
        int version = Integer.parseInt(bundle.path("version").asText().replace("1.0.", ""));
        int pixel = client.get(WmsQuery.square().path()).picture().getRGB(32, 32);
        JsonNode info = client.get(WmsQuery.squareInfo().path()).json();
        if (bundle(client).path("version").equals(bundle.path("version"))) {
            assertEquals(colour(version), String.format("#%06x", pixel & 0xffffff));
            assertEquals(
                    "edition " + version,
                    info.path("features").path(0).path("properties").path("edition").asText());
        }
        return version;
    }

    private static JsonNode bundle(Client client) throws IOException {
        for (JsonNode bundle : client.status().path("bundles")) {
            if (bundle.path("symbolicName").asText().equals(PartnerJar.NAME)) {
                return bundle;
            }
        }
        throw new AssertionError("no version serves: " + client.status());
    }

    private static int awaitInbox(ServerProcess server, Path home, int found) throws IOException {
        Path waiting = home.resolve("deploy/next-" + (found + 1) + ".jar");
        if (!Files.exists(waiting)) {
            return versionServed(server.client());
        }
        server.client().await("/health/live", reply -> !Files.exists(waiting));
        return versionServed(server.client());
    }
}
