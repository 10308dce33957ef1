package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.ServerProcess;
import org.junit.jupiter.api.Test;

/** The process is killed while several people save: what was acknowledged is there, whole, after the next start. */
class SavedMapsCrashIT {

    private static final int TIMES = Boolean.getBoolean("igo.soak") ? 20 : 3;
    private static final int PEOPLE = 3;
    private static final int LONGEST_MILLIS = 1500;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        long seed = Long.getLong("igo.seed", System.nanoTime());
        Random random = new Random(seed);
        Path home = Homes.fresh("saved-maps-crash");
        Files.writeString(Files.createDirectories(home.resolve("config")).resolve("org.igouverte.accounts.cfg"), "signUp=open\n");
        Files.writeString(home.resolve("config/org.igouverte.maps.cfg"), "savesPerHour=100000\nmapsPerPerson=100000\n");
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        ServerProcess server = ServerProcess.start(home);
        try {
            server.awaitReady();
            for (int i = 0; i < PEOPLE; i++) {
                Someone.signUp(server.client(), "personne " + i);
            }
            for (int round = 0; round < TIMES; round++) {
                int before = acknowledged.size();
                saveUntilKilled(server, acknowledged, random);
                server = ServerProcess.start(home);
                server.awaitReady();
                String story = "seed " + seed + ", round " + round;
                assertTrue(acknowledged.size() > before, story + ": nothing was saved at all");
                for (int i = 0; i < PEOPLE; i++) {
                    check(Someone.signIn(server.client(), "personne " + i), "personne " + i, acknowledged, story);
                }
            }
        } finally {
            server.close();
        }
        System.out.printf("killed %d times, %d maps acknowledged and found%n", TIMES, acknowledged.size());
    }

    private static void saveUntilKilled(ServerProcess server, Map<String, Integer> acknowledged, Random random)
            throws Exception {
        CountDownLatch saving = new CountDownLatch(PEOPLE);
        Thread[] people = new Thread[PEOPLE];
        AtomicInteger wrong = new AtomicInteger();
        for (int i = 0; i < PEOPLE; i++) {
            String name = "personne " + i;
            Someone someone = Someone.signIn(server.client(), name);
            people[i] = new Thread(() -> {
                try {
                    for (int n = 0; ; n++) {
                        String id = someone.save("private", Someone.map(name + " carte " + n)).get("id").asText();
                        acknowledged.put(name + "/" + id, 1);
                        saving.countDown();
                        Reply second = someone.send("PUT", "/maps/api/maps/" + id, Someone.map(name + " deux " + n), "If-Match", "\"v1p\"");
                        if (second.status() == 200) {
                            acknowledged.put(name + "/" + id, 2);
                        } else {
                            wrong.incrementAndGet();
                        }
                    }
                } catch (java.io.IOException e) {
                    // The server is gone.
                }
            });
            people[i].start();
        }
        assertTrue(saving.await(60, TimeUnit.SECONDS), "everybody saves");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
        server.kill();
        for (Thread person : people) {
            person.join();
        }
        assertEquals(0, wrong.get());
    }

    private static void check(Someone someone, String name, Map<String, Integer> acknowledged, String story) throws Exception {
        for (Map.Entry<String, Integer> each : acknowledged.entrySet()) {
            if (each.getKey().startsWith(name + "/")) {
                Reply reply = someone.get("/maps/api/maps/" + each.getKey().substring(name.length() + 1));
                assertEquals(200, reply.status(), story + ": " + each.getKey());
                JsonNode map = reply.json();
                assertTrue(map.get("version").asInt() >= each.getValue(), story + ": " + map);
                assertEquals(map.get("title").asText(), map.at("/map/title").asText(), story);
            }
        }
    }
}
