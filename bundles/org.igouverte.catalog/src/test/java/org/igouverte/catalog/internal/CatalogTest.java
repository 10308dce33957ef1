package org.igouverte.catalog.internal;

import static org.igouverte.catalog.internal.TestContribution.name;
import static org.igouverte.catalog.internal.TestContribution.provider;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.staging.CatalogStaging.Candidate;
import org.igouverte.layer.staging.CatalogStaging.Commit;
import org.igouverte.layer.staging.CatalogStaging.Retired;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CatalogTest {

    private final CatalogComponent catalog = new CatalogComponent(new MemoryDatasets());
    private final List<TestSource> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        catalog.deactivate();
    }

    /** Stages layers whose sources say {@code version} as their revision. */
    private Candidate stage(String symbolicName, String version, TestContribution contribution)
            throws StagingException {
        return catalog.stage(
                provider(symbolicName, version),
                contribution.make(),
                type -> Optional.of(request -> {
                    TestSource source = new TestSource(version, 3);
                    opened.add(source);
                    return source;
                }),
                Deadline.after(Duration.ofMinutes(1)));
    }

    private Commit commit(Candidate... candidates) throws StagingException {
        return catalog.commit(List.of(candidates), List.of());
    }

    private static TestContribution forest() {
        return new TestContribution("mffp", "foret").layer("foret:a").layer("foret:b");
    }

    @Test
    void showsNothingBeforeTheCommitAndAllOfItAfter() throws Exception {
        Candidate candidate = stage("forest", "1", forest());
        assertEquals(List.of(), catalog.current().layers());
        Commit commit = commit(candidate);
        assertSame(commit.snapshot(), catalog.current());
        assertEquals(2, catalog.current().layers().size());
        assertEquals(1, catalog.current().generation());
        candidate.close();
        assertFalse(opened.get(0).isClosed(), "what was committed is not the stager's to close any more");
        assertThrows(IllegalStateException.class, () -> commit(candidate));
    }

    @Test
    void swapsProcessesWithTheLayersOfTheirBundle() throws Exception {
        TestContribution contribution = forest().process("foret:count", "count");
        SourceFactories without = type -> Optional.of(request -> new TestSource("1", 3));
        StagingException refused = assertThrows(
                StagingException.class,
                () -> catalog.stage(
                        provider("forest", "1"), contribution.make(), without, Deadline.after(Duration.ofMinutes(1))));
        assertEquals("processes/count.yaml: the bundle registers no process count", refused.located());
        ProcessExecutor first = call -> Map.of("result", 1);
        ProcessExecutor second = call -> Map.of("result", 2);
        commit(catalog.stage(
                provider("forest", "1"), contribution.make(), registered(first), Deadline.after(Duration.ofMinutes(1))));
        CatalogSnapshot before = catalog.current();
        Candidate next = catalog.stage(
                provider("forest", "2"), contribution.make(), registered(second), Deadline.after(Duration.ofMinutes(1)));
        assertSame(first, catalog.current().processes().get(0).executor());
        assertSame(second, next.preview().current().processes().get(0).executor());
        commit(next);
        assertSame(second, catalog.current().processes().get(0).executor());
        assertSame(first, before.processes().get(0).executor());
        catalog.commit(List.of(), List.of("forest"));
        assertEquals(List.of(), catalog.current().processes());
        assertNotEquals(before.revision(), catalog.current().revision());
    }

    private static SourceFactories registered(ProcessExecutor executor) {
        return new SourceFactories() {
            @Override
            public Optional<SourceFactory> find(String type) {
                return Optional.of(request -> new TestSource("1", 3));
            }

            @Override
            public Optional<ProcessExecutor> findProcess(String name) {
                return Optional.of(executor).filter(e -> name.equals("count"));
            }
        };
    }

    @Test
    void closesACandidateThatIsGivenUpOnceAndOnlyOnce() throws Exception {
        Candidate candidate = stage("forest", "1", forest());
        List<TestSource> given = List.copyOf(opened);
        candidate.close();
        candidate.close();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (given.stream().anyMatch(s -> s.closings.get() == 0) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        awaitClosers();
        given.forEach(s -> assertEquals(1, s.closings.get()));
    }

    private void awaitClosers() throws Exception {
        // The closer's two threads are through with what came before once a candidate that came later is closed.
        Candidate last = stage("last", "1", new TestContribution("last", "dernier").layer("dernier:a"));
        Commit in = commit(last);
        Commit out = catalog.commit(List.of(), List.of("last"));
        assertTrue(in.retired().isEmpty());
        out.retired().get(0).drained().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void drainsWhenTheLastLeaseIsClosed() throws Exception {
        commit(stage("forest", "1", forest()));
        LayerLease first = catalog.lease(CatalogSnapshot::layers);
        LayerLease second = catalog.lease(s -> List.of(s.find(name("foret:b")).orElseThrow()));
        Retired retired = commit(stage("forest", "2", forest())).retired().get(0);
        assertEquals("1", retired.provider().version());
        first.close();
        first.close();
        assertFalse(retired.drained().toCompletableFuture().isDone(), "closing a lease twice frees it once");
        assertFalse(opened.get(1).isClosed());
        second.close();
        retired.drained().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertEquals(1, opened.get(0).closings.get());
        assertEquals(1, opened.get(1).closings.get());
        assertFalse(opened.get(2).isClosed());
    }

    @Test
    void keepsALayerOpenForWhoeverSharesALeaseThatIsClosedAlready() throws Exception {
        commit(stage("forest", "1", forest()));
        LayerLease request = catalog.lease(CatalogSnapshot::layers);
        ServedLayer layer = request.layers().get(1);
        LayerLease straggler = request.share(layer);
        Retired retired = commit(stage("forest", "2", forest())).retired().get(0);
        request.share(layer).close();
        assertThrows(
                IllegalArgumentException.class,
                () -> request.share(catalog.current().layers().get(1)),
                "a layer of the newer snapshot is not of this lease");
        request.close();
        assertThrows(IllegalStateException.class, () -> request.share(layer));
        assertFalse(retired.drained().toCompletableFuture().isDone());
        assertFalse(opened.get(1).isClosed());
        straggler.close();
        retired.drained().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertEquals(1, opened.get(1).closings.get());
    }

    @Test
    void leavesOtherPartnersAlone() throws Exception {
        commit(stage("forest", "1", forest()), stage("water", "1", new TestContribution("mern", "eau").layer("eau:lac")));
        LayerLease water = catalog.lease(s -> List.of(s.find(name("eau:lac")).orElseThrow()));
        Commit commit = commit(stage("forest", "2", forest()));
        assertEquals(1, commit.retired().size());
        commit.retired().get(0).drained().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertFalse(opened.get(2).isClosed());
        water.close();
        assertFalse(opened.get(2).isClosed(), "nobody reads it, but it is current");
    }

    /** What the whole server rests on: readers lease and read while one commits; a closed source is never seen. */
    @Test
    @Timeout(120)
    void neverLendsWhatIsClosedAndNeverMixesVersions() throws Exception {
        commit(stage("forest", "0", forest()), stage("water", "0", new TestContribution("mern", "eau").layer("eau:lac")));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        ExecutorService readers = Executors.newFixedThreadPool(4);
        List<Future<String>> findings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            findings.add(readers.submit(() -> {
                long newest = 0;
                while (!over.get()) {
                    try (LayerLease lease = catalog.lease(CatalogSnapshot::layers)) {
                        reads.incrementAndGet();
                        String problem = problem(lease);
                        if (problem != null || lease.snapshot().generation() < newest) {
                            return problem == null ? "an older snapshot after a newer one" : problem;
                        }
                        newest = lease.snapshot().generation();
                    }
                }
                return null;
            }));
        }
        List<Retired> retired = new ArrayList<>();
        for (int version = 1; version <= 2_000 || reads.get() < 2_000; version++) {
            String name = version % 3 == 0 ? "water" : "forest";
            TestContribution next =
                    version % 3 == 0 ? new TestContribution("mern", "eau").layer("eau:lac") : forest();
            retired.addAll(commit(stage(name, String.valueOf(version), next)).retired());
        }
        over.set(true);
        for (Future<String> finding : findings) {
            assertNull(finding.get());
        }
        readers.shutdown();
        for (Retired each : retired) {
            each.drained().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        long current = catalog.current().layers().size();
        assertEquals(3, current);
        assertEquals(opened.size() - current, opened.stream().filter(s -> s.closings.get() == 1).count());
        assertEquals(current, opened.stream().filter(s -> !s.isClosed()).count());
    }

    private static String problem(LayerLease lease) {
        List<ServedLayer> layers = lease.layers();
        String forest = "";
        for (int pass = 0; pass < 3; pass++) {
            for (ServedLayer layer : layers) {
                if (((TestSource) layer.source()).isClosed()) {
                    return layer + " is closed under a lease";
                }
                if (layer.name().namespace().equals("foret")) {
                    if (!forest.isEmpty() && !forest.equals(layer.dataRevision().value())) {
                        return "versions " + forest + " and " + layer.dataRevision() + " in one snapshot";
                    }
                    forest = layer.dataRevision().value();
                }
            }
        }
        return layers.size() == 3 ? null : layers.size() + " layers";
    }

    @Test
    void keepsNamesWithTheirOwners() throws Exception {
        commit(stage("forest", "1", new TestContribution("mffp", "foret").aliased("foret:a", "foret:vieux")));
        CatalogSnapshot before = catalog.current();
        refusedNames(new TestContribution("autre", "autre").layer("foret:a"), "foret:a");
        refusedNames(new TestContribution("autre", "autre").layer("foret:vieux"), "foret:vieux");
        refusedNames(new TestContribution("autre", "autre").aliased("autre:b", "foret:a"), "foret:a");
        refusedNames(new TestContribution("autre", "foret").layer("foret:c"), "namespace foret");
        assertSame(before, catalog.current());
        assertSame(
                before.find(name("foret:a")).orElseThrow(),
                before.find(name("foret:vieux")).orElseThrow());
    }

    private void refusedNames(TestContribution contribution, String word) throws StagingException {
        Candidate candidate = stage("other", "1", contribution);
        StagingException refusal = assertThrows(StagingException.class, () -> commit(candidate));
        assertEquals(StagingException.Phase.NAMES, refusal.phase());
        assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("mffp"), refusal.getMessage());
        candidate.close();
    }

    @Test
    void handsANamespaceOverInOneCommit() throws Exception {
        commit(stage("old", "1", new TestContribution("mffp", "foret").layer("foret:a")));
        Candidate heir = stage("new", "1", new TestContribution("mrnf", "foret").layer("foret:a"));
        catalog.commit(List.of(heir), List.of("old"));
        assertEquals("mrnf", catalog.current().find(name("foret:a")).orElseThrow().partner().id());
        assertEquals(1, catalog.current().layers().size());
    }

    @Test
    void namesTheSameContentAlikeAndOtherContentOtherwise() throws Exception {
        commit(stage("forest", "1", forest()));
        String first = catalog.current().revision();
        commit(stage("forest", "2", forest()));
        String second = catalog.current().revision();
        assertNotEquals(first, second);
        commit(stage("forest", "1", forest()));
        assertEquals(first, catalog.current().revision());
    }

    @Test
    void tellsListenersOfEachCommitEvenIfOneFails() throws Exception {
        List<Long> told = new ArrayList<>();
        catalog.onCommit(() -> {
            throw new IllegalStateException("a listener's own defect");
        });
        var registration = catalog.onCommit(() -> told.add(catalog.current().generation()));
        commit(stage("forest", "1", forest()));
        registration.close();
        commit(stage("forest", "2", forest()));
        assertEquals(List.of(1L), told);
    }

    @Test
    void showsACandidateOverTheRestUntilItIsGivenUp() throws Exception {
        commit(stage("forest", "1", forest()), stage("water", "1", new TestContribution("mern", "eau").layer("eau:lac")));
        Candidate candidate = stage("forest", "2", forest());
        assertEquals("1", revisionOf(catalog, "foret:a"));
        assertEquals("2", revisionOf(candidate.preview(), "foret:a"));
        commit(stage("water", "2", new TestContribution("mern", "eau").layer("eau:lac")));
        assertEquals("2", revisionOf(candidate.preview(), "eau:lac"));
        candidate.close();
        assertThrows(NoSuchElementException.class, () -> revisionOf(candidate.preview(), "foret:a"));
    }

    private static String revisionOf(LayerCatalog catalog, String layer) {
        try (LayerLease lease = catalog.lease(s -> List.of(s.find(name(layer)).orElseThrow()))) {
            assertFalse(((TestSource) lease.layers().get(0).source()).isClosed());
            return lease.layers().get(0).dataRevision().value();
        }
    }

    @Test
    void letsASelectionRefuse() throws Exception {
        commit(stage("forest", "1", forest()));
        assertThrows(IOException.class, () -> catalog.lease(s -> {
            throw new IOException("no such layer");
        }));
        Retired retired = catalog.commit(List.of(), List.of("forest")).retired().get(0);
        retired.drained().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatIsAddedToTheViewerComesAndGoesWithItsContribution() throws Exception {
        commit(
                stage("forest", "1", forest().viewer("one")),
                stage("water", "1", new TestContribution("mern", "eau").layer("eau:lac")));
        String one = catalog.current().revision();
        assertEquals(
                List.of("forest"),
                catalog.current().viewerModules().stream()
                        .map(m -> m.provider().symbolicName())
                        .toList());
        Candidate second = stage("forest", "1", forest().viewer("two"));
        assertEquals(1, second.preview().current().viewerModules().size());
        commit(second);
        assertNotEquals(one, catalog.current().revision(), "only the module differs");
        assertEquals(1, catalog.current().viewerModules().size());
        commit(stage("forest", "1", forest()));
        assertEquals(List.of(), catalog.current().viewerModules());
    }

    @Test
    void readyMapsComeAndGoWithTheirContributionWhoeverElseIsAway() throws Exception {
        commit(stage("forest", "1", forest()));
        String without = catalog.current().revision();
        Candidate next = stage("forest", "2", forest().map("tout", "eau:lac").map("autre", "foret:stands"));
        assertEquals(2, next.preview().current().maps().size());
        assertEquals(List.of(), catalog.current().maps());
        commit(next);
        assertNotEquals(without, catalog.current().revision(), "only the maps differ");
        assertEquals(
                List.of("foret:tout", "foret:autre"),
                catalog.current().maps().stream()
                        .map(m -> m.definition().name().toString())
                        .toList());
        assertTrue(catalog.current().find(TestContribution.name("eau:lac")).isEmpty());
        catalog.commit(List.of(), List.of("forest"));
        assertEquals(List.of(), catalog.current().maps());
    }
}
