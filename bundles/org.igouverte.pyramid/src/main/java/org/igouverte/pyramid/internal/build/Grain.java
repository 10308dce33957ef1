package org.igouverte.pyramid.internal.build;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.locationtech.jts.geom.Geometry;

/**
 * How fine data are, as their first features show.
 *
 * @param vertices mean number of vertices of a feature
 * @param segment mean distance of neighbouring vertices; 0 if there are no lines
 */
public record Grain(double vertices, double segment) {

    private static final int SAMPLE = 1000;

    public static Grain of(FeatureSource source, Deadline deadline) throws SourceException {
        FeatureQuery query = new FeatureQuery(
                Optional.empty(), Predicate.TRUE, Optional.of(List.of()), List.of(), 0, SAMPLE, true);
        long features = 0;
        long vertices = 0;
        double length = 0;
        try (FeatureCursor cursor = source.features(query, deadline)) {
            for (Optional<FeatureBatch> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                FeatureBatch batch = next.get();
                features += batch.size();
                for (int i = 0; i < batch.size(); i++) {
                    Geometry geometry = batch.geometries()[i];
                    if (geometry != null) {
                        vertices += geometry.getNumPoints();
                        length += geometry.getLength();
                    }
                }
            }
        }
        return features == 0
                ? new Grain(0, 0)
                : new Grain((double) vertices / features, vertices == 0 ? 0 : length / vertices);
    }
}
