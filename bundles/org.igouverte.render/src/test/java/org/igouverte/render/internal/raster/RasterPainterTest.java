package org.igouverte.render.internal.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid.Role;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.Contrast;
import org.igouverte.style.RasterSymbolizer.Entry;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;
import org.junit.jupiter.api.Test;

class RasterPainterTest {

    private static final CoordinateSystem LAMBERT = CoordinateSystems.epsg(32198);
    private static final CoordinateSystem MERCATOR = CoordinateSystems.epsg(3857);

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    private static RasterSymbolizer map(ColorMap.Type type, Entry... entries) {
        return new RasterSymbolizer(
                1,
                Optional.empty(),
                Optional.of(new ColorMap(type, List.of(entries))),
                Contrast.NONE,
                Optional.empty());
    }

    private static Entry entry(double quantity, int argb) {
        return new Entry(quantity, argb, LocalizedText.EMPTY);
    }

    private static RasterSymbolizer greyRamp(double from, double to) {
        return map(ColorMap.Type.RAMP, entry(from, 0xFF000000), entry(to, 0xFFFFFFFF));
    }

    private static int[] paint(MemoryRaster raster, RasterSymbolizer symbolizer, PixelGrid grid) throws SourceException {
        return new RasterPainter(raster, new Statistics(raster), symbolizer)
                .paint(grid, 0, 0, soon())
                .orElseThrow();
    }

    @Test
    void looksColoursUpByTheTypeOfTheMap() {
        Entry[] entries = {entry(10, 0xFF000000), entry(20, 0xFF640000), entry(30, 0x80C80000)};
        ColourTable ramp = new ColourTable(map(ColorMap.Type.RAMP, entries).colorMap().orElseThrow());
        assertEquals(0xFF000000, ramp.argb(-5));
        assertEquals(0xFF320000, ramp.argb(15));
        assertEquals(0xFF640000, ramp.argb(20));
        assertEquals(0x80C80000, ramp.argb(99));
        assertEquals(0, ramp.argb(Double.NaN));
        ColourTable intervals = new ColourTable(map(ColorMap.Type.INTERVALS, entries).colorMap().orElseThrow());
        assertEquals(0xFF000000, intervals.argb(9.99));
        assertEquals(0xFF640000, intervals.argb(10));
        assertEquals(0x80C80000, intervals.argb(29.99));
        assertEquals(0, intervals.argb(30));
        ColourTable values = new ColourTable(map(ColorMap.Type.VALUES, entries).colorMap().orElseThrow());
        assertEquals(0xFF640000, values.argb(20));
        assertEquals(0, values.argb(20.5));
    }

    @Test
    void drawsEachSampleOnItsOwnPixel() throws SourceException {
        MemoryRaster raster = new MemoryRaster(
                LAMBERT, new Bounds(0, 0, 100, 80), 100, 80, 0, Role.VALUE, (x, y) -> Math.floor(x) + Math.floor(y));
        PixelGrid grid = new PixelGrid(LAMBERT, new Bounds(20, 10, 60, 50), 40, 40);

        int[] argb = paint(raster, greyRamp(0, 255), grid);

        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 40; column++) {
                assertEquals(20 + column + 49 - row, argb[row * 40 + column] & 255, column + "," + row);
            }
        }
        assertTrue(raster.read < 50 * 50, "of a window only what is near it is read: " + raster.read);
    }

    @Test
    void reprojectsAsExactlyAsIfEachPixelWereTransformed() throws SourceException {
        MemoryRaster raster = new MemoryRaster(
                LAMBERT, new Bounds(-400000, 100000, 0, 500000), 1000, 1000, 3, Role.VALUE, (x, y) -> (x + y) / 2000);
        Bounds bounds = new Bounds(-8300000, 5750000, -8000000, 6000000);
        PixelGrid grid = new PixelGrid(MERCATOR, bounds, 300, 250);

        int[] argb = paint(raster, greyRamp(-200, 255), grid);

        CoordinateTransform exact = CoordinateTransform.between(MERCATOR, LAMBERT);
        int seen = 0;
        for (int i = 0; i < argb.length; i++) {
            double[] xy = {grid.x(i % 300 + 0.5), grid.y(i / 300 + 0.5)};
            exact.transform(xy, 0, xy, 0, 1);
            boolean inside = xy[0] > -399000 && xy[0] < -1000 && xy[1] > 101000 && xy[1] < 499000;
            if (inside) {
                double value = (xy[0] + xy[1]) / 2000;
                assertEquals(Math.rint((value + 200) / 455 * 255), argb[i] & 255, 1, "pixel " + i);
                seen++;
            }
        }
        assertTrue(seen > 20000, seen + " pixels compared");
    }

    @Test
    void averagesWhereNoOverviewIsCoarseEnough() throws SourceException {
        MemoryRaster stripes = new MemoryRaster(
                LAMBERT, new Bounds(0, 0, 4000, 4000), 4000, 4000, 0, Role.VALUE, (x, y) -> (int) x % 2 * 200);
        int[] argb = paint(stripes, greyRamp(0, 255), new PixelGrid(LAMBERT, new Bounds(0, 0, 4000, 4000), 100, 100));

        for (int pixel : argb) {
            assertEquals(100, pixel & 255, 1);
        }
    }

    @Test
    void mixesNoClasses() throws SourceException {
        MemoryRaster classes = new MemoryRaster(
                LAMBERT, new Bounds(0, 0, 64, 64), 64, 64, 0, Role.VALUE, (x, y) -> x < 32 ? 1 : 9);
        RasterSymbolizer symbolizer = map(ColorMap.Type.VALUES, entry(1, 0xFFFF0000), entry(9, 0xFF0000FF));
        int[] argb = paint(classes, symbolizer, new PixelGrid(LAMBERT, new Bounds(30.3, 0, 34.3, 4), 50, 50));

        assertTrue(Arrays.stream(argb).allMatch(p -> p == 0xFFFF0000 || p == 0xFF0000FF));
        assertEquals(0xFFFF0000, argb[20]);
        assertEquals(0xFF0000FF, argb[22]);
    }

    @Test
    void leavesGapsInTheDataAsTheyAre() throws SourceException {
        MemoryRaster holed = new MemoryRaster(
                LAMBERT, new Bounds(0, 0, 64, 64), 64, 64, 0, Role.VALUE, (x, y) -> x < 32 ? Double.NaN : 100);
        int[] argb = paint(holed, greyRamp(0, 200), new PixelGrid(LAMBERT, new Bounds(30, 0, 34, 4), 40, 40));

        for (int column = 0; column < 40; column++) {
            assertEquals(column < 20 ? 0 : 0xFF808080, argb[column], "column " + column);
        }
        int[] outside = paint(holed, greyRamp(0, 200), new PixelGrid(LAMBERT, new Bounds(60, 60, 68, 68), 8, 8));
        assertEquals(0, outside[0], "north of the raster");
        assertEquals(0xFF808080, outside[7 * 8]);
    }

    @Test
    void drawsPiecesThatEqualTheWhole() throws SourceException {
        MemoryRaster hills = new MemoryRaster(
                LAMBERT,
                new Bounds(-400000, 100000, 0, 500000),
                2000,
                2000,
                2,
                Role.VALUE,
                (x, y) -> 300 + 300 * Math.sin(x / 9000) * Math.cos(y / 7000));
        RasterSymbolizer shaded = new RasterSymbolizer(
                1,
                Optional.empty(),
                greyRamp(0, 700).colorMap(),
                Contrast.NONE,
                Optional.of(new ShadedRelief(false, 5, 315, 45)));
        double cell = 100;
        PixelGrid whole = new PixelGrid(MERCATOR, new Bounds(-8200000, 5800000, -8148800, 5851200), 512, 512);
        int[] one = paint(hills, shaded, whole);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double left = -8200000 + column * 256 * cell;
                double top = 5851200 - row * 256 * cell;
                PixelGrid piece =
                        new PixelGrid(MERCATOR, new Bounds(left, top - 256 * cell, left + 256 * cell, top), 256, 256);
                int[] part = new RasterPainter(hills, new Statistics(hills), shaded)
                        .paint(piece, column * 256L, row * 256L, soon())
                        .orElseThrow();
                int different = 0;
                for (int i = 0; i < part.length; i++) {
                    int of = one[(row * 256 + i / 256) * 512 + column * 256 + i % 256];
                    assertTrue(Math.abs((of & 255) - (part[i] & 255)) <= 1, "pixel " + i);
                    different += of == part[i] ? 0 : 1;
                }
                assertTrue(different < 60, different + " pixels differ by a tone");
            }
        }
    }

    @Test
    void stretchesContrast() throws SourceException {
        MemoryRaster raster = new MemoryRaster(
                LAMBERT, new Bounds(0, 0, 100, 100), 100, 100, 0, Role.VALUE, (x, y) -> 500 + Math.pow(x / 100, 2) * 1000);
        PixelGrid grid = new PixelGrid(LAMBERT, new Bounds(0, 0, 100, 100), 100, 100);

        int[] normal = paint(raster, contrast(Contrast.Method.NORMALIZE, 1), grid);
        assertEquals(0, normal[0] & 255);
        assertEquals(255, normal[99] & 255);
        assertEquals(64, normal[50] & 255, 2);
        int[] bright = paint(raster, contrast(Contrast.Method.NORMALIZE, 2), grid);
        assertEquals(255 * Math.sqrt(0.25), bright[50] & 255, 3);
        int[] even = paint(raster, contrast(Contrast.Method.HISTOGRAM, 1), grid);
        assertEquals(128, even[50] & 255, 4);
    }

    private static RasterSymbolizer contrast(Contrast.Method method, double gamma) {
        Contrast contrast = new Contrast(method, gamma, OptionalDouble.empty(), OptionalDouble.empty());
        return new RasterSymbolizer(1, Optional.empty(), Optional.empty(), contrast, Optional.empty());
    }

    @Test
    void showsThreeBandsAsColoursAndHalfOpaque() throws SourceException {
        MemoryRaster raster = new MemoryRaster(
                LAMBERT, new Bounds(0, 0, 8, 8), 8, 8, 0, Role.VALUE, (x, y) -> 200, (x, y) -> 100, (x, y) -> 50);
        List<RasterSymbolizer.Channel> channels = new ArrayList<>();
        for (String band : List.of("band1", "band3", "band2")) {
            channels.add(new RasterSymbolizer.Channel(
                    band,
                    Optional.of(new Contrast(Contrast.Method.NORMALIZE, 1, OptionalDouble.of(0), OptionalDouble.of(255)))));
        }
        RasterSymbolizer half = new RasterSymbolizer(
                0.5,
                Optional.of(new RasterSymbolizer.Channels(channels)),
                Optional.empty(),
                Contrast.NONE,
                Optional.empty());
        int[] argb = paint(raster, half, new PixelGrid(LAMBERT, new Bounds(0, 0, 8, 8), 8, 8));

        int[] expected = new int[64];
        Arrays.fill(expected, 0x80641932);
        assertArrayEquals(expected, argb);
    }
}
