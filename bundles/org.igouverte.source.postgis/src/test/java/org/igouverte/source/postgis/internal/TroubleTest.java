package org.igouverte.source.postgis.internal;

import static org.igouverte.source.postgis.internal.TestStore.DATABASE;
import static org.igouverte.source.postgis.internal.TestStore.open;
import static org.igouverte.source.postgis.internal.TestStore.sql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that leave, time that runs out, servers that stop, data that change. */
class TroubleTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path kept;

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertTrue(Instant.now().isBefore(end), "still not after " + PATIENCE_SECONDS + " s: " + what);
            Thread.sleep(20);
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    @BeforeEach
    void fill() throws Exception {
        sql("DROP VIEW IF EXISTS lente; DROP TABLE IF EXISTS points",
                "CREATE TABLE points (id int PRIMARY KEY, geom geometry(Point, 3857))",
                "INSERT INTO points SELECT n, ST_SetSRID(ST_MakePoint(n, 2 * n), 3857) FROM generate_series(1, 5000) n",
                "CREATE INDEX ON points USING gist (geom)",
                "CREATE VIEW lente AS SELECT id, geom, ''::text AS attente FROM points");
    }

    /** From now on its rows take for ever. */
    private static void slow() throws Exception {
        sql("CREATE OR REPLACE VIEW lente AS SELECT id, geom, pg_sleep(0.5)::text AS attente FROM points");
    }

    private static long running() throws Exception {
        return Long.parseLong(DATABASE.sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                + " AND query LIKE '%\"attente\"%' AND pid <> pg_backend_pid()"));
    }

    @Test
    void whoeverLeavesEndsTheStatementInTheServer() throws Exception {
        try (Store store = TestStore.store(kept);
                FeatureSource source = open(store, "lente", Optional.empty())) {
            slow();
            Deadline deadline = soon();
            CompletableFuture<?> reading = CompletableFuture.runAsync(() -> {
                try (FeatureCursor cursor = source.features(FeatureQuery.all(), deadline)) {
                    cursor.next();
                } catch (SourceException e) {
                    throw new IllegalStateException(e);
                }
            });
            await("the statement runs", () -> running() == 1);
            deadline.cancel();
            await("the statement is gone", () -> running() == 0);
            ExecutionException end =
                    assertThrows(ExecutionException.class, () -> reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(DeadlineExceededException.class, end.getCause().getClass());
            assertEquals(Optional.empty(), source.outage());
        }
    }

    @Test
    void theServerItselfEndsAStatementWhoseTimeIsUp() throws Exception {
        try (Store store = TestStore.store(kept);
                FeatureSource source = open(store, "lente", Optional.empty())) {
            slow();
            Deadline brief = Deadline.after(Duration.ofMillis(300));
            assertThrows(DeadlineExceededException.class, () -> {
                try (FeatureCursor cursor = source.features(FeatureQuery.all(), brief)) {
                    cursor.next();
                }
            });
            await("the statement is gone", () -> running() == 0);
        }
    }

    @Test
    void aRequestSeesOneStateOfTheDataAndLeavesNothingBehind() throws Exception {
        try (Store store = TestStore.store(kept);
                FeatureSource source = open(store, "points", Optional.of("id"))) {
            long count = 0;
            try (FeatureCursor cursor = source.features(FeatureQuery.all(), soon())) {
                count += cursor.next().orElseThrow().size();
                sql("DELETE FROM points");
                for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                    count += batch.get().size();
                }
            }
            assertEquals(5000, count);
            try (FeatureCursor cursor = source.features(FeatureQuery.all(), soon())) {
                assertTrue(cursor.next().isEmpty());
            }
            assertEquals("0", DATABASE.sql("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"));
        }
    }

    @Test
    void connectionsAreRefusedOnlyToTheirOwnPartnerAndDoNotOpenTheBreaker() throws Exception {
        try (Store store = TestStore.store(kept);
                FeatureSource source = open(store, "points", Optional.empty())) {
            List<FeatureCursor> held = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    held.add(source.features(FeatureQuery.all(), soon()));
                }
                SourceException busy =
                        assertThrows(SourceException.class, () -> source.features(FeatureQuery.all(), soon()));
                assertEquals("source essai: all 4 connections of mtmdet are busy", busy.getMessage());
                assertTrue(busy.isTemporary());
                assertEquals(Optional.empty(), source.outage());
            } finally {
                held.forEach(FeatureCursor::close);
            }
        }
    }

    @Test
    void aServerThatStopsHarmsItsOwnLayersAloneAndComesBackByItself() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        try (Store store = new Store(
                        TestStore.settings(Optional.empty(), Optional.empty(), Duration.ofHours(1)), kept,
                        Clock.systemUTC(), back::countDown);
                FeatureSource source = open(store, "points", Optional.of("id"))) {
            Optional<Bounds> extent = source.extent();
            DataRevision revision = source.revision();
            List<String> told = new ArrayList<>();
            source.onRevisionChanged(() -> {
                synchronized (told) {
                    told.add(source.outage().isPresent() ? "down" : "up");
                }
            });
            DATABASE.stop();
            try {
                await("the outage is seen", () -> {
                    SourceException down =
                            assertThrows(SourceException.class, () -> source.count(FeatureQuery.all(), soon()));
                    assertTrue(down.isTemporary(), down.getMessage());
                    assertTrue(down.getMessage().contains("does not answer"), down.getMessage());
                    return source.outage().isPresent();
                });
                assertEquals("The database of this layer does not answer at present.", source.outage().get().en());
                // Whoever waited for a connection each time would be here for more than an hour.
                for (int i = 0; i < 1000; i++) {
                    assertThrows(SourceException.class, () -> source.features(FeatureQuery.all(), soon()));
                }
                assertEquals(extent, source.extent());
                assertEquals(revision, source.revision());
                // A layer that was there before goes live all the same, and one that was not says why it cannot.
                try (FeatureSource again = open(store, "points", Optional.of("id"))) {
                    assertEquals(source.schema(), again.schema());
                    assertEquals(extent, again.extent());
                    assertTrue(again.outage().isPresent());
                }
                assertTrue(assertThrows(SourceException.class, () -> open(store, "lente", Optional.empty())).isTemporary());
            } finally {
                DATABASE.start();
            }
            assertTrue(back.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "what could not be opened may be tried again");
            await("it answers again", () -> source.outage().isEmpty());
            assertEquals(OptionalLong.of(5000), source.count(FeatureQuery.all(), soon()));
            synchronized (told) {
                assertEquals("down", told.get(0));
                assertEquals("up", told.get(told.size() - 1));
            }
        }
    }

    @Test
    void withoutNotesDataAreOthersWhenTheirTimeIsUp() throws Exception {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        try (Store store = new Store(
                        TestStore.settings(Optional.empty(), Optional.empty(), Duration.ofMinutes(10)), kept, clock, () -> {});
                Session session = store.session("mtmdet", Duration.ofMinutes(1))) {
            TableFacts facts = new FactsReader(session, "x", Names.parse("points")).read(Optional.empty(), true);
            DataRevision first = store.revisions().of(facts, session);
            now[0] = now[0].plus(Duration.ofMinutes(9));
            assertEquals(first, store.revisions().of(facts, session));
            now[0] = now[0].plus(Duration.ofMinutes(1));
            assertNotEquals(first, store.revisions().of(facts, session));
        }
    }

    @Test
    void notesOfChangesAndNotificationsMakeAnotherRevision() throws Exception {
        sql("DROP TABLE IF EXISTS suivi", "CREATE TABLE suivi (id bigserial PRIMARY KEY, table_name text NOT NULL)");
        Settings settings = TestStore.settings(Optional.of("suivi"), Optional.of("Suivi"), Duration.ofHours(1));
        try (Store store = new Store(settings, kept, Clock.systemUTC(), () -> {});
                FeatureSource source = open(store, "points", Optional.of("id"))) {
            CountDownLatch told = new CountDownLatch(1);
            source.onRevisionChanged(told::countDown);
            assertEquals(new DataRevision("c0"), source.revision());
            assertEquals(OptionalLong.of(5000), source.count(FeatureQuery.all(), soon()));
            await("it listens", () -> !DATABASE.sql("SELECT 1 FROM pg_stat_activity WHERE query = 'LISTEN \"Suivi\"'").isEmpty());
            sql("INSERT INTO points VALUES (0, 'SRID=3857;POINT(-999 0)'); INSERT INTO suivi (table_name) VALUES ('other'),"
                    + " ('public.points'); NOTIFY \"Suivi\"");
            assertTrue(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(new DataRevision("c2"), source.revision());
            assertEquals(-999, source.extent().orElseThrow().minX(), 0.01);
            assertEquals(OptionalLong.of(5001), source.count(FeatureQuery.all(), soon()));
        }
    }

    @Test
    void noMessageHasThePassword() {
        Settings settings = TestStore.settings(Optional.empty(), Optional.empty(), Duration.ofHours(1));
        assertFalse(settings.toString().contains(settings.password()), settings.toString());
    }
}
