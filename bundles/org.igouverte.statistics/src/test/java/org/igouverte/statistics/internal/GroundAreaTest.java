package org.igouverte.statistics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Against geodesic polygons of GeographicLib on GRS 80. */
class GroundAreaTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Geodesic GRS80 = new Geodesic(6_378_137, 1 / 298.257222101);

    private static double geodesic(Geometry ring, CoordinateSystem crs, double step) {
        PolygonArea area = new PolygonArea(GRS80, false);
        CoordinateTransform transform = CoordinateTransform.between(crs, CoordinateSystems.crs84());
        Coordinate[] dense = Densifier.densify(ring, step).getCoordinates();
        for (int i = 0; i < dense.length - 1; i++) {
            double[] pair = {dense[i].x, dense[i].y};
            transform.transform(pair, 0, pair, 0, 1);
            area.AddPoint(pair[1], pair[0]);
        }
        return Math.abs(area.Compute().area) / 10_000;
    }

    @Test
    void isTheAreaOnTheEllipsoidInAnyProjection() {
        SplittableRandom random = new SplittableRandom(3);
        for (int code : new int[] {32198, 3857, 26918, 3979}) {
            CoordinateSystem crs = CoordinateSystems.epsg(code);
            GroundArea ground = new GroundArea(crs);
            CoordinateTransform to = CoordinateTransform.between(CoordinateSystems.crs84(), crs);
            for (int i = 0; i < 60; i++) {
                double[] middle = {random.nextDouble(-78, -66), random.nextDouble(45, 58)};
                to.transform(middle, 0, middle, 0, 1);
                double size = Math.pow(10, random.nextDouble(1.5, 5));
                Geometry shape = FACTORY.createPoint(new Coordinate(middle[0], middle[1])).buffer(size / 2, 6);
                double expected = geodesic(shape, crs, Math.max(1, size / 200));
                assertEquals(expected, ground.hectares(shape), 3e-6 * expected, () -> code + " " + shape);
            }
        }
    }

    @Test
    void degreesAreMeasuredToo() {
        Geometry cell = FACTORY.toGeometry(new Envelope(-72, -71, 46, 47));
        double expected = geodesic(cell, CoordinateSystems.crs84(), 0.001);
        assertEquals(expected, new GroundArea(CoordinateSystems.crs84()).hectares(cell), 1e-6 * expected);
        assertEquals(expected, new GroundArea(CoordinateSystems.epsg(4326)).hectares(cell), 1e-6 * expected);
    }

    @Test
    void holesAreTakenAwayAndLinesHaveNone() {
        GroundArea ground = new GroundArea(CoordinateSystems.epsg(32198));
        Geometry whole = FACTORY.createPoint(new Coordinate(0, 400_000)).buffer(20_000);
        Geometry hole = FACTORY.createPoint(new Coordinate(0, 400_000)).buffer(5_000);
        assertEquals(
                ground.hectares(whole) - ground.hectares(hole), ground.hectares(whole.difference(hole)), 1e-3);
        assertEquals(0, ground.hectares(whole.getBoundary()));
    }
}
