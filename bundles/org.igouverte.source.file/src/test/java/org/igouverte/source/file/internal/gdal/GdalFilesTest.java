package org.igouverte.source.file.internal.gdal;

import static org.igouverte.source.file.internal.SourceComparison.compare;
import static org.igouverte.source.file.internal.SourceComparison.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.GeoJsonText;
import org.igouverte.source.file.internal.Ogr;
import org.igouverte.source.file.internal.TestFeatures;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.igouverte.source.file.internal.flatgeobuf.FlatGeobufFactory;
import org.igouverte.source.file.internal.geojson.GeoJsonFactory;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;
import org.igouverte.source.file.internal.shapefile.ShapefileFactory;
import org.igouverte.source.file.internal.shapefile.ZipFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as GDAL writes them, each of the same features, answer as the features themselves. */
class GdalFilesTest {

    @TempDir
    Path folder;

    private Path written(TestFeatures features) throws IOException {
        return Files.writeString(folder.resolve("peuplement.geojson"), GeoJsonText.collection(features));
    }

    private static FeatureSource open(SourceFactory factory, Path file, List<Field> fields)
            throws SourceException {
        List<FieldDefinition> definitions = fields.stream()
                .map(f -> new FieldDefinition(
                        f.name(),
                        LocalizedText.ofBoth(f.name()),
                        Optional.of(f.type()),
                        List.of(),
                        false,
                        Optional.empty(),
                        ""))
                .toList();
        return (FeatureSource) factory.open(new SourceRequest(
                Optional.of(file),
                file.getFileName().toString(),
                new DataRevision("r1"),
                Optional.empty(),
                definitions,
                Optional.of("code"),
                Map.of()));
    }

    /** The same features in the order that a file has them. */
    private static TestFeatures inOrderOf(Path file, TestFeatures features) throws IOException {
        Map<String, Feature> byCode = new HashMap<>();
        features.features().forEach(f -> byCode.put(f.id(), f));
        return new TestFeatures(
                features.fields(),
                Ogr.column(file, "code").stream().map(byCode::get).toList());
    }

    private static TestFeatures withValues(
            TestFeatures features, List<Field> fields, UnaryOperator<Object[]> change) {
        List<Feature> changed = new ArrayList<>();
        features.features()
                .forEach(f -> changed.add(new Feature(f.id(), change.apply(f.values().clone()), f.geometry())));
        return new TestFeatures(fields, changed);
    }

    private static TestFeatures withGeometry(TestFeatures features) {
        return new TestFeatures(
                features.fields(),
                features.features().stream().filter(f -> f.geometry() != null).toList());
    }

    @Test
    void geoPackage() throws Exception {
        TestFeatures features = TestFeatures.random(41, 300);
        Path file = Ogr.convert(written(features), folder.resolve("a.gpkg"));
        try (FeatureSource source = open(new GeoPackageFactory(Optional.empty()), file, TestFeatures.FIELDS)) {
            // GDAL writes the extent with fifteen digits.
            assertEquals(features.extent().minX(), source.extent().orElseThrow().minX(), 1e-9);
            assertEquals(features.extent().maxY(), source.extent().orElseThrow().maxY(), 1e-9);
            compare(source, features, 150, 51);
        }
    }

    @Test
    void geoJson() throws Exception {
        TestFeatures features = TestFeatures.random(42, 300);
        Path file = Ogr.convert(
                written(features), folder.resolve("b.geojson"), "-lco", "RFC7946=NO", "-lco", "COORDINATE_PRECISION=9");
        try (FeatureSource source = open(new GeoJsonFactory(), file, TestFeatures.FIELDS)) {
            compare(source, features, 150, 52);
        }
    }

    @Test
    void flatGeobufWithItsIndex() throws Exception {
        TestFeatures features = withGeometry(TestFeatures.random(43, 700));
        Path file = Ogr.convert(written(features), folder.resolve("c.fgb"));
        TestFeatures expected = inOrderOf(file, features);
        assertFalse(expected.features().equals(features.features()), "the file is in an order of its own");
        try (FeatureSource source = open(new FlatGeobufFactory(), file, TestFeatures.FIELDS)) {
            assertEquals(Optional.of(features.extent()), source.extent());
            assertEquals("EPSG:32198", source.schema().crs().id());
            compare(source, expected, 300, 53);
        }
    }

    @Test
    void flatGeobufWithoutAnIndex() throws Exception {
        TestFeatures features = withGeometry(TestFeatures.random(44, 300));
        Path file = Ogr.convert(
                written(features), folder.resolve("d.fgb"), "-lco", "SPATIAL_INDEX=NO", "-nlt", "MULTIPOLYGON");
        try (FeatureSource source = open(new FlatGeobufFactory(), file, TestFeatures.FIELDS)) {
            assertEquals(GeometryKind.POLYGON, source.schema().geometry());
            compare(source, features, 150, 54);
        }
    }

    /** Has neither moments nor empty texts. */
    private static TestFeatures asShapefile(TestFeatures features) {
        List<Field> fields = TestFeatures.FIELDS.stream()
                .filter(f -> !f.name().equals("moment"))
                .toList();
        return withValues(features, fields, v -> {
            v[1] = "".equals(v[1]) ? null : v[1];
            v[5] = v[6];
            return Arrays.copyOf(v, 6);
        });
    }

    private static final String SELECT = "code,nom,age,superficie,jour,public";

    @Test
    void shapefile() throws Exception {
        TestFeatures features = asShapefile(TestFeatures.random(45, 500));
        Path file = Ogr.convert(
                written(features), folder.resolve("E.shp"), "-select", SELECT, "-lco", "ENCODING=UTF-8");
        try (FeatureSource source = open(new ShapefileFactory(), file, features.fields())) {
            assertEquals("EPSG:32198", source.schema().crs().id());
            assertEquals(Optional.of(features.extent()), source.extent());
            compare(source, features, 300, 55);
        }
    }

    @Test
    void shapefileInAZipInTheCharactersOfWindows() throws Exception {
        TestFeatures features = asShapefile(TestFeatures.random(46, 200));
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Ogr.convert(written(features), sub.resolve("f.shp"), "-select", SELECT, "-lco", "ENCODING=CP1252");
        Files.delete(sub.resolve("f.shx"));
        Path zip = folder.resolve("données.zip");
        try (var files = Files.list(sub)) {
            Ogr.zip(zip, "données/", files.toList());
        }
        try (FeatureSource source = open(new ZipFactory(), zip, features.fields())) {
            compare(source, features, 150, 56);
        }
    }

    @Test
    void kindsOfShapesAndRingsOfShapefiles() throws Exception {
        String wkt =
                """
                id,wkt
                1,"MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0),(1 1,1 2,2 2,2 1,1 1),(3 3,3 9,9 9,9 3,3 3)),((4 4,8 4,8 8,4 8,4 4)))"
                2,"POLYGON((20 20,30 20,30 30,20 20))"
                """;
        assertEquals(
                List.of(100.0 - 1 - 36 + 16, 50.0),
                areas(shapes(wkt, "POLYGON")),
                "an island in a hole is an exterior of its own");
        assertEquals(
                List.of("MULTIPOINT ((1 2), (3 4))", "POINT (5 6)"),
                texts(shapes("id,wkt\n1,\"MULTIPOINT(1 2,3 4)\"\n2,\"MULTIPOINT(5 6)\"\n", "MULTIPOINT")));
        assertEquals(
                List.of("LINESTRING (1 2, 3 4)", "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))"),
                texts(shapes("id,wkt\n1,\"LINESTRING(1 2,3 4)\"\n2,\"MULTILINESTRING((1 2,3 4),(5 6,7 8))\"\n", "LINESTRING")));
        assertEquals(
                List.of("POINT (1 2)", "null"),
                texts(shapes("id,wkt\n1,\"POINT Z(1 2 3)\"\n2,\n", "POINTZ")));
    }

    private List<Feature> shapes(String csv, String type) throws Exception {
        Path from = Files.writeString(folder.resolve("k.csv"), csv);
        Path to = folder.resolve("k-" + type + ".shp");
        Ogr.convert(from, to, "-oo", "GEOM_POSSIBLE_NAMES=wkt", "-nlt", type, "-a_srs", "EPSG:32188", "-lco", "SHPT=" + (type.equals("LINESTRING") ? "ARC" : type));
        try (FeatureSource source = new ShapefileFactory()
                .open(new SourceRequest(
                        Optional.of(to),
                        "k.shp",
                        new DataRevision("r"),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Map.of()))) {
            assertEquals("EPSG:32188", source.schema().crs().id());
            return read(
                    source, FeatureQuery.all());
        }
    }

    private static List<String> texts(List<Feature> features) {
        return features.stream()
                .map(f -> f.geometry() == null ? "null" : f.geometry().toText())
                .toList();
    }

    private static List<Double> areas(List<Feature> features) {
        return features.stream().map(f -> f.geometry().getArea()).toList();
    }
}
