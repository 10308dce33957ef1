package org.igouverte.ogc.api.processes.internal;

import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.Partner;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/** A leased layer as a process sees it. */
record ReadLayer(ServedLayer served, ReadLayers layers, Deadline deadline) implements ProcessLayer {

    @Override
    public LayerDefinition definition() {
        return served.definition();
    }

    @Override
    public Partner partner() {
        return served.partner();
    }

    @Override
    public FeatureSchema schema() {
        return served.schema();
    }

    @Override
    public Optional<Bounds> extent() {
        return served.extent();
    }

    @Override
    public DataRevision dataRevision() {
        return served.dataRevision();
    }

    @Override
    public boolean sample() {
        return served.sample();
    }

    @Override
    public OptionalLong count(FeatureQuery query) throws SourceException {
        return layers.within(name().toString(), () -> served.source().count(query, deadline));
    }

    @Override
    public FeatureCursor features(FeatureQuery query) throws SourceException {
        FeatureCursor cursor = layers.within(name().toString(), () -> served.source().features(query, deadline));
        GuardedCursor guarded = new GuardedCursor(name().toString(), cursor, layers);
        layers.hold(guarded);
        return guarded;
    }

    private static final class GuardedCursor implements FeatureCursor {

        private final String layer;
        private final FeatureCursor cursor;
        private final ReadLayers layers;
        private boolean closed;

        GuardedCursor(String layer, FeatureCursor cursor, ReadLayers layers) {
            this.layer = layer;
            this.cursor = cursor;
            this.layers = layers;
        }

        @Override
        public Optional<FeatureBatch> next() throws SourceException {
            return layers.within(layer, cursor::next);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                cursor.close();
            }
        }
    }
}
