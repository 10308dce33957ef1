package org.igouverte.source.postgis.internal;

import static org.igouverte.source.file.internal.SourceComparison.read;
import static org.igouverte.source.file.internal.SourceComparison.soon;
import static org.igouverte.source.postgis.internal.TestStore.DATABASE;
import static org.igouverte.source.postgis.internal.TestStore.field;
import static org.igouverte.source.postgis.internal.TestStore.open;
import static org.igouverte.source.postgis.internal.TestStore.sql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.source.file.internal.Ogr;
import org.igouverte.source.file.internal.SourceComparison;
import org.igouverte.source.file.internal.SourceComparison.ShapeCollector;
import org.igouverte.source.file.internal.TestFeatures;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.igouverte.source.postgis.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.io.WKBWriter;

/** A real database, compared with plain lists and with GDAL. */
class PostgisSourceTest {

    private static final TestFeatures STANDS = TestFeatures.random(11, 900);

    @TempDir
    static Path kept;

    private static Store store;

    @BeforeAll
    static void fill() throws Exception {
        sql("CREATE SCHEMA IF NOT EXISTS foret; DROP TABLE IF EXISTS foret.peuplement CASCADE",
                "CREATE TABLE foret.peuplement (no serial PRIMARY KEY, code text, nom varchar(80), age int4,"
                        + " superficie float8, jour date, moment timestamptz, public bool,"
                        + " geom geometry(MultiPolygon, 32198))");
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO foret.peuplement (code, nom, age,"
                        + " superficie, jour, moment, public, geom) VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?,"
                        + " ST_Multi(ST_GeomFromWKB(?, 32198)))")) {
            for (Feature feature : STANDS.features()) {
                Object[] values = feature.values();
                for (int i = 0; i < 5; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.setString(6, values[5] == null ? null : values[5].toString());
                insert.setObject(7, values[6]);
                insert.setBytes(8, feature.geometry() == null ? null : new WKBWriter().write(feature.geometry()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        sql("CREATE INDEX ON foret.peuplement USING gist (geom)", "VACUUM ANALYZE foret.peuplement");
        store = TestStore.store(kept);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + DATABASE.port() + "/" + TestDatabase.DATABASE,
                TestDatabase.USER,
                TestDatabase.PASSWORD);
    }

    @Test
    void answersEveryQueryAsPlainListsDo() throws Exception {
        try (FeatureSource source = open(store, "foret.peuplement", Optional.of("code"))) {
            assertEquals(TestFeatures.FIELDS, source.schema().fields());
            assertTrue(source.schema().stableIds());
            SourceComparison.compare(source, STANDS, 400, 5);
        }
    }

    @Test
    void tellsWhatOgrinfoTells() throws Exception {
        try (FeatureSource source = open(store, "foret.peuplement", Optional.empty())) {
            String info = Ogr.run("ogrinfo", "-so", "-ro", DATABASE.ogrName(), "foret.peuplement");
            Matcher count = Pattern.compile("Feature Count: (\\d+)").matcher(info);
            assertTrue(count.find(), info);
            assertEquals(Long.parseLong(count.group(1)), source.count(FeatureQuery.all(), soon()).orElseThrow());
            Matcher extent = Pattern.compile("Extent: \\((.+), (.+)\\) - \\((.+), (.+)\\)").matcher(info);
            assertTrue(extent.find(), info);
            Bounds bounds = source.extent().orElseThrow();
            double[] own = {bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY()};
            for (int i = 0; i < 4; i++) {
                // The index rounds to single precision.
                assertEquals(Double.parseDouble(extent.group(i + 1)), own[i], 0.05);
            }
            assertTrue(bounds.contains(STANDS.extent()), "rounded outwards only");
            List<String> names = Ogr.run("ogr2ogr", "-f", "CSV", "/vsistdout/", DATABASE.ogrName(), "-sql",
                            "SELECT superficie FROM foret.peuplement ORDER BY no")
                    .lines().skip(1).map(line -> line.replaceAll("[\",]", "")).toList();
            FeatureQuery query = new FeatureQuery(
                    Optional.empty(), Predicate.TRUE, Optional.of(List.of("superficie")), List.of(), 0, 900, false);
            assertEquals(
                    names.stream().map(n -> n.isEmpty() ? null : (Object) Double.valueOf(n)).toList(),
                    read(source, query).stream().map(f -> f.values()[0]).toList());
        }
    }

    @Test
    void findsWindowsByTheSpatialIndex() throws Exception {
        PostgisTable table = table("foret.peuplement");
        Selection selection = Selection.of(
                table,
                FeatureQuery.all().within(new Bounds(-340_000, 450_000, -339_000, 451_000)));
        try (Connection connection = connect()) {
            connection.createStatement().execute("SET enable_seqscan = off");
            PreparedStatement explain = connection.prepareStatement(
                    "EXPLAIN " + selection.select(table.idSql(), List.of(), 0, Long.MAX_VALUE));
            for (int i = 0; i < selection.values().size(); i++) {
                explain.setObject(i + 1, selection.values().get(i));
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            assertTrue(plan.toString().contains("peuplement_geom_idx"), plan.toString());
        }
    }

    private static PostgisTable table(String name) throws Exception {
        FeatureSource source = open(store, name, Optional.empty());
        try (source) {
            return ((PostgisSource) source).table();
        }
    }

    @Test
    void hostileTextsAreNothingButTexts() throws Exception {
        try (FeatureSource source = open(store, "foret.peuplement", Optional.of("code"))) {
            for (String text : List.of("' OR 1=1 --", "\\'; DROP TABLE foret.peuplement; --", "$1", "?", "%s", "\0", "{}")) {
                for (Predicate predicate : List.of(
                        new Predicate.Comparison("nom", Operator.EQUAL, text, true),
                        new Predicate.Comparison("nom", Operator.EQUAL, text, false),
                        new Predicate.In("nom", List.of(text, text + "x")),
                        new Predicate.Like("nom", text, true))) {
                    assertEquals(0, source.count(FeatureQuery.all().where(predicate), soon()).orElseThrow(), text);
                }
                assertEquals(List.of(), read(source, FeatureQuery.all().withIds(List.of(text))));
            }
            assertThrows(IllegalArgumentException.class, () -> source.count(
                    FeatureQuery.all().where(new Predicate.IsNull("nom\" IS NULL OR \"nom")), soon()));
        }
        SourceException refused = assertThrows(
                SourceException.class, () -> open(store, "foret.peuplement; DROP TABLE foret.peuplement", Optional.empty()));
        assertTrue(refused.getMessage().contains("has no table foret.peuplement; DROP"), refused.getMessage());
        assertEquals("900", DATABASE.sql("SELECT count(*) FROM foret.peuplement"));
    }

    @Test
    void namesThatNeedQuotesAreQuoted() throws Exception {
        sql("DROP TABLE IF EXISTS \"Mes \"\"routes\"\"\"",
                "CREATE TABLE \"Mes \"\"routes\"\"\" (\"Nom d'usage\" text PRIMARY KEY, \"géo métrie\" geometry(LineString, 4326))",
                "INSERT INTO \"Mes \"\"routes\"\"\" VALUES ('a', 'SRID=4326;LINESTRING(-71 46, -72 47)')");
        try (FeatureSource source = open(store, "Mes \"routes\"", Optional.of("nom"), field("nom", null, "nom d'usage"))) {
            assertEquals(GeometryKind.LINE, source.schema().geometry());
            assertEquals("a", read(source, FeatureQuery.all()).get(0).id());
        }
    }

    @Test
    void viewsWithoutKeyHaveIdsAndAnOrder() throws Exception {
        sql("DROP VIEW IF EXISTS foret.vieux",
                "CREATE VIEW foret.vieux AS SELECT nom, age, geom FROM foret.peuplement WHERE age > 100");
        try (FeatureSource source = open(store, "foret.vieux", Optional.empty())) {
            assertFalse(source.schema().stableIds());
            List<Feature> all = read(source, FeatureQuery.all());
            assertTrue(all.size() > 50);
            assertEquals(all.size(), all.stream().map(Feature::id).distinct().count());
            Feature third = all.get(2);
            Feature again = read(source, FeatureQuery.all().withIds(List.of(third.id()))).get(0);
            assertEquals(Arrays.toString(third.values()), Arrays.toString(again.values()));
            assertEquals(third.id(), read(source, FeatureQuery.all().page(2, 1)).get(0).id());
            assertTrue(source.extent().isPresent());
        }
    }

    @Test
    void tablesWithoutKeyHaveThePlaceOfTheRowForId() throws Exception {
        sql("DROP TABLE IF EXISTS sans_cle", "CREATE TABLE sans_cle (n int, geom geometry(Point, 3857))",
                "INSERT INTO sans_cle SELECT n, ST_SetSRID(ST_MakePoint(n, n), 3857) FROM generate_series(1, 50) n");
        try (FeatureSource source = open(store, "sans_cle", Optional.empty())) {
            Feature seventh = read(source, FeatureQuery.all().page(6, 1)).get(0);
            assertEquals("(0,7)", seventh.id());
            assertEquals(7L, read(source, FeatureQuery.all().withIds(List.of("(0,7)", "(x", "7"))).get(0).values()[0]);
        }
    }

    @Test
    void valuesOfEveryTypeAreServedAndCompared() throws Exception {
        sql("DROP TABLE IF EXISTS types; DROP TYPE IF EXISTS etat; DROP DOMAIN IF EXISTS annee",
                "CREATE TYPE etat AS ENUM ('ouvert', 'fermé')", "CREATE DOMAIN annee AS int CHECK (value > 1000)",
                "CREATE TABLE types (id bigint PRIMARY KEY, petit int2, simple float4, exact numeric(12,3), long char(5),"
                        + " sans timestamp, jour date, e etat, u uuid, j jsonb, an annee, d float8, octets bytea,"
                        + " geom geometry(PointZ, 4269))",
                "INSERT INTO types VALUES (9007199254740993, 7, 0.1, 1234.500, 'ab', '2024-02-29 12:34:56.789012',"
                        + " '2024-02-29', 'fermé', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{\"a\": 1}', 1999, 2.5, '\\x00',"
                        + " 'SRID=4269;POINT Z (-71.2 46.8 12)'),"
                        + " (2, NULL, 'NaN', 'NaN', NULL, 'infinity', '-infinity', NULL, NULL, NULL, NULL, 'Infinity', NULL,"
                        + " NULL)");
        try (FeatureSource source = open(store, "types", Optional.of("id"))) {
            assertEquals(
                    List.of("petit INTEGER", "simple REAL", "exact REAL", "long STRING", "sans INSTANT", "jour DATE",
                            "e STRING", "u STRING", "j STRING", "an INTEGER", "d REAL"),
                    source.schema().fields().stream().map(f -> f.name() + " " + f.type()).toList());
            List<Feature> both = read(source, FeatureQuery.all());
            assertEquals("9007199254740993", both.get(1).id());
            assertEquals(
                    List.of(7L, 0.1, 1234.5, "ab", Instant.parse("2024-02-29T12:34:56.789012Z"), LocalDate.of(2024, 2, 29),
                            "fermé", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "{\"a\": 1}", 1999L, 2.5),
                    Arrays.asList(both.get(1).values()));
            assertEquals(Arrays.asList(new Object[11]), Arrays.asList(both.get(0).values()), "what is no number is absent");
            List<Predicate> once = List.of(
                    new Predicate.Comparison("simple", Operator.EQUAL, 0.1, true),
                    new Predicate.Comparison("e", Operator.EQUAL, "fermé", true),
                    new Predicate.Comparison("e", Operator.LESS, "ouvert", true),
                    new Predicate.Comparison("long", Operator.EQUAL, "ab", true),
                    new Predicate.Comparison("d", Operator.GREATER, 0.0, true),
                    new Predicate.Not(new Predicate.Comparison("d", Operator.LESS, 0.0, true)),
                    new Predicate.Not(new Predicate.Comparison("jour", Operator.GREATER, LocalDate.of(2030, 1, 1), true)),
                    new Predicate.IsNull("sans"),
                    new Predicate.Not(new Predicate.IsNull("exact")),
                    new Predicate.In("an", List.of(1999L, 2.5)),
                    new Predicate.Comparison("an", Operator.LESS, 1999.5, true));
            for (Predicate predicate : once) {
                assertEquals(1, source.count(FeatureQuery.all().where(predicate), soon()).orElseThrow(), predicate.toString());
            }
            FeatureQuery sorted = new FeatureQuery(
                    Optional.empty(), Predicate.TRUE, Optional.of(List.of("d")), List.of(new SortKey("d", true)), 0, 9, false);
            assertEquals(List.of("9007199254740993", "2"), read(source, sorted).stream().map(Feature::id).toList());
        }
    }

    @Test
    void declaredTypesAreKeptToThoughTheColumnIsOfAnother() throws Exception {
        sql("DROP TABLE IF EXISTS textes", "CREATE TABLE textes (n text, quand text, geom geometry(Point, 3857))",
                "INSERT INTO textes VALUES ('12', '2024-05-06', 'SRID=3857;POINT(0 0)'), ('x', 'hier', NULL)");
        try (FeatureSource source = open(store, "textes", Optional.empty(), field("n", FieldType.INTEGER),
                field("jour", FieldType.DATE, "quand"))) {
            assertEquals(
                    List.of(new Field("n", FieldType.INTEGER), new Field("jour", FieldType.DATE)), source.schema().fields());
            assertEquals(Arrays.asList(12L, LocalDate.of(2024, 5, 6)), Arrays.asList(read(source, FeatureQuery.all()).get(0).values()));
            assertEquals(1, source.count(
                    FeatureQuery.all().where(new Predicate.Comparison("n", Operator.GREATER, 11L, true)), soon()).orElseThrow());
        }
    }

    @Test
    void mistakesNameTheSourceTheTableAndTheColumn() throws Exception {
        sql("DROP TABLE IF EXISTS deux", "CREATE TABLE deux (n int, a geometry(Point, 3857), b geometry(Point, 3857))",
                "INSERT INTO deux VALUES (1), (1)");
        sql("DROP TABLE IF EXISTS double", "CREATE TABLE double (n int, geom geometry(Point, 3857))",
                "INSERT INTO double VALUES (1), (1)");
        refused("deux", Optional.empty(), "source essai, table deux, has several geometry columns, a, b: the layer must say which,"
                + " by data: {parameters: {geometry: …}}");
        refused("double", Optional.of("n"), "source essai, table public.double: column n, which the ids are taken from, has the"
                + " value '1' more than once");
        refused("double", Optional.of("no"), "source essai, table public.double has no column no, which the ids are taken from");
        SourceException column = assertThrows(
                SourceException.class, () -> open(store, "double", Optional.empty(), field("nom", FieldType.STRING)));
        assertEquals("source essai, table public.double, has no column for nom; its columns are n", column.getMessage());
        assertTrue(assertThrows(SourceException.class, () -> open(store, "foret.peuplements", Optional.empty()))
                .getMessage()
                .startsWith("source essai has no table foret.peuplements; those that may be read are "));
        assertEquals(
                "the operator does not let partner mffp read source essai (partners= in its .cfg file)",
                assertThrows(SourceException.class, () -> store.forPartner("mffp")).getMessage());
    }

    private static void refused(String table, Optional<String> id, String message) {
        assertEquals(message, assertThrows(SourceException.class, () -> open(store, table, id)).getMessage());
    }

    @Test
    void drawingLeavesOutWhatNoPixelShows() throws Exception {
        sql("DROP TABLE IF EXISTS ronds", "CREATE TABLE ronds (id serial PRIMARY KEY, geom geometry(Polygon, 3857))",
                "INSERT INTO ronds (geom) SELECT ST_SetSRID(ST_Buffer(ST_MakePoint(3000 * x, 3000 * y), 1000, 1000), 3857)"
                        + " FROM generate_series(0, 9) x, generate_series(0, 9) y");
        try (FeatureSource source = open(store, "ronds", Optional.empty())) {
            Bounds all = source.extent().orElseThrow();
            ShapeCollector exact = new ShapeCollector(all);
            source.shapes(new ShapeQuery(all, 0.01, List.of(), Predicate.TRUE), exact, soon());
            ShapeCollector drawn = new ShapeCollector(all);
            source.shapes(new ShapeQuery(all, 100, List.of(), Predicate.TRUE), drawn, soon());
            assertEquals(100, drawn.tuplesOfShapes.size());
            assertTrue(drawn.points < exact.points / 3, drawn.points + " of " + exact.points);
            assertEquals(exact.area, drawn.area, exact.area / 1000);
        }
    }

    @Test
    void rowsOfOtherTablesAreFoundByTheirKey() throws Exception {
        sql("DROP TABLE IF EXISTS volume", "CREATE TABLE volume (id serial PRIMARY KEY, geocode text, essence text, m3 numeric)",
                "INSERT INTO volume (geocode, essence, m3) VALUES ('01', 'SAB', 2.5), ('02', 'EPN', 1), ('01', 'BOP', NULL),"
                        + " ('', 'x', 0), (NULL, 'y', 0)");
        try (var table = store.forPartner("mtmdet")
                .openTable(
                        TestStore.request("volume", Optional.empty(), field("essence", null), field("m3", FieldType.REAL)),
                        "GEOCODE")) {
            assertEquals(2, table.count("01", soon()));
            try (var cursor = table.rows(Optional.of(java.util.Set.of("01", "x")), 0, 9, soon())) {
                var batch = cursor.next().orElseThrow();
                assertEquals(2, batch.size());
                assertEquals("[SAB, 2.5]", Arrays.toString(batch.values(0)));
                assertEquals("[BOP, null]", Arrays.toString(batch.values(1)));
                assertEquals("01", batch.ids()[1]);
            }
            try (var cursor = table.rows(Optional.empty(), 1, 1, soon())) {
                assertEquals("[EPN, 1.0]", Arrays.toString(cursor.next().orElseThrow().values(0)));
            }
        }
    }
}
