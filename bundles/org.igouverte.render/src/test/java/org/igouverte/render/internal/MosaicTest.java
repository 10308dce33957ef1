package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MosaicPiece;
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
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;
import org.junit.jupiter.api.Test;

/** Pieces drawn apart and put together equal the same area drawn at once. */
class MosaicTest {

    private static final int GUTTER = 256;
    private static final int SIDE = 128;
    private static final int PIECES = 4;
    private static final int BACKGROUND = 0xFFFFFFFF;
    private static final CoordinateSystem MERCATOR = CoordinateSystems.epsg(3857);
    private static final CoordinateSystem LAMBERT = CoordinateSystems.epsg(32198);

    private final RendererComponent renderer = new RendererComponent();

    @Test
    void piecesEqualOnePicture() throws Exception {
        assertPiecesEqual(MERCATOR);
        assertPiecesEqual(LAMBERT);
    }

    private void assertPiecesEqual(CoordinateSystem source) throws Exception {
        Random random = new Random(29);
        double metres = 20;
        Bounds area = new Bounds(-8_130_000, 6_100_000, -8_130_000 + PIECES * SIDE * metres, 6_100_000 + PIECES * SIDE * metres);
        MemoryLayer stands = scattered(random, area, source);
        CompiledStyle style = style();
        List<StyledLayer> layers = List.of(new StyledLayer(stands, style, Predicate.TRUE));
        int side = PIECES * SIDE;
        int greatest = 0;
        int different = 0;
        long column = 40_000;
        long row = 70_000;
        Set<Integer> colours = new HashSet<>();
        try (MapPicture whole = renderer.drawPiece(
                new PixelGrid(MERCATOR, area, side, side),
                new MosaicPiece(column, row, GUTTER),
                layers,
                BACKGROUND,
                soon())) {
            for (int i = 0; i < PIECES; i++) {
                for (int j = 0; j < PIECES; j++) {
                    Bounds bounds = new Bounds(
                            area.minX() + i * SIDE * metres,
                            area.maxY() - (j + 1) * SIDE * metres,
                            area.minX() + (i + 1) * SIDE * metres,
                            area.maxY() - j * SIDE * metres);
                    try (MapPicture piece = renderer.drawPiece(
                            new PixelGrid(MERCATOR, bounds, SIDE, SIDE),
                            new MosaicPiece(column + i * SIDE, row + j * SIDE, GUTTER),
                            layers,
                            BACKGROUND,
                            soon())) {
                        for (int y = 0; y < SIDE; y++) {
                            for (int x = 0; x < SIDE; x++) {
                                int expected = whole.argb(i * SIDE + x, j * SIDE + y);
                                colours.add(expected);
                                int difference = difference(piece.argb(x, y), expected);
                                greatest = Math.max(greatest, difference);
                                different += difference > 0 ? 1 : 0;
                            }
                        }
                    }
                }
            }
        }
        assertTrue(colours.size() > 50, "the picture shows something: " + colours.size() + " colours");
        assertTrue(colours.contains(0xFF000000), "labels are there");
        // Coverages are sums of floats from the left edge on: their last digits, so one step of 255, may differ.
        assertTrue(greatest <= 1, "greatest difference " + greatest);
        assertTrue(different < side * side / 1000, different + " of " + side * side + " pixels differ");
    }

    private static int difference(int a, int b) {
        int greatest = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            greatest = Math.max(greatest, Math.abs((a >>> shift & 255) - (b >>> shift & 255)));
        }
        return greatest;
    }

    @Test
    void placesLabelsNearlyAsDenselyAsAPictureAlone() throws Exception {
        Bounds area = new Bounds(-8_130_000, 6_100_000, -8_120_000, 6_110_000);
        MemoryLayer places = new MemoryLayer(GeometryKind.POINT, MERCATOR);
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            places.point(
                    "L" + i % 97,
                    area.minX() + random.nextDouble() * area.width(),
                    area.minY() + random.nextDouble() * area.height());
        }
        CompiledStyle labels = style(text());
        PixelGrid grid = new PixelGrid(MERCATOR, area, 500, 500);
        List<StyledLayer> layers = List.of(new StyledLayer(places, labels, Predicate.TRUE));
        int alone;
        int joined;
        try (MapPicture picture = renderer.draw(grid, layers, BACKGROUND, soon())) {
            alone = dark(picture);
        }
        try (MapPicture picture =
                renderer.drawPiece(grid, new MosaicPiece(0, 0, GUTTER), layers, BACKGROUND, soon())) {
            joined = dark(picture);
        }
        assertTrue(joined > 0.75 * alone, joined + " dark pixels in the mosaic, " + alone + " in a picture alone");
    }

    @Test
    void writesARectangleOfThePicture() throws Exception {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, MERCATOR);
        layer.polygon("a", new double[] {10, 10, 20, 10, 20, 20, 10, 20, 10, 10});
        PixelGrid grid = new PixelGrid(MERCATOR, new Bounds(0, 0, 32, 32), 32, 32);
        CompiledStyle red = style(new PolygonSymbolizer(Optional.of(Fill.of(0xFFFF0000)), Optional.empty()));
        try (MapPicture picture =
                renderer.draw(grid, List.of(new StyledLayer(layer, red, Predicate.TRUE)), 0, soon())) {
            assertTrue(picture.isBlank(0, 0, 10, 32));
            assertEquals(false, picture.isBlank(0, 0, 11, 32));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            picture.write(ImageFormat.PNG, 8, 12, 5, 4, out);
            var image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
            assertArrayEquals(new int[] {5, 4}, new int[] {image.getWidth(), image.getHeight()});
            assertEquals(0, image.getRGB(1, 0));
            assertEquals(0xFFFF0000, image.getRGB(2, 0));
        }
    }

    private static int dark(MapPicture picture) {
        int count = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                count += (picture.argb(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return count;
    }

    /** Irregular polygons from small to larger than a piece, in another system if so wanted. */
    private static MemoryLayer scattered(Random random, Bounds area, CoordinateSystem source) {
        MemoryLayer layer = new MemoryLayer(GeometryKind.POLYGON, source);
        var toSource = CoordinateTransform.between(MERCATOR, source);
        for (int i = 0; i < 1500; i++) {
            double x = area.minX() - 6000 + random.nextDouble() * (area.width() + 12000);
            double y = area.minY() - 6000 + random.nextDouble() * (area.height() + 12000);
            double radius = 40 + 60 / (0.02 + random.nextDouble());
            int corners = 5 + random.nextInt(12);
            double[] ring = new double[2 * corners + 2];
            for (int c = 0; c < corners; c++) {
                double angle = 2 * Math.PI * c / corners;
                double r = radius * (0.6 + 0.4 * random.nextDouble());
                ring[2 * c] = x + r * Math.cos(angle);
                ring[2 * c + 1] = y + r * Math.sin(angle);
            }
            ring[2 * corners] = ring[0];
            ring[2 * corners + 1] = ring[1];
            toSource.transform(ring, 0, ring, 0, corners + 1);
            layer.polygon("Bloc " + i % 53, ring);
        }
        return layer;
    }

    private static CompiledStyle style() {
        Stroke outline = new Stroke(0xFF804020, 1.5, Join.MITRE, Cap.BUTT, List.of(7.0, 3.0), 0);
        Hatch hatch = new Hatch(
                new Mark("shape://slash", Optional.empty(), Optional.of(new Stroke(0xFF2050C0, 1, Join.MITRE, Cap.BUTT, List.of(), 0))),
                7);
        return style(
                new PolygonSymbolizer(Optional.of(Fill.of(0x40A0D0A0)), Optional.empty()),
                new PolygonSymbolizer(Optional.of(new Fill(0, Optional.of(hatch))), Optional.of(outline)),
                new PointSymbolizer(new Mark("star", Optional.of(Fill.of(0xFFFFCC00)), Optional.empty()), 14, 0, 1),
                text());
    }

    private static TextSymbolizer text() {
        return new TextSymbolizer(
                List.of(new LabelPart.Field("kind")),
                new Font("DejaVu Sans", 12, false, false),
                0xFF000000,
                Optional.of(new Halo(0xFFFFFFFF, 1)),
                new Placement.AtPoint(0.5, 0.5, 0, 0, 0),
                Optional.empty());
    }

    private static CompiledStyle style(Symbolizer... symbolizers) {
        Rule rule = new Rule("r", LocalizedText.EMPTY, Predicate.TRUE, false, ScaleRange.ALL, List.of(symbolizers));
        return new CompiledStyle("s", LocalizedText.EMPTY, List.of(new Pass(List.of(rule))));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
