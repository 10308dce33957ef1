package org.igouverte.partner.msp;

import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Sizes on the ground of geometries in longitude and latitude, and geometries in other systems. */
final class Ground {

    /** Albers for Québec keeps areas (EPSG:6623). */
    private static final int ALBERS = 6623;

    private static final double A = 6_378_137;
    private static final double E2 = 0.006694380022900787;

    private Ground() {}

    /** A geometry in another system, x to the east. */
    static Geometry transformed(Geometry geometry, CoordinateSystem from, CoordinateSystem to) {
        if (from.equals(to)) {
            return geometry;
        }
        CoordinateTransform transform = CoordinateTransform.between(from, to);
        Geometry copy = geometry.copy();
        double[] pair = new double[2];
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence sequence, int i) {
                pair[0] = sequence.getX(i);
                pair[1] = sequence.getY(i);
                transform.transform(pair, 0, pair, 0, 1);
                sequence.setOrdinate(i, 0, pair[0]);
                sequence.setOrdinate(i, 1, pair[1]);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return copy;
    }

    static double hectares(Geometry geometry, CoordinateSystem crs) {
        return transformed(geometry, crs, CoordinateSystems.epsg(ALBERS)).getArea() / 10_000;
    }

    /** Along the ellipsoid GRS 80, by its two radii at the middle of each piece: to a hundred-thousandth for pieces of a road. */
    static double kilometres(Geometry geometry, CoordinateSystem crs) {
        Geometry degrees = transformed(geometry, crs, CoordinateSystems.crs84());
        double metres = 0;
        for (int part = 0; part < degrees.getNumGeometries(); part++) {
            if (degrees.getGeometryN(part) instanceof LineString line) {
                CoordinateSequence pairs = line.getCoordinateSequence();
                for (int i = 1; i < pairs.size(); i++) {
                    metres += metres(pairs, i);
                }
            }
        }
        return metres / 1000;
    }

    private static double metres(CoordinateSequence pairs, int i) {
        double latitude = Math.toRadians((pairs.getY(i) + pairs.getY(i - 1)) / 2);
        double w = 1 - E2 * Math.sin(latitude) * Math.sin(latitude);
        double north = A * (1 - E2) / (w * Math.sqrt(w)) * Math.toRadians(pairs.getY(i) - pairs.getY(i - 1));
        double east = A / Math.sqrt(w) * Math.cos(latitude) * Math.toRadians(pairs.getX(i) - pairs.getX(i - 1));
        return Math.hypot(north, east);
    }
}
