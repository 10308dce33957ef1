package org.igouverte.source.postgis.internal;

import org.igouverte.layer.GeometryKind;

/**
 * Leaves out on the server what a picture cannot show. Lines lose what strays less than an eighth of a pixel. Vertices of
 * polygons go to the nearest point of a grid of an eighth of a pixel, those of neighbours to the same, so that no gap opens;
 * polygons of a few pixels stay as they are, since on a grid small areas would vanish. Geometries of few vertices stay, too:
 * looking at them costs more than sending them.
 */
final class Simplification {

    private static final double PIXEL_SHARE = 0.125;
    /** Side in pixels from which on the grid takes next to nothing of an area. */
    private static final double LARGE = 16;

    private static final int MANY_VERTICES = 64;

    private Simplification() {}

    /** @param resolution units of the coordinate system a pixel; 0 to leave geometries as they are */
    static String sql(PostgisTable table, double resolution) {
        String geometry = table.straightSql();
        if (!(resolution > 0) || table.kind() == GeometryKind.POINT || table.kind() == GeometryKind.MIXED) {
            return geometry;
        }
        double step = resolution * PIXEL_SHARE;
        String large = table.kind() == GeometryKind.LINE
                ? ""
                : " AND ST_XMax(" + geometry + ") - ST_XMin(" + geometry + ") > " + LARGE * resolution + " AND ST_YMax("
                        + geometry + ") - ST_YMin(" + geometry + ") > " + LARGE * resolution;
        String less = table.kind() == GeometryKind.LINE
                ? "ST_Simplify(" + geometry + ", " + step + ", true)"
                : "ST_SnapToGrid(" + geometry + ", " + step + ")";
        return "CASE WHEN ST_NPoints(" + geometry + ") > " + MANY_VERTICES + large + " THEN " + less + " ELSE " + geometry
                + " END";
    }
}
