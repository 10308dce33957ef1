package org.igouverte.statistics.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.OgcException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Reads features and sums them up, one pass, one group a tuple of values. A feature that reaches over the edge of the area
 * counts as one and with the hectares that lie within; an area that merely touches the edge does not count.
 */
final class Counting {

    static final int MAX_GROUPS = 10_000;

    private static final class Sum {
        private long count;
        private double hectares;
    }

    private final StatisticsQuery query;
    private final GroundArea ground;
    private final Optional<PreparedGeometry> prepared;
    private final Map<List<Object>, Sum> sums = new HashMap<>();

    private Counting(ServedLayer layer, StatisticsQuery query) {
        this.query = query;
        this.ground = new GroundArea(layer.schema().crs());
        this.prepared = query.area().map(PreparedGeometryFactory::prepare);
    }

    /** @param layer leased */
    static AreaStatistics of(ServedLayer layer, StatisticsQuery query, Deadline deadline)
            throws OgcException, SourceException {
        Counting counting = new Counting(layer, query);
        try (FeatureCursor cursor = layer.source().features(query.features(), deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                deadline.check();
                counting.add(batch.get());
            }
        }
        return counting.result();
    }

    private void add(FeatureBatch batch) throws OgcException {
        for (int i = 0; i < batch.size(); i++) {
            Geometry geometry = batch.geometries()[i];
            Geometry within = geometry == null ? null : clipped(geometry);
            if (within == null && prepared.isPresent()) {
                continue;
            }
            Sum sum = sum(batch.values(i));
            sum.count++;
            sum.hectares += within == null ? 0 : ground.hectares(within);
        }
    }

    private Sum sum(Object[] values) throws OgcException {
        List<Object> key = Arrays.asList(values);
        Sum sum = sums.get(key);
        if (sum == null) {
            if (sums.size() == MAX_GROUPS) {
                throw OgcException.invalidParameter(
                        "by", StatisticsMessages.MESSAGES.text("groups.many", MAX_GROUPS));
            }
            sum = new Sum();
            sums.put(key, sum);
        }
        return sum;
    }

    /** The part of a geometry within the area; {@code null} if there is none of its own dimension. */
    private Geometry clipped(Geometry geometry) {
        if (prepared.isEmpty()) {
            return geometry;
        }
        // Most features are far from the edge; for them the question about four corners answers that about all.
        Geometry corners = geometry.getFactory().toGeometry(geometry.getEnvelopeInternal());
        if (prepared.get().covers(corners) || prepared.get().covers(geometry)) {
            return geometry;
        }
        if (!prepared.get().intersects(corners) || !prepared.get().intersects(geometry)) {
            return null;
        }
        Geometry part = intersection(geometry, query.area().get());
        return part.isEmpty() || part.getDimension() < geometry.getDimension() ? null : part;
    }

    private static Geometry intersection(Geometry geometry, Geometry area) {
        try {
            return OverlayNGRobust.overlay(geometry, area, OverlayNG.INTERSECTION);
        } catch (TopologyException | IllegalArgumentException e) {
            // Real data have rings that cross themselves, and collections, which the overlay does not take.
            return OverlayNGRobust.overlay(GeometryFixer.fix(geometry), GeometryFixer.fix(area), OverlayNG.INTERSECTION);
        }
    }

    private AreaStatistics result() {
        List<AreaStatistics.Group> groups = new ArrayList<>(sums.size());
        long count = 0;
        double hectares = 0;
        for (Map.Entry<List<Object>, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            groups.add(new AreaStatistics.Group(entry.getKey(), sum.count, sum.hectares));
            count += sum.count;
            hectares += sum.hectares;
        }
        groups.sort(Comparator.comparingDouble(AreaStatistics.Group::hectares)
                .thenComparingLong(AreaStatistics.Group::count)
                .reversed()
                .thenComparing(g -> g.values().toString()));
        return new AreaStatistics(query.by(), groups, count, hectares);
    }
}
