package org.igouverte.identify.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;

/** A lease that counts how often it is held, its own hold included. */
final class TestLease implements LayerLease {

    private final CatalogSnapshot snapshot;
    private final List<ServedLayer> layers;
    final AtomicInteger holds;
    /** Called when a share is given back. */
    volatile Runnable onReturn = () -> {};

    TestLease(CatalogSnapshot snapshot, List<ServedLayer> layers) {
        this(snapshot, layers, new AtomicInteger());
    }

    private TestLease(CatalogSnapshot snapshot, List<ServedLayer> layers, AtomicInteger holds) {
        this.snapshot = snapshot;
        this.layers = layers;
        this.holds = holds;
        holds.incrementAndGet();
    }

    @Override
    public CatalogSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public List<ServedLayer> layers() {
        return layers;
    }

    @Override
    public LayerLease share(ServedLayer layer) {
        TestLease share = new TestLease(snapshot, List.of(layer), holds);
        share.onReturn = onReturn;
        return share;
    }

    @Override
    public void close() {
        holds.decrementAndGet();
        onReturn.run();
    }
}
