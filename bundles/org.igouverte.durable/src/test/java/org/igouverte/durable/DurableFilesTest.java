package org.igouverte.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {

    private static final byte[] OLD = "l'ancien".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "le nouveau contenu, plus long".getBytes(StandardCharsets.UTF_8);
    private static final int STEPS = 3;

    @TempDir
    private Path folder;

    /** The machine stops at the step counted, in the midst of it where it has one. */
    private static final class Stopping extends DurableFiles {
        private int left;

        Stopping(int steps) {
            left = steps;
        }

        private void step() throws IOException {
            if (--left < 0) {
                throw new IOException("off");
            }
        }

        @Override
        public void write(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
            super.write(file, Arrays.copyOf(content, content.length / 2), attributes);
            step();
            super.write(file, content, attributes);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step();
            super.rename(from, to);
        }

        @Override
        public void force(Path folder) throws IOException {
            step();
            super.force(folder);
        }
    }

    @Test
    void whereverItStopsTheFileIsTheOldOneOrTheNewOne() throws IOException {
        for (int steps = 0; steps < STEPS; steps++) {
            Path file = folder.resolve(steps + "/état.json");
            new DurableFiles().replace(file, OLD);
            Stopping stopping = new Stopping(steps);
            assertThrows(IOException.class, () -> stopping.replace(file, NEW));
            byte[] found = Files.readAllBytes(file);
            assertTrue(Arrays.equals(OLD, found) || Arrays.equals(NEW, found), new String(found, StandardCharsets.UTF_8));
            new DurableFiles().replace(file, NEW);
            assertEquals(new String(NEW, StandardCharsets.UTF_8), Files.readString(file));
            try (var left = Files.list(file.getParent())) {
                assertEquals(1, left.count(), "nothing half-made stays");
            }
        }
    }

    @Test
    void whatIsForTheOwnerIsReadableByNobodyElseEvenAfterACrash() throws IOException {
        Path file = folder.resolve("mot-de-passe");
        // left by a crash of something that had not asked for it
        Files.write(folder.resolve(".mot-de-passe.part"), OLD);
        new DurableFiles().replaceForOwner(file, NEW);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        new DurableFiles().replaceForOwner(file, OLD);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
