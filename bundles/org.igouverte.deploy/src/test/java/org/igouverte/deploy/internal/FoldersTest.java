package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.igouverte.deploy.DataSet;
import org.igouverte.deploy.internal.DataChanges.Target;
import org.igouverte.deploy.internal.JournalState.Trial;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    private static final String NAME = "org.example.mffp";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.started(home);
        server.deploy(TestJar.of(NAME, "1.0.0"));
    }

    private String running() {
        return server.serving.get(NAME).split(" ")[0];
    }

    private String data() {
        return server.serving.get(NAME).split(" ", 2)[1];
    }

    private void poll(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            server.parts.poll();
        }
    }

    @Test
    void aJarInTheInboxIsConsumed() throws Exception {
        byte[] jar = TestJar.of(NAME, "1.1.0").bytes();
        Path file = Files.write(home.resolve("deploy/mffp.jar"), jar);
        poll(1);
        assertTrue(Files.exists(file));
        poll(1);
        assertFalse(Files.exists(file));
        assertEquals(TestServer.sha256(jar), running());
    }

    @Test
    void aRefusedJarIsMovedBesideItsReasonInBothLanguages() throws Exception {
        Files.write(
                home.resolve("deploy/mffp.jar"),
                TestJar.of(NAME, "1.1.0").entry(TestJar.PARTNER, "refuse").bytes());
        poll(2);
        assertFalse(Files.exists(home.resolve("deploy/mffp.jar")));
        assertTrue(Files.exists(home.resolve("deploy/refused/mffp.jar")));
        String note = Files.readString(home.resolve("deploy/refused/mffp.jar.txt"));
        for (String said : new String[] {
            "styles/s.sld:7: not a style", "Un style ne se lit pas", "A style cannot be read", NAME + " 1.1.0"
        }) {
            assertTrue(note.contains(said), note);
        }
        Files.write(home.resolve("deploy/mffp.jar"), TestJar.of(NAME, "1.2.0").bytes());
        poll(2);
        assertFalse(Files.exists(home.resolve("deploy/refused/mffp.jar.txt")));
    }

    @Test
    void whatIsNoJarIsRefusedAtOnce() throws Exception {
        Files.writeString(home.resolve("deploy/notes.doc"), "hello");
        Files.writeString(home.resolve("deploy/hello.jar"), "hello");
        Files.writeString(home.resolve("deploy/.hidden.jar"), "hello");
        poll(2);
        assertTrue(
                Files.readString(home.resolve("deploy/refused/notes.doc.txt")).contains("not a jar"));
        assertTrue(
                Files.readString(home.resolve("deploy/refused/hello.jar.txt")).contains("not a whole jar"));
        assertTrue(Files.exists(home.resolve("deploy/.hidden.jar")));
    }

    @Test
    void aHalfCopiedJarIsWaitedForAndRefusedWhenItNoLongerGrows() throws Exception {
        byte[] jar = TestJar.of(NAME, "1.1.0").bytes();
        Path file = home.resolve("deploy/mffp.jar");
        for (int length = 10; length < jar.length; length += 50) {
            Files.write(file, Arrays.copyOf(jar, length));
            poll(3);
            assertTrue(Files.exists(file), "at " + length);
        }
        Files.write(file, jar);
        poll(2);
        assertEquals(TestServer.sha256(jar), running());

        Files.write(file, Arrays.copyOf(jar, jar.length / 2));
        long end = System.nanoTime() + 5_000_000_000L;
        while (Files.exists(file) && System.nanoTime() < end) {
            poll(1);
        }
        assertTrue(Files.readString(home.resolve("deploy/refused/mffp.jar.txt")).contains("not a whole jar"));
    }

    private Path drop(String name, String content, int second) throws IOException {
        Path file = Files.createDirectories(home.resolve("data/mffp")).resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000L * second));
        return file;
    }

    @Test
    void aFileInTheDataFolderTakesThePlaceOfTheBundlesOwnForAsLongAsItLiesThere() throws Exception {
        Path file = drop("peuplements.fgb", "first", 1);
        poll(2);
        assertEquals("first", data());
        drop("peuplements.fgb", "second", 2);
        poll(2);
        assertEquals("second", data());
        int commits = server.commits;
        poll(20);
        assertEquals(commits, server.commits);
        assertEquals(1, server.installed.size());
        server = TestServer.started(home);
        poll(20);
        assertEquals("second", data());
        assertEquals(1, server.commits);
        Files.delete(file);
        poll(20);
        assertEquals("own", data());
    }

    @Test
    void aDataSetIsTakenBackToAFormerFileUntilThatIsForgotten() throws Exception {
        drop("peuplements.fgb", "first", 1);
        poll(2);
        drop("peuplements.fgb", "second", 2);
        poll(2);
        DataSet set = server.parts.changes().dataSets().get(0);
        assertEquals("mffp/peuplements", set.partner() + "/" + set.name());
        assertEquals(sha256("second"), set.present().orElseThrow().sha256());
        assertEquals(List.of(sha256("first")), set.former().stream().map(StoredFile::sha256).toList());

        Target target = new Target("mffp", "peuplements");
        server.parts.rollBackData(target, sha256("first"));
        assertEquals("first", data());
        poll(20);
        assertEquals("first", data(), "the file that still lies there is not brought once more");
        assertThrows(NoSuchElementException.class, () -> server.parts.rollBackData(target, "00"));
        assertTrue(server.parts.forgetData(target, sha256("second")));
        assertFalse(server.parts.forgetData(target, sha256("second")));
    }

    private static String sha256(String content) {
        return TestServer.sha256(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void badDataAreRefusedBesideTheirReasonAndTheFormerServeOn() throws Exception {
        drop("peuplements.fgb", "good", 1);
        poll(2);
        drop("peuplements.fgb", "bad", 2);
        poll(3);
        assertEquals("good", data());
        String note = Files.readString(home.resolve("data/mffp/peuplements.fgb.txt"));
        assertTrue(note.contains("not a GeoPackage: $IGO_HOME/secret"), note);
        server = TestServer.started(home);
        assertEquals("good", data());
        drop("peuplements.fgb", "better", 3);
        poll(3);
        assertEquals("better", data());
        assertFalse(Files.exists(home.resolve("data/mffp/peuplements.fgb.txt")));
        assertEquals(0, server.parts.refusals().all().size());
    }

    @Test
    void aDataSetThatNobodyReadsIsToldWithThoseThatThereAre() throws Exception {
        drop("peuplement.fgb", "x", 1);
        poll(2);
        String note = Files.readString(home.resolve("data/mffp/peuplement.fgb.txt"));
        assertTrue(note.contains("there are: peuplements"), note);
        assertEquals("own", data());
    }

    @Test
    void dataThatWereBeingTriedWhenTheServerDiedAreNotKept() throws Exception {
        drop("peuplements.fgb", "good", 1);
        poll(2);
        Trial trial = new Trial(
                "mffp",
                "peuplements",
                server.binding("mffp", "peuplements").orElseThrow().path().toString(),
                server.binding("mffp", "peuplements").orElseThrow().sha256(),
                "peuplements.fgb",
                4);
        server.parts.journal().update(state -> state.trying(trial));
        server.bind(
                "mffp",
                "peuplements",
                Optional.of(server.store(new java.io.ByteArrayInputStream(new byte[] {'b', 'a', 'd'}), "d", 9)));
        server = TestServer.started(home);
        assertEquals("good", data());
        assertEquals(null, server.parts.journal().state().trial());
    }

    @Test
    void dataThatLieThereBeforeTheFirstStartAreServedFromTheStart() throws Exception {
        Path other = Files.createDirectories(home.resolve("other"));
        Files.createDirectories(other.resolve("data/mffp"));
        Files.writeString(other.resolve("data/mffp/peuplements.fgb"), "first");
        Files.createDirectories(other.resolve("partners"));
        Files.write(
                other.resolve("partners/mffp.jar"), TestJar.of(NAME, "1.0.0").bytes());
        server = TestServer.started(other);
        assertEquals("first", data());
        assertEquals(1, server.commits);
    }
}
