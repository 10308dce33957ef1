package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.Font;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.Hatch;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int RED = 0xFFCC2222;
    private static final int GREEN = 0xFF1F6B3A;
    static final CoordinateSystem LAMBERT = CoordinateSystems.epsg(32198);

    private final RendererComponent renderer = new RendererComponent();

    @Test
    void fillsWithHolesAndOutlines() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, LAMBERT);
        // Both rings in the same direction: the role of a ring counts, not its direction.
        layer.polygon("a", ring(10, 10, 90, 90), ring(40, 40, 60, 60));
        try (MapPicture picture = draw(grid(100), layer, polygon(RED, Optional.empty()))) {
            assertEquals(WHITE, picture.argb(5, 50));
            assertEquals(RED, picture.argb(20, 50));
            assertEquals(WHITE, picture.argb(50, 50));
            assertEquals(RED, picture.argb(89, 89));
            assertEquals(WHITE, picture.argb(90, 90));
        }
        try (MapPicture picture = draw(grid(100), layer, polygon(RED, Optional.of(stroke(GREEN, 4))))) {
            assertEquals(GREEN, picture.argb(10, 50));
            assertEquals(GREEN, picture.argb(11, 11));
            assertEquals(GREEN, picture.argb(8, 8), "mitred corner");
            assertEquals(WHITE, picture.argb(7, 7));
            assertEquals(GREEN, picture.argb(40, 50));
            assertEquals(RED, picture.argb(30, 50));
        }
    }

    @Test
    void namesTheRulesThatShowAnything() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, LAMBERT);
        layer.polygon("a", ring(10, 10, 20, 20));
        layer.polygon("b", ring(110, 10, 120, 20));
        layer.polygon("c", ring(30, 30, 40, 40));
        List<Symbolizer> fill = List.of(new PolygonSymbolizer(Optional.of(Fill.of(RED)), Optional.empty()));
        List<Rule> rules = new ArrayList<>();
        for (String value : List.of("a", "b")) {
            rules.add(new Rule(
                    value,
                    LocalizedText.EMPTY,
                    new Predicate.Comparison("kind", Operator.EQUAL, value, true),
                    false,
                    ScaleRange.ALL,
                    fill));
        }
        rules.add(new Rule("else", LocalizedText.EMPTY, Predicate.TRUE, true, ScaleRange.ALL, fill));
        CompiledStyle style = new CompiledStyle("s", LocalizedText.EMPTY, List.of(new Pass(rules)));
        Deadline deadline = Deadline.after(Duration.ofSeconds(10));
        assertEquals(
                List.of("a", "else"),
                renderer.rulesSeen(grid(100), new StyledLayer(layer, style, Predicate.TRUE), deadline).stream()
                        .map(Rule::name)
                        .toList(),
                "b lies beside the picture");
    }

    /** Against eight by eight samples a pixel, each tested for lying inside, without antialiasing. */
    @Test
    void coverageAgreesWithSampling() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            double[] outer = blob(random, 32, 32, 6 + 40 * random.nextDouble(), 24);
            double[] hole = blob(random, 32, 32, 5 * random.nextDouble() + 1, 12);
            MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, LAMBERT);
            layer.polygon("a", outer, hole);
            try (MapPicture picture = draw(grid(64), layer, polygon(0xFF000000, Optional.empty()))) {
                double total = 0;
                for (int row = 0; row < 64; row++) {
                    for (int column = 0; column < 64; column++) {
                        double expected = sampled(outer, hole, column, row);
                        double actual = 1 - (picture.argb(column, row) & 255) / 255.0;
                        assertEquals(expected, actual, 0.16, "round " + round + " at " + column + "," + row);
                        total += Math.abs(expected - actual);
                    }
                }
                assertTrue(total / (64 * 64) < 0.004, "mean error " + total / (64 * 64));
            }
        }
    }

    @Test
    void neighboursLeaveNoSeam() throws Exception {
        Random random = new Random(5);
        int cells = 40;
        double[][] x = new double[cells + 1][cells + 1];
        double[][] y = new double[cells + 1][cells + 1];
        for (int i = 0; i <= cells; i++) {
            for (int j = 0; j <= cells; j++) {
                boolean border = i == 0 || j == 0 || i == cells || j == cells;
                x[i][j] = -20 + 240.0 * i / cells + (border ? 0 : 4 * random.nextDouble());
                y[i][j] = -20 + 240.0 * j / cells + (border ? 0 : 4 * random.nextDouble());
            }
        }
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, LAMBERT);
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                layer.polygon(
                        (i + j) % 2 == 0 ? "a" : "b",
                        new double[] {
                            x[i][j], y[i][j], x[i + 1][j], y[i + 1][j], x[i + 1][j + 1], y[i + 1][j + 1], x[i][j + 1],
                            y[i][j + 1], x[i][j], y[i][j]
                        });
            }
        }
        // Black stands on a white background: any light is background that shines through.
        for (int background : new int[] {WHITE, 0}) {
            try (MapPicture picture =
                    renderer.draw(grid(200), List.of(styled(layer, polygon(0xFF000000, Optional.empty()))), background, soon())) {
                for (int row = 0; row < 200; row++) {
                    for (int column = 0; column < 200; column++) {
                        assertEquals(0xFF000000, picture.argb(column, row), column + "," + row);
                    }
                }
            }
        }
    }

    @Test
    void whatOverlapsCoversInOrderAndTranslucentFillsMix() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, LAMBERT);
        layer.polygon("a", ring(0, 0, 60, 100));
        layer.polygon("b", ring(40, 0, 100, 100));
        Rule a = rule("a", new PolygonSymbolizer(Optional.of(Fill.of(RED)), Optional.empty()));
        Rule b = rule("b", new PolygonSymbolizer(Optional.of(Fill.of(GREEN)), Optional.empty()));
        try (MapPicture picture = draw(grid(100), layer, new Pass(List.of(a, b)))) {
            assertEquals(RED, picture.argb(20, 50));
            assertEquals(GREEN, picture.argb(50, 50));
        }
        Rule half = rule("b", new PolygonSymbolizer(Optional.of(Fill.of(0x80000000)), Optional.empty()));
        try (MapPicture picture = draw(grid(100), layer, new Pass(List.of(a, half)))) {
            assertEquals(0x66, picture.argb(50, 50) >> 16 & 255, 1, "half of the red below shines through");
            assertEquals(0x7F, picture.argb(80, 50) & 255, 1, "and half of the background where there is none");
        }
    }

    @Test
    void aStrokeThatCrossesItselfDoesNotShowIt() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.LINE, LAMBERT);
        layer.line("a", 10, 50, 90, 50, 90, 90, 50, 90, 50, 10);
        Stroke stroke = new Stroke(0x80000000, 10, Join.ROUND, Cap.ROUND, List.of(), 0);
        try (MapPicture picture = draw(grid(100), layer, pass(new LineSymbolizer(stroke, 0)))) {
            int once = picture.argb(30, 50);
            assertEquals(0x7F, once & 255, 1);
            assertEquals(once, picture.argb(50, 50), "the crossing");
            assertEquals(once, picture.argb(89, 50), "the bend");
            assertEquals(WHITE, picture.argb(20, 20));
        }
    }

    @Test
    void dashesCapsAndOffsets() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.LINE, LAMBERT);
        layer.line("a", 0, 50, 100, 50);
        Stroke dashed = new Stroke(RED, 4, Join.MITRE, Cap.BUTT, List.of(10.0, 10.0), 0);
        try (MapPicture picture = draw(grid(100), layer, pass(new LineSymbolizer(dashed, 0)))) {
            assertEquals(RED, picture.argb(5, 50));
            assertEquals(WHITE, picture.argb(15, 50));
            assertEquals(RED, picture.argb(25, 50));
            assertEquals(RED, picture.argb(85, 50));
        }
        try (MapPicture picture = draw(grid(100), layer, pass(new LineSymbolizer(stroke(RED, 4), 10)))) {
            assertEquals(WHITE, picture.argb(50, 50));
            assertEquals(RED, picture.argb(50, 39), "to the left of eastwards is up");
        }
    }

    @Test
    void marksAndHatches() throws Exception {
        MemoryLayer points = new MemoryLayer(GeometryKind.POINT, LAMBERT);
        points.point("a", 50, 50);
        Mark circle = new Mark("circle", Optional.of(Fill.of(RED)), Optional.of(stroke(GREEN, 2)));
        try (MapPicture picture = draw(grid(100), points, pass(new PointSymbolizer(circle, 20, 0, 1)))) {
            assertEquals(RED, picture.argb(50, 50));
            assertEquals(GREEN, picture.argb(40, 50));
            assertEquals(WHITE, picture.argb(38, 50));
            assertEquals(WHITE, picture.argb(41, 41), "no corner");
        }
        MemoryLayer polygons = new MemoryLayer(GeometryKind.POLYGON, LAMBERT);
        polygons.polygon("a", ring(0, 0, 100, 100));
        Mark line = new Mark("shape://vertline", Optional.empty(), Optional.of(stroke(RED, 2)));
        Fill hatch = new Fill(0xFF808080, Optional.of(new Hatch(line, 10)));
        try (MapPicture picture =
                draw(grid(100), polygons, pass(new PolygonSymbolizer(Optional.of(hatch), Optional.empty())))) {
            assertEquals(RED, picture.argb(5, 33));
            assertEquals(RED, picture.argb(75, 77));
            assertEquals(WHITE, picture.argb(10, 33));
        }
    }

    @Test
    void labelsKeepApartAndWhole() throws Exception {
        MemoryLayer points = new MemoryLayer(GeometryKind.POINT, LAMBERT);
        Random random = new Random(9);
        for (int i = 0; i < 400; i++) {
            points.point("Lieu " + i, 300 * random.nextDouble(), 300 * random.nextDouble());
        }
        TextSymbolizer text = new TextSymbolizer(
                List.of(new LabelPart.Field("kind")),
                new Font("sans-serif", 11, false, false),
                0xFF000000,
                Optional.of(new Halo(0xFFFFE000, 2)),
                new Placement.AtPoint(0.5, 0.5, 0, 0, 0),
                Optional.empty());
        try (MapPicture picture = draw(grid(300), points, pass(text))) {
            int ink = 0;
            for (int i = 0; i < 300; i++) {
                assertEquals(WHITE, picture.argb(i, 0), "no label is cut by the border");
                assertEquals(WHITE, picture.argb(299, i));
                for (int j = 0; j < 300; j++) {
                    if ((picture.argb(i, j) & 0xFFFFFF) < 0x404040) {
                        ink++;
                    }
                }
            }
            assertTrue(ink > 2000, "many labels found room: " + ink);
            dump(picture, "labels");
        }
    }

    @Test
    void reprojectsToTheSamePlaces() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POINT, LAMBERT);
        double[][] places = {{-71.2, 46.8}, {-73, 48}, {-68, 51}};
        CoordinateTransform toLambert = CoordinateTransform.between(CoordinateSystems.crs84(), LAMBERT);
        CoordinateTransform toMercator =
                CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(3857));
        for (double[] place : places) {
            double[] xy = place.clone();
            toLambert.transform(xy, 0, xy, 0, 1);
            layer.point("a", xy[0], xy[1]);
        }
        PixelGrid grid = new PixelGrid(
                CoordinateSystems.epsg(3857), toMercator.transform(new Bounds(-75, 45, -65, 53)), 600, 700);
        Mark square = new Mark("square", Optional.of(Fill.of(RED)), Optional.empty());
        try (MapPicture picture = draw(grid, layer, pass(new PointSymbolizer(square, 5, 0, 1)))) {
            for (double[] place : places) {
                double[] xy = place.clone();
                toMercator.transform(xy, 0, xy, 0, 1);
                assertEquals(RED, picture.argb((int) grid.column(xy[0]), (int) grid.row(xy[1])));
            }
        }
    }

    @Test
    void legendsNameEachRuleOnce() throws Exception {
        Rule near = new Rule(
                "R",
                new LocalizedText("Résineux", "Coniferous"),
                Predicate.TRUE,
                false,
                new ScaleRange(0, 1000),
                List.of(new PolygonSymbolizer(Optional.of(Fill.of(GREEN)), Optional.of(stroke(RED, 1)))));
        Rule far = new Rule(
                "R",
                near.title(),
                Predicate.TRUE,
                false,
                new ScaleRange(1000, 1e9),
                List.of(new PolygonSymbolizer(Optional.of(Fill.of(GREEN)), Optional.empty())));
        CompiledStyle style = new CompiledStyle("s", LocalizedText.EMPTY, List.of(new Pass(List.of(near, far))));
        LegendRequest whole = new LegendRequest(
                style, GeometryKind.POLYGON, Optional.empty(), Double.NaN, 20, 20, Language.FR, WHITE);
        try (MapPicture picture = renderer.drawLegend(whole)) {
            assertTrue(picture.height() < 40, "one entry");
            assertTrue(picture.width() > 60, "with its title");
            assertEquals(GREEN, picture.argb(14, 14));
            dump(picture, "legend");
        }
        LegendRequest one = new LegendRequest(
                style, GeometryKind.POLYGON, Optional.of("R"), 5000, 24, 16, Language.EN, WHITE);
        try (MapPicture picture = renderer.drawLegend(one)) {
            assertEquals(24, picture.width());
            assertEquals(16, picture.height());
        }
    }

    private static void dump(MapPicture picture, String name) throws IOException {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            try (var out = Files.newOutputStream(Path.of(folder, name + ".png"))) {
                picture.write(ImageFormat.PNG, out);
            }
        }
    }

    private static double sampled(double[] outer, double[] hole, int column, int row) {
        int inside = 0;
        for (int i = 0; i < 64; i++) {
            double x = column + (i % 8 + 0.5) / 8;
            double y = 64 - (row + (i / 8 + 0.5) / 8);
            if (contains(outer, x, y) && !contains(hole, x, y)) {
                inside++;
            }
        }
        return inside / 64.0;
    }

    private static boolean contains(double[] ring, double x, double y) {
        boolean inside = false;
        for (int i = 0; i + 3 < ring.length; i += 2) {
            if (ring[i + 1] > y != ring[i + 3] > y
                    && x < ring[i] + (y - ring[i + 1]) / (ring[i + 3] - ring[i + 1]) * (ring[i + 2] - ring[i])) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** A star-shaped ring that does not cross itself, on eighths of a pixel so that snapping does not move it. */
    private static double[] blob(Random random, double x, double y, double radius, int corners) {
        double[] ring = new double[2 * corners + 2];
        for (int i = 0; i < corners; i++) {
            double r = radius * (0.5 + 0.5 * random.nextDouble());
            ring[2 * i] = Math.rint(8 * (x + r * Math.cos(2 * Math.PI * i / corners))) / 8;
            ring[2 * i + 1] = Math.rint(8 * (y + r * Math.sin(2 * Math.PI * i / corners))) / 8;
        }
        ring[2 * corners] = ring[0];
        ring[2 * corners + 1] = ring[1];
        return ring;
    }

    private static double[] ring(double x0, double y0, double x1, double y1) {
        return new double[] {x0, y0, x1, y0, x1, y1, x0, y1, x0, y0};
    }

    private static PixelGrid grid(int side) {
        return new PixelGrid(LAMBERT, new Bounds(0, 0, side, side), side, side);
    }

    private static Stroke stroke(int argb, double width) {
        return new Stroke(argb, width, Join.MITRE, Cap.BUTT, List.of(), 0);
    }

    private static Pass polygon(int argb, Optional<Stroke> stroke) {
        return pass(new PolygonSymbolizer(Optional.of(Fill.of(argb)), stroke));
    }

    private static Pass pass(Symbolizer symbolizer) {
        return new Pass(List.of(new Rule(
                "r", LocalizedText.EMPTY, Predicate.TRUE, false, ScaleRange.ALL, List.of(symbolizer))));
    }

    private static Rule rule(String kind, Symbolizer symbolizer) {
        return new Rule(
                kind,
                LocalizedText.EMPTY,
                new Predicate.Comparison("kind", Operator.EQUAL, kind, true),
                false,
                ScaleRange.ALL,
                new ArrayList<>(List.of(symbolizer)));
    }

    private static StyledLayer styled(MemoryLayer layer, Pass pass) {
        return new StyledLayer(
                layer, new CompiledStyle("s", LocalizedText.EMPTY, List.of(pass)), Predicate.TRUE);
    }

    private MapPicture draw(PixelGrid grid, MemoryLayer layer, Pass pass) throws SourceException {
        return renderer.draw(grid, List.of(styled(layer, pass)), WHITE, soon());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }
}
