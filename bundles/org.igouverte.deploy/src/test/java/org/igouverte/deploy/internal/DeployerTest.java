package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {

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

    private static String sha(TestJar jar) {
        return TestServer.sha256(jar.bytes());
    }

    private String running() {
        return server.serving.getOrDefault(NAME, "nothing").split(" ")[0];
    }

    private Set<String> stored() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("store/bundles"))) {
            return jars.map(p -> p.getFileName().toString().replace(".jar", "")).collect(Collectors.toSet());
        }
    }

    @Test
    void aVersionTakesThePlaceOfTheOneBefore() throws Exception {
        Deployment.Outcome first = server.deploy(jar("1.0.0"));
        assertTrue(first.changed());
        assertEquals(Optional.empty(), first.bundle().previous());
        Deployment.Outcome second = server.deploy(jar("1.1.0"));
        assertEquals(sha(jar("1.1.0")), running());
        assertEquals(Set.of(running()), server.installed);
        assertEquals(Optional.of("1.0.0"), second.bundle().previous().map(ProviderId::version));
        assertEquals(0, server.openCandidates);
        assertEquals(second.bundle(), server.parts.shown().bundle(NAME).orElseThrow());
    }

    @Test
    void theSameContentAgainChangesNothing() throws Exception {
        DeployedBundle bundle = server.deploy(jar("1.0.0")).bundle();
        int commits = server.commits;
        Deployment.Outcome again = server.deploy(jar("1.0.0"));
        assertFalse(again.changed());
        assertEquals(bundle, again.bundle());
        assertEquals(commits, server.commits);
    }

    @Test
    void aVersionStandsForOneContentUnlessItIsASnapshot() throws Exception {
        server.deploy(jar("1.0.0"));
        StagingException why = assertThrows(
                StagingException.class, () -> server.deploy(jar("1.0.0").entry("content", "other")));
        assertEquals(Phase.MANIFEST, why.phase());
        assertTrue(why.getMessage().contains("raise Bundle-Version"), why.getMessage());
        server.deploy(jar("2.0.0.SNAPSHOT"));
        TestJar other = jar("2.0.0.SNAPSHOT").entry("content", "other");
        assertTrue(server.deploy(other).changed());
        assertEquals(sha(other), running());
    }

    @Test
    void aLowerVersionByHandIsADeployment() throws Exception {
        server.deploy(jar("2.0.0"));
        server.deploy(jar("1.0.0"));
        assertEquals(sha(jar("1.0.0")), running());
        assertEquals(
                "2.0.0",
                server.parts
                        .shown()
                        .bundle(NAME)
                        .orElseThrow()
                        .previous()
                        .orElseThrow()
                        .version());
    }

    @Test
    void whatIsRefusedLeavesTheOldServingAndIsTold() throws Exception {
        server.deploy(jar("1.0.0"));
        for (String fault : new String[] {"refuse", "clash", "unreadable"}) {
            assertThrows(
                    StagingException.class, () -> server.deploy(jar("1.1.0").entry(TestJar.PARTNER, fault)));
            assertEquals(sha(jar("1.0.0")), running());
            assertEquals(Set.of(running()), server.installed);
            assertEquals(0, server.openCandidates);
            FailedContribution told = server.parts.refusals().all().get(0);
            assertEquals(NAME + " 1.1.0", told.bundle());
            assertEquals(1, server.parts.refusals().all().size());
        }
        FailedContribution last = server.parts.refusals().all().get(0);
        assertEquals("IGO-INF/partner.yaml:3", last.file() + ":" + last.line());
        assertEquals(running(), TestServer.started(home).serving.get(NAME).split(" ")[0]);
        server.deploy(jar("1.2.0"));
        assertEquals(0, server.parts.refusals().all().size());
    }

    @Test
    void aRollBackGoesStepByStepAndSurvivesAStart() throws Exception {
        for (String version : new String[] {"1.0.0", "1.1.0", "1.2.0"}) {
            server.deploy(jar(version));
        }
        assertEquals("1.1.0", server.parts.deployer().rollBack(NAME).provider().version());
        assertEquals("1.0.0", server.parts.deployer().rollBack(NAME).provider().version());
        assertThrows(StagingException.class, () -> server.parts.deployer().rollBack(NAME));
        assertThrows(NoSuchElementException.class, () -> server.parts.deployer().rollBack("org.example.unknown"));
        assertEquals(sha(jar("1.0.0")), running());
        assertTrue(TestServer.started(home).serving.get(NAME).startsWith(sha(jar("1.0.0"))));
    }

    @Test
    void aRemovedBundleStaysOutAndComesBackByARollBack() throws Exception {
        server.deploy(jar("1.0.0"));
        assertTrue(server.parts.deployer().remove(NAME));
        assertFalse(server.parts.deployer().remove(NAME));
        assertEquals("nothing", running());
        assertEquals(Set.of(), server.installed);
        server = TestServer.started(home);
        assertEquals("nothing", running());
        assertEquals("1.0.0", server.parts.deployer().rollBack(NAME).provider().version());
        assertEquals(sha(jar("1.0.0")), running());
    }

    @Test
    void aThirdVersionWaitsForTheFirstToDrain() throws Exception {
        server.holdBack = true;
        server.deploy(jar("1.0.0"));
        server.deploy(jar("1.1.0"));
        server.deploy(jar("1.2.0"));
        StagingException why = assertThrows(StagingException.class, () -> server.deploy(jar("1.3.0")));
        assertTrue(why.getMessage().contains("still answering requests"), why.getMessage());
        assertEquals(3, server.installed.size());
        server.heldBack.get(0).complete(null);
        assertEquals(2, server.installed.size());
        server.deploy(jar("1.3.0"));
        assertEquals(sha(jar("1.3.0")), running());
    }

    @Test
    void onlyVersionsThatMayBeWantedStayInTheStore() throws Exception {
        for (int i = 0; i < 8; i++) {
            server.deploy(jar("1." + i + ".0"));
        }
        assertThrows(StagingException.class, () -> server.deploy(jar("9.0.0").entry(TestJar.PARTNER, "refuse")));
        server.deploy(jar("1.8.0"));
        server.parts.poll();
        // Five for roll-backs, and one more that the former state of the journal may want.
        assertEquals(JournalState.KEPT + 1, stored().size());
        assertTrue(stored().contains(sha(jar("1.4.0"))));
    }

    @Test
    void aCrashAtAnyStepOfADeploymentLeavesTheOldVersionOrTheNew() throws Exception {
        server.deploy(jar("1.0.0"));
        String old = running();
        Random random = new Random(7);
        int kept = 0;
        int changed = 0;
        for (int round = 1; round <= 60; round++) {
            TestServer crashing = TestServer.started(home, new FailingFiles(round % 8, random));
            TestJar jar = jar("1.0." + round);
            boolean reported = false;
            try {
                crashing.deploy(jar);
                reported = true;
            } catch (FailingFiles.Crash e) {
                assertEquals(0, crashing.openCandidates);
            }
            server = TestServer.started(home);
            assertTrue(running().equals(old) || running().equals(sha(jar)), "round " + round);
            assertTrue(!reported || running().equals(sha(jar)), "round " + round);
            if (running().equals(old)) {
                kept++;
            } else {
                changed++;
            }
            old = running();
        }
        assertTrue(kept > 10 && changed > 10, kept + " kept, " + changed + " changed");
    }
}
