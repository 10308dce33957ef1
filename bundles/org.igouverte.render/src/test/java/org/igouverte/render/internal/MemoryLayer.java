package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.pyramid.VectorPyramid;

/** A layer of shapes kept in memory, with one text attribute, {@code kind}. */
final class MemoryLayer implements ServedLayer {

    private record Feature(GeometryKind kind, double[][] parts, boolean[] holes, String value) {}

    private final FeatureSchema schema;
    private final List<Feature> features = new ArrayList<>();
    private VectorPyramid pyramid;

    MemoryLayer(GeometryKind kind, CoordinateSystem crs) {
        schema = new FeatureSchema(kind, crs, List.of(new Field("kind", FieldType.STRING)), true);
    }

    /** Draws from a pyramid from now on; {@code null} for from memory again. */
    void use(VectorPyramid newPyramid) {
        pyramid = newPyramid;
    }

    void polygon(String value, double[]... rings) {
        boolean[] holes = new boolean[rings.length];
        for (int i = 1; i < rings.length; i++) {
            holes[i] = true;
        }
        features.add(new Feature(GeometryKind.POLYGON, rings, holes, value));
    }

    void line(String value, double... xy) {
        features.add(new Feature(GeometryKind.LINE, new double[][] {xy}, new boolean[1], value));
    }

    void point(String value, double x, double y) {
        features.add(new Feature(GeometryKind.POINT, new double[][] {{x, y}}, new boolean[1], value));
    }

    @Override
    public LayerDefinition definition() {
        StyleDocument style = new StyleDocument("s", LocalizedText.EMPTY, "s.sld", StyleDocument.Format.SLD, "");
        return LayerDefinition.builder(
                        new LayerName("essai", "couche"),
                        LocalizedText.EMPTY,
                        new DataReference.Dataset("d", Optional.empty()),
                        List.of(style))
                .file("layers/couche.yaml")
                .build();
    }

    @Override
    public Partner partner() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProviderId provider() {
        return new ProviderId("essai", "1.0.0", "0".repeat(64));
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.empty();
    }

    @Override
    public OptionalLong featureCount() {
        return OptionalLong.empty();
    }

    @Override
    public DataRevision dataRevision() {
        return new DataRevision("1");
    }

    @Override
    public String revision() {
        return "0".repeat(16);
    }

    @Override
    public boolean sample() {
        return false;
    }

    @Override
    public FeatureSource source() {
        return new Source();
    }

    @Override
    public <T> T facet(Class<T> type) {
        throw new IllegalStateException();
    }

    @Override
    public <T> Optional<T> findFacet(Class<T> type) {
        return Optional.ofNullable(type.cast(pyramid));
    }

    private final class Source implements FeatureSource {

        @Override
        public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
            List<String> seen = new ArrayList<>();
            Shape shape = new Shape();
            for (Feature feature : features) {
                int tuple = seen.indexOf(feature.value());
                if (tuple < 0) {
                    tuple = seen.size();
                    seen.add(feature.value());
                    Object[] values = new Object[query.fields().size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = feature.value();
                    }
                    sink.tuple(tuple, values);
                }
                shape.begin(feature.kind());
                for (int p = 0; p < feature.parts().length; p++) {
                    shape.beginPart(feature.holes()[p]);
                    for (int i = 0; i < feature.parts()[p].length; i += 2) {
                        shape.add(feature.parts()[p][i], feature.parts()[p][i + 1]);
                    }
                }
                sink.shape(tuple, shape);
            }
        }

        @Override
        public FeatureSchema schema() {
            return schema;
        }

        @Override
        public Optional<Bounds> extent() {
            return Optional.empty();
        }

        @Override
        public DataRevision revision() {
            return dataRevision();
        }

        @Override
        public OptionalLong count(FeatureQuery query, Deadline deadline) {
            return OptionalLong.empty();
        }

        @Override
        public FeatureCursor features(FeatureQuery query, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
