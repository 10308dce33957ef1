package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.igouverte.deploy.DeployedBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {

    @TempDir
    Path home;

    private Path partners;

    @BeforeEach
    void folder() throws IOException {
        partners = Files.createDirectories(home.resolve("partners"));
    }

    private void ship(String name, String version) throws IOException {
        Files.write(partners.resolve(name + ".jar"), TestJar.of(name, version).bytes());
    }

    private static String version(TestServer server, String name) {
        return server.parts
                .shown()
                .bundle(name)
                .map(b -> b.provider().version())
                .orElse("none");
    }

    @Test
    void theFirstStartTakesWhatIsShippedInOneCommit() throws Exception {
        ship("mffp", "1.0.0");
        ship("mern", "1.0.0");
        TestServer first = TestServer.started(home);
        assertEquals(Set.of("mern", "mffp"), first.serving.keySet());
        assertEquals(1, first.commits);
        TestServer second = TestServer.started(home);
        assertEquals(Set.of("mern", "mffp"), second.serving.keySet());
        assertEquals(1, second.commits);
    }

    @Test
    void aServerWithoutBundlesSaysSoByACommit() throws Exception {
        TestServer server = TestServer.started(home);
        assertEquals(Set.of(), server.serving.keySet());
        assertEquals(1, server.commits);
    }

    @Test
    void aShippedBundleIsNeverOfferedOverAHigherVersionNorAgain() throws Exception {
        TestServer.started(home).deploy(TestJar.of("mffp", "2.0.0"));
        ship("mffp", "1.0.0");
        assertEquals("2.0.0", version(TestServer.started(home), "mffp"));
        ship("mffp", "3.0.0");
        TestServer server = TestServer.started(home);
        assertEquals("3.0.0", version(server, "mffp"));
        server.parts.deployer().rollBack("mffp");
        assertEquals("2.0.0", version(TestServer.started(home), "mffp"));
    }

    @Test
    void whatTheOperatorRemovedIsNotOfferedAgain() throws Exception {
        ship("mffp", "1.0.0");
        TestServer.started(home).parts.deployer().remove("mffp");
        ship("mffp", "1.1.0");
        assertEquals(Set.of(), TestServer.started(home).serving.keySet());
    }

    @Test
    void aBadShippedBundleDoesNotKeepTheOthersOut() throws Exception {
        ship("mern", "1.0.0");
        Files.write(
                partners.resolve("bad.jar"),
                TestJar.of("bad", "1.0.0").entry(TestJar.PARTNER, "clash").bytes());
        Files.writeString(partners.resolve("broken.jar"), "broken");
        TestServer server = TestServer.started(home);
        assertEquals(Set.of("mern"), server.serving.keySet());
        assertEquals(
                Set.of("bad.jar", "broken.jar"),
                Set.copyOf(server.parts.refusals().all().stream()
                        .map(f -> f.name())
                        .toList()));
        assertEquals(0, server.openCandidates);
    }

    @Test
    void aVersionWhoseJarIsGoneGivesWayToTheOneBefore() throws Exception {
        TestServer server = TestServer.started(home);
        server.deploy(TestJar.of("mffp", "1.0.0"));
        server.deploy(TestJar.of("mffp", "2.0.0"));
        Files.delete(home.resolve("store/bundles")
                .resolve(TestServer.sha256(TestJar.of("mffp", "2.0.0").bytes()) + ".jar"));
        TestServer next = TestServer.started(home);
        assertEquals("1.0.0", version(next, "mffp"));
        assertEquals("mffp 2.0.0", next.parts.refusals().all().get(0).bundle());
    }

    @Test
    void aBundleOfWhichNothingIsLeftIsToldAsFailed() throws Exception {
        TestServer.started(home).deploy(TestJar.of("mffp", "1.0.0"));
        Files.delete(home.resolve("store/bundles")
                .resolve(TestServer.sha256(TestJar.of("mffp", "1.0.0").bytes()) + ".jar"));
        TestServer next = TestServer.started(home);
        assertEquals(
                DeployedBundle.State.FAILED,
                next.parts.shown().bundle("mffp").orElseThrow().state());
        assertTrue(next.deploy(TestJar.of("mffp", "1.0.0")).changed());
        assertEquals(
                DeployedBundle.State.LIVE,
                next.parts.shown().bundle("mffp").orElseThrow().state());
    }
}
