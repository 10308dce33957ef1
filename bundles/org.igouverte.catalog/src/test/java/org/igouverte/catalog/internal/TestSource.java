package org.igouverte.catalog.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;

/** A source of {@code size} points in a row along the equator of EPSG:3857, one a metre from x = 0, that counts its closings. */
final class TestSource implements FeatureSource {

    final AtomicInteger closings = new AtomicInteger();
    private volatile String revision;
    private volatile int size;
    private volatile Runnable listener;

    TestSource(String revision, int size) {
        this.revision = revision;
        this.size = size;
    }

    /** Has other data from now on, and says so if somebody listens. */
    void change(String newRevision, int newSize) {
        size = newSize;
        revision = newRevision;
        if (listener != null) {
            listener.run();
        }
    }

    boolean isFollowed() {
        return listener != null;
    }

    @Override
    public void onRevisionChanged(Runnable newListener) {
        listener = newListener;
    }

    boolean isClosed() {
        return closings.get() > 0;
    }

    @Override
    public FeatureSchema schema() {
        return new FeatureSchema(GeometryKind.POINT, CoordinateSystems.epsg(3857), List.of(), true);
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.of(new Bounds(0, 0, size, 0));
    }

    @Override
    public DataRevision revision() {
        return new DataRevision(revision);
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) {
        deadline.check();
        if (query.bounds().isEmpty()) {
            return OptionalLong.of(size);
        }
        Bounds bounds = query.bounds().get();
        long found = 0;
        for (int x = 0; x < size; x++) {
            found += bounds.contains(x, 0) ? 1 : 0;
        }
        return OptionalLong.of(found);
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
