package org.igouverte.ogc.api.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.ogc.openapi.HtmlPage;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** A small map as SVG in a page: shapes only, in their own coordinate system. Needs neither script nor another request. */
final class SvgMap {

    private static final int SIDE = 1000;
    private static final int MAX_VERTICES = 50_000;

    private final StringBuilder path = new StringBuilder();
    private final Envelope extent;
    private final double scale;

    private SvgMap(Envelope extent) {
        this.extent = extent;
        this.scale = SIDE / Math.max(extent.getWidth(), extent.getHeight());
    }

    /**
     * Draws shapes.
     *
     * @param geometries may hold {@code null}
     * @return empty if there is nothing to draw, or more than a page should carry
     */
    static Optional<String> of(List<Geometry> geometries, String label) {
        Envelope extent = new Envelope();
        int vertices = 0;
        for (Geometry geometry : geometries) {
            if (geometry != null) {
                extent.expandToInclude(geometry.getEnvelopeInternal());
                vertices += geometry.getNumPoints();
            }
        }
        if (extent.isNull() || vertices > MAX_VERTICES) {
            return Optional.empty();
        }
        double margin = 0.03 * Math.max(extent.getWidth(), extent.getHeight());
        extent.expandBy(margin > 0 ? margin : 1);
        SvgMap map = new SvgMap(extent);
        for (Geometry geometry : geometries) {
            if (geometry != null) {
                map.add(geometry);
            }
        }
        return Optional.of("<svg class=\"map\" role=\"img\" aria-label=\"" + HtmlPage.escaped(label) + "\" viewBox=\"0 0 "
                + Math.round(extent.getWidth() * map.scale) + " " + Math.round(extent.getHeight() * map.scale)
                + "\"><path fill=\"#2d7d46\" fill-opacity=\".35\" fill-rule=\"evenodd\" stroke=\"#1d5a31\" stroke-width=\"2\""
                + " d=\"" + map.path + "\"/></svg>\n");
    }

    private void add(Geometry geometry) {
        if (geometry instanceof GeometryCollection parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                add(parts.getGeometryN(i));
            }
        } else if (geometry instanceof Polygon polygon) {
            line(polygon.getExteriorRing(), true);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                line(polygon.getInteriorRingN(i), true);
            }
        } else if (geometry instanceof LineString line) {
            line(line, false);
        } else if (geometry instanceof Point point && !point.isEmpty()) {
            path.append('M');
            position(point.getCoordinate());
            path.append("m-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0");
        }
    }

    private void line(LineString line, boolean closed) {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < line.getNumPoints(); i++) {
            Coordinate c = line.getCoordinateN(i);
            long cell = column(c) << 32 ^ row(c);
            if (cell != last) {
                path.append(i == 0 ? 'M' : 'L');
                position(c);
                last = cell;
            }
        }
        path.append(closed ? "Z" : "");
    }

    private long column(Coordinate c) {
        return Math.round((c.x - extent.getMinX()) * scale);
    }

    private long row(Coordinate c) {
        return Math.round((extent.getMaxY() - c.y) * scale);
    }

    private void position(Coordinate c) {
        path.append(column(c)).append(',').append(row(c));
    }
}
