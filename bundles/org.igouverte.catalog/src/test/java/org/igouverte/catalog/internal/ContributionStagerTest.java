package org.igouverte.catalog.internal;

import static org.igouverte.catalog.internal.TestContribution.provider;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Example;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContributionStagerTest {

    private static final CoordinateSystem MERCATOR = CoordinateSystems.epsg(3857);

    @TempDir
    Path folder;

    private final MemoryDatasets datasets = new MemoryDatasets();
    private final List<TestSource> opened = new ArrayList<>();
    private final List<SourceRequest> requests = new ArrayList<>();
    private final List<LayerPreparer> preparers = new ArrayList<>();
    private final Map<String, SourceFactory> core = new HashMap<>(Map.of("pts", this::open));
    private SourceFactories own = type -> type.equals("test") ? Optional.of(this::open) : Optional.empty();

    /** Ten points in a row. */
    private TestSource open(SourceRequest request) {
        requests.add(request);
        opened.add(new TestSource(request.revision().value(), 10));
        return opened.get(opened.size() - 1);
    }

    private StagedContribution stage(TestContribution contribution) throws StagingException {
        return stage(contribution, Deadline.after(Duration.ofMinutes(1)));
    }

    private StagedContribution stage(TestContribution contribution, Deadline deadline) throws StagingException {
        return new ContributionStager(
                        provider("bundle", "1"), contribution.make(), own, deadline, new DataOpener.Stores(datasets, core, Map.of()), preparers)
                .stage(new Catalog(), Runnable::run);
    }

    /** Stages what must be refused, and looks whether everything that was opened is closed again, once. */
    private StagingException refused(Phase phase, TestContribution contribution) {
        StagingException refusal = assertThrows(StagingException.class, () -> stage(contribution));
        assertEquals(phase, refusal.phase(), refusal::located);
        opened.forEach(s -> assertEquals(1, s.closings.get()));
        return refusal;
    }

    private static Example example(double toX, long count) {
        return new Example(MERCATOR, new Bounds(-0.5, -1, toX, 1), Optional.of(count), "layers/a.yaml", 17);
    }

    private Path jar(String entry, String content) throws IOException {
        Path jar = folder.resolve("bundle.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return jar;
    }

    @Test
    void countsWhatAnExamplePromises() throws Exception {
        stage(new TestContribution("mffp", "foret").layer("foret:a", example(4.5, 5), example(100, 10)));
        StagingException refusal =
                refusedFresh(Phase.EXAMPLES, new TestContribution("mffp", "foret").layer("foret:a", example(4.5, 6)));
        assertEquals("layers/a.yaml:17", refusal.file() + ":" + refusal.line());
        assertTrue(refusal.getMessage().contains("promises 6 features, there are 5"), refusal.getMessage());
    }

    private StagingException refusedFresh(Phase phase, TestContribution contribution) {
        opened.clear();
        return refused(phase, contribution);
    }

    @Test
    void reprojectsTheBoundsOfAnExample() throws Exception {
        Bounds degrees = new Bounds(-1e-6, -1e-6, 4.5 / 111_319.49079327358, 1e-6);
        Example example = new Example(CoordinateSystems.crs84(), degrees, Optional.of(5L), "layers/a.yaml", 3);
        stage(new TestContribution("mffp", "foret").layer("foret:a", example));
    }

    @Test
    void closesWhatIsOpenWhenALaterLayerFails() {
        own = type -> Optional.of(request -> {
            if (request.parameters().get("layer").equals("foret:c")) {
                throw new SourceException("no such table: c");
            }
            return open(request);
        });
        StagingException refusal = refused(
                Phase.DATA, new TestContribution("mffp", "foret").layer("foret:a").layer("foret:b").layer("foret:c"));
        assertEquals(2, opened.size());
        assertEquals("layers/c.yaml: no such table: c", refusal.located());
    }

    @Test
    void servesARasterWithItsBandsInThePlaceOfAttributes() throws Exception {
        own = type -> Optional.of(request -> new TestRaster());
        Layer layer = (Layer) stage(new TestContribution("mern", "territoire").layer("territoire:relief"))
                .layers()
                .get(0);

        assertEquals(LayerKind.RASTER, layer.kind());
        assertEquals(
                new FeatureSchema(
                        GeometryKind.NONE,
                        MERCATOR,
                        List.of(
                                new FeatureSchema.Field("altitude", FieldType.REAL),
                                new FeatureSchema.Field("classe", FieldType.INTEGER)),
                        false),
                layer.schema());
        assertEquals(Optional.of(new Bounds(0, 0, 40, 30)), layer.extent());
        assertEquals(OptionalLong.empty(), layer.featureCount());
        assertEquals(2, layer.raster().grid().bands().size());
        assertThrows(IllegalStateException.class, layer::source);
        assertThrows(IllegalStateException.class, layer::pictures);
    }

    @Test
    void refusesToCountTheFeaturesOfARaster() {
        own = type -> Optional.of(request -> new TestRaster());
        StagingException refusal = refusedFresh(
                Phase.EXAMPLES,
                new TestContribution("mern", "territoire").layer("territoire:relief", example(4.5, 5)));
        assertTrue(refusal.getMessage().contains("notBlank"), refusal.getMessage());
    }

    @Test
    void survivesAPartnersDefect() {
        own = type -> Optional.of(request -> {
            throw new NoClassDefFoundError("partner/Missing");
        });
        StagingException refusal =
                refused(Phase.INTERNAL, new TestContribution("mffp", "foret").layer("foret:a"));
        assertTrue(refusal.getMessage().contains("partner/Missing"), refusal.getMessage());
    }

    @Test
    void refusesAnUnknownSource() {
        own = SourceFactories.NONE;
        refused(Phase.DATA, new TestContribution("mffp", "foret").layer("foret:a"));
    }

    @Test
    void givesUpWhenTimeIsOver() {
        Deadline over = Deadline.after(Duration.ZERO);
        StagingException refusal = assertThrows(
                StagingException.class, () -> stage(new TestContribution("mffp", "foret").layer("foret:a"), over));
        assertTrue(refusal.getMessage().contains("took too long"), refusal.getMessage());
        assertEquals(List.of(), opened);
    }

    @Test
    void preparesInOrderAndClosesFacetsBeforeTheirSource() throws Exception {
        List<String> events = new ArrayList<>();
        preparers.add((layer, deadline) -> {
            events.add("first " + layer.name().local());
            layer.attach(AutoCloseable.class, () -> events.add(
                    "facet closed " + (((TestSource) layer.source()).isClosed() ? "late" : "in time")));
        });
        preparers.add((layer, deadline) -> events.add("second " + layer.name().local()));
        StagedContribution staged = stage(new TestContribution("mffp", "foret").layer("foret:a"));
        assertEquals(List.of("first a", "second a"), events);
        staged.close();
        assertEquals("facet closed in time", events.get(2));
        assertEquals(3, events.size());
    }

    @Test
    void closesTheFacetsOfALayerThatAPreparerRefuses() {
        List<String> closed = new ArrayList<>();
        preparers.add((layer, deadline) -> layer.attach(AutoCloseable.class, () -> closed.add("facet")));
        preparers.add((layer, deadline) -> {
            throw new StagingException(Phase.STYLE, LocalizedText.ofBoth("no such colour"), "styles/a.sld", 4);
        });
        StagingException refusal =
                refused(Phase.STYLE, new TestContribution("mffp", "foret").layer("foret:a"));
        assertEquals("styles/a.sld:4: no such colour", refusal.located());
        assertEquals(List.of("facet"), closed);
    }

    @Test
    void closesTheRestWhenAClosingFails() {
        preparers.add((layer, deadline) -> layer.attach(AutoCloseable.class, () -> {
            throw new IOException("a partner's own defect");
        }));
        preparers.add((layer, deadline) -> {
            throw new StagingException(Phase.STYLE, LocalizedText.ofBoth("refused"));
        });
        refused(Phase.STYLE, new TestContribution("mffp", "foret").layer("foret:a"));
    }

    @Test
    void copiesContainedDataOnceForAllOfItsLayers() throws Exception {
        Path jar = jar("IGO-INF/data/points.pts", "content1");
        TestContribution contribution = new TestContribution(jar, "mffp", "foret")
                .contained("foret:a", "data/points.pts", example(4.5, 5))
                .contained("foret:b", "data/points.pts");
        StagedContribution staged = stage(contribution);
        assertEquals(1, datasets.copies);
        assertEquals("points.pts", requests.get(0).displayName());
        assertEquals("content1", requests.get(0).revision().value());
        assertTrue(staged.layers().get(0).sample());
    }

    @Test
    void doesNotCopyAgainWhatItCopiedOfTheSameBundleBefore() throws Exception {
        Path jar = jar("IGO-INF/data/points.pts", "content1");
        stage(new TestContribution(jar, "mffp", "foret").contained("foret:a", "data/points.pts", example(4.5, 5)));
        StagedContribution again = stage(
                new TestContribution(jar, "mffp", "foret").contained("foret:a", "data/points.pts", example(4.5, 5)));
        assertEquals(1, datasets.copies);
        assertEquals("content1", requests.get(1).revision().value());
        assertTrue(again.layers().get(0).sample());
    }

    @Test
    void namesTheFileThatIsNotInTheBundle() throws Exception {
        TestContribution contribution = new TestContribution(jar("IGO-INF/data/other.pts", "x"), "mffp", "foret")
                .contained("foret:a", "data/points.pts");
        assertTrue(refused(Phase.DATA, contribution).getMessage().contains("IGO-INF/data/points.pts"));
    }

    @Test
    void namesTheFormatThatNobodyReads() throws Exception {
        TestContribution contribution = new TestContribution(jar("IGO-INF/data/points.xyz", "x"), "mffp", "foret")
                .contained("foret:a", "data/points.xyz");
        String message = refused(Phase.DATA, contribution).getMessage();
        assertTrue(message.contains("points.xyz") && message.contains("[pts]"), message);
    }

    @Test
    void takesBoundDataInPlaceOfContainedOnesAndAsksNoExampleOfThem() throws Exception {
        datasets.bindings.put("mffp/points", new StoredFile(Path.of("real.pts"), "real", "real.pts", 4));
        StagedContribution staged = stage(new TestContribution(jar("IGO-INF/data/points.pts", "x"), "mffp", "foret")
                .contained("foret:a", "data/points.pts", example(4.5, 999)));
        assertEquals("real", staged.layers().get(0).dataRevision().value());
        assertFalse(staged.layers().get(0).sample());
        assertEquals(0, datasets.copies);
    }

    @Test
    void tellsHowToBringADatasetThatIsMissing() {
        TestContribution contribution = new TestContribution("mffp", "foret").dataset("foret:a", "peuplements");
        String message = refused(Phase.DATA, contribution).getMessage();
        assertTrue(message.contains("data/mffp/peuplements.gpkg"), message);
    }
}
