package org.igouverte.tile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.TileTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class VectorTilesTest {

    private static final CoordinateSystem MERCATOR = CoordinateSystems.epsg(3857);
    private static final List<Field> FIELDS = List.of(
            new Field("id", FieldType.INTEGER),
            new Field("nom", FieldType.STRING),
            new Field("part", FieldType.REAL),
            new Field("actif", FieldType.BOOLEAN),
            new Field("jour", FieldType.DATE));

    private final VectorTiles tiles = new VectorTiles();
    /** A tile of level 12 near Mont-Laurier, and what it covers. */
    private final Metatile block = new Metatile(TileMatrixSets.WEB_MERCATOR_QUAD, 12, 1190, 1445, 1, 1);
    private final Bounds bounds = block.bounds();

    @Test
    void carriesIdsAndAttributesOfEveryType() throws Exception {
        TestLayer layer = layer(GeometryKind.POINT).featureId("id");
        layer.point(row(7L, "Érablière «à» 100 %", 0.5, true, LocalDate.of(2024, 2, 29)), x(1024), y(2048));
        layer.point(row(-8L, null, -2.25, false, null), x(0), y(0));
        layer.point(row(Long.MAX_VALUE, "", 1e300, null, null), x(4000), y(4000));
        List<VectorTileDecoder.Feature> features = decode(layer);
        assertEquals(3, features.size());
        assertEquals(7, features.get(0).id());
        assertEquals(
                Map.of("id", 7L, "nom", "Érablière «à» 100 %", "part", 0.5, "actif", true, "jour", "2024-02-29"),
                features.get(0).attributes());
        assertEquals(1024, features.get(0).geometry().getCoordinate().x);
        assertEquals(2048, features.get(0).geometry().getCoordinate().y);
        assertEquals(-1, features.get(1).id(), "an id is not negative");
        assertEquals(Map.of("id", -8L, "part", -2.25, "actif", false), features.get(1).attributes());
        assertEquals(Long.MAX_VALUE, features.get(2).id());
        assertEquals("", features.get(2).attributes().get("nom"));
    }

    @Test
    void cutsWithABufferAndTurnsRingsAsTheSpecificationWants() throws Exception {
        TestLayer layer = layer(GeometryKind.POLYGON);
        // Larger than the tile, its hole inside; both rings in the same direction.
        layer.polygon(row(1L), square(-5000, -5000, 9000), square(1000, 1000, 2000));
        // A hole that is cut by the border.
        layer.polygon(row(2L), square(3000, 3000, 3000), square(3500, 3500, 1500));
        layer.polygon(row(3L), square(9000, 9000, 100));
        List<VectorTileDecoder.Feature> features = decode(layer);
        assertEquals(2, features.size(), "what lies outside is left out");
        Geometry first = features.get(0).geometry();
        assertEquals(new Envelope(-64, 4000, -64, 4000), first.getEnvelopeInternal());
        assertEquals(4064.0 * 4064 - 2000 * 2000, first.getArea());
        Geometry second = features.get(1).geometry();
        assertTrue(second.isValid());
        assertEquals(1160.0 * 1160 - 660 * 660, second.getArea());
    }

    @Test
    void cutsLinesIntoPieces() throws Exception {
        TestLayer layer = layer(GeometryKind.LINE);
        layer.line(row(1L), xs(-1000, 100, 2000, 100, 2000, 9000, 3000, 9000, 3000, 2000));
        Geometry line = decode(layer).get(0).geometry();
        assertEquals(2, line.getNumGeometries());
        assertEquals("MULTILINESTRING ((-64 100, 2000 100, 2000 4160), (3000 4160, 3000 2000))", line.toText());
    }

    /** Any shape whatever comes out valid and, cut alike by a library, with nearly the same area. */
    @Test
    void agreesWithALibraryOnRandomPolygons() throws Exception {
        Random random = new Random(17);
        GeometryFactory factory = new GeometryFactory();
        int checked = 0;
        for (int i = 0; i < 400; i++) {
            double cx = random.nextDouble() * 5000 - 500;
            double cy = random.nextDouble() * 5000 - 500;
            double radius = 60 + random.nextDouble() * 2500;
            double[] outer = star(random, cx, cy, radius, 3 + random.nextInt(60));
            double[] hole = star(random, cx, cy, radius * 0.25, 3 + random.nextInt(9));
            TestLayer layer = layer(GeometryKind.POLYGON);
            layer.polygon(row(1L), xs(outer), xs(hole));
            byte[] tile = tiles.encode(layer, Predicate.TRUE, block, soon());
            Geometry expected = polygon(factory, outer)
                    .difference(polygon(factory, hole))
                    .intersection(factory.toGeometry(new Envelope(-64, 4160, -64, 4160)));
            if (tile.length == 0) {
                assertTrue(expected.getArea() < 4000, "lost " + expected.getArea());
                continue;
            }
            Geometry geometry =
                    VectorTileDecoder.decode(tile).get(0).features().get(0).geometry();
            assertTrue(geometry.isValid(), "round " + i + ": " + geometry);
            assertEquals(expected.getArea(), geometry.getArea(), 4 * expected.getLength() + 64, "round " + i);
            checked++;
        }
        assertTrue(checked > 200, checked + " were not empty");
    }

    @Test
    void neighboursStayGlued() throws Exception {
        Random random = new Random(4);
        TestLayer layer = layer(GeometryKind.POLYGON);
        int cells = 60;
        double step = 4096.0 / cells;
        double[][] px = new double[cells + 1][cells + 1];
        double[][] py = new double[cells + 1][cells + 1];
        for (int i = 0; i <= cells; i++) {
            for (int j = 0; j <= cells; j++) {
                boolean border = i == 0 || j == 0 || i == cells || j == cells;
                px[i][j] = i * step + (border ? 0 : (random.nextDouble() - 0.5) * step * 0.9);
                py[i][j] = j * step + (border ? 0 : (random.nextDouble() - 0.5) * step * 0.9);
            }
        }
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                layer.polygon(
                        row((long) i * cells + j),
                        xs(
                                px[i][j], py[i][j], px[i + 1][j], py[i + 1][j], px[i + 1][j + 1], py[i + 1][j + 1],
                                px[i][j + 1], py[i][j + 1], px[i][j], py[i][j]));
            }
        }
        List<VectorTileDecoder.Feature> features = decode(layer);
        double area = features.stream().mapToDouble(f -> f.geometry().getArea()).sum();
        assertEquals(cells * cells, features.size());
        assertEquals(4096.0 * 4096, area, 0.0, "neither gaps nor overlaps");
    }

    /** A hundred thousand polygons of a twentieth of a pixel: as many pixels are shown as their areas make. */
    @Test
    void showsTheAreaOfWhatIsTooSmallToSee() throws Exception {
        Random random = new Random(9);
        TestLayer layer = layer(GeometryKind.POLYGON);
        double side = 16 * Math.sqrt(0.05);
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            layer.polygon(
                    row((long) i),
                    square(random.nextDouble() * (4096 - side), random.nextDouble() * (4096 - side), side));
        }
        List<VectorTileDecoder.Feature> features = decode(layer);
        double area = features.stream().mapToDouble(f -> f.geometry().getArea()).sum();
        assertEquals(count * side * side, area, 256);
        assertEquals(area / 256, features.size(), 0.0);
    }

    /**
     * Boxes from a pyramid in another system: what a unit of area is there and in the tile differs by more than two.
     */
    @Test
    void showsTheAreaOfBoxesInTheirOwnSystem() throws Exception {
        CoordinateSystem lambert = CoordinateSystems.epsg(32198);
        CoordinateTransform toLambert = CoordinateTransform.between(MERCATOR, lambert);
        int count = 20_000;
        float side = 25;
        TestPyramid pyramid = new TestPyramid(sink -> {
            Random random = new Random(2);
            sink.tuple(0, row(1L, "petit", 0.0, null, null));
            AreaPoints points = new AreaPoints();
            for (int i = 0; i < count; i++) {
                points.xy[2 * points.count] = x(random.nextDouble() * 4096);
                points.xy[2 * points.count + 1] = y(random.nextDouble() * 4096);
                toLambert.transform(points.xy, 2 * points.count, points.xy, 2 * points.count, 1);
                points.widths[points.count] = side;
                points.heights[points.count++] = side;
                if (points.count == AreaPoints.CAPACITY || i == count - 1) {
                    sink.areas(points);
                    points.count = 0;
                }
            }
        });
        TestLayer layer = new TestLayer(GeometryKind.POLYGON, lambert, FIELDS, TestStyles.fill()).pyramid(pyramid);
        double area = decode(layer).stream().mapToDouble(f -> f.geometry().getArea()).sum();
        double[] square = {x(2048), y(2048), 0, 0, 0, 0};
        toLambert.transform(square, 0, square, 0, 1);
        square[2] = square[0] + 1000;
        square[3] = square[1];
        square[4] = square[0];
        square[5] = square[1] + 1000;
        CoordinateTransform.between(lambert, MERCATOR).transform(square, 0, square, 0, 3);
        double perSquareMetre = Math.abs((square[2] - square[0]) * (square[5] - square[1])
                        - (square[3] - square[1]) * (square[4] - square[0]))
                / 1e6
                * Math.pow(4096 / bounds.width(), 2);
        assertTrue(perSquareMetre / Math.pow(4096 / bounds.width(), 2) > 2);
        assertEquals(count * side * side * perSquareMetre, area, 0.01 * area);
    }

    @Test
    void refusesATileThatWouldBeTooLarge() {
        TestLayer layer = layer(GeometryKind.POINT);
        for (int i = 0; i < 120; i++) {
            layer.point(row((long) i, "x".repeat(100_000) + i, 0.0, null, null), x(30 * i), y(30 * i));
        }
        assertThrows(TileTooLargeException.class, () -> tiles.encode(layer, Predicate.TRUE, block, soon()));
    }

    @Test
    void isReadByGdal(@TempDir Path folder) throws Exception {
        TestLayer layer = layer(GeometryKind.POLYGON).featureId("id");
        layer.polygon(row(12L, "Lac Écho", 3.5, true, null), square(100, 100, 1000), square(300, 300, 200));
        layer.polygon(row(13L, "Autre", 1.0, false, null), square(2000, 2000, 1000));
        byte[] tile = tiles.encode(layer, Predicate.TRUE, block, soon());
        Path file = Files.createDirectories(folder.resolve("12/1190")).resolve("1445.pbf");
        Files.write(file, new GZIPInputStream(new ByteArrayInputStream(tile)).readAllBytes());
        String said = ogrinfo("-al", "-oo", "CLIP=NO", file.toString());
        assertTrue(said.contains("Layer name: essai:couche"), said);
        assertTrue(said.contains("Feature Count: 2"), said);
        assertTrue(said.contains("nom (String) = Lac Écho"), said);
        assertTrue(said.contains("part (Real) = 3.5"), said);
        assertTrue(said.contains("mvt_id (Integer64) = 12"), said);
        Bounds hole = new Bounds(x(300), y(500), x(500), y(300));
        assertTrue(said.contains("POLYGON"), said);
        assertTrue(said.contains(String.format("%.0f", Math.floor(hole.minX())).substring(0, 6)), said);
    }

    private static String ogrinfo(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ogrinfo", "-ro"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    @Test
    void leavesOutLayersOfAnotherPartOfTheWorldAndKeepsTransformedOnes() throws Exception {
        TestLayer lambert =
                new TestLayer(GeometryKind.POLYGON, CoordinateSystems.epsg(32198), FIELDS, TestStyles.fill());
        double[] ring = square(1000, 1000, 2000);
        CoordinateTransform.between(MERCATOR, lambert.schema().crs()).transform(ring, 0, ring, 0, 5);
        lambert.polygon(row(1L), ring);
        assertEquals(2000.0 * 2000, decode(lambert).get(0).geometry().getArea(), 4 * 2000);
        assertEquals(0, tiles.encode(layer(GeometryKind.POLYGON), Predicate.TRUE, block, soon()).length);
    }

    private static Geometry polygon(GeometryFactory factory, double[] xy) {
        var coordinates = new org.locationtech.jts.geom.Coordinate[xy.length / 2];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = new org.locationtech.jts.geom.Coordinate(xy[2 * i], xy[2 * i + 1]);
        }
        return factory.createPolygon(coordinates).buffer(0);
    }

    private static double[] star(Random random, double cx, double cy, double radius, int corners) {
        double[] xy = new double[2 * corners + 2];
        for (int i = 0; i < corners; i++) {
            double r = radius * (0.3 + 0.7 * random.nextDouble());
            xy[2 * i] = cx + r * Math.cos(2 * Math.PI * i / corners);
            xy[2 * i + 1] = cy + r * Math.sin(2 * Math.PI * i / corners);
        }
        xy[2 * corners] = xy[0];
        xy[2 * corners + 1] = xy[1];
        return xy;
    }

    private List<VectorTileDecoder.Feature> decode(TestLayer layer) throws Exception {
        List<VectorTileDecoder.Layer> layers = VectorTileDecoder.decode(tiles.encode(layer, Predicate.TRUE, block, soon()));
        assertEquals(1, layers.size());
        assertEquals("essai:couche", layers.get(0).name());
        assertEquals(4096, layers.get(0).extent());
        return layers.get(0).features();
    }

    private static TestLayer layer(GeometryKind kind) {
        return new TestLayer(kind, MERCATOR, FIELDS, TestStyles.fill());
    }

    private static Object[] row(Object... values) {
        Object[] row = new Object[FIELDS.size()];
        System.arraycopy(values, 0, row, 0, values.length);
        return row;
    }

    /** Units of the tile to coordinates. */
    private double x(double unit) {
        return bounds.minX() + unit / 4096 * bounds.width();
    }

    private double y(double unit) {
        return bounds.maxY() - unit / 4096 * bounds.height();
    }

    private double[] xs(double... units) {
        double[] xy = new double[units.length];
        for (int i = 0; i < units.length; i += 2) {
            xy[i] = x(units[i]);
            xy[i + 1] = y(units[i + 1]);
        }
        return xy;
    }

    private double[] square(double left, double top, double side) {
        return xs(left, top, left + side, top, left + side, top + side, left, top + side, left, top);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
