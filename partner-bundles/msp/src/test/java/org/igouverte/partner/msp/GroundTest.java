package org.igouverte.partner.msp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.igouverte.geo.CoordinateSystems;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GroundTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** The cell of a degree by the authalic function (Snyder, 3-12), its sides by the radii of curvature. */
    @Test
    void measuresAsTheEllipsoidIs() {
        Geometry degree = FACTORY.toGeometry(new Envelope(-72, -71, 46, 47));
        assertEquals(853_290, Ground.hectares(degree, CoordinateSystems.crs84()), 2000);
        Geometry north = FACTORY.createLineString(new Coordinate[] {new Coordinate(-72, 46), new Coordinate(-72, 46.01)});
        assertEquals(1.111514, Ground.kilometres(north, CoordinateSystems.crs84()), 1e-5);
        Geometry east = FACTORY.createLineString(new Coordinate[] {new Coordinate(-72, 46), new Coordinate(-71.99, 46)});
        assertEquals(0.774633, Ground.kilometres(east, CoordinateSystems.crs84()), 1e-5);
    }

    @Test
    void isTheSameFromAnySystem() {
        Geometry degree = FACTORY.toGeometry(new Envelope(-72, -71.9, 46, 46.1));
        Geometry lambert =
                Ground.transformed(degree, CoordinateSystems.crs84(), CoordinateSystems.epsg(32198));
        double expected = Ground.hectares(degree, CoordinateSystems.crs84());
        assertEquals(expected, Ground.hectares(lambert, CoordinateSystems.epsg(32198)), expected * 1e-6);
    }
}
