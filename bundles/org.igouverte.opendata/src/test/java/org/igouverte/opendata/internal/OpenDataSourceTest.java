package org.igouverte.opendata.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

/** The open data of all partners as a layer that follows what is served. */
class OpenDataSourceTest {

    private final TestCatalog catalog = new TestCatalog(List.of());
    private final FeatureSource source;

    OpenDataSourceTest() throws SourceException {
        source = new OpenDataSourceFactory(() -> catalog, () -> path -> path.equals("wms")).open(new SourceRequest(
                Optional.empty(),
                OpenDataSourceFactory.SERVICE,
                new DataRevision("x"),
                Optional.empty(),
                List.of(),
                Optional.of("nom"),
                Map.of()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    private List<String> found(FeatureQuery query) throws SourceException {
        List<String> ids = new ArrayList<>();
        try (var cursor = source.features(query, deadline())) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                ids.addAll(List.of(batch.get().ids()));
            }
        }
        assertEquals(ids.size(), source.count(query.page(0, Long.MAX_VALUE), deadline()).getAsLong());
        return ids;
    }

    @Test
    void everyOpenLayerIsAFeatureWhereItLies() throws Exception {
        catalog.commit(List.of(TestDatasets.stands(), TestDatasets.places()));
        assertEquals(List.of("foret:peuplement", "territoire:lieu"), found(FeatureQuery.all()));
        FeatureBatch batch;
        try (var cursor = source.features(FeatureQuery.all(), deadline())) {
            batch = cursor.next().orElseThrow();
        }
        Map<String, Object> stands = new HashMap<>();
        for (int i = 0; i < batch.fields().size(); i++) {
            stands.put(batch.fields().get(i), batch.columns()[i][0]);
        }
        assertEquals("environnement-ressources-naturelles-energie", stands.get("categorie"));
        assertEquals("/donnees/foret:peuplement", stands.get("adresse"));
        assertEquals("HTML, WMS", stands.get("formats"), "what answers, and the map");
        assertEquals(TestDatasets.stands().definition().title().fr(), stands.get("titre"));
        assertEquals(source.schema().fieldNames(), batch.fields());
        Envelope area = batch.geometries()[0].getEnvelopeInternal();
        Bounds extent = TestDatasets.all().get(0).extent();
        assertEquals(new Envelope(extent.minX(), extent.maxX(), extent.minY(), extent.maxY()), area);
        assertTrue(batch.geometries()[0].isValid());
    }

    @Test
    void followsWhatIsServedAndSaysSo() throws Exception {
        assertEquals(List.of(), found(FeatureQuery.all()));
        assertTrue(source.extent().isEmpty());
        DataRevision none = source.revision();
        int[] told = {0};
        source.onRevisionChanged(() -> told[0]++);
        catalog.commit(List.of(TestDatasets.stands()));
        assertEquals(1, told[0]);
        DataRevision one = source.revision();
        assertNotEquals(none, one);
        catalog.commit(List.of(TestDatasets.stands(), TestLayer.places()));
        assertEquals(one, source.revision(), "a layer that is not open changes nothing");
        source.close();
        catalog.commit(List.of());
        assertEquals(2, told[0], "after its end it hears nothing more");
    }

    @Test
    void doesNotListItself() throws Exception {
        TestLayer stands = TestDatasets.stands();
        TestLayer own = stands.with(stands.definition().toBuilder()
                .data(new DataReference.Service(OpenDataSourceFactory.SERVICE, Map.of()))
                .build());
        catalog.commit(List.of(own));
        assertEquals(List.of(), found(FeatureQuery.all()));
    }

    @Test
    void filtersSortsAndPages() throws Exception {
        catalog.commit(List.of(TestDatasets.stands(), TestDatasets.places()));
        FeatureQuery all = FeatureQuery.all();
        Predicate government =
                new Predicate.Comparison("categorie", Predicate.Operator.EQUAL, "gouvernement-finances", false);
        assertEquals(List.of("territoire:lieu"), found(all.where(government)));
        assertEquals(List.of("foret:peuplement"), found(all.withIds(List.of("foret:peuplement", "x:y"))));
        assertEquals(List.of(), found(all.within(new Bounds(10, 10, 11, 11))));
        FeatureQuery sorted = new FeatureQuery(
                Optional.empty(),
                Predicate.TRUE,
                Optional.empty(),
                List.of(new FeatureQuery.SortKey("nom", true)),
                0,
                1,
                true);
        assertEquals(List.of("territoire:lieu"), first(sorted));
        assertEquals(List.of("foret:peuplement"), first(sorted.page(1, 1)));
    }

    private List<String> first(FeatureQuery query) throws SourceException {
        try (var cursor = source.features(query, deadline())) {
            return List.of(cursor.next().orElseThrow().ids());
        }
    }

    @Test
    void drawsTheBoxes() throws Exception {
        catalog.commit(List.of(TestDatasets.stands(), TestDatasets.places()));
        List<Object> titles = new ArrayList<>();
        int[] points = {0};
        source.shapes(
                new ShapeQuery(new Bounds(-180, -90, 180, 90), 0.1, List.of("titre"), Predicate.TRUE),
                new ShapeSink() {
                    @Override
                    public void tuple(int id, Object[] values) {
                        titles.add(values[0]);
                    }

                    @Override
                    public void shape(int tuple, Shape shape) {
                        points[0] += shape.points();
                    }
                },
                deadline());
        assertEquals(2, titles.size());
        assertFalse(titles.contains(null));
        assertEquals(2 * 65, points[0]);
    }
}
