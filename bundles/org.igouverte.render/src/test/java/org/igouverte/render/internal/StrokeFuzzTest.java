package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.junit.jupiter.api.Test;

/** Strokes of lines by chance, hairpins and repeated vertices among them, against Java2D sampled eight by eight. */
class StrokeFuzzTest {

    private static final int SIDE = 96;
    private static final PixelGrid GRID = new PixelGrid(RendererTest.LAMBERT, new Bounds(0, 0, SIDE, SIDE), SIDE, SIDE);

    private final RendererComponent renderer = new RendererComponent();

    @Test
    void strokesAgreeWithJava2d() throws Exception {
        Random random = new Random(21);
        double mean = 0;
        int rounds = 150;
        for (int round = 0; round < rounds; round++) {
            MemoryLayer layer = new MemoryLayer(GeometryKind.LINE, RendererTest.LAMBERT);
            boolean hairpins = round % 3 == 0;
            layer.line("a", line(random, hairpins));
            double width = 0.6 + 9 * random.nextDouble() * random.nextDouble();
            List<Double> dashes = random.nextInt(3) == 0 ? List.of(3 + 8 * random.nextDouble(), 4.0) : List.of();
            // Where a dash meets a bend, round joins are the same whatever the order of the pieces.
            Join join = dashes.isEmpty() ? Join.values()[random.nextInt(3)] : Join.ROUND;
            Cap cap = Cap.values()[random.nextInt(dashes.isEmpty() ? 3 : 1)];
            Pass pass = pass(new Stroke(0xFF000000, width, join, cap, dashes, 0));
            int[] expected = PlainReference.draw(layer.source(), GRID, pass, -1, soon());
            int[] actual = draw(layer, pass);
            double total = 0;
            int far = 0;
            for (int i = 0; i < expected.length; i++) {
                int difference = Math.abs((expected[i] & 255) - (actual[i] & 255));
                total += difference;
                far += difference > 90 ? 1 : 0;
            }
            String what = "round " + round + ": width " + width + ", " + join + ", " + cap + ", dashes " + dashes;
            // Where a line runs back beside itself within a pixel, what it covers of the pixel twice counts twice.
            assertTrue(far <= (hairpins ? 70 : 25), far + " pixels are far off, " + what);
            double error = total / 255 / expected.length;
            assertTrue(error < (hairpins ? 0.008 : 0.005), "mean error " + error + ", " + what);
            mean += error / rounds;
        }
        assertTrue(mean < 0.003, "mean error of all " + mean);
    }

    @Test
    void whatOverlapsItselfAtHalfOpacityDoesNotShowIt() throws Exception {
        Random random = new Random(22);
        for (int round = 0; round < 60; round++) {
            MemoryLayer layer = new MemoryLayer(GeometryKind.LINE, RendererTest.LAMBERT);
            layer.line("a", line(random, true));
            Stroke stroke = new Stroke(0x80000000, 2 + 8 * random.nextDouble(), Join.ROUND, Cap.ROUND, List.of(), 0);
            for (int pixel : draw(layer, pass(stroke))) {
                assertTrue((pixel & 255) >= 0x7E, "round " + round + ": darker than one stroke");
            }
        }
    }

    private static double[] line(Random random, boolean hairpins) {
        int vertices = 2 + random.nextInt(8);
        double[] line = new double[2 * vertices];
        for (int i = 0; i < vertices; i++) {
            int kind = i == 0 ? 9 : random.nextInt(10);
            if (kind == 0 && hairpins) {
                // Nearly back to where it came from.
                int from = Math.max(0, 2 * i - 4);
                line[2 * i] = line[from] + 0.5 * random.nextDouble();
                line[2 * i + 1] = line[from + 1];
            } else if (kind == 1) {
                line[2 * i] = line[2 * i - 2];
                line[2 * i + 1] = line[2 * i - 1];
            } else {
                line[2 * i] = -10 + (SIDE + 20) * random.nextDouble();
                line[2 * i + 1] = -10 + (SIDE + 20) * random.nextDouble();
            }
        }
        return line;
    }

    private int[] draw(MemoryLayer layer, Pass pass) throws Exception {
        StyledLayer styled =
                new StyledLayer(layer, new CompiledStyle("s", LocalizedText.EMPTY, List.of(pass)), Predicate.TRUE);
        int[] pixels = new int[SIDE * SIDE];
        try (MapPicture picture = renderer.draw(GRID, List.of(styled), -1, soon())) {
            assertEquals(SIDE, picture.width());
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = picture.argb(i % SIDE, i / SIDE);
            }
        }
        return pixels;
    }

    private static Pass pass(Stroke stroke) {
        return new Pass(List.of(new Rule(
                "r",
                LocalizedText.EMPTY,
                Predicate.TRUE,
                false,
                ScaleRange.ALL,
                List.of(new LineSymbolizer(stroke, 0)))));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60));
    }
}
