package org.igouverte.source.geotools.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.data.SimpleFeatureStore;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.memory.MemoryDataStore;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

@Timeout(60)
class StoreSourceTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final List<String> FIELDS = List.of("nom", "gravite", "taux", "debut", "actif");

    private static SimpleFeatureType type() throws Exception {
        return DataUtilities.createType(
                "evenement", "geom:Point:srid=4326,nom:String,gravite:Integer,taux:Double,debut:java.util.Date,actif:Boolean");
    }

    private static List<SimpleFeature> features(int count, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type());
        List<SimpleFeature> features = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            builder.add(GEOMETRY.createPoint(new Coordinate(-75 + random.nextInt(100) / 10.0, 45 + random.nextInt(50) / 10.0)));
            builder.add(random.nextInt(5) == 0 ? null : "n" + random.nextInt(4));
            builder.add(random.nextInt(5) == 0 ? null : random.nextInt(4));
            builder.add(random.nextInt(5) == 0 ? null : random.nextInt(4) / 2.0);
            builder.add(random.nextInt(5) == 0 ? null : Date.from(moment(random.nextInt(4))));
            builder.add(random.nextInt(5) == 0 ? null : random.nextBoolean());
            features.add(builder.buildFeature("e." + i));
        }
        return features;
    }

    private static Instant moment(int day) {
        return Instant.parse("2026-11-2" + day + "T00:00:00Z");
    }

    private static DataStore store(int count) throws Exception {
        MemoryDataStore store = new MemoryDataStore(type());
        if (count > 0) {
            store.addFeatures(features(count, 7));
        }
        return store;
    }

    private static SourceRequest request(Map<String, String> parameters, Optional<String> id) {
        return new SourceRequest(
                Optional.empty(), "evenements", new DataRevision("x"), Optional.empty(), List.of(), id, parameters);
    }

    private static FeatureSource open(DataStore store) throws SourceException {
        return (FeatureSource) new DataStoreAdapter().adapt(store).open(request(Map.of(), Optional.empty()));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private static List<String> ids(FeatureSource source, FeatureQuery query) throws SourceException {
        List<String> ids = new ArrayList<>();
        try (FeatureCursor cursor = source.features(query, soon())) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                ids.addAll(List.of(batch.get().ids()).subList(0, batch.get().size()));
            }
        }
        return ids;
    }

    @Test
    void tellsWhatTheStoreHas() throws Exception {
        FeatureSource source = open(store(1000));
        assertEquals(GeometryKind.POINT, source.schema().geometry());
        assertEquals("EPSG:4326", source.schema().crs().id());
        assertEquals(FIELDS, source.schema().fieldNames());
        assertEquals(
                List.of(FieldType.STRING, FieldType.INTEGER, FieldType.REAL, FieldType.INSTANT, FieldType.BOOLEAN),
                source.schema().fields().stream().map(f -> f.type()).toList());
        assertEquals(1000, source.count(FeatureQuery.all(), soon()).orElseThrow());
        assertEquals(1000, ids(source, FeatureQuery.all()).size());
        Bounds extent = source.extent().orElseThrow();
        assertEquals(-75, extent.minX(), 1e-9);
        assertEquals(45, extent.minY(), 1e-9);
        source.close();
    }

    @Test
    void findsByRandomConditionsWhatAPlainReadingFinds() throws Exception {
        FeatureSource source = open(store(400));
        List<StoreReading.Row> all = new ArrayList<>();
        for (SimpleFeature feature : features(400, 7)) {
            Object[] values = new Object[FIELDS.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = StoreValues.of(feature.getAttribute(FIELDS.get(i)), source.schema().fields().get(i).type());
            }
            all.add(new StoreReading.Row(
                    feature.getID(), (org.locationtech.jts.geom.Geometry) feature.getDefaultGeometry(), values));
        }
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int i = 0; i < 300; i++) {
            Predicate predicate = predicate(random, 3);
            Bounds bounds = new Bounds(-74, 45.5, -74 + random.nextInt(9), 46 + random.nextInt(4));
            CompiledPredicate plain = CompiledPredicate.of(predicate, FIELDS);
            List<String> expected = all.stream()
                    .filter(r -> bounds.contains(r.geometry().getCoordinate().x, r.geometry().getCoordinate().y))
                    .filter(r -> plain.test(r.values(), r.geometry()))
                    .map(StoreReading.Row::id)
                    .sorted()
                    .toList();
            FeatureQuery query = FeatureQuery.all().within(bounds).where(predicate);
            assertEquals(expected, ids(source, query).stream().sorted().toList(), predicate.toString());
            assertEquals(expected.size(), source.count(query, soon()).orElseThrow());
            found += expected.size();
        }
        assertTrue(found > 1000, "the conditions find something: " + found);
    }

    private static Predicate predicate(SplittableRandom random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            List<Predicate> parts = List.of(predicate(random, depth - 1), predicate(random, depth - 1));
            return switch (random.nextInt(3)) {
                case 0 -> new Predicate.And(parts);
                case 1 -> new Predicate.Or(parts);
                default -> new Predicate.Not(parts.get(0));
            };
        }
        Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
        return switch (random.nextInt(10)) {
            case 0 -> new Predicate.Comparison("nom", operator, "n" + random.nextInt(4), random.nextBoolean());
            case 1 -> new Predicate.Comparison("gravite", operator, (long) random.nextInt(4), true);
            case 2 -> new Predicate.Comparison("taux", operator, random.nextInt(4) / 2.0, true);
            case 3 -> new Predicate.Between("gravite", 1L, (long) random.nextInt(4));
            case 4 -> new Predicate.In("nom", List.of("n1", "n" + random.nextInt(4)));
            case 5 -> new Predicate.IsNull(FIELDS.get(random.nextInt(5)));
            case 6 -> new Predicate.Temporal(
                    "debut",
                    Predicate.TemporalOperator.values()[random.nextInt(4)],
                    moment(random.nextInt(2)),
                    moment(1 + random.nextInt(3)));
            case 7 -> new Predicate.Like("nom", "%" + random.nextInt(4), true);
            case 8 -> new Predicate.Comparison("actif", Operator.EQUAL, random.nextBoolean(), true);
            default -> new Predicate.Spatial(
                    Predicate.SpatialOperator.values()[random.nextInt(8)],
                    GEOMETRY.toGeometry(new Envelope(-74, -70, 45, 47)),
                    0);
        };
    }

    @Test
    void sortsPagesAndChoosesByIds() throws Exception {
        FeatureSource source = open(store(300));
        FeatureQuery sorted = new FeatureQuery(
                Optional.empty(),
                Predicate.TRUE,
                Optional.of(List.of("gravite")),
                List.of(new FeatureQuery.SortKey("gravite", true)),
                0,
                Long.MAX_VALUE,
                false);
        List<String> all = ids(source, sorted);
        assertEquals(300, all.size());
        assertEquals(all.subList(290, 300), ids(source, sorted.page(290, 20)));
        try (FeatureCursor cursor = source.features(sorted, soon())) {
            FeatureBatch first = cursor.next().orElseThrow();
            assertEquals(3L, first.columns()[0][0]);
            assertEquals(0, first.geometries().length);
            FeatureBatch last = cursor.next().orElseThrow();
            assertEquals(null, last.columns()[0][last.size() - 1], "absent values come last where others descend");
        }
        assertEquals(
                List.of("e.3", "e.5"),
                ids(source, FeatureQuery.all().withIds(List.of("e.5", "e.3", "nope"))).stream().sorted().toList());
        assertEquals(List.of(), ids(source, FeatureQuery.all().withIds(List.of())));
    }

    @Test
    void drawsShapesWithTheirTuples() throws Exception {
        FeatureSource source = open(store(200));
        List<Object> values = new ArrayList<>();
        AtomicInteger shapes = new AtomicInteger();
        source.shapes(
                new ShapeQuery(new Bounds(-80, 40, -60, 60), 0.1, List.of("gravite"), Predicate.TRUE),
                new ShapeSink() {
                    @Override
                    public void tuple(int id, Object[] tuple) {
                        assertEquals(values.size(), id);
                        values.add(tuple[0]);
                    }

                    @Override
                    public void shape(int tuple, Shape shape) {
                        assertEquals(1, shape.points());
                        shapes.incrementAndGet();
                    }
                },
                soon());
        assertEquals(200, shapes.get());
        assertEquals(5, values.size(), "four values and none");
    }

    @Test
    void followsWhatIsWritten() throws Exception {
        DataStore store = store(3);
        FeatureSource source = open(store);
        DataRevision before = source.revision();
        CountDownLatch told = new CountDownLatch(1);
        source.onRevisionChanged(told::countDown);
        ((SimpleFeatureStore) store.getFeatureSource("evenement"))
                .addFeatures(new ListFeatureCollection(type(), features(2, 8)));
        assertTrue(told.await(10, TimeUnit.SECONDS));
        assertNotEquals(before, source.revision());
        source.close();
    }

    @Test
    void refusesWhatCannotBeALayer() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> new DataStoreAdapter().adapt("no store"));
        MemoryDataStore plain = new MemoryDataStore(DataUtilities.createType("t", "nom:String"));
        assertEquals(
                "evenements: the feature type t has no geometry",
                assertThrows(SourceException.class, () -> open(plain)).getMessage());
        MemoryDataStore nowhere = new MemoryDataStore(DataUtilities.createType("t", "geom:Point"));
        assertTrue(assertThrows(SourceException.class, () -> open(nowhere)).getMessage().contains("coordinate system"));
        SourceException several = assertThrows(
                SourceException.class,
                () -> new DataStoreAdapter().adapt(store(0)).open(request(Map.of("typeName", "x"), Optional.empty())));
        assertTrue(several.getMessage().contains("[evenement]"), several.getMessage());
        assertThrows(
                SourceException.class,
                () -> new DataStoreAdapter().adapt(store(0)).open(request(Map.of(), Optional.of("code"))));
    }

    /** A store whose features cannot be had: {@code reading} decides what happens instead. */
    private static DataStore broken(Reading reading) throws Exception {
        DataStore store = store(1);
        SimpleFeatureSource whole = store.getFeatureSource("evenement");
        SimpleFeatureSource features = proxy(SimpleFeatureSource.class, whole, "getFeatures", reading);
        return proxy(DataStore.class, store, "getFeatureSource", () -> features);
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static <T> T proxy(Class<T> type, Object behind, String replaced, Reading reading) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals(replaced)) {
                return reading.read();
            }
            return method.invoke(behind, arguments);
        }));
    }

    @Test
    void aStoreThatThrowsIsASourceThatFails() throws Exception {
        for (Reading reading : List.<Reading>of(
                () -> {
                    throw new IOException("gone");
                },
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {
                    throw new NoClassDefFoundError("torn");
                })) {
            FeatureSource source = open(broken(reading));
            assertThrows(SourceException.class, () -> source.features(FeatureQuery.all(), soon()));
        }
    }

    @Test
    void aStoreThatHangsKeepsNobodyWaitingBeyondTheDeadline() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        FeatureSource source = open(broken(() -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            throw new IOException("late");
        }));
        assertThrows(
                DeadlineExceededException.class,
                () -> source.features(FeatureQuery.all(), Deadline.after(Duration.ofMillis(50))));
        Deadline cancelled = soon();
        Thread other = new Thread(cancelled::cancel);
        other.start();
        assertThrows(DeadlineExceededException.class, () -> source.features(FeatureQuery.all(), cancelled));
        int hanging = 0;
        SourceException full = null;
        while (full == null && hanging <= StoreThreads.MAX) {
            try {
                source.features(FeatureQuery.all(), Deadline.after(Duration.ofMillis(5)));
            } catch (DeadlineExceededException e) {
                hanging++;
            } catch (SourceException e) {
                full = e;
            }
        }
        assertTrue(full != null && full.getMessage().contains("does not answer"), String.valueOf(full));
        open.countDown();
    }
}
