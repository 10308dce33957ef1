package org.igouverte.maps.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igouverte.accounts.Accounts;
import org.igouverte.accounts.Person;
import org.igouverte.database.Database;
import org.igouverte.database.internal.TestDatabases;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocuments;
import org.igouverte.maps.SavedMap;
import org.igouverte.maps.Visibility;
import org.igouverte.rest.RestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedMapStoreTest {

    private static final Person LEA = new Person("lea", "Léa", Instant.EPOCH);
    private static final int THREADS = 8;
    private static int schemas;

    @TempDir
    Path folder;

    private Database database;

    private SavedMapStore store(String kind, int maps, int saves) {
        database = kind.equals("sqlite") ? TestDatabases.sqlite(folder) : TestDatabases.postgres("maps_test_" + ++schemas);
        return new SavedMapStore(database, NOBODY, new SavedMapStore.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return SavedMapStore.Config.class;
            }

            @Override
            public int mapsPerPerson() {
                return maps;
            }

            @Override
            public int megabytesPerPerson() {
                return 1;
            }

            @Override
            public int savesPerHour() {
                return saves;
            }

            @Override
            public int versions() {
                return 5;
            }
        }, Clock.systemUTC());
    }

    private static final Accounts NOBODY = new Accounts() {
        @Override
        public Optional<Person> person(HttpServletRequest request) {
            return Optional.empty();
        }

        @Override
        public Person requireToChange(HttpServletRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> nameOf(String id) {
            return Optional.empty();
        }
    };

    @AfterEach
    void close() {
        TestDatabases.close(database);
    }

    private static MapDocument map(String title) throws Exception {
        return MapDocuments.read(("{\"igoMap\": 1, \"title\": \"" + title + "\", \"layers\": []}").getBytes(StandardCharsets.UTF_8));
    }

    /** Runs the same at the same time, and tells of each what came of it. */
    private static List<String> atOnce(Callable<?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    try {
                        work.call();
                        return "done";
                    } catch (RestException e) {
                        return e.code();
                    }
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : all) {
                outcomes.add(one.get());
            }
            return outcomes.stream().sorted().toList();
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void limitsHoldWhoeverSavesAtTheSameTime(String kind) throws Exception {
        SavedMapStore store = store(kind, 3, 1000);
        MapDocument map = map("x");
        List<String> outcomes = atOnce(() -> store.create(LEA, map, Visibility.PRIVATE));
        assertEquals(3, outcomes.stream().filter("done"::equals).count(), outcomes.toString());
        assertEquals(3, store.usage(LEA).maps());
        assertEquals("too-many-maps", outcomes.get(outcomes.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void ofThoseWhoSaveTheSameVersionAnewOneSucceeds(String kind) throws Exception {
        SavedMapStore store = store(kind, 3, 1000);
        SavedMap saved = store.create(LEA, map("x"), Visibility.PRIVATE);
        MapDocument next = map("y");
        List<String> outcomes = atOnce(() -> store.update(LEA, saved.id(), next, 1));
        assertEquals(1, outcomes.stream().filter("done"::equals).count(), outcomes.toString());
        assertEquals(THREADS - 1, outcomes.stream().filter("changed"::equals).count(), outcomes.toString());
        assertEquals(2, store.versions(LEA, saved.id()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void whoSavesWithoutEndIsAskedToWait(String kind) throws Exception {
        SavedMapStore store = store(kind, 100, 2);
        store.create(LEA, map("x"), Visibility.PRIVATE);
        store.create(LEA, map("y"), Visibility.PUBLIC);
        RestException wait = assertThrows(RestException.class, () -> store.create(LEA, map("z"), Visibility.PRIVATE));
        assertEquals(429, wait.status());
        assertEquals(1, store.published(10).size());
        store.delete(LEA, store.published(10).get(0).id());
        assertEquals(0, store.published(10).size());
    }
}
