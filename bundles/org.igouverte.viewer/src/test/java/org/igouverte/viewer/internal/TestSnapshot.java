package org.igouverte.viewer.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.MapDefinition.MapLayer;
import org.igouverte.layer.Partner;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.layer.spi.FeatureSource;

/** A snapshot with one layer of stands, in Québec Lambert, and the given modules. */
record TestSnapshot(String revision, List<WebFiles> modules) implements CatalogSnapshot {

    TestSnapshot(String revision) {
        this(revision, List.of());
    }

    private static final ProviderId PROVIDER = new ProviderId("org.example.mffp", "1.0.0", "ab".repeat(32));
    private static final Partner PARTNER = new Partner(
            "mffp",
            new LocalizedText("Ministère des Forêts", "Ministry of Forests"),
            new LocalizedText("© Québec, données", "© Québec, data"),
            new Partner.Contact(new LocalizedText("Service", "Desk"), "a@example.org", "", ""),
            new Partner.Licence("CC-BY-4.0", LocalizedText.ofBoth("CC BY 4.0"), "https://example.org/by"),
            List.of("foret"));

    private static final LayerDefinition STANDS = LayerDefinition.builder(
                    new LayerName("foret", "peuplement"),
                    new LocalizedText("Peuplements", "Stands"),
                    new DataReference.Dataset("peuplements", Optional.empty()),
                    List.of(new StyleDocument(
                            "couvert",
                            new LocalizedText("Couvert", "Cover"),
                            "styles/couvert.sld",
                            StyleDocument.Format.SLD,
                            "<sld/>")))
            .aliases(Set.of(new LayerName("foret", "stand")))
            .description(new LocalizedText("Les peuplements.", "The stands."))
            .keywords(List.of(new LocalizedText("forêt", "forest")))
            .theme(new LocalizedText("Forêts", "Forests"))
            .order(100)
            .sample(true)
            .scales(new ScaleRange(0, 20001))
            .file("IGO-INF/layers/peuplement.yaml")
            .build();

    @Override
    public long generation() {
        return 1;
    }

    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public List<ServedLayer> layers() {
        return List.of(new Stands());
    }

    @Override
    public Optional<ServedLayer> find(LayerName name) {
        return layers().stream().filter(l -> l.name().equals(name)).findFirst();
    }

    @Override
    public List<Partner> partners() {
        return List.of(PARTNER);
    }

    @Override
    public List<ViewerModule> viewerModules() {
        return modules.stream().map(m -> new ViewerModule(PROVIDER, PARTNER, m)).toList();
    }

    /** A map of the stands and of roads that nobody serves. */
    @Override
    public List<ReadyMap> maps() {
        return List.of(new ReadyMap(PROVIDER, PARTNER, new MapDefinition(
                new LayerName("foret", "tout"),
                new LocalizedText("Tout", "All"),
                new LocalizedText("Une carte", "A map"),
                1,
                Optional.of(new Bounds(-72, 46, -71, 47)),
                List.of(
                        new MapLayer(
                                new LayerName("transport", "route"),
                                new LocalizedText("Routes", "Roads"),
                                Optional.of("nuit"),
                                0.5),
                        new MapLayer(STANDS.name(), STANDS.title(), Optional.empty(), 1)),
                "")));
    }

    private static final class Stands implements ServedLayer {

        @Override
        public LayerDefinition definition() {
            return STANDS;
        }

        @Override
        public Partner partner() {
            return PARTNER;
        }

        @Override
        public ProviderId provider() {
            return PROVIDER;
        }

        @Override
        public FeatureSchema schema() {
            return new FeatureSchema(GeometryKind.POLYGON, CoordinateSystems.epsg(32198), List.of(), true);
        }

        @Override
        public Optional<Bounds> extent() {
            return Optional.of(new Bounds(-346_400, 441_000, -324_600, 464_000));
        }

        @Override
        public OptionalLong featureCount() {
            return OptionalLong.of(5000);
        }

        @Override
        public DataRevision dataRevision() {
            return new DataRevision("d1");
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
            throw new IllegalStateException("the viewer reads no data");
        }

        @Override
        public <T> T facet(Class<T> type) {
            throw new IllegalStateException("the viewer asks for no facet");
        }
    }
}
