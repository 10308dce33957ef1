package org.igouverte.tile.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;

/** A layer in memory that counts how often it is read. */
final class TestLayer implements ServedLayer {

    private record Feature(GeometryKind kind, double[][] parts, boolean[] holes, Object[] values) {}

    /** Runs when the source is read, before anything is handed over. */
    interface Hook {
        void run(Deadline deadline) throws SourceException;
    }

    private final FeatureSchema schema;
    private final CompiledStyles styles;
    private final List<Feature> features = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private Optional<Bounds> extent = Optional.empty();
    private Optional<String> featureId = Optional.empty();
    private ScaleRange scales = ScaleRange.ALL;
    private String revision = "0123456789abcdef";
    private Optional<VectorPyramid> pyramid = Optional.empty();
    private volatile Hook hook = deadline -> {};

    TestLayer(GeometryKind kind, CoordinateSystem crs, List<Field> fields, CompiledStyle style) {
        schema = new FeatureSchema(kind, crs, fields, true);
        styles = new CompiledStyles(List.of(style));
    }

    TestLayer featureId(String field) {
        featureId = Optional.of(field);
        return this;
    }

    TestLayer scales(ScaleRange range) {
        scales = range;
        return this;
    }

    TestLayer revision(String newRevision) {
        revision = newRevision;
        return this;
    }

    TestLayer pyramid(VectorPyramid prepared) {
        pyramid = Optional.of(prepared);
        return this;
    }

    void hook(Hook newHook) {
        hook = newHook;
    }

    int reads() {
        return reads.get();
    }

    /** @param rings the first is the exterior */
    TestLayer polygon(Object[] values, double[]... rings) {
        boolean[] holes = new boolean[rings.length];
        for (int i = 1; i < rings.length; i++) {
            holes[i] = true;
        }
        return add(new Feature(GeometryKind.POLYGON, rings, holes, values));
    }

    TestLayer line(Object[] values, double... xy) {
        return add(new Feature(GeometryKind.LINE, new double[][] {xy}, new boolean[1], values));
    }

    TestLayer point(Object[] values, double x, double y) {
        return add(new Feature(GeometryKind.POINT, new double[][] {{x, y}}, new boolean[1], values));
    }

    private TestLayer add(Feature feature) {
        features.add(feature);
        for (double[] part : feature.parts()) {
            for (int i = 0; i < part.length; i += 2) {
                Bounds point = Bounds.ofPoint(part[i], part[i + 1]);
                extent = Optional.of(extent.map(e -> e.union(point)).orElse(point));
            }
        }
        return this;
    }

    @Override
    public LayerDefinition definition() {
        StyleDocument style = new StyleDocument(
                styles.defaultStyle().name(), LocalizedText.EMPTY, "s.sld", StyleDocument.Format.SLD, "");
        return LayerDefinition.builder(
                        new LayerName("essai", "couche"),
                        LocalizedText.ofBoth("Couche d'essai"),
                        new DataReference.Dataset("d", Optional.empty()),
                        List.of(style))
                .featureId(featureId)
                .scales(scales)
                .file("layers/couche.yaml")
                .build();
    }

    @Override
    public Partner partner() {
        return new Partner(
                "essai",
                LocalizedText.ofBoth("Essai"),
                LocalizedText.EMPTY,
                new Partner.Contact(LocalizedText.ofBoth("Essai"), "", "", ""),
                new Partner.Licence("CC-BY-4.0", LocalizedText.ofBoth("CC BY 4.0"), ""),
                List.of("essai"));
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
        return extent;
    }

    @Override
    public OptionalLong featureCount() {
        return OptionalLong.of(features.size());
    }

    @Override
    public DataRevision dataRevision() {
        return new DataRevision("1");
    }

    @Override
    public String revision() {
        return revision;
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
        return type.cast(styles);
    }

    @Override
    public <T> Optional<T> findFacet(Class<T> type) {
        return type == VectorPyramid.class ? pyramid.map(type::cast) : Optional.empty();
    }

    private final class Source implements FeatureSource {

        @Override
        public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
            reads.incrementAndGet();
            hook.run(deadline);
            Shape shape = new Shape();
            for (int tuple = 0; tuple < features.size(); tuple++) {
                Feature feature = features.get(tuple);
                Object[] values = new Object[query.fields().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = feature.values()[schema.fieldNames().indexOf(query.fields().get(i))];
                }
                sink.tuple(tuple, values);
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
            return extent;
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
