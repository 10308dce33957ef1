package org.igouverte.ogc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A layer of features in memory.
 *
 * @param features with values in the schema's order
 * @param facets what preparers would have attached
 */
public record TestLayer(
        LayerDefinition definition,
        Partner partner,
        FeatureSchema schema,
        List<Feature> features,
        Map<Class<?>, Object> facets)
        implements ServedLayer {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** One feature. */
    public record Feature(String id, Geometry geometry, List<Object> values) {}

    /**
     * Four square stands of 1000 m about (-335 000, 453 000) in EPSG:32198, namespace {@code foret}, alias {@code
     * foret:stands}: softwood SB in the north-west, hardwood BJ in the north-east, both again in the south, the last
     * without a height.
     */
    public static TestLayer stands() {
        FeatureSchema schema = new FeatureSchema(
                GeometryKind.POLYGON,
                CoordinateSystems.epsg(32198),
                List.of(
                        new Field("gr_ess", FieldType.STRING),
                        new Field("hauteur", FieldType.INTEGER),
                        new Field("sup_ha", FieldType.REAL)),
                true);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double x = -336_000 + 1000.0 * (i % 2);
            double y = 453_000 - 1000.0 * (i / 2);
            List<Object> values = new ArrayList<>();
            values.add(i % 2 == 0 ? "SB" : "BJ");
            values.add(i == 3 ? null : (Object) (long) (10 + i));
            values.add(100.5 + i);
            features.add(new Feature("peuplement-" + i, square(x, y, 1000), values));
        }
        return new TestLayer(
                definition(
                        "foret:peuplement",
                        Set.of(new LayerName("foret", "stands")),
                        new LocalizedText("Peuplements <essai> & co", "Stands <test> & co"),
                        new LocalizedText("Forêts", "Forests"),
                        schema),
                partner("mffp", new LocalizedText("Ministère des Forêts", "Ministry of Forests"), "foret"),
                schema,
                features,
                Map.of());
    }

    /** Two places in EPSG:4326, longitudes -71.2 and -73.6, namespace {@code territoire}. */
    public static TestLayer places() {
        FeatureSchema schema = new FeatureSchema(
                GeometryKind.POINT,
                CoordinateSystems.epsg(4326),
                List.of(new Field("nom", FieldType.STRING), new Field("date", FieldType.DATE)),
                true);
        Geometry quebec = GEOMETRY.createPoint(new Coordinate(-71.2, 46.8));
        Geometry montreal = GEOMETRY.createPoint(new Coordinate(-73.6, 45.5));
        return new TestLayer(
                definition(
                        "territoire:lieu",
                        Set.of(),
                        new LocalizedText("Lieux", "Places"),
                        new LocalizedText("Territoire", "Territory"),
                        schema),
                partner("mern", new LocalizedText("Ministère de l'Énergie", "Ministry of Energy"), "territoire"),
                schema,
                List.of(
                        new Feature("1", quebec, List.of("Québec", java.time.LocalDate.of(1608, 7, 3))),
                        new Feature("2", montreal, List.of("Montréal", java.time.LocalDate.of(1642, 5, 17)))),
                Map.of());
    }

    /** The same with what a preparer would have attached. */
    public <T> TestLayer with(Class<T> type, T facet) {
        Map<Class<?>, Object> more = new java.util.HashMap<>(facets);
        more.put(type, facet);
        return new TestLayer(definition, partner, schema, features, Map.copyOf(more));
    }

    /** The same with another definition. */
    public TestLayer with(LayerDefinition other) {
        return new TestLayer(other, partner, schema, features, facets);
    }

    public static Geometry square(double x, double y, double side) {
        return GEOMETRY.toGeometry(new org.locationtech.jts.geom.Envelope(x, x + side, y, y + side));
    }

    public static Partner partner(String id, LocalizedText title, String... namespaces) {
        return new Partner(
                id,
                title,
                new LocalizedText("© Gouvernement", "© Government"),
                new Partner.Contact(title, "info@igo.example", "", "https://igo.example/" + id),
                new Partner.Licence(
                        "CC-BY-4.0", LocalizedText.ofBoth("CC BY 4.0"), "https://creativecommons.org/licenses/by/4.0/"),
                List.of(namespaces));
    }

    public static LayerDefinition definition(
            String name, Set<LayerName> aliases, LocalizedText title, LocalizedText theme, FeatureSchema schema) {
        return LayerDefinition.builder(
                        LayerName.parse(name).orElseThrow(),
                        title,
                        new DataReference.Dataset("d", Optional.empty()),
                        List.of(new StyleDocument(
                                "defaut",
                                new LocalizedText("Par défaut", "Default"),
                                "styles/defaut.sld",
                                StyleDocument.Format.SLD,
                                "")))
                .aliases(aliases)
                .description(new LocalizedText("Résumé de " + title.fr(), "Abstract of " + title.en()))
                .keywords(List.of(new LocalizedText("forêt", "forest")))
                .theme(theme)
                .attribution(new LocalizedText("© Gouvernement", "© Government"))
                .fields(schema.fields().stream()
                        .map(f -> new FieldDefinition(
                                f.name(),
                                LocalizedText.ofBoth(f.name()),
                                Optional.of(f.type()),
                                List.of(),
                                false,
                                Optional.empty(),
                                ""))
                        .toList())
                .file("layers/x.yaml")
                .build();
    }

    @Override
    public ProviderId provider() {
        return new ProviderId(partner.id(), "1.0.0", "0".repeat(64));
    }

    @Override
    public Optional<Bounds> extent() {
        return features.stream()
                .map(f -> f.geometry().getEnvelopeInternal())
                .map(e -> new Bounds(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()))
                .reduce(Bounds::union);
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
        return "%016x".formatted((long) new LinkedHashSet<>(features).hashCode() * 31
                + definition.title().hashCode()
                + definition.dimensions().hashCode());
    }

    @Override
    public boolean sample() {
        return false;
    }

    @Override
    public FeatureSource source() {
        return new TestSource(this);
    }

    @Override
    public <T> T facet(Class<T> type) {
        Object facet = facets.get(type);
        if (facet == null) {
            throw new IllegalStateException("layer " + name() + " has no " + type.getSimpleName());
        }
        return type.cast(facet);
    }
}
