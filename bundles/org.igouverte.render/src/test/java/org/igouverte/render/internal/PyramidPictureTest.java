package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.ScaleRange;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.igouverte.pyramid.internal.read.PreparedPyramid;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures drawn from a pyramid against the full geometry sampled eight by eight times a pixel. Without outlines a half per
 * cent of the pixels may differ by more than 5 in CIEDE2000, with them more as the scale gets smaller; no mean over 16 by 16
 * pixels may be off by more than 8 of 255, ever.
 */
class PyramidPictureTest {

    private static final int SIDE = 256;
    private static final int WHITE = 0xFFFFFFFF;
    private static final int CELLS = 120;
    private static final double STAND = 300;

    private final RendererComponent renderer = new RendererComponent();

    @TempDir
    Path folder;

    @Test
    void fillsAreRightAtEveryScale() throws Exception {
        MemoryLayer layer = prepared(new StandsByChance(1, CELLS, STAND, 12).layer(false));
        Random random = new Random(2);
        for (double resolution : new double[] {140, 90, 62, 33, 21, 7, 2.5}) {
            PixelGrid grid = view(random, resolution);
            Pass style = style(random, Optional.empty());
            PictureComparison found = compare(layer, grid, style, "fill-" + resolution);
            assertTrue(found.differing() <= 0.005, resolution + " m/px: " + found);
            assertTrue(found.worstBlock() <= 8, resolution + " m/px: " + found);
            assertEquals(0, found.background(), resolution + " m/px: background shows between stands");
        }
    }

    @Test
    void outlinesAreRight() throws Exception {
        MemoryLayer layer = prepared(new StandsByChance(3, CELLS, STAND, 12).layer(false));
        Map<Double, Double> limits = Map.of(2.5, 0.01, 7.0, 0.035, 20.0, 0.075, 60.0, 1.0, 140.0, 1.0);
        for (Map.Entry<Double, Double> limit : limits.entrySet()) {
            Random random = new Random(4);
            for (int i = 0; i < 3; i++) {
                PixelGrid grid = view(random, limit.getKey());
                Pass style = style(random, Optional.of(0.6 + random.nextDouble()));
                PictureComparison found = compare(layer, grid, style, "outline-" + limit.getKey() + "-" + i);
                assertTrue(found.differing() <= limit.getValue(), limit.getKey() + " m/px: " + found);
                assertTrue(found.worstBlock() <= 8, limit.getKey() + " m/px: " + found);
            }
        }
    }

    @Test
    void faultsOfRealDataDoNotSpread() throws Exception {
        MemoryLayer layer = prepared(new StandsByChance(5, CELLS, STAND, 12).layer(true));
        Random random = new Random(6);
        for (double resolution : new double[] {140, 33, 7}) {
            PixelGrid grid = view(random, resolution);
            PictureComparison found = compare(layer, grid, style(random, Optional.empty()), "fault-" + resolution);
            assertTrue(found.differing() <= 0.005, resolution + " m/px: " + found);
            assertEquals(0, found.background(), resolution + " m/px: background shows between stands");
        }
    }

    @Test
    void whatComesLaterCoversAtEveryScale() throws Exception {
        double[] ground = {-3600, -3600, 7200, -3600, 7200, 7200, -3600, 7200, -3600, -3600};
        double[] lake = {-500, 300, 1800, -400, 2100, 3900, 900, 3000, -500, 300};
        for (double resolution : new double[] {40, 17, 6, 2}) {
            MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, RendererTest.LAMBERT);
            if (resolution == 40) {
                // Far away, where the stands are boxes. Nearer, a ground shows at the edges of what lies upon it.
                layer.polygon("R", ground);
            }
            new StandsByChance(9, CELLS, STAND / 10, 3).addTo(layer, false);
            layer.polygon("EAU", lake);
            Path target = Files.createTempDirectory(folder, "pyramid");
            new PyramidBuilder(layer.source(), target, 1, soon(), share -> {})
                    .build(new Grain(13, 10), new Bounds(-3600, -3600, 7200, 7200), CELLS * CELLS + 2);
            layer.use(PreparedPyramid.of(target));
            double half = SIDE * resolution / 2;
            PixelGrid grid = new PixelGrid(
                    RendererTest.LAMBERT, new Bounds(1800 - half, 1800 - half, 1800 + half, 1800 + half), SIDE, SIDE);
            PictureComparison found = compare(layer, grid, style(new Random(10), Optional.empty()), "cover-" + resolution);
            assertTrue(found.differing() <= 0.01, resolution + " m/px: " + found);
            assertTrue(found.worstBlock() <= 8, resolution + " m/px: " + found);
        }
    }

    @Test
    void classesKeepTheirAreas() throws Exception {
        MemoryLayer layer = prepared(new StandsByChance(7, CELLS, STAND, 12).layer(false));
        PixelGrid grid = new PixelGrid(RendererTest.LAMBERT, new Bounds(0, 0, CELLS * STAND, CELLS * STAND), SIDE, SIDE);
        for (int kind = 0; kind < StandsByChance.KINDS.length; kind++) {
            // One class black, the others white: the mean darkness is its share.
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < StandsByChance.KINDS.length; i++) {
                rules.add(rule(StandsByChance.KINDS[i], i == kind ? 0xFF000000 : WHITE, Optional.empty()));
            }
            double expected = darkness(
                    PlainReference.draw(layer.source(), grid, new Pass(rules), WHITE, soon()));
            double actual = darkness(draw(layer, grid, new Pass(rules), "class-" + kind));
            assertTrue(expected > 0.005);
            assertEquals(1, actual / expected, 0.01, "area of " + StandsByChance.KINDS[kind]);
        }
    }

    @Test
    void reprojectedPicturesAreAsFull() throws Exception {
        MemoryLayer layer = prepared(new StandsByChance(8, CELLS, STAND, 12).layer(false));
        CoordinateTransform toMercator =
                CoordinateTransform.between(RendererTest.LAMBERT, CoordinateSystems.epsg(3857));
        for (double half : new double[] {CELLS * STAND * 0.4, 5000}) {
            double middle = CELLS * STAND / 2;
            Bounds seen = toMercator.transform(new Bounds(middle - half, middle - half, middle + half, middle + half));
            double shrink = seen.width() / 20;
            PixelGrid grid = new PixelGrid(CoordinateSystems.epsg(3857), seen.expandedBy(-shrink), SIDE, SIDE);
            List<Rule> rules = new ArrayList<>();
            for (String kind : StandsByChance.KINDS) {
                rules.add(rule(kind, 0xFF000000, Optional.empty()));
            }
            for (int pixel : draw(layer, grid, new Pass(rules), "mercator-" + half)) {
                // Corners by chance make a few rings cross themselves, so that a hair may be missing.
                assertEquals(0, pixel & 255, 3, "background shows");
            }
        }
    }

    private MemoryLayer prepared(MemoryLayer layer) throws Exception {
        Path target = Files.createTempDirectory(folder, "pyramid");
        Bounds extent = new Bounds(0, 0, CELLS * STAND, CELLS * STAND);
        new PyramidBuilder(layer.source(), target, 1, soon(), share -> {})
                .build(new Grain(49, 25), extent, CELLS * CELLS);
        layer.use(PreparedPyramid.of(target));
        return layer;
    }

    private static PixelGrid view(Random random, double resolution) {
        double size = SIDE * resolution;
        double room = Math.max(0, CELLS * STAND - size);
        double x = room * random.nextDouble();
        double y = room * random.nextDouble();
        return new PixelGrid(RendererTest.LAMBERT, new Bounds(x, y, x + size, y + size), SIDE, SIDE);
    }

    private static Pass style(Random random, Optional<Double> outline) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> colours = new HashMap<>();
        for (String kind : StandsByChance.KINDS) {
            colours.put(kind, 0xFF000000 | random.nextInt(0x1000000) & 0xBFBFBF);
            rules.add(rule(kind, colours.get(kind), outline));
        }
        return new Pass(rules);
    }

    private static Rule rule(String kind, int argb, Optional<Double> outline) {
        Symbolizer symbolizer = new PolygonSymbolizer(
                Optional.of(Fill.of(argb)),
                outline.map(width -> new Stroke(0xFF26382B, width, Join.MITRE, Cap.BUTT, List.of(), 0)));
        return new Rule(
                kind,
                LocalizedText.EMPTY,
                new Predicate.Comparison("kind", Operator.EQUAL, kind, true),
                false,
                ScaleRange.ALL,
                List.of(symbolizer));
    }

    private PictureComparison compare(MemoryLayer layer, PixelGrid grid, Pass style, String name) throws Exception {
        int[] reference = PlainReference.draw(layer.source(), grid, style, WHITE, soon());
        return PictureComparison.of(draw(layer, grid, style, name), reference, SIDE, SIDE, WHITE);
    }

    private int[] draw(MemoryLayer layer, PixelGrid grid, Pass style, String name) throws Exception {
        StyledLayer styled =
                new StyledLayer(layer, new CompiledStyle("s", LocalizedText.EMPTY, List.of(style)), Predicate.TRUE);
        int[] pixels = new int[SIDE * SIDE];
        try (MapPicture picture = renderer.draw(grid, List.of(styled), WHITE, soon())) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = picture.argb(i % SIDE, i / SIDE);
            }
            String dump = System.getProperty("pictures");
            if (dump != null) {
                try (var out = Files.newOutputStream(Path.of(dump, name + ".png"))) {
                    picture.write(ImageFormat.PNG, out);
                }
            }
        }
        return pixels;
    }

    private static double darkness(int[] pixels) {
        double sum = 0;
        for (int pixel : pixels) {
            sum += 255 - (pixel & 255);
        }
        return sum / 255 / pixels.length;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }
}
