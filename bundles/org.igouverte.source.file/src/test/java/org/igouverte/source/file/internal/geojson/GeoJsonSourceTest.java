package org.igouverte.source.file.internal.geojson;

import static org.igouverte.source.file.internal.SourceComparison.compare;
import static org.igouverte.source.file.internal.SourceComparison.ids;
import static org.igouverte.source.file.internal.SourceComparison.read;
import static org.igouverte.source.file.internal.SourceComparison.soon;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.GeoJsonText;
import org.igouverte.source.file.internal.SourceComparison.ShapeCollector;
import org.igouverte.source.file.internal.TestFeatures;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoJsonSourceTest {

    private static final Bounds WORLD = new Bounds(-360, -90, 360, 90);

    @TempDir
    Path folder;

    private FeatureSource open(String json, Optional<String> id) throws IOException, SourceException {
        Path file = Files.writeString(folder.resolve("a.geojson"), json);
        return new GeoJsonFactory()
                .open(new SourceRequest(
                        Optional.of(file),
                        "lieux.geojson",
                        new DataRevision("r1"),
                        Optional.empty(),
                        List.of(),
                        id,
                        Map.of()));
    }

    private FeatureSource open(String json) throws IOException, SourceException {
        return open(json, Optional.empty());
    }

    private static String point(String more, double x, double y) {
        return "{\"type\": \"Feature\"" + more + ", \"geometry\": {\"type\": \"Point\", \"coordinates\": [" + x + "," + y
                + "]}}";
    }

    @Test
    void answersAsPlainListsDo() throws Exception {
        TestFeatures features = TestFeatures.random(21, 600);
        try (FeatureSource source = open(GeoJsonText.collection(features), Optional.of("code"))) {
            assertEquals(TestFeatures.FIELDS, source.schema().fields());
            assertEquals("EPSG:32198", source.schema().crs().id());
            assertEquals(GeometryKind.POLYGON, source.schema().geometry());
            assertEquals(Optional.of(features.extent()), source.extent());
            compare(source, features, 400, 31);
        }
    }

    @Test
    void readsOneFeatureALineAndRecordSeparators() throws Exception {
        TestFeatures features = TestFeatures.random(22, 50);
        TestFeatures small = new TestFeatures(
                features.fields(),
                features.features().stream()
                        .map(f -> new Feature(f.id(), f.values(), null))
                        .toList());
        for (String separator : List.of("\n", "\r\n", "\n\u001e")) {
            String json = small.features().stream()
                    .map(f -> GeoJsonText.feature(small, f))
                    .collect(Collectors.joining(separator));
            try (FeatureSource source = open(json, Optional.of("code"))) {
                assertEquals(ids(small.features()), ids(read(source, FeatureQuery.all())));
            }
        }
    }

    @Test
    void withoutACrsMemberCoordinatesAreDegrees() throws Exception {
        try (FeatureSource source = open(point("", -71.2, 46.8))) {
            assertEquals("EPSG:4326", source.schema().crs().id());
            assertEquals(GeometryKind.POINT, source.schema().geometry());
            assertEquals(Optional.of(new Bounds(-71.2, 46.8, -71.2, 46.8)), source.extent());
        }
        assertTrue(refusal(point("", -340_000, 450_000)).contains("need a member crs"));
    }

    @Test
    void takesTheIdsOfTheFileIfTheyAreUnique() throws Exception {
        String two = "{\"type\": \"FeatureCollection\", \"features\": [" + point(", \"id\": \"a\"", 1, 2) + ","
                + point(", \"id\": 7", 3, 4) + "]}";
        try (FeatureSource source = open(two)) {
            assertEquals(List.of("a", "7"), ids(read(source, FeatureQuery.all())));
            assertEquals(List.of("7"), ids(read(source, FeatureQuery.all().withIds(List.of("7", "2")))));
            assertEquals(List.of(), source.schema().fields());
            assertFalse(source.schema().stableIds());
        }
        try (FeatureSource source = open(two.replace("7", "\"a\""))) {
            assertEquals(List.of("1", "2"), ids(read(source, FeatureQuery.all())));
            assertEquals(List.of("2"), ids(read(source, FeatureQuery.all().withIds(List.of("2", "02", "3", "a")))));
        }
    }

    @Test
    void columnsAreOfTheTypeOfAllTheirValues() throws Exception {
        String json = point(
                        ", \"properties\": {\"a\": 1, \"b\": 1, \"c\": true, \"d\": \"2020-02-30\", \"e\": [1, {\"x\": null}],"
                                + " \"f\": null, \"g\": 9007199254740993, \"h\": \"2020-01-02\"}",
                        1,
                        2)
                + point(
                        ", \"properties\": {\"b\": 2.5, \"a\": 3, \"c\": \"oui\", \"d\": \"x\", \"h\": \"2020-01-02T03:04:05Z\"}",
                        1,
                        2);
        try (FeatureSource source = open(json)) {
            assertEquals(
                    List.of(
                            new Field("a", FieldType.INTEGER),
                            new Field("b", FieldType.REAL),
                            new Field("c", FieldType.STRING),
                            new Field("d", FieldType.STRING),
                            new Field("e", FieldType.STRING),
                            new Field("f", FieldType.STRING),
                            new Field("g", FieldType.INTEGER),
                            new Field("h", FieldType.INSTANT)),
                    source.schema().fields());
            List<Feature> all = read(source, FeatureQuery.all());
            assertArrayEquals(
                    new Object[] {
                        1L, 1.0, "true", "2020-02-30", "[1,{\"x\":null}]", null, 9007199254740993L,
                        java.time.Instant.parse("2020-01-02T00:00:00Z")
                    },
                    all.get(0).values());
            assertEquals("oui", all.get(1).values()[2]);
        }
    }

    @Test
    void readsEveryKindOfGeometryAndBareOnes() throws Exception {
        String json = String.join(
                "\n",
                "{\"coordinates\": [1, 2, 300], \"type\": \"Point\"}",
                "{\"type\": \"MultiPoint\", \"coordinates\": [[1, 2], [3, 4]]}",
                "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}",
                "{\"type\": \"MultiLineString\", \"coordinates\": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]}",
                "{\"type\": \"MultiPolygon\", \"coordinates\": [[[[0, 0], [4, 0], [0, 4], [0, 0]]],"
                        + " [[[9, 9], [9, 8], [8, 8], [9, 9]]]]}",
                "{\"type\": \"GeometryCollection\", \"geometries\": [{\"type\": \"Point\", \"coordinates\": [1, 2]},"
                        + " {\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}]}",
                "{\"type\": \"Polygon\", \"coordinates\": []}",
                "{\"type\": \"Point\", \"coordinates\": []}");
        try (FeatureSource source = open(json)) {
            assertEquals(GeometryKind.MIXED, source.schema().geometry());
            assertEquals(
                    List.of(
                            "POINT (1 2)",
                            "MULTIPOINT ((1 2), (3 4))",
                            "LINESTRING (1 2, 3 4)",
                            "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
                            "MULTIPOLYGON (((0 0, 4 0, 0 4, 0 0)), ((9 9, 9 8, 8 8, 9 9)))",
                            "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
                            "POLYGON EMPTY",
                            "POINT EMPTY"),
                    read(source, FeatureQuery.all()).stream()
                            .map(f -> f.geometry().toText())
                            .toList());
            assertEquals(6, read(source, FeatureQuery.all().within(WORLD)).size());
            ShapeCollector shapes = new ShapeCollector(WORLD);
            source.shapes(new ShapeQuery(WORLD, 1e-9, List.of(), Predicate.TRUE), shapes, soon());
            assertEquals(7, shapes.tuplesOfShapes.size(), "a collection is a shape for each of its members");
        }
    }

    private String refusal(String json) {
        String message = assertThrows(SourceException.class, () -> open(json).close()).getMessage();
        assertTrue(message.startsWith("lieux.geojson"), message);
        return message;
    }

    @Test
    void tellsTheLineOfWhatIsWrong() {
        String good = point("", 1, 2) + "\n";
        assertEquals("lieux.geojson, line 1: it is empty", refusal(" "));
        assertTrue(refusal(good + "{\"type\": ").startsWith("lieux.geojson, line 2: Unexpected end-of-input"));
        assertEquals(
                "lieux.geojson, line 3: a position has fewer than two numbers",
                refusal(good + good + "{\"type\": \"Point\", \"coordinates\": [1]}"));
        assertEquals(
                "lieux.geojson, line 2: coordinates are not nested as those of a Polygon",
                refusal(good + "{\"type\": \"Polygon\", \"coordinates\": [[1, 2], [3, 4]]}"));
        assertEquals(
                "lieux.geojson, line 1: coordinates are nested unevenly",
                refusal("{\"type\": \"Polygon\", \"coordinates\": [[[1, 2]], [3, 4]]}"));
        assertEquals(
                "lieux.geojson, line 1: coordinates are nested too deep",
                refusal("{\"coordinates\": " + "[".repeat(60) + "]".repeat(60) + "}"));
        assertTrue(refusal("[".repeat(100_000)).startsWith("lieux.geojson, line 1: there is START_ARRAY where"));
        assertTrue(refusal("{\"a\": " + "[".repeat(100_000)).contains("Document nesting depth"));
        assertEquals(
                "lieux.geojson, line 1: there is no geometry of type 'Cercle'",
                refusal("{\"type\": \"Cercle\", \"coordinates\": [1, 2]}"));
        assertEquals(
                "lieux.geojson, line 1: a member of features has the type 'Point', not 'Feature'",
                refusal("{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Point\"}]}"));
        assertEquals("lieux.geojson, line 1: there is no GeoJSON of type 'Topology'", refusal("{\"type\": \"Topology\"}"));
        assertTrue(refusal("{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\":"
                        + " {\"name\": \"EPSG:99999\"}}, \"features\": []}")
                .contains("unknown coordinate system: EPSG:99999"));
        assertEquals(
                "lieux.geojson, line 1: a coordinate is too large",
                refusal("{\"type\": \"Point\", \"coordinates\": [1e999, 2]}"));
        String again = "\"a\": 1,".repeat(70_000);
        assertEquals(
                "lieux.geojson, line 1: a feature has more than 65535 values",
                refusal(point(", \"properties\": {" + again + "\"b\": 2}", 1, 2)));
        String columns = IntStream.range(0, 2_001).mapToObj(i -> "\"p" + i + "\": 1").collect(Collectors.joining(","));
        assertEquals(
                "lieux.geojson, line 1: there are more than 2000 different properties",
                refusal(point(", \"properties\": {" + columns + "}", 1, 2)));
    }

    @Test
    void refusesIdsThatAreMissingOrNotUnique() {
        String json = point(", \"properties\": {\"a\": 1, \"b\": 1}", 1, 2)
                + point(", \"properties\": {\"a\": 1, \"b\": null}", 1, 2);
        assertTrue(assertThrows(SourceException.class, () -> open(json, Optional.of("a")))
                .getMessage()
                .endsWith("has the value '1' more than once"));
        assertTrue(assertThrows(SourceException.class, () -> open(json, Optional.of("b")))
                .getMessage()
                .endsWith("has no value in feature 2"));
    }

    @Test
    void anEmptyCollectionHasNoExtentAndNoFeatures() throws Exception {
        try (FeatureSource source = open("{\"type\": \"FeatureCollection\", \"features\": []}")) {
            assertEquals(Optional.empty(), source.extent());
            assertEquals(0, source.count(FeatureQuery.all(), soon()).orElseThrow());
            assertEquals(List.of(), read(source, FeatureQuery.all().within(WORLD)));
        }
    }

    @Test
    void manyReadAtOnceAndOneAfterTheSourceIsClosed() throws Exception {
        TestFeatures features = TestFeatures.random(23, 200);
        FeatureSource source = open(GeoJsonText.collection(features), Optional.of("code"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int seed = i;
            readers.add(threads.submit(() -> {
                compare(source, features, 40, seed);
                return null;
            }));
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
        threads.shutdown();
        try (FeatureCursor cursor = source.features(FeatureQuery.all(), soon())) {
            int size = cursor.next().orElseThrow().size();
            source.close();
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                size += batch.get().size();
            }
            assertEquals(200, size);
            assertEquals(1, mappings());
        }
        assertEquals(0, mappings(), "the mapping goes with the last reader");
        assertThrows(SourceException.class, () -> source.features(FeatureQuery.all(), soon()));
    }

    private static long mappings() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("igo-rows-")).count();
        }
    }

    @Test
    void aDeadlineEndsTheReading() throws Exception {
        String many = IntStream.range(0, 2_000).mapToObj(i -> point("", 1, 2)).collect(Collectors.joining("\n"));
        try (FeatureSource source = open(many)) {
            Deadline deadline = Deadline.after(Duration.ofMinutes(1));
            try (FeatureCursor cursor = source.features(FeatureQuery.all(), deadline)) {
                cursor.next();
                deadline.cancel();
                assertThrows(DeadlineExceededException.class, cursor::next);
            }
            assertThrows(
                    DeadlineExceededException.class, () -> source.count(FeatureQuery.all().within(WORLD), deadline));
        }
    }
}
