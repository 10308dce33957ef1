package org.igouverte.statistics.internal;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.ogc.OgcException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads features and sums them up, one pass, one group a tuple of values. A feature that reaches over the edge of the area
 * counts as one and with the hectares that lie within; an area that merely touches the edge does not count.
 */
final class Counting {

    /** Of a unit: no vertex is near enough to another to be left out. */
    private static final double EVERY_VERTEX = 1e-9;

    private final StatisticsQuery query;
    private final GroundArea ground;
    private final Optional<AreaClip> clip;
    private final Groups groups = new Groups();

    private Counting(ServedLayer layer, StatisticsQuery query) {
        this.query = query;
        this.ground = new GroundArea(layer.schema().crs());
        this.clip = query.area().map(AreaClip::new);
    }

    /** @param layer leased */
    static AreaStatistics of(ServedLayer layer, StatisticsQuery query, Deadline deadline)
            throws OgcException, SourceException {
        Counting counting = new Counting(layer, query);
        // A collection would come as several shapes, and what has no geometry as none.
        boolean asShapes = query.area().isPresent()
                && layer.schema().geometry() == GeometryKind.POLYGON
                && query.features().ids().isEmpty();
        if (asShapes) {
            counting.readShapes(layer, deadline);
        } else {
            counting.readFeatures(layer, deadline);
        }
        return counting.groups.statistics(query.by());
    }

    private void readShapes(ServedLayer layer, Deadline deadline) throws OgcException, SourceException {
        FeatureQuery features = query.features();
        Envelope area = query.area().get().getEnvelopeInternal();
        Bounds bounds = features.bounds()
                .orElseGet(() -> new Bounds(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY()));
        ShapeQuery shapes = new ShapeQuery(bounds, EVERY_VERTEX, query.by(), features.filter());
        try {
            layer.source().shapes(shapes, new ShapeCounting(clip.get(), ground, groups), deadline);
        } catch (ShapeCounting.Refused e) {
            throw e.why();
        }
    }

    private void readFeatures(ServedLayer layer, Deadline deadline) throws OgcException, SourceException {
        try (FeatureCursor cursor = layer.source().features(query.features(), deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                deadline.check();
                add(batch.get());
            }
        }
    }

    private void add(FeatureBatch batch) throws OgcException {
        for (int i = 0; i < batch.size(); i++) {
            Geometry geometry = batch.geometries()[i];
            Geometry within = geometry == null || clip.isEmpty() ? geometry : clip.get().within(geometry);
            if (within != null || clip.isEmpty()) {
                groups.of(batch.values(i)).add(within == null ? 0 : ground.hectares(within));
            }
        }
    }
}
