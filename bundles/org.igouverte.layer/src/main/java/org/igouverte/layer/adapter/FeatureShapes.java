package org.igouverte.layer.adapter;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Puntal;
import org.locationtech.jts.geom.Lineal;

/**
 * Answers {@link FeatureSource#shapes} out of {@link FeatureSource#features}, for sources whose features come as
 * geometries anyway. Belongs to one call.
 */
public final class FeatureShapes {

    private final Tuples tuples;
    private final Shape shape = new Shape();

    private FeatureShapes(ShapeSink sink) {
        tuples = new Tuples(sink);
    }

    /** Reads the features that a picture needs from a source and hands them on as shapes. */
    public static void stream(FeatureSource source, ShapeQuery query, ShapeSink sink, Deadline deadline)
            throws SourceException {
        FeatureShapes shapes = new FeatureShapes(sink);
        FeatureQuery features = new FeatureQuery(
                Optional.of(query.bounds()), query.filter(), Optional.of(query.fields()), List.of(), 0, Long.MAX_VALUE,
                true);
        try (FeatureCursor cursor = source.features(features, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    Geometry geometry = batch.get().geometries()[i];
                    if (geometry != null && !geometry.isEmpty()) {
                        shapes.send(shapes.tuples.of(batch.get().values(i)), geometry);
                    }
                }
                deadline.check();
            }
        }
    }

    private void send(WkbShapes.Receiver tuple, Geometry geometry) {
        if (geometry.getClass() == GeometryCollection.class) {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                send(tuple, geometry.getGeometryN(i));
            }
            return;
        }
        shape.begin(
                geometry instanceof Puntal
                        ? GeometryKind.POINT
                        : geometry instanceof Lineal ? GeometryKind.LINE : GeometryKind.POLYGON);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            add(geometry.getGeometryN(i));
        }
        if (shape.parts() > 0) {
            tuple.shape(shape);
        }
    }

    private void add(Geometry part) {
        if (part.isEmpty()) {
            return;
        }
        if (part instanceof Point point) {
            add(point.getCoordinateSequence(), false);
        } else if (part instanceof LineString line) {
            add(line.getCoordinateSequence(), false);
        } else if (part instanceof Polygon polygon) {
            add(polygon.getExteriorRing().getCoordinateSequence(), false);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                add(polygon.getInteriorRingN(i).getCoordinateSequence(), true);
            }
        }
    }

    private void add(CoordinateSequence sequence, boolean hole) {
        shape.beginPart(hole);
        for (int i = 0; i < sequence.size(); i++) {
            shape.add(sequence.getX(i), sequence.getY(i));
        }
    }
}
