package org.igouverte.source.file.internal.gpkg;

import static org.igouverte.source.file.internal.SourceComparison.compare;
import static org.igouverte.source.file.internal.SourceComparison.ids;
import static org.igouverte.source.file.internal.SourceComparison.read;
import static org.igouverte.source.file.internal.SourceComparison.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.WkbGeometries;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.SourceComparison.ShapeCollector;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.igouverte.source.file.internal.TestFeatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;

class GeoPackageSourceTest {

    private static final Bounds WORLD = new Bounds(-1e7, -1e7, 1e7, 1e7);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("données du jour.gpkg");
    }

    private FeatureSource open(Optional<String> table, List<FieldDefinition> fields, Optional<String> id)
            throws SourceException {
        return (FeatureSource) new GeoPackageFactory(Optional.of(folder.resolve("kept")))
                .open(new SourceRequest(
                        Optional.of(file()), "peuplements.gpkg", new DataRevision("r1"), table, fields, id, Map.of()));
    }

    private FeatureSource open() throws SourceException {
        return open(Optional.empty(), List.of(), Optional.empty());
    }

    private static FieldDefinition field(String name, Optional<FieldType> type, boolean optional, String... spellings) {
        return new FieldDefinition(
                name,
                LocalizedText.ofBoth(name),
                type,
                List.of(spellings),
                optional,
                Optional.empty(),
                "");
    }

    /** All fields of {@link TestFeatures} in lower case, as a layer declares them; the table has them in upper case. */
    private static List<FieldDefinition> declared() {
        return TestFeatures.FIELDS.stream()
                .map(f -> field(f.name(), Optional.of(f.type()), false))
                .toList();
    }

    private String refusal(Optional<String> table, List<FieldDefinition> fields, Optional<String> id) {
        String message = assertThrows(SourceException.class, () -> open(table, fields, id).close())
                .getMessage();
        assertTrue(message.startsWith("peuplements.gpkg"), message);
        return message;
    }

    @Test
    void answersAsPlainListsDoWithTheFilesIndex() throws Exception {
        TestFeatures features = TestFeatures.random(1, 700);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            writer.index("peuplement", features);
        }
        try (FeatureSource source = open(Optional.of("Peuplement"), declared(), Optional.of("code"))) {
            assertEquals(TestFeatures.FIELDS, source.schema().fields());
            assertEquals("EPSG:32198", source.schema().crs().id());
            assertEquals(GeometryKind.POLYGON, source.schema().geometry());
            assertTrue(source.schema().stableIds());
            compare(source, features, 400, 11);
        }
    }

    /** Areas and windows over hundreds of features, where bounds settle most of them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhatWideAreasMeet(boolean indexed) throws Exception {
        TestFeatures features = TestFeatures.random(21, 2500);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            if (indexed) {
                writer.index("peuplement", features);
            }
        }
        Random random = new Random(22);
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            for (int i = 0; i < 40; i++) {
                Geometry centre = TestFeatures.polygon(random).getCentroid();
                double radius = 1000 + random.nextInt(8000);
                Geometry ring = centre.buffer(radius, 5).difference(centre.buffer(random.nextInt(900)));
                Geometry area =
                        switch (random.nextInt(4)) {
                            case 0 -> ring.getEnvelope();
                            case 1 -> ring.union(centre.buffer(50));
                            // A line beyond the area counts too.
                            case 2 -> ring.getFactory().createGeometryCollection(new Geometry[] {
                                ring, TestFeatures.polygon(random).getBoundary().buffer(4000).getBoundary()
                            });
                            default -> ring;
                        };
                Predicate meets = new Predicate.Spatial(SpatialOperator.INTERSECTS, area, 0);
                FeatureQuery query = FeatureQuery.all().where(meets);
                if (random.nextBoolean()) {
                    query = query.where(new Predicate.And(List.of(
                            meets, new Predicate.Like("nom", "%a%", true))));
                }
                if (random.nextBoolean()) {
                    Envelope e = TestFeatures.polygon(random).getCentroid().buffer(radius).getEnvelopeInternal();
                    query = query.within(new Bounds(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()));
                }
                List<String> wanted = ids(features.matching(query));
                assertEquals(wanted, ids(read(source, query)));
                assertEquals(wanted.size(), source.count(query, soon()).orElseThrow());
                for (int page = 0; page <= wanted.size(); page += 150) {
                    assertEquals(
                            wanted.subList(page, Math.min(wanted.size(), page + 150)),
                            ids(read(source, query.page(page, 150))));
                }
            }
        }
    }

    @Test
    void answersAsPlainListsDoWithoutAnIndex() throws Exception {
        TestFeatures features = TestFeatures.random(2, 300);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
        }
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            assertEquals(Optional.of(features.extent()), source.extent());
            compare(source, features, 300, 12);
        }
    }

    @Test
    void doesNotTrustAnIndexThatLacksRows() throws Exception {
        TestFeatures features = TestFeatures.random(3, 100);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            writer.index("peuplement", new TestFeatures(features.fields(), features.features().subList(0, 90)));
        }
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            compare(source, features, 100, 13);
        }
    }

    @Test
    void givesTheKeyAsIdWhereNoneIsDeclared() throws Exception {
        TestFeatures features = TestFeatures.random(4, 40);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
        }
        try (FeatureSource source = open()) {
            assertFalse(source.schema().stableIds());
            assertEquals(List.of("CODE", "NOM", "AGE", "SUPERFICIE", "JOUR", "MOMENT", "PUBLIC"), source.schema()
                    .fieldNames());
            assertEquals(
                    List.of("3", "40"),
                    ids(read(source, FeatureQuery.all().withIds(List.of("40", "3", "03", "41", "x")))));
        }
    }

    @Test
    void theExtentIsTheFilesOwnWhereItIsRightAndTheIndexesWhereNot() throws Exception {
        TestFeatures features = TestFeatures.random(5, 200);
        Bounds exact = features.extent();
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            writer.index("peuplement", features);
            writer.run("UPDATE gpkg_contents SET min_x = " + exact.minX() + ", min_y = " + exact.minY() + ", max_x = "
                    + exact.maxX() + ", max_y = " + exact.maxY());
        }
        try (FeatureSource source = open()) {
            assertEquals(Optional.of(exact), source.extent());
        }
        try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                var s = c.createStatement()) {
            s.execute("UPDATE gpkg_contents SET min_x = 0, max_x = 1");
        }
        try (FeatureSource source = open()) {
            Bounds extent = source.extent().orElseThrow();
            assertTrue(extent.contains(exact), extent + " holds " + exact);
            assertEquals(exact.minX(), extent.minX(), 0.2);
            assertEquals(exact.maxY(), extent.maxY(), 0.2);
        }
    }

    @Test
    void anEmptyTableHasNoExtentAndNoFeatures() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", new TestFeatures(TestFeatures.FIELDS, List.of()));
        }
        try (FeatureSource source = open()) {
            assertEquals(Optional.empty(), source.extent());
            assertEquals(0, source.count(FeatureQuery.all(), soon()).orElseThrow());
            assertEquals(List.of(), read(source, FeatureQuery.all().within(WORLD)));
        }
    }

    @Test
    void geometriesThatAreEmptyAreFeaturesWithoutAPlace() throws Exception {
        byte[] nan = HexFormat.of().parseHex("0101000000000000000000f87f000000000000f87f");
        byte[] empty = HexFormat.of().parseHex("010600000000000000");
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "GEOMETRY", ", nom TEXT");
            writer.row("t", GeoPackageWriter.blob(nan), "nan");
            writer.row("t", GeoPackageWriter.blob(empty), "vide");
            writer.row("t", null, "sans");
            writer.row("t", GeoPackageWriter.blob(new WKBWriter().write(point(3, 4))), "un");
        }
        try (FeatureSource source = open()) {
            List<Feature> all = read(source, FeatureQuery.all());
            assertEquals(4, all.size());
            assertTrue(all.get(0).geometry().isEmpty() && all.get(1).geometry().isEmpty());
            assertEquals(List.of("4"), ids(read(source, FeatureQuery.all().within(WORLD))));
            assertEquals(Optional.of(new Bounds(3, 4, 3, 4)), source.extent());
            ShapeCollector shapes = new ShapeCollector(WORLD);
            source.shapes(new ShapeQuery(WORLD, 1, List.of("nom"), Predicate.TRUE), shapes, soon());
            assertEquals(1, shapes.tuplesOfShapes.size());
        }
    }

    private static org.locationtech.jts.geom.Point point(double x, double y) {
        return WkbGeometries.FACTORY.createPoint(new Coordinate(x, y));
    }

    @Test
    void readsAPolygonOf200_000Vertices() throws Exception {
        Coordinate[] ring = new Coordinate[200_001];
        for (int i = 0; i < 200_000; i++) {
            double angle = 2 * Math.PI * i / 200_000;
            ring[i] = new Coordinate(1000 * Math.cos(angle), 1000 * Math.sin(angle));
        }
        ring[200_000] = ring[0];
        Polygon polygon = WkbGeometries.FACTORY.createPolygon(ring);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "POLYGON", "");
            writer.row("t", GeoPackageWriter.blob(polygon));
        }
        try (FeatureSource source = open()) {
            assertTrue(polygon.equalsExact(read(source, FeatureQuery.all()).get(0).geometry()));
            ShapeCollector shapes = new ShapeCollector(WORLD);
            source.shapes(new ShapeQuery(WORLD, 1e-9, List.of(), Predicate.TRUE), shapes, soon());
            assertEquals(200_001, shapes.points);
        }
    }

    @Test
    void columnsMayBeMissingCalledOtherwiseOrOfAnotherType() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("autre_nom", "POLYGON", ", GEOC_MAJ INTEGER, An_Origine TEXT");
            writer.row("autre_nom", null, 12, "1987");
            writer.row("autre_nom", null, 2, "inconnu");
        }
        List<FieldDefinition> fields = List.of(
                field("geocode", Optional.of(FieldType.STRING), false, "geoc_maj"),
                field("an_orig", Optional.of(FieldType.INTEGER), false, "an_origine"),
                field("pente", Optional.empty(), true));
        try (FeatureSource source = open(Optional.empty(), fields, Optional.of("geocode"))) {
            List<Feature> all = read(source, FeatureQuery.all());
            assertEquals(List.of("12", "2"), ids(all));
            assertEquals(1987L, all.get(0).values()[1]);
            assertEquals(null, all.get(1).values()[1]);
            assertEquals(null, all.get(1).values()[2]);
            assertEquals(
                    List.of("12"),
                    ids(read(source, where(new Predicate.Comparison("an_orig", Operator.GREATER, 1980L, true)))));
            assertEquals(List.of("2"), ids(read(source, where(new Predicate.IsNull("an_orig")))));
            assertEquals(2, source.count(where(new Predicate.IsNull("pente")), soon()).orElseThrow());
        }
        assertTrue(refusal(Optional.empty(), List.of(field("sup_ha", Optional.empty(), false)), Optional.empty())
                .contains("has no column for sup_ha; its columns are fid, GEOC_MAJ, An_Origine"));
    }

    private static FeatureQuery where(Predicate predicate) {
        return FeatureQuery.all().where(predicate);
    }

    @Test
    void refusesIdsThatAreMissingOrNotUnique() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "POLYGON", ", a TEXT, b TEXT");
            writer.row("t", null, "x", "y");
            writer.row("t", null, null, "z");
            writer.row("t", null, "w", "y");
        }
        assertTrue(refusal(Optional.empty(), List.of(), Optional.of("a")).endsWith("has no value in row 2"));
        assertTrue(refusal(Optional.empty(), List.of(), Optional.of("B")).endsWith("has the value 'y' more than once"));
        assertTrue(refusal(Optional.empty(), List.of(), Optional.of("c")).contains("has no column c"));
    }

    @Test
    void findsTheTableThatFitsAmongSeveral() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("a", "POINT", ", x TEXT");
            writer.table("b", "POINT", ", y TEXT");
        }
        try (FeatureSource source =
                open(Optional.empty(), List.of(field("y", Optional.empty(), false)), Optional.empty())) {
            assertEquals(List.of("y"), source.schema().fieldNames());
        }
        assertTrue(refusal(Optional.empty(), List.of(), Optional.empty()).contains("several feature tables, a, b"));
        assertTrue(refusal(Optional.of("c"), List.of(), Optional.empty()).contains("no feature table c; it has a, b"));
    }

    @Test
    void refusesWhatIsNoWholeGeoPackage() throws Exception {
        Files.writeString(file(), "PK, but no database");
        assertTrue(refusal(Optional.empty(), List.of(), Optional.empty()).contains("no SQLite database"));
        Files.delete(file());
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.run("DROP TABLE gpkg_contents");
        }
        assertTrue(refusal(Optional.empty(), List.of(), Optional.empty()).contains("lacks gpkg_contents"));
        Files.delete(file());
        TestFeatures features = TestFeatures.random(6, 400);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 5000));
        assertTrue(refusal(Optional.empty(), List.of(), Optional.empty()).contains("is cut short"));
    }

    @Test
    void neverAnswersFromDamagedPagesWithoutSayingSo() throws Exception {
        TestFeatures features = TestFeatures.random(7, 300);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            writer.index("peuplement", features);
        }
        byte[] whole = Files.readAllBytes(file());
        int refused = 0;
        for (int page = 4096; page < whole.length; page += 4 * 4096) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, page, Math.min(page + 4096, whole.length), (byte) 0x5A);
            Files.write(file(), damaged);
            try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
                read(source, FeatureQuery.all());
                read(source, FeatureQuery.all().within(TestFeatures.AREA));
            } catch (SourceException e) {
                refused++;
                assertTrue(e.getMessage().contains("peuplements.gpkg"), e.getMessage());
            }
        }
        assertTrue(refused > 3, "damage was seen " + refused + " times");
    }

    @Test
    void refusesCurvesAtOpeningAndOneAmongOthersWhenItIsRead() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("courbes", "CURVEPOLYGON", "");
        }
        String message = refusal(Optional.empty(), List.of(), Optional.empty());
        assertTrue(message.contains("CURVEPOLYGON") && message.contains("CONVERT_TO_LINEAR"), message);
        Files.delete(file());
        TestFeatures none = new TestFeatures(TestFeatures.FIELDS, List.of());
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "GEOMETRY", "");
            writer.index("t", none);
            writer.row("t", GeoPackageWriter.blob(HexFormat.of().parseHex("010800000000000000")));
            writer.run("INSERT INTO rtree_t_geom VALUES (1, 0, 1, 0, 1)");
        }
        try (FeatureSource source = open()) {
            String said = assertThrows(SourceException.class, () -> read(source, FeatureQuery.all()))
                    .getMessage();
            assertEquals(
                    "peuplements.gpkg, table t, row 1: geometries of type CircularString are not read, only straight"
                            + " lines are",
                    said);
            assertThrows(
                    SourceException.class,
                    () -> source.shapes(
                            new ShapeQuery(WORLD, 1, List.of(), Predicate.TRUE), new ShapeCollector(WORLD), soon()));
        }
    }

    @Test
    void refusesCoordinateSystemsThatAreNotKnown() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "POINT", "");
            writer.run("UPDATE gpkg_geometry_columns SET srs_id = -1");
            writer.run("INSERT INTO gpkg_spatial_ref_sys VALUES ('undefined', -1, 'NONE', -1, 'undefined')");
        }
        assertTrue(refusal(Optional.empty(), List.of(), Optional.empty()).contains("unknown coordinate system: undefined"));
    }

    @Test
    void takesFiltersAsWideAndAsDeepAsAllowed() throws Exception {
        TestFeatures features = TestFeatures.random(8, 50);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
        }
        List<Predicate> wide = IntStream.range(0, 9_990)
                .<Predicate>mapToObj(i -> new Predicate.Comparison("age", Operator.EQUAL, (long) i, true))
                .toList();
        Predicate deep = new Predicate.IsNull("age");
        for (int i = 0; i < 62; i++) {
            deep = new Predicate.Not(new Predicate.And(List.of(deep)));
        }
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            for (Predicate predicate : List.of(new Predicate.Or(wide), deep)) {
                assertEquals(
                        ids(features.matching(where(predicate))), ids(read(source, where(predicate))));
            }
        }
    }

    @Test
    void aDeadlineCutsSortsAndScansOff() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "POINT", ", a TEXT");
            writer.run("INSERT INTO t(a) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                    + " SELECT hex(i * 7919 % 300007) FROM n");
        }
        try (FeatureSource source = open()) {
            FeatureQuery sorted = new FeatureQuery(
                    Optional.empty(),
                    Predicate.TRUE,
                    Optional.empty(),
                    List.of(new FeatureQuery.SortKey("a", true)),
                    0,
                    Long.MAX_VALUE,
                    false);
            Deadline cancelled = Deadline.after(Duration.ofMinutes(1));
            Thread canceller = new Thread(() -> {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
                cancelled.cancel();
            });
            canceller.start();
            assertThrows(DeadlineExceededException.class, () -> {
                for (int i = 0; i < 10_000; i++) {
                    source.features(sorted, cancelled).close();
                }
            });
            canceller.join();
            assertThrows(DeadlineExceededException.class, () -> source.features(
                            sorted, Deadline.after(Duration.ofMillis(3)))
                    .close());
            // The connection whose statement was cut off serves the next request as if nothing had been.
            assertEquals(300_000, source.count(where(new Predicate.Not(new Predicate.IsNull("a"))), soon())
                    .orElseThrow());
        }
    }

    @Test
    void manyReadAtOnce() throws Exception {
        TestFeatures features = TestFeatures.random(9, 200);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            writer.index("peuplement", features);
        }
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int seed = i;
                readers.add(threads.submit(() -> {
                    compare(source, features, 40, seed);
                    return null;
                }));
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void closingLetsAnOpenCursorEnd() throws Exception {
        TestFeatures features = TestFeatures.random(10, 100);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
        }
        FeatureSource source = open();
        try (FeatureCursor cursor = source.features(FeatureQuery.all(), soon())) {
            int size = cursor.next().orElseThrow().size();
            source.close();
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                size += batch.get().size();
            }
            assertEquals(100, size);
        }
        assertEquals(0, openFiles(), "no connection is left open");
        assertThrows(SourceException.class, () -> source.features(FeatureQuery.all(), soon()));
    }

    private long openFiles() throws IOException {
        try (var links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(link -> {
                        try {
                            return Files.readSymbolicLink(link).equals(file());
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void whatWasSeenOfATableIsKeptUntilTheFileIsAnother() throws Exception {
        TestFeatures features = TestFeatures.random(91, 300);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", features);
            writer.index("peuplement", features);
        }
        open(Optional.empty(), declared(), Optional.of("code")).close();
        Path kept = onlyKept();
        byte[] good = Files.readAllBytes(kept);
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            compare(source, features, 100, 92);
        }
        for (int i = 0; i < good.length; i += 97) {
            byte[] damaged = good.clone();
            damaged[i] ^= 0x40;
            Files.write(kept, damaged);
            try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
                assertEquals(300, source.count(FeatureQuery.all(), soon()).orElseThrow(), "byte " + i);
                assertEquals(
                        List.of("P00000"), ids(read(source, FeatureQuery.all().withIds(List.of("P00000")))));
            }
            assertTrue(Arrays.equals(good, Files.readAllBytes(kept)), "it is written anew");
        }
        Files.delete(file());
        TestFeatures others = TestFeatures.random(93, 200);
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.features("peuplement", others);
            writer.index("peuplement", others);
        }
        try (FeatureSource source = open(Optional.empty(), declared(), Optional.of("code"))) {
            compare(source, others, 100, 94);
        }
    }

    private Path onlyKept() throws IOException {
        try (var paths = Files.list(folder.resolve("kept"))) {
            List<Path> all = paths.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    @Test
    void readsTablesWithoutAKeyAndColumnsWithAnOrderOfTheirOwn() throws Exception {
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "POINT", "");
            writer.run("DROP TABLE t");
            writer.run("CREATE TABLE t (geom BLOB, nom TEXT COLLATE NOCASE)");
            writer.run("INSERT INTO t(nom) VALUES ('b'), ('A'), ('a'), ('B')");
        }
        try (FeatureSource source = open()) {
            assertEquals(
                    List.of("3"),
                    ids(read(source, where(new Predicate.Comparison("nom", Operator.EQUAL, "a", true)))));
            assertEquals(List.of("4"), ids(read(source, where(new Predicate.In("nom", List.of("B", "c"))))));
            FeatureQuery sorted = new FeatureQuery(
                    Optional.empty(),
                    Predicate.TRUE,
                    Optional.empty(),
                    List.of(new FeatureQuery.SortKey("nom", false)),
                    0,
                    10,
                    false);
            assertEquals(List.of("2", "4", "3", "1"), ids(read(source, sorted)));
        }
    }

    @Test
    void ringsThatCrossThemselvesAndCollectionsCanBeFiltered() throws Exception {
        var reader = new org.locationtech.jts.io.WKTReader(WkbGeometries.FACTORY);
        List<String> texts = List.of(
                "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))",
                "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((20 20, 30 20, 30 30, 20 20)))",
                "POLYGON ((0 0, 0 0, 0 0, 0 0))",
                "LINESTRING (5 5, 5 5)");
        try (GeoPackageWriter writer = new GeoPackageWriter(file())) {
            writer.table("t", "GEOMETRY", "");
            for (String text : texts) {
                writer.row("t", GeoPackageWriter.blob(reader.read(text)));
            }
        }
        try (FeatureSource source = open()) {
            for (Predicate.SpatialOperator operator : Predicate.SpatialOperator.values()) {
                for (String other : texts) {
                    read(source, where(new Predicate.Spatial(operator, reader.read(other), 1)));
                }
            }
            Predicate near = new Predicate.Spatial(
                    Predicate.SpatialOperator.INTERSECTS, reader.read("POLYGON ((2 2, 25 2, 25 25, 2 2))"), 0);
            assertEquals(List.of("1", "2", "4"), ids(read(source, where(near))));
        }
    }
}
