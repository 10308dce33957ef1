package org.igouverte.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.junit.jupiter.api.Test;

class TileMatrixSetsTest {

    /** Numbers of OGC 17-083r4, annex D. */
    @Test
    void agreesWithTheStandard() {
        TileMatrixSet mercator = TileMatrixSets.WEB_MERCATOR_QUAD;
        assertEquals(25, mercator.matrices().size());
        assertEquals(559082264.0287178, mercator.matrix(0).scaleDenominator(), 1e-6);
        assertEquals(156543.03392804097, mercator.matrix(0).cellSize(), 1e-9);
        assertEquals(545978.7734655447, mercator.matrix(10).scaleDenominator(), 1e-6);
        assertEquals(33.3238997476529, mercator.matrix(24).scaleDenominator(), 1e-9);
        assertEquals(16777216, mercator.matrix(24).columns());
        TileMatrixSet world = TileMatrixSets.WORLD_CRS84_QUAD;
        assertEquals(24, world.matrices().size());
        assertEquals(279541132.0143589, world.matrix(0).scaleDenominator(), 1e-6);
        assertEquals(0.703125, world.matrix(0).cellSize());
        assertEquals(2, world.matrix(0).columns());
        assertEquals(1, world.matrix(0).rows());
        assertEquals(new Bounds(-180, -90, 180, 90), world.matrix(3).bounds());
    }

    @Test
    void holdsQuebecInTheFirstLambertTile() {
        TileMatrixSet lambert = TileMatrixSets.QUEBEC_LAMBERT;
        Bounds quebec = CoordinateTransform.between(CoordinateSystems.crs84(), lambert.crs())
                .transform(new Bounds(-79.85, 44.99, -57.1, 62.62));
        assertTrue(lambert.matrix(0).bounds().contains(quebec));
        assertEquals(40_960_000, lambert.matrix(0).scaleDenominator(), 1e-6);
        assertEquals(20_000, lambert.matrix(11).scaleDenominator(), 1e-9);
    }

    /** Against the formula that web maps have always used. */
    @Test
    void findsTheTileOfAPlace() {
        double[] places = {-73.5673, 45.5017, -71.2075, 46.8139, -57.1, 51.4, 0.1, 0.1, -179.9, -80};
        TileMatrixSet set = TileMatrixSets.WEB_MERCATOR_QUAD;
        for (int i = 0; i < places.length; i += 2) {
            double[] xy = new double[2];
            CoordinateTransform.between(CoordinateSystems.crs84(), set.crs()).transform(places, i, xy, 0, 1);
            for (int z = 0; z <= 18; z++) {
                double n = 1 << z;
                double lat = Math.toRadians(places[i + 1]);
                int x = (int) Math.floor((places[i] + 180) / 360 * n);
                int y = (int) Math.floor((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * n);
                assertEquals(
                        Optional.of(new TileLimits(x, y, x, y)), set.limits(z, Bounds.ofPoint(xy[0], xy[1])), "z " + z);
                assertTrue(set.matrix(z).bounds(x, y).contains(xy[0], xy[1]));
            }
        }
    }

    @Test
    void needsNoNeighboursForBoundsThatEndOnBorders() {
        TileMatrixSet set = TileMatrixSets.WEB_MERCATOR_QUAD;
        Bounds exact = set.matrix(12).bounds(1190, 1445, 3, 2);
        assertEquals(Optional.of(new TileLimits(1190, 1445, 1192, 1446)), set.limits(12, exact));
        assertEquals(Optional.empty(), set.limits(3, new Bounds(3e7, 0, 4e7, 1)));
        assertEquals(6, set.limits(12, exact).orElseThrow().count());
    }

    @Test
    void knowsItsMatricesByIdentifier() {
        assertEquals(Optional.of(7), TileMatrixSets.WEB_MERCATOR_QUAD.level("7"));
        assertEquals(Optional.empty(), TileMatrixSets.WEB_MERCATOR_QUAD.level("07"));
        assertEquals(Optional.empty(), TileMatrixSets.WEB_MERCATOR_QUAD.level("25"));
        assertEquals(Optional.empty(), TileMatrixSets.find("Nowhere"));
    }
}
