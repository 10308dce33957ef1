package org.igouverte.layer.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.time.Duration;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.AxisOrder;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

class FeatureShapesTest {

    private final List<String> seen = new ArrayList<>();

    private final ShapeSink sink = new ShapeSink() {
        @Override
        public void tuple(int id, Object[] values) {
            seen.add("tuple " + id + ' ' + Arrays.toString(values));
        }

        @Override
        public void shape(int tuple, Shape shape) {
            StringBuilder text = new StringBuilder("shape " + tuple + ' ' + shape.kind());
            for (int part = 0; part < shape.parts(); part++) {
                text.append(shape.isHole(part) ? " hole" : " part");
                for (int i = shape.partStart(part); i < shape.partEnd(part); i++) {
                    text.append(' ').append((int) shape.xy()[2 * i]).append(',').append((int) shape.xy()[2 * i + 1]);
                }
            }
            seen.add(text.toString());
        }
    };

    @Test
    void givesEveryKindOfGeometryAndEqualTuplesOneId() throws Exception {
        String[] wkt = {
            "POINT (1 2)",
            "MULTIPOINT ((1 2), (3 4))",
            "LINESTRING (1 2, 3 4)",
            "POLYGON ((0 0, 9 0, 9 9, 0 0), (5 1, 6 1, 6 2, 5 1))",
            "GEOMETRYCOLLECTION (POINT (7 7), LINESTRING EMPTY, LINESTRING (1 1, 2 2))",
            "POLYGON EMPTY",
        };
        Geometry[] geometries = new Geometry[wkt.length + 1];
        for (int i = 0; i < wkt.length; i++) {
            geometries[i] = new WKTReader().read(wkt[i]);
        }
        Object[] values = {"a", "b", null, "a", "b", "a", "a"};
        FeatureShapes.stream(
                new Source(new FeatureBatch(7, List.of("f"), new String[7], geometries, new Object[][] {values})),
                new ShapeQuery(new Bounds(0, 0, 9, 9), 1, List.of("f"), Predicate.TRUE),
                sink,
                Deadline.after(Duration.ofMinutes(1)));
        assertEquals(
                List.of(
                        "tuple 0 [a]",
                        "shape 0 POINT part 1,2",
                        "tuple 1 [b]",
                        "shape 1 POINT part 1,2 part 3,4",
                        "tuple 2 [null]",
                        "shape 2 LINE part 1,2 3,4",
                        "shape 0 POLYGON part 0,0 9,0 9,9 0,0 hole 5,1 6,1 6,2 5,1",
                        "shape 1 POINT part 7,7",
                        "shape 1 LINE part 1,1 2,2"),
                seen);
    }

    private record Source(FeatureBatch batch) implements FeatureSource {

        @Override
        public FeatureSchema schema() {
            return new FeatureSchema(
                    GeometryKind.MIXED,
                    new CoordinateSystem("EPSG:3857", "", AxisOrder.EAST_NORTH, false, 1, new Bounds(-180, -85, 180, 85)),
                    List.of(new FeatureSchema.Field("f", FieldType.STRING)),
                    false);
        }

        @Override
        public Optional<Bounds> extent() {
            return Optional.empty();
        }

        @Override
        public DataRevision revision() {
            return new DataRevision("r");
        }

        @Override
        public OptionalLong count(FeatureQuery query, Deadline deadline) {
            return OptionalLong.empty();
        }

        @Override
        public FeatureCursor features(FeatureQuery query, Deadline deadline) {
            List<FeatureBatch> left = new ArrayList<>(List.of(batch));
            return new FeatureCursor() {
                @Override
                public Optional<FeatureBatch> next() {
                    return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
                }

                @Override
                public void close() {
                    left.clear();
                }
            };
        }

        @Override
        public void shapes(ShapeQuery query, ShapeSink receiver, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
