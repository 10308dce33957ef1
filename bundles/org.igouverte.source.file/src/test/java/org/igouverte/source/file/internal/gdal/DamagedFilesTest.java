package org.igouverte.source.file.internal.gdal;

import static org.igouverte.source.file.internal.SourceComparison.read;
import static org.igouverte.source.file.internal.SourceComparison.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.GeoJsonText;
import org.igouverte.source.file.internal.Ogr;
import org.igouverte.source.file.internal.SourceComparison.ShapeCollector;
import org.igouverte.source.file.internal.TestFeatures;
import org.igouverte.source.file.internal.flatgeobuf.FlatGeobufFactory;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;
import org.igouverte.source.file.internal.shapefile.ShapefileFactory;
import org.igouverte.source.file.internal.shapefile.ZipFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are cut short or have bytes changed are refused or answered, and nothing else happens. */
class DamagedFilesTest {

    private static final int TRIES = 150;

    @TempDir
    Path folder;

    private Path json() throws IOException {
        TestFeatures features = TestFeatures.random(81, 60);
        return Files.writeString(folder.resolve("p.geojson"), GeoJsonText.collection(features));
    }

    private static FeatureSource open(SourceFactory factory, Path file) throws SourceException {
        return (FeatureSource) factory.open(new SourceRequest(
                Optional.of(file),
                "fichier",
                new DataRevision("r1"),
                Optional.empty(),
                List.of(),
                Optional.of("code"),
                Map.of()));
    }

    private static void readAll(SourceFactory factory, Path file) throws SourceException {
        try (FeatureSource source = open(factory, file)) {
            read(source, FeatureQuery.all());
            read(source, FeatureQuery.all().within(TestFeatures.AREA));
            source.shapes(
                    new ShapeQuery(TestFeatures.AREA, 10, List.of(), Predicate.TRUE),
                    new ShapeCollector(TestFeatures.AREA),
                    soon());
        }
    }

    /** Changes a few bytes at a time, of the beginning more often than of the rest; then cuts the file short. */
    private static void damage(SourceFactory factory, Path opened, Path damaged) throws Exception {
        byte[] whole = Files.readAllBytes(damaged);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = whole.clone();
            int reach = i % 2 == 0 ? Math.min(600, bytes.length) : bytes.length;
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(reach)] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt());
            }
            refused += isRefused(factory, opened, damaged, bytes) ? 1 : 0;
        }
        assertTrue(refused > 0, "some damage must be seen");
        for (int i = 1; i < 20; i++) {
            isRefused(factory, opened, damaged, Arrays.copyOf(whole, whole.length * i / 20));
        }
        // A .dbf ends with a byte that says so and nothing else.
        assertTrue(isRefused(factory, opened, damaged, Arrays.copyOf(whole, whole.length - 2)));
        assertTrue(isRefused(factory, opened, damaged, new byte[0]));
        Files.write(damaged, whole);
        readAll(factory, opened);
    }

    private static boolean isRefused(SourceFactory factory, Path opened, Path damaged, byte[] bytes)
            throws IOException {
        // A new file each time: one that is mapped must not change.
        Files.delete(damaged);
        Files.write(damaged, bytes);
        try {
            readAll(factory, opened);
            return false;
        } catch (SourceException e) {
            assertTrue(e.getMessage().startsWith("fichier"), e.getMessage());
            return true;
        }
    }

    @Test
    void geoPackage() throws Exception {
        Path file = Ogr.convert(json(), folder.resolve("a.gpkg"));
        damage(new GeoPackageFactory(Optional.empty()), file, file);
    }

    @Test
    void flatGeobuf() throws Exception {
        Path file = Ogr.convert(json(), folder.resolve("a.fgb"));
        damage(new FlatGeobufFactory(), file, file);
        Path unindexed = Ogr.convert(json(), folder.resolve("b.fgb"), "-lco", "SPATIAL_INDEX=NO");
        damage(new FlatGeobufFactory(), unindexed, unindexed);
    }

    @Test
    void shapefile() throws Exception {
        Path shp = Ogr.convert(json(), folder.resolve("a.shp"));
        for (String ending : List.of("shp", "dbf")) {
            damage(new ShapefileFactory(), shp, folder.resolve("a." + ending));
        }
        Files.write(folder.resolve("a.prj"), "PROJCS[\"x\"]".getBytes());
        assertTrue(refusal(new ShapefileFactory(), shp).contains("unknown coordinate system: PROJCS[\"x\"]"));
        Files.delete(folder.resolve("a.prj"));
        assertTrue(refusal(new ShapefileFactory(), shp).contains("has no .prj beside it"));
    }

    private static String refusal(SourceFactory factory, Path file) {
        return assertThrows(SourceException.class, () -> open(factory, file)).getMessage();
    }

    @Test
    void zip() throws Exception {
        Path shp = Ogr.convert(json(), folder.resolve("a.shp"));
        Path zip = folder.resolve("a.zip");
        Ogr.zip(zip, "", List.of(shp, folder.resolve("a.prj")));
        try (FeatureSource source = open(new ZipFactory(), zip, Optional.empty())) {
            assertEquals(60, read(source, FeatureQuery.all()).size());
            assertEquals(List.of(), source.schema().fields());
        }
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refusal(new ZipFactory(), zip).contains("no whole zip"));
        Path other = Ogr.convert(json(), folder.resolve("other.shp"));
        Files.delete(zip);
        Ogr.zip(zip, "", List.of(shp, other));
        assertTrue(refusal(new ZipFactory(), zip).contains("holds the shapefiles a, other"));
        Files.delete(zip);
        Ogr.zip(zip, "", List.of(folder.resolve("p.geojson")));
        assertTrue(refusal(new ZipFactory(), zip).contains("holds no shapefile"));
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertEquals(0, left.filter(p -> p.getFileName().toString().startsWith("igo-rows-")).count());
        }
    }

    private static FeatureSource open(SourceFactory factory, Path file, Optional<String> id)
            throws SourceException {
        return (FeatureSource) factory.open(new SourceRequest(
                Optional.of(file),
                "fichier",
                new DataRevision("r1"),
                Optional.empty(),
                List.of(),
                id,
                Map.of()));
    }
}
