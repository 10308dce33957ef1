package org.igouverte.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.FeatureBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.sqlite.SQLiteConfig;

/** Whole files of every format, read back by GDAL. */
class FilesTest {

    @TempDir
    Path folder;

    /** @return what GDAL opens; two slashes after the prefix, since the path is absolute */
    private String write(String format, FeatureEncoding encoding, FeatureBatch... batches) throws IOException {
        FeatureFormat found = FeatureFormats.find(format).orElseThrow();
        Path file = folder.resolve(encoding.type().name() + "." + found.extension());
        try (OutputStream out = Files.newOutputStream(file);
                FeatureWriter writer = found.open(encoding, out)) {
            for (FeatureBatch batch : batches) {
                writer.write(batch);
            }
            writer.finish(Page.NONE);
        }
        return found.extension().equals("zip") ? "/vsizip/" + file : file.toString();
    }

    private Path written(String format, FeatureEncoding encoding, FeatureBatch... batches) throws IOException {
        return Path.of(write(format, encoding, batches));
    }

    private static FeatureEncoding all(GeometryKind kind, List<Field> fields, CoordinateSystem crs) {
        return FeatureEncoding.of(Stands.type(kind, Stands.LAMBERT, fields), crs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "gml", "gpkg", "flatgeobuf", "shapefile", "csv", "ndjson", "kml"})
    void gdalReadsTheSameValues(String format) throws IOException {
        FeatureEncoding encoding = FeatureEncoding.of(Stands.type(), Stands.LAMBERT);
        String file = write(format, encoding, Stands.batch());
        JsonNode features = Ogr.read(file).get("features");
        assertEquals(3, features.size());
        boolean shape = format.equals("shapefile");
        boolean texts = format.equals("csv");
        boolean kml = format.equals("kml");
        JsonNode first = ReadBack.properties(features, "SB");
        JsonNode second = ReadBack.properties(features, Stands.TEXT);
        assertEquals(12.5, first.get(shape ? "sup_ha" : format.equals("gml") ? "sup_x0020_ha" : "sup ha").asDouble());
        assertEquals(1985, first.get("an_orig").asLong());
        if (!kml) {
            assertEquals("-9007199254740993", second.get("an_orig").asText());
        }
        assertEquals(
                1.0 / 3,
                second.get(shape ? "sup_ha" : format.equals("gml") ? "sup_x0020_ha" : "sup ha").asDouble(),
                shape ? 1e-15 : 0);
        String truth = first.get(shape ? "exploite" : "exploité").asText();
        assertTrue(List.of("true", "1", "T").contains(truth), truth);
        String date = first.get(shape ? "releve" : "relevé").asText().replace('/', '-');
        assertTrue(date.startsWith("2023-06-01"), date);
        String instant = second.get("vu").asText();
        assertTrue(instant.matches("2023.06.01.12:34:56\\.789(\\+00|Z)?"), instant);
        if (!texts) {
            JsonNode parts = ReadBack.feature(features, Stands.TEXT).get("geometry").get("coordinates");
            assertEquals(2, parts.size());
            assertEquals(2, parts.get(0).size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "gml", "gpkg", "flatgeobuf", "shapefile", "csv"})
    void gdalReadsTheSameGeometries(String format) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        GeometryFactory factory = new GeometryFactory();
        Geometry[] areas = new Geometry[300];
        for (int i = 0; i < areas.length; i++) {
            Geometry circle = factory.createPoint(new Coordinate(random.nextInt(-400_000, 400_000), random.nextInt(100_000, 900_000)))
                    .buffer(random.nextInt(100, 5000), 3 + i % 20);
            areas[i] = i % 3 == 0 ? circle.difference(circle.getCentroid().buffer(50)) : circle;
        }
        FeatureEncoding encoding = all(GeometryKind.POLYGON, Stands.NUMBER, Stands.LAMBERT).withDecimals(6);
        String file = write(format, encoding, Stands.of(areas));
        String info = Ogr.info(file);
        assertTrue(info.contains("Feature Count: 300"), info);
        if (!format.equals("csv")) {
            assertTrue(info.contains("32198") || info.contains("NAD_1983_Quebec_Lambert"), info);
        }
        JsonNode features = Ogr.read(file).get("features");
        boolean[] seen = new boolean[areas.length];
        for (JsonNode feature : features) {
            int n = feature.get("properties").get("n").asInt();
            assertFalse(seen[n]);
            seen[n] = true;
            Geometry back = ReadBack.geometry(feature.get("geometry"));
            assertEquals(areas[n].getNumPoints(), back.getNumPoints());
            assertTrue(areas[n].norm().equalsExact(back.getGeometryN(0).norm(), 1e-6), () -> format + " " + n);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpkg", "flatgeobuf"})
    void theIndexFindsWhatAPlainSearchFinds(String format) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        GeometryFactory factory = new GeometryFactory();
        for (int count : new int[] {1, 2, 15, 16, 17, 256, 257, 5000}) {
            Geometry[] points = new Geometry[count];
            for (int i = 0; i < count; i++) {
                points[i] = factory.createPoint(new Coordinate(random.nextInt(1000), random.nextInt(1000)));
            }
            String file = write(format, all(GeometryKind.POINT, Stands.NUMBER, Stands.LAMBERT), Stands.of(points));
            assertTrue(Ogr.info(file).contains("Geometry: Point"));
            for (int i = 0; i < 3; i++) {
                int x = random.nextInt(900);
                int y = random.nextInt(900);
                long expected = Stream.of(points)
                        .map(Geometry::getCoordinate)
                        .filter(c -> c.x >= x && c.x <= x + 100 && c.y >= y && c.y <= y + 100)
                        .count();
                JsonNode found = Ogr.read(file, "-spat", "" + x, "" + y, "" + (x + 100), "" + (y + 100));
                assertEquals(expected, found.get("features").size(), count + " points");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpkg", "flatgeobuf", "csv", "kml", "gml"})
    void gdalReadsEveryKindOfGeometry(String format) throws IOException {
        Geometry[] kinds = {
            Stands.wkt("POINT(1 2)"),
            Stands.wkt("LINESTRING(0 0, 10 10.5)"),
            Stands.wkt("MULTIPOINT((1 2),(3 4))"),
            Stands.wkt("MULTILINESTRING((0 0, 1 1),(2 2, 3 3))"),
            Stands.SQUARE,
            Stands.PARTS,
            Stands.wkt("GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0, 5 5))")
        };
        String file = write(format, all(GeometryKind.MIXED, Stands.NUMBER, Stands.LAMBERT), Stands.of(kinds));
        JsonNode features = Ogr.read(file).get("features");
        assertEquals(kinds.length, features.size());
        for (JsonNode feature : features) {
            int n = feature.get("properties").get("n").asInt();
            if (!format.equals("csv")) {
                assertEquals(
                        kinds[n].getGeometryType(),
                        feature.get("geometry").get("type").textValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "gml", "gpkg", "flatgeobuf", "shapefile", "csv", "csv-fr", "kml", "ndjson"})
    void anEmptyFileIsWhole(String format) throws IOException {
        String file = write(format, FeatureEncoding.of(Stands.type(), Stands.LAMBERT));
        if (!format.endsWith("json") && !format.equals("gml") && !format.equals("csv-fr")) {
            String info = Ogr.info(file);
            assertTrue(info.contains("Feature Count: 0"), info);
            assertTrue(info.contains("an_orig") || format.equals("kml"), info);
        } else {
            assertEquals(format.equals("ndjson"), Files.size(Path.of(file)) == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpkg", "flatgeobuf", "shapefile", "csv"})
    void writesTablesWithoutGeometry(String format) throws IOException {
        FeatureEncoding encoding =
                FeatureEncoding.of(Stands.type(), Stands.LAMBERT).select(List.of("an_orig", "essence"), false);
        String file = write(format, encoding, Stands.batch());
        String info = Ogr.info(file);
        assertTrue(info.contains("Feature Count: 3"), info);
        assertTrue(info.contains("Geometry: None") || format.equals("flatgeobuf"), info);
    }

    @Test
    void aShapefileIsSplitByKindAndSaysWhatItShortened() throws IOException {
        List<Field> fields = List.of(
                new Field("type_de_couvert", FieldType.STRING),
                new Field("type_de_couche", FieldType.STRING),
                new Field("TYPE_DE_CO", FieldType.INTEGER));
        String longText = "é".repeat(200);
        FeatureBatch batch = new FeatureBatch(
                3,
                List.of("type_de_couvert", "type_de_couche", "TYPE_DE_CO"),
                new String[] {"a", "b", "c"},
                new Geometry[] {Stands.SQUARE, Stands.wkt("LINESTRING(0 0, 1 1)"), Stands.wkt("POINT(5 6)")},
                new Object[][] {{longText, "x", null}, {"y", "z", "w"}, {1L, 2L, 3L}});
        String file = write("shapefile", all(GeometryKind.MIXED, fields, Stands.LAMBERT), batch);
        Path zip = folder.resolve("peuplement.zip");
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            List<String> names = new ArrayList<>(
                    archive.stream().map(ZipEntry::getName).sorted().toList());
            assertTrue(names.contains("peuplement_point.shp"), names.toString());
            assertTrue(names.contains("peuplement_line.dbf"), names.toString());
            assertTrue(names.contains("peuplement_polygon.prj"), names.toString());
            String changed = new String(
                    archive.getInputStream(archive.getEntry("peuplement_polygon.fields.csv")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertTrue(changed.contains("type_de_co,\"type_de_couvert\",\"type_de_couvert\",400,254"), changed);
            assertTrue(changed.contains("type_de__1,\"type_de_couche\""), changed);
            assertTrue(changed.contains("TYPE_DE__2,\"TYPE_DE_CO\""), changed);
        }
        JsonNode cut = Ogr.read(file + "/peuplement_polygon.shp")
                .get("features").get(0).get("properties");
        assertEquals("é".repeat(127), cut.get("type_de_co").textValue());
        JsonNode point = Ogr.read(file + "/peuplement_point.shp").get("features").get(0);
        assertEquals("[5.0,6.0]", point.get("geometry").get("coordinates").toString());
        assertEquals(3, point.get("properties").get("TYPE_DE__2").intValue());
    }

    @Test
    void aGeoPackageOfPointsTakesSeveralPointsToo() throws IOException {
        String file = write(
                "gpkg",
                all(GeometryKind.POINT, Stands.NUMBER, Stands.LAMBERT),
                Stands.of(Stands.wkt("POINT(1 2)"), Stands.wkt("MULTIPOINT((3 4),(5 6))")));
        String info = Ogr.info(file);
        assertTrue(info.contains("Geometry: Unknown (any)"), info);
        assertTrue(info.contains("Extent: (1.000000, 2.000000) - (5.000000, 6.000000)"), info);
        assertEquals(1, Ogr.read(file, "-spat", "4", "5", "9", "9").get("features").size());
    }

    @Test
    void aGeoPackageKeepsTheRulesOfItsStandard() throws Exception {
        String file = write("gpkg", FeatureEncoding.of(Stands.type(), Stands.LAMBERT), Stands.batch());
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            assertEquals("1196444487", one(sql, "PRAGMA application_id"));
            assertEquals("10200", one(sql, "PRAGMA user_version"));
            assertEquals("ok", one(sql, "PRAGMA integrity_check"));
            assertFalse(sql.executeQuery("PRAGMA foreign_key_check").next());
            assertEquals("3", one(sql, "SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)"));
            assertEquals(
                    "features,32198,-1000.25,300000.0,300.0,310100.0",
                    one(sql, "SELECT data_type || ',' || srs_id || ',' || min_x || ',' || min_y || ',' || max_x || ',' ||"
                            + " max_y FROM gpkg_contents"));
            assertEquals("MULTIPOLYGON", one(sql, "SELECT geometry_type_name FROM gpkg_geometry_columns"));
            assertEquals("MULTIPOLYGON", one(sql, "SELECT type FROM pragma_table_info('peuplement') WHERE name = 'geom'"));
            assertEquals(
                    "gpkg_rtree_index,write-only",
                    one(sql, "SELECT extension_name || ',' || scope FROM gpkg_extensions"));
            assertEquals("2", one(sql, "SELECT count(*) FROM rtree_peuplement_geom"));
            assertEquals("6", one(sql, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"));
            assertEquals(
                    "2023-06-01T12:34:56.000Z", one(sql, "SELECT vu FROM peuplement WHERE essence = 'SB'"));
            assertEquals("0", one(sql, "SELECT count(*) FROM peuplement WHERE geom NOT NULL AND hex(substr(geom, 1, 2)) <> '4750'"));
        }
    }

    private static String one(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            assertTrue(row.next(), query);
            return row.getString(1);
        }
    }

    @Test
    void anEditOfAGeoPackageKeepsItsIndex() throws IOException {
        String file = write("gpkg", FeatureEncoding.of(Stands.type(), Stands.LAMBERT), Stands.batch());
        Ogr.edit(file, "UPDATE peuplement SET geom = (SELECT geom FROM peuplement WHERE essence = 'SB') WHERE geom IS NULL");
        assertEquals(2, Ogr.read(file, "-spat", "-1001", "299999", "-899", "300101").get("features").size());
        Ogr.edit(file, "DELETE FROM peuplement WHERE essence = 'SB'");
        assertEquals(1, Ogr.read(file, "-spat", "-1001", "299999", "-899", "300101").get("features").size());
    }

    @Test
    void longitudeComesFirstInFilesWhateverTheSystemSays() throws IOException {
        for (String format : List.of("gpkg", "flatgeobuf", "shapefile")) {
            String file = write(
                    format,
                    all(GeometryKind.POINT, Stands.NUMBER, CoordinateSystems.epsg(4326)),
                    Stands.of(Stands.wkt("POINT(0 100000)")));
            JsonNode at = Ogr.read(file).get("features").get(0).get("geometry").get("coordinates");
            assertEquals(-68.5, at.get(0).doubleValue(), 1e-9, format);
            assertEquals(44.9, at.get(1).doubleValue(), 0.1, format);
        }
    }

    @Test
    void csvHasCoordinatesOfPointsInColumns() throws IOException {
        String file = write(
                "csv",
                all(GeometryKind.POINT, Stands.NUMBER, CoordinateSystems.crs84()),
                Stands.of(Stands.wkt("POINT(0 0)"), Stands.wkt("MULTIPOINT((0 0),(1 1))")));
        List<String> lines = Files.readAllLines(Path.of(file));
        assertEquals("n,longitude,latitude,WKT", lines.get(0));
        assertEquals("0,-68.5,44,\"POINT (-68.5 44)\"", lines.get(1));
        assertTrue(lines.get(2).startsWith("1,,,\"MULTIPOINT ((-68.5 44),("), lines.get(2));
    }

    @Test
    void csvForSpreadsheetsGuardsFormulasAndStandardCsvDoesNot() throws IOException {
        FeatureBatch batch = new FeatureBatch(
                2,
                List.of("essence", "sup ha"),
                new String[] {"1", "2"},
                new Geometry[] {},
                new Object[][] {{"=HYPERLINK(\"x\")", "a;b"}, {1234.5, -0.25}});
        FeatureEncoding encoding =
                FeatureEncoding.of(Stands.type(), Stands.LAMBERT).select(List.of("essence", "sup ha"), false);
        assertEquals(
                "essence,sup ha\r\n\"=HYPERLINK(\"\"x\"\")\",1234.5\r\na;b,-0.25\r\n",
                Files.readString(written("csv", encoding, batch)));
        assertEquals(
                "\uFEFFessence;sup ha\r\n\"'=HYPERLINK(\"\"x\"\")\";1234,5\r\n\"a;b\";-0,25\r\n",
                Files.readString(written("csv-fr", encoding, batch)));
    }

    @Test
    void kmlTellsPeopleInATableThatNoTextBreaks() throws IOException {
        FeatureBatch batch = new FeatureBatch(
                1,
                List.of("essence"),
                new String[] {"]]>"},
                new Geometry[] {Stands.SQUARE},
                new Object[][] {{"</table>]]><script>"}});
        String kml = Files.readString(written(
                "kml", FeatureEncoding.of(Stands.type(), Stands.LAMBERT).select(List.of("essence"), true), batch));
        assertTrue(kml.contains("<td>&lt;/table&gt;]]&gt;&lt;script&gt;</td>"), kml);
        assertTrue(kml.contains("<displayName>essence</displayName>"));
        assertFalse(kml.contains("<script>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpkg", "flatgeobuf", "shapefile"})
    void leavesNoTemporaryFileBehind(String format) throws IOException {
        List<Path> before = temporary();
        FeatureEncoding encoding = all(GeometryKind.MIXED, Stands.NUMBER, Stands.LAMBERT);
        Geometry bad = Stands.wkt("LINESTRING(0 0, 1 1)");
        bad.getCoordinates()[1].setX(Double.POSITIVE_INFINITY);
        EncodingException failure = assertThrows(EncodingException.class, () -> {
            try (FeatureWriter writer =
                    FeatureFormats.find(format).orElseThrow().open(encoding, new ByteArrayOutputStream())) {
                writer.write(Stands.of(Stands.wkt("LINESTRING(0 0, 1 1)"), bad));
            }
        });
        assertTrue(failure.getMessage().startsWith("feature 1: "), failure.getMessage());
        write(format, encoding, Stands.of(Stands.SQUARE));
        List<Path> after = new ArrayList<>(temporary());
        after.removeAll(before);
        assertEquals(Collections.emptyList(), after);
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("igo-format-")).toList();
        }
    }
}
