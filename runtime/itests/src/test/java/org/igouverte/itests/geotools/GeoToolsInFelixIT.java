package org.igouverte.itests.geotools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.igouverte.itests.geotools.consumer.GeoToolsConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;

/**
 * GeoTools as one bundle, asked by another bundle inside Felix, with the packages that the shipped configuration lends
 * from the class path. Each question is one that failed while a registry still saw the wrong class loader.
 */
class GeoToolsInFelixIT {

    @TempDir
    static Path home;

    private static Framework framework;
    private static Bundle geotools;
    private static BiFunction<String, Object[], Object> consumer;

    @BeforeAll
    static void start() throws Exception {
        // A server that another test started in this JVM has set it to its own home.
        System.clearProperty("EPSG-HSQL.directory");
        Properties shipped = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("igo.framework.properties")))) {
            shipped.load(in);
        }
        String extra = Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA;
        framework = ServiceLoader.load(FrameworkFactory.class)
                .iterator()
                .next()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, home.resolve("felix").toString(),
                        "igo.home", home.toString(),
                        extra, shipped.getProperty(extra)));
        framework.start();
        BundleContext context = framework.getBundleContext();
        install(context, "jts");
        install(context, "jackson");
        geotools = install(context, "geotools");
        geotools.start(Bundle.START_ACTIVATION_POLICY);
        Bundle asking = context.installBundle(consumerJar().toUri().toString());
        asking.start();
        consumer = service(context);
    }

    @AfterAll
    static void stop() throws Exception {
        framework.stop();
        framework.waitForStop(20_000);
        System.clearProperty("EPSG-HSQL.directory");
    }

    @Test
    void classesComeFromTheBundle() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.geotools.referencing.CRS"));
        assertSame(geotools.adapt(BundleWiring.class).getClassLoader(), ask("loader"));
        assertEquals("33.1.0", geotools.getVersion().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:4326, NORTH_EAST",
        "urn:ogc:def:crs:EPSG::4326, NORTH_EAST",
        "CRS:84, EAST_NORTH",
        "EPSG:4269, NORTH_EAST",
        "EPSG:3857, EAST_NORTH",
        "EPSG:32198, EAST_NORTH",
        "EPSG:32188, EAST_NORTH",
        "EPSG:2950, EAST_NORTH",
        "EPSG:6622, EAST_NORTH"
    })
    void codesAreDecodedWithTheirAxisOrder(String identifier, String order) {
        assertEquals(order, ask("axes", identifier));
    }

    @Test
    void theEpsgDatabaseLiesInTheCacheOfTheHome() throws IOException {
        ask("axes", "EPSG:32188");
        try (Stream<Path> files = Files.walk(home.resolve("cache/epsg"))) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().endsWith(".data")));
        }
    }

    /** Values of PROJ 9.1.1. */
    @ParameterizedTest
    @CsvSource({
        "EPSG:4326, EPSG:3857, -71.2, 46.8, -7925947.744, 5909489.864",
        "EPSG:4269, EPSG:32198, -71.2, 46.8, -205749.442, 315495.610",
        "EPSG:4269, EPSG:32188, -71.2, 46.8, 480360.020, 5187064.079"
    })
    void transformsAgreeWithProj(String from, String to, double x, double y, double imageX, double imageY) {
        double[] image = (double[]) ask("transform", from, to, new double[] {x, y});
        assertEquals(imageX, image[0], 0.001);
        assertEquals(imageY, image[1], 0.001);
    }

    /** 16 by 16 pixels of 100 m, tiled, deflate with predictor and GDAL's metadata; sample = 16 row + column. */
    @Test
    void aDeflatedGeoTiffIsRead() throws IOException {
        Path file = home.resolve("deflate.tif");
        try (InputStream in = GeoToolsInFelixIT.class.getResourceAsStream("deflate.tif")) {
            Files.copy(in, file);
        }
        double[] answer = (double[]) ask("raster", file.toFile());
        assertEquals(32198, answer[0]);
        assertEquals(-200_000, answer[1]);
        assertEquals(301_600, answer[2]);
        assertEquals(256, answer.length - 3);
        for (int sample = 0; sample < 256; sample++) {
            assertEquals(sample, answer[3 + sample]);
        }
    }

    /** From a thread whose context class loader sees nothing of GeoTools, as those of the HTTP server. */
    private static Object ask(String question, Object... arguments) {
        return consumer.apply(question, arguments);
    }

    private static Bundle install(BundleContext context, String jar) throws Exception {
        String path = System.getProperty("igo.jar." + jar);
        assertNotNull(path, jar);
        return context.installBundle("reference:" + Path.of(path).toUri());
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<String, Object[], Object> service(BundleContext context) {
        return context.getService(context.getServiceReference(BiFunction.class));
    }

    private static Path consumerJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, "consumer");
        main.putValue(Constants.BUNDLE_VERSION, "1.0.0");
        main.putValue(Constants.BUNDLE_ACTIVATOR, GeoToolsConsumer.class.getName());
        main.putValue(
                Constants.IMPORT_PACKAGE,
                "org.osgi.framework,org.geotools.api.geometry,org.geotools.api.referencing,"
                        + "org.geotools.api.referencing.crs,org.geotools.api.referencing.operation,"
                        + "org.geotools.api.coverage.grid,org.geotools.api.parameter,org.geotools.coverage,"
                        + "org.geotools.coverage.grid,org.geotools.coverage.grid.io,org.geotools.gce.geotiff,"
                        + "org.geotools.referencing,javax.media.jai");
        String name = GeoToolsConsumer.class.getName().replace('.', '/') + ".class";
        Path jar = home.resolve("consumer.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                InputStream in = GeoToolsConsumer.class.getResourceAsStream("GeoToolsConsumer.class")) {
            zip.putNextEntry(new ZipEntry(name));
            in.transferTo(zip);
            zip.closeEntry();
        }
        return jar;
    }
}
