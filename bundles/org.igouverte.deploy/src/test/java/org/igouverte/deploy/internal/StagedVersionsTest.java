package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedVersionsTest {

    private static final String NAME = "org.example.mffp";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.started(home);
    }

    private static TestJar jar(String version) {
        return TestJar.of(NAME, version).entry("content", version);
    }

    private StagedVersion stage(TestJar jar) throws StagingException, IOException {
        return server.parts.staged().stage(new ByteArrayInputStream(jar.bytes()), "a.jar");
    }

    private boolean isStored(TestJar jar) {
        return Files.exists(home.resolve("store/bundles").resolve(TestServer.sha256(jar.bytes()) + ".jar"));
    }

    private String running() {
        return server.serving.getOrDefault(NAME, "nothing").split(" ")[0];
    }

    @Test
    void aStagedVersionServesNobodyUntilItIsToldTo() throws Exception {
        server.deploy(jar("1.0.0"));
        StagedVersion staged = stage(jar("2.0.0"));
        server.parts.poll();

        assertEquals(TestServer.sha256(jar("1.0.0").bytes()), running());
        assertEquals("2.0.0", staged.provider().version());
        assertEquals("1.0.0", staged.difference().replaced().orElseThrow().version());
        assertEquals(List.of(staged), server.parts.staged().all());

        Deployment.Outcome outcome = server.parts.staged().goLive(staged.id());
        assertTrue(outcome.changed());
        assertEquals(TestServer.sha256(jar("2.0.0").bytes()), running());
        assertEquals(List.of(), server.parts.staged().all());
        assertEquals(0, server.openCandidates);
        assertThrows(
                NoSuchElementException.class, () -> server.parts.staged().goLive(staged.id()));
    }

    @Test
    void whatIsGivenUpLeavesNothingBehind() throws Exception {
        StagedVersion staged = stage(jar("1.0.0"));
        assertTrue(isStored(jar("1.0.0")));
        assertTrue(server.parts.staged().giveUp(staged.id()));
        server.parts.poll();

        assertFalse(isStored(jar("1.0.0")));
        assertEquals(0, server.openCandidates);
        assertEquals("nothing", running());
        assertFalse(server.parts.staged().giveUp(staged.id()));
    }

    @Test
    void onlySoManyAreKeptAndTheNextOneIsRefused() throws Exception {
        for (int i = 1; i <= StagedVersions.MAX; i++) {
            stage(jar(i + ".0.0"));
        }
        StagingException full = assertThrows(StagingException.class, () -> stage(jar("9.0.0")));
        assertEquals(Phase.INTERNAL, full.phase());
        assertEquals(StagedVersions.MAX, server.openCandidates);
        server.parts.poll();
        assertFalse(isStored(jar("9.0.0")));
        assertTrue(isStored(jar("1.0.0")));
    }

    @Test
    void whatIsRefusedOnTheWayLiveStaysStaged() throws Exception {
        StagedVersion staged = stage(jar("1.0.0").entry(TestJar.PARTNER, "clash"));
        StagingException why = assertThrows(
                StagingException.class, () -> server.parts.staged().goLive(staged.id()));
        assertEquals(Phase.NAMES, why.phase());
        assertEquals(List.of(staged), server.parts.staged().all());
        assertEquals("nothing", running());
        assertEquals(1, server.openCandidates);
    }

    @Test
    void aBundleThatWouldBeRefusedIsRefusedNow() throws Exception {
        StagingException why =
                assertThrows(StagingException.class, () -> stage(jar("1.0.0").entry(TestJar.PARTNER, "refuse")));
        assertEquals("styles/s.sld", why.file());
        assertEquals("a.jar", server.parts.refusals().all().get(0).name());
        assertEquals(List.of(), server.parts.staged().all());
        assertEquals(0, server.openCandidates);
    }
}
