package org.igouverte.render.internal.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HillshadeTest {

    private static final int SIDE = 60;

    @TempDir
    Path folder;

    /** Rough ground, with a margin of a pixel. */
    private static float[] heights() {
        Random random = new Random(9);
        float[] heights = new float[(SIDE + 2) * (SIDE + 2)];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = (float) (200 * Math.sin(i % (SIDE + 2) / 9.0) + 3.0 * (i / (SIDE + 2)) + 20 * random.nextDouble());
        }
        return heights;
    }

    private float[] byGdal(float[] heights, double azimuth, double altitude, double factor) throws Exception {
        int side = SIDE + 2;
        ByteBuffer raw = ByteBuffer.allocate(4 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(heights);
        Files.write(folder.resolve("h.raw"), raw.array());
        Path vrt = Files.writeString(
                folder.resolve("h.vrt"),
                "<VRTDataset rasterXSize=\"" + side + "\" rasterYSize=\"" + side + "\"><GeoTransform>0,30,0,0,0,-30"
                        + "</GeoTransform><VRTRasterBand dataType=\"Float32\" band=\"1\" subClass=\"VRTRawRasterBand\">"
                        + "<SourceFilename relativetoVRT=\"1\">h.raw</SourceFilename><ByteOrder>LSB</ByteOrder>"
                        + "</VRTRasterBand></VRTDataset>");
        Path out = folder.resolve("shade.raw");
        Process process = new ProcessBuilder(List.of(
                        "gdaldem", "hillshade", "-q", "-of", "ENVI", "-az", "" + azimuth, "-alt", "" + altitude, "-z",
                        "" + factor, vrt.toString(), out.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        byte[] shade = Files.readAllBytes(out);
        float[] inner = new float[SIDE * SIDE];
        for (int i = 0; i < inner.length; i++) {
            inner[i] = shade[(i / SIDE + 1) * side + i % SIDE + 1] & 0xFF;
        }
        return inner;
    }

    @Test
    void lightsGroundAsGdalDoes() throws Exception {
        float[] heights = heights();
        PixelGrid grid = new PixelGrid(CoordinateSystems.epsg(32198), new Bounds(0, 0, SIDE * 30, SIDE * 30), SIDE, SIDE);
        for (double[] light : new double[][] {{315, 45, 1}, {20, 30, 3}, {200, 80, 0.5}}) {
            float[] shade = new float[SIDE * SIDE];
            Hillshade.shade(heights, grid, new ShadedRelief(false, light[2], light[0], light[1]), shade);
            float[] expected = byGdal(heights, light[0], light[1], light[2]);
            for (int i = 0; i < shade.length; i++) {
                // GDAL's tones go from 1 to 255.
                assertEquals(expected[i], 1 + 254 * shade[i], 1.01, "pixel " + i);
            }
        }
    }

    @Test
    void takesSlopesOnTheGroundAndNotOnTheMap() {
        float[] plane = new float[9];
        for (int i = 0; i < 9; i++) {
            plane[i] = i % 3 * 100;
        }
        ShadedRelief relief = new ShadedRelief(false, 1, 270, 45);
        double y = 6_000_000;
        double ground = 100 / Math.cosh(y / 6_378_137);
        float[] mercator = new float[1];
        Hillshade.shade(plane, onePixel(CoordinateSystems.epsg(3857), 0, y, 100, 100), relief, mercator);
        float[] lambert = new float[1];
        Hillshade.shade(plane, onePixel(CoordinateSystems.epsg(32198), 0, 0, ground, ground), relief, lambert);

        assertEquals(lambert[0], mercator[0], 1e-4);
        assertTrue(mercator[0] > Math.sin(Math.toRadians(45)), "the slope faces the light");
    }

    private static PixelGrid onePixel(CoordinateSystem crs, double x, double y, double width, double height) {
        return new PixelGrid(crs, new Bounds(x, y - height / 2, x + width, y + height / 2), 1, 1);
    }
}
