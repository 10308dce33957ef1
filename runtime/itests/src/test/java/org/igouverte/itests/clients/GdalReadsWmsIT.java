package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GDAL's WMS driver finds every layer in the capabilities and draws what GetMap does. */
class GdalReadsWmsIT {

    private static final int SIDE = 400;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    Path folder;

    private String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    @Test
    void everyLayerIsASubdataset() throws Exception {
        for (String version : new String[] {"1.3.0", "1.1.1"}) {
            String info = run(
                    "gdalinfo",
                    "WMS:" + SERVER.client().url("/wms?SERVICE=WMS&REQUEST=GetCapabilities&VERSION=" + version));
            assertTrue(SERVER.client().layers().size() >= 6);
            for (String layer : SERVER.client().layers()) {
                assertTrue(info.contains("LAYERS=" + layer.replace(":", "%3A") + "&"), version + ": " + layer + info);
            }
        }
    }

    /** The same place in systems of either axis order and in both versions. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1.3.0; CRS=EPSG:32198; -336000,451000,-332000,455000; -336000,451000,-332000,455000",
        "1.1.1; SRS=EPSG:3857; -8126000,6102000,-8120000,6108000; -8126000,6102000,-8120000,6108000",
        "1.3.0; CRS=EPSG:4326; -73.03,47.96,-72.97,48.00; 47.96,-73.03,48.00,-72.97",
    })
    void whatItDrawsIsWhatGetMapDraws(String version, String crs, String window, String bounds) throws Exception {
        String map = "/wms?SERVICE=WMS&REQUEST=GetMap&VERSION=" + version + "&LAYERS=foret:peuplement&STYLES=&" + crs;
        String[] b = window.split(",");
        Path drawn = folder.resolve("gdal.png");
        run(
                "gdal_translate", "-q", "-of", "PNG", "-outsize", "" + SIDE, "" + SIDE, "-projwin", b[0], b[3], b[2], b[1],
                "WMS:" + SERVER.client().url(map) + "&BBOX=" + bounds, drawn.toString());
        BufferedImage theirs = ImageIO.read(drawn.toFile());
        BufferedImage ours = ImageIO.read(new ByteArrayInputStream(SERVER.client()
                .get(map + "&BBOX=" + bounds + "&WIDTH=" + SIDE + "&HEIGHT=" + SIDE + "&FORMAT=image/png")
                .body()));
        assertTrue(mean(ours, 0, SIDE)[0] < 250, "the picture is not blank");
        // GDAL resamples from blocks of its own, so that edges differ; each quarter of the picture looks alike.
        for (int quarter = 0; quarter < 4; quarter++) {
            int[] a = mean(theirs, quarter, SIDE / 2);
            int[] c = mean(ours, quarter, SIDE / 2);
            for (int band = 0; band < 3; band++) {
                int at = quarter * 10 + band;
                assertTrue(Math.abs(a[band] - c[band]) <= 6, () -> at + ": " + a[at % 10] + ", " + c[at % 10]);
            }
        }
    }

    /** Mean red, green and blue of a square of the picture: the whole of it, or one of its quarters. */
    private static int[] mean(BufferedImage image, int quarter, int side) {
        long[] sums = new long[3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int rgb = image.getRGB(x + quarter % 2 * side, y + quarter / 2 * side);
                sums[0] += rgb >> 16 & 255;
                sums[1] += rgb >> 8 & 255;
                sums[2] += rgb & 255;
            }
        }
        int count = side * side;
        return new int[] {(int) (sums[0] / count), (int) (sums[1] / count), (int) (sums[2] / count)};
    }
}
