package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.staging.StagedLayer;
import org.locationtech.jts.geom.Geometry;

/** A layer of features kept in memory, in batches of three. */
class TestLayer implements StagedLayer {

    private final String name;
    private final FeatureSchema schema;
    private final List<Object[]> rows = new ArrayList<>();
    private final Map<Class<?>, Object> facets = new HashMap<>();
    final AtomicInteger openCursors = new AtomicInteger();
    List<FieldDefinition> fields = List.of();
    Optional<IdentifyCard> card = Optional.empty();
    ScaleRange scales = ScaleRange.ALL;
    /** The condition of the last question. */
    volatile Predicate asked;

    TestLayer(String name, CoordinateSystem crs, FeatureSchema.Field... fields) {
        this.name = name;
        schema = new FeatureSchema(GeometryKind.MIXED, crs, List.of(fields), true);
    }

    TestLayer add(String id, Geometry geometry, Object... values) {
        Object[] row = new Object[values.length + 2];
        row[0] = id;
        row[1] = geometry;
        System.arraycopy(values, 0, row, 2, values.length);
        rows.add(row);
        return this;
    }

    FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        asked = query.filter();
        Bounds bounds = query.bounds().orElseThrow();
        List<Object[]> found = rows.stream()
                .filter(row -> row[1] == null || bounds.intersects(boundsOf((Geometry) row[1])))
                .toList();
        openCursors.incrementAndGet();
        return new FeatureCursor() {
            private int next;

            @Override
            public Optional<FeatureBatch> next() {
                if (next >= found.size()) {
                    return Optional.empty();
                }
                List<Object[]> page = found.subList(next, Math.min(found.size(), next + 3));
                next += page.size();
                Object[][] columns = new Object[schema.fields().size()][page.size()];
                for (int c = 0; c < columns.length; c++) {
                    for (int i = 0; i < page.size(); i++) {
                        columns[c][i] = page.get(i)[c + 2];
                    }
                }
                return Optional.of(new FeatureBatch(
                        page.size(),
                        schema.fieldNames(),
                        page.stream().map(row -> (String) row[0]).toArray(String[]::new),
                        page.stream().map(row -> (Geometry) row[1]).toArray(Geometry[]::new),
                        columns));
            }

            @Override
            public void close() {
                openCursors.decrementAndGet();
            }
        };
    }

    private static Bounds boundsOf(Geometry geometry) {
        var envelope = geometry.getEnvelopeInternal();
        return new Bounds(envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY());
    }

    @Override
    public LayerDefinition definition() {
        StyleDocument style = new StyleDocument("s", LocalizedText.EMPTY, "s.sld", StyleDocument.Format.SLD, "");
        return LayerDefinition.builder(
                        LayerName.parse(name).orElseThrow(),
                        new LocalizedText("Couche " + name, "Layer " + name),
                        new DataReference.Dataset("d", Optional.empty()),
                        List.of(style))
                .attribution(LocalizedText.ofBoth("© essai"))
                .sample(true)
                .fields(fields)
                .identify(card)
                .scales(scales)
                .file("layers/couche.yaml")
                .build();
    }

    @Override
    public Partner partner() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProviderId provider() {
        return new ProviderId(name.substring(0, name.indexOf(':')), "1.0.0", "0".repeat(64));
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
        return "0123456789abcdef";
    }

    @Override
    public boolean sample() {
        return true;
    }

    @Override
    public FeatureSource source() {
        return new Source();
    }

    @Override
    public <T> T facet(Class<T> type) {
        return Optional.ofNullable(type.cast(facets.get(type))).orElseThrow(IllegalStateException::new);
    }

    @Override
    public <T> void attach(Class<T> type, T facet) {
        facets.put(type, facet);
    }

    private final class Source implements FeatureSource {

        @Override
        public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
            return TestLayer.this.features(query, deadline);
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
        public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
