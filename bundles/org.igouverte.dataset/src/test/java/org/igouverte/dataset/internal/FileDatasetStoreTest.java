package org.igouverte.dataset.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.igouverte.layer.staging.DatasetStore.Revisions;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetStoreTest {

    @TempDir
    Path folder;

    @Test
    void storesByContentAndOnlyOnce() throws IOException {
        FileDatasetStore store = new FileDatasetStore(folder);
        byte[] content = bytes(200_000, 1);
        StoredFile first = store.store(new ByteArrayInputStream(content), "Peuplements.GPKG", 1 << 20);
        assertArrayEquals(content, Files.readAllBytes(first.path()));
        assertTrue(first.path().toString().endsWith(".gpkg"));
        assertEquals("Peuplements.GPKG", first.name());
        StoredFile again = store.store(new ByteArrayInputStream(content), "autre.gpkg", 1 << 20);
        assertEquals(first.path(), again.path());
        assertEquals(List.of(first.path().getFileName().toString()), files());
    }

    @Test
    void bindingsSurviveAndUnbind() throws IOException {
        FileDatasetStore store = new FileDatasetStore(folder);
        StoredFile file = store.store(new ByteArrayInputStream(bytes(10, 2)), "a.gpkg", 100);
        store.bind("mffp", "peuplements", Optional.of(file));
        FileDatasetStore reopened = new FileDatasetStore(folder);
        assertEquals(Optional.of(file), reopened.binding("mffp", "peuplements"));
        assertEquals(Optional.empty(), reopened.binding("mern", "peuplements"));
        reopened.retainOnly(List.of());
        assertTrue(Files.exists(file.path()), "what is bound is kept");
        reopened.bind("mffp", "peuplements", Optional.empty());
        reopened.retainOnly(List.of());
        assertFalse(Files.exists(file.path()));
        assertEquals(Optional.empty(), new FileDatasetStore(folder).binding("mffp", "peuplements"));
    }

    @Test
    void rememberWhereFilesCameFromAsLongAsTheyAreThere() throws IOException {
        FileDatasetStore store = new FileDatasetStore(folder);
        StoredFile file = store.store(new ByteArrayInputStream(bytes(10, 2)), "a.gpkg", 100);
        assertEquals(Optional.empty(), store.stored("bundle!a.gpkg"));
        store.remember("bundle!a.gpkg", file);
        FileDatasetStore reopened = new FileDatasetStore(folder);
        assertEquals(Optional.of(file), reopened.stored("bundle!a.gpkg"));
        reopened.retainOnly(List.of(file.sha256()));
        assertEquals(Optional.of(file), reopened.stored("bundle!a.gpkg"));
        reopened.retainOnly(List.of());
        assertEquals(Optional.empty(), reopened.stored("bundle!a.gpkg"));
        StoredFile again = reopened.store(new ByteArrayInputStream(bytes(10, 2)), "a.gpkg", 100);
        assertEquals(Optional.empty(), reopened.stored("bundle!a.gpkg"), "it is forgotten with the file");
        reopened.remember("bundle!a.gpkg", again);
        Files.delete(again.path());
        assertEquals(Optional.empty(), reopened.stored("bundle!a.gpkg"), "somebody took it away");
    }

    @Test
    void formerFilesAreKeptUntilTheyAreForgottenOrTooMany() throws IOException {
        FileDatasetStore store = new FileDatasetStore(folder);
        List<StoredFile> filled = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            StoredFile file = store.store(new ByteArrayInputStream(bytes(10, 10 + i)), "v" + i + ".csv", 100);
            store.bind("mffp", "peuplements", Optional.of(file));
            if (i > 0) {
                store.keep("mffp", "peuplements", filled.get(i - 1));
            }
            filled.add(file);
        }
        FileDatasetStore reopened = new FileDatasetStore(folder);
        reopened.retainOnly(List.of());
        assertEquals(
                List.of(new Revisions(
                        "mffp",
                        "peuplements",
                        Optional.of(filled.get(4)),
                        List.of(filled.get(3), filled.get(2), filled.get(1)))),
                reopened.revisions());
        assertFalse(Files.exists(filled.get(0).path()), "three former ones are kept");

        reopened.bind("mffp", "peuplements", Optional.of(filled.get(2)));
        reopened.keep("mffp", "peuplements", filled.get(4));
        assertTrue(reopened.forget("mffp", "peuplements", filled.get(3).sha256()));
        assertFalse(reopened.forget("mffp", "peuplements", filled.get(3).sha256()));
        assertFalse(reopened.forget("mffp", "peuplements", filled.get(2).sha256()), "the present one is no former one");
        reopened.retainOnly(List.of());
        assertEquals(List.of(filled.get(4), filled.get(1)), reopened.revisions().get(0).former());
        assertFalse(Files.exists(filled.get(3).path()));
        assertTrue(Files.exists(filled.get(1).path()));

        reopened.bind("mffp", "peuplements", Optional.empty());
        assertEquals(Optional.empty(), new FileDatasetStore(folder).revisions().get(0).bound());
    }

    @Test
    void whatFailsLeavesNothingBehind() throws IOException {
        FileDatasetStore store = new FileDatasetStore(folder);
        assertThrows(
                IOException.class,
                () -> store.store(new ByteArrayInputStream(bytes(101, 3)), "a.gpkg", 100));
        InputStream breaking = new InputStream() {
            private int left = 5000;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("the client left");
                }
                return 7;
            }
        };
        assertThrows(IOException.class, () -> store.store(breaking, "a.gpkg", 1 << 20));
        for (String name : List.of("a", "../a.gpkg", ".gpkg", "a.g/x", "a.é")) {
            assertThrows(
                    IOException.class,
                    () -> store.store(new ByteArrayInputStream(bytes(1, 4)), name, 100),
                    name);
        }
        assertEquals(List.of(), files());
    }

    @Test
    void cleansUpAfterACrash() throws IOException {
        Files.writeString(folder.resolve("data-1.part"), "half");
        Files.writeString(folder.resolve("bindings-1.part"), "half");
        new FileDatasetStore(folder);
        assertEquals(List.of(), files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
