package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.igouverte.deploy.internal.JournalState.DroppedFile;
import org.igouverte.deploy.internal.JournalState.Entry;
import org.igouverte.deploy.internal.JournalState.Trial;
import org.igouverte.durable.DurableFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private final Random random = new Random(42);

    private static String sha(int n) {
        return String.format("%064x", n);
    }

    private static Entry entry(int n) {
        return new Entry("1.0." + n, sha(n), n % 2 == 0, n);
    }

    private JournalState change(JournalState state, int n) {
        String name = "org.example." + random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> state.offered(sha(n));
            case 1 -> state.trying(random.nextBoolean() ? null : new Trial("mffp", "d", "/x", "", "", 0));
            case 2 -> state.dropped("mffp/d" + n % 4, Optional.of(new DroppedFile("d.gpkg", n, n, sha(n))));
            case 3 -> state.bundles().containsKey(name) ? state.removed(name) : state;
            default -> state.deployed(name, entry(n), "");
        };
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        Journal journal = new Journal(folder, new DurableFiles());
        assertEquals(JournalState.EMPTY, journal.state());
        for (int i = 1; i <= 50; i++) {
            int n = i;
            journal.update(state -> change(state, n));
            assertEquals(journal.state(), new Journal(folder, new DurableFiles()).state());
        }
    }

    @Test
    void aCrashAtAnyStepLeavesTheOldStateOrTheNew() throws IOException {
        int crashes = 0;
        for (int round = 1; round <= 300; round++) {
            int n = round;
            FailingFiles files = new FailingFiles(random.nextInt(6), random);
            Journal journal = new Journal(folder, files);
            JournalState old = journal.state();
            JournalState wanted = change(old, n);
            try {
                journal.update(state -> wanted);
            } catch (FailingFiles.Crash e) {
                crashes++;
            }
            JournalState found = new Journal(folder, new DurableFiles()).state();
            assertTrue(found.equals(old) || found.equals(wanted), "round " + round);
        }
        assertTrue(crashes > 100, "only " + crashes);
    }

    @Test
    void aDamagedFileIsPutAsideAndTheStateBeforeIsUsed() throws IOException {
        for (int round = 0; round < 400; round++) {
            Path home = folder.resolve("r" + round);
            Journal journal = new Journal(home, new DurableFiles());
            journal.update(state -> state.deployed("a", entry(1), ""));
            journal.update(state -> state.deployed("a", entry(2), ""));
            JournalState newest = journal.state();
            Path file = home.resolve("journal.json");
            byte[] content = Files.readAllBytes(file);
            if (round % 2 == 0) {
                content = Arrays.copyOf(content, random.nextInt(content.length));
            } else {
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, content);
            JournalState found = new Journal(home, new DurableFiles()).state();
            assertEquals(List.of(entry(1)), found.bundles().get("a").history(), "round " + round);
            assertTrue(Files.exists(home.resolve("journal.json.damaged")), "round " + round);
            assertTrue(newest.wanted().containsAll(Set.of(sha(1), sha(2))));
        }
    }

    @Test
    void twoDamagedFilesAreAnEmptyJournalRatherThanNoServer() throws IOException {
        Journal journal = new Journal(folder, new DurableFiles());
        journal.update(state -> state.deployed("a", entry(1), ""));
        journal.update(state -> state.deployed("a", entry(2), ""));
        Files.writeString(folder.resolve("journal.json"), "{}");
        Files.writeString(folder.resolve("journal.json.previous"), "");
        assertEquals(JournalState.EMPTY, new Journal(folder, new DurableFiles()).state());
    }

    @Test
    void whatTheFormerStateWantsIsKeptToo() throws IOException {
        Journal journal = new Journal(folder, new DurableFiles());
        for (int i = 1; i <= JournalState.KEPT + 1; i++) {
            int n = i;
            journal.update(state -> state.deployed("a", entry(n), ""));
        }
        assertEquals(
                JournalState.KEPT, journal.state().bundles().get("a").history().size());
        assertTrue(journal.wanted().contains(sha(1)));
        journal.update(state -> state.offered(sha(9)));
        assertEquals(journal.state().wanted(), journal.wanted());
    }

    @Test
    void aNewVersionTakesThePlaceOfThoseThatWereRolledBack() {
        JournalState state = JournalState.EMPTY
                .deployed("a", entry(1), "")
                .deployed("a", entry(2), sha(1))
                .deployed("a", entry(3), sha(2))
                .rolledBack("a", sha(2), 7)
                .rolledBack("a", sha(1), 8);
        assertEquals(sha(1), state.bundles().get("a").current().sha256());
        assertEquals(3, state.bundles().get("a").history().size());
        JournalState after = state.deployed("a", entry(4), sha(1));
        assertEquals(
                List.of(sha(1), sha(4)),
                after.bundles().get("a").history().stream().map(Entry::sha256).toList());
    }

    @Test
    void anUnusableStateIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JournalState.Line(List.of(), 0, false));
        assertThrows(IllegalArgumentException.class, () -> new Entry("1.0", "zz", false, 0));
    }
}
