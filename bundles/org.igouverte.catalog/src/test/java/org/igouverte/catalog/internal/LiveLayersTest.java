package org.igouverte.catalog.internal;

import static org.igouverte.catalog.internal.TestContribution.provider;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.staging.CatalogStaging.Candidate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveLayersTest {

    private final CatalogComponent catalog = new CatalogComponent(new MemoryDatasets());
    private final TestSource events = new TestSource("1", 3);
    private final TestSource stations = new TestSource("1", 5);

    @AfterEach
    void stop() {
        catalog.deactivate();
    }

    private Candidate stage(String version) throws Exception {
        return catalog.stage(
                provider("safety", version),
                new TestContribution("msp", "securite").layer("securite:a").layer("securite:b").make(),
                type -> Optional.of(request -> request.parameters().get("layer").endsWith("a") ? events : stations),
                Deadline.after(Duration.ofMinutes(1)));
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    private ServedLayer layer(int index) {
        return catalog.current().layers().get(index);
    }

    @Test
    void publishesWhatChangedAloneAndTellsWhoListens() throws Exception {
        catalog.commit(List.of(stage("1")), List.of());
        await(events::isFollowed);
        CatalogSnapshot before = catalog.current();
        CountDownLatch told = new CountDownLatch(1);
        catalog.onCommit(told::countDown);
        events.change("2", 7);
        assertTrue(told.await(10, TimeUnit.SECONDS));
        CatalogSnapshot after = catalog.current();
        assertNotEquals(before.revision(), after.revision());
        assertEquals("2", layer(0).dataRevision().value());
        assertEquals(7, layer(0).featureCount().orElseThrow());
        assertEquals(7, layer(0).extent().orElseThrow().maxX());
        assertNotEquals(before.layers().get(0).revision(), layer(0).revision());
        assertSame(before.layers().get(1), layer(1), "the other layer is the very same");
        assertEquals("1", before.layers().get(0).dataRevision().value(), "what was read before stays what it was");
    }

    @Test
    void seesAChangeMadeBeforeItWasListenedTo() throws Exception {
        Candidate candidate = stage("1");
        events.change("2", 4);
        catalog.commit(List.of(candidate), List.of());
        await(() -> layer(0).dataRevision().value().equals("2"));
    }

    @Test
    void publishesOfManyChangesAFewAndTheLast() throws Exception {
        catalog.commit(List.of(stage("1")), List.of());
        await(events::isFollowed);
        AtomicInteger commits = new AtomicInteger();
        catalog.onCommit(commits::incrementAndGet);
        for (int i = 0; i < 10_000; i++) {
            events.change("r" + i, i);
        }
        await(() -> layer(0).dataRevision().value().equals("r9999"));
        assertEquals(9999, layer(0).featureCount().orElseThrow());
        assertTrue(commits.get() < 100, commits + " snapshots of 10000 changes");
    }

    @Test
    void isClosedWithItsProviderWhateverItSaysAfterwards() throws Exception {
        catalog.commit(List.of(stage("1")), List.of());
        await(events::isFollowed);
        events.change("2", 4);
        await(() -> layer(0).dataRevision().value().equals("2"));
        LayerLease lease = catalog.lease(snapshot -> snapshot.layers());
        catalog.commit(List.of(), List.of("safety"));
        events.change("3", 9);
        assertEquals(0, catalog.current().layers().size());
        lease.close();
        await(events::isClosed);
        assertEquals(1, events.closings.get());
        assertEquals(0, catalog.current().layers().size());
    }
}
