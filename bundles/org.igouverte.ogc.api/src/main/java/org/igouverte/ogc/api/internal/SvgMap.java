package org.igouverte.ogc.api.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * A small map as SVG in a page, in the layer's own coordinate system: the features of the page, each a link to its own
 * page, over the layer as its partner styles it. Needs no script; without the part of the API that draws maps the
 * features stand alone.
 */
final class SvgMap {

    private static final int SIDE = 1000;
    private static final int MAX_VERTICES = 50_000;

    private static final double MARGIN = 0.03;
    /** Around one feature its neighbours are of interest. */
    private static final double LONE_MARGIN = 0.6;

    /**
     * A feature on the map.
     *
     * @param geometry may be {@code null}
     * @param page address of its page
     */
    record Place(Geometry geometry, String title, String page) {}

    private final StringBuilder path = new StringBuilder();
    private final Envelope extent;
    private final double scale;

    private SvgMap(Envelope extent) {
        this.extent = extent;
        this.scale = SIDE / Math.max(extent.getWidth(), extent.getHeight());
    }

    /** @return empty if there is nothing to draw, or more than a page should carry */
    static Optional<String> of(ServedLayer layer, List<Place> places, String label, ApiCall call) {
        Envelope extent = new Envelope();
        int vertices = 0;
        for (Place place : places) {
            if (place.geometry() != null) {
                extent.expandToInclude(place.geometry().getEnvelopeInternal());
                vertices += place.geometry().getNumPoints();
            }
        }
        if (extent.isNull() || vertices > MAX_VERTICES) {
            return Optional.empty();
        }
        double margin = (places.size() == 1 ? LONE_MARGIN : MARGIN) * Math.max(extent.getWidth(), extent.getHeight());
        extent.expandBy(margin > 0 ? margin : 100 / layer.schema().crs().metresPerUnit());
        return Optional.of(new SvgMap(extent).drawn(layer, places, label, call));
    }

    private String drawn(ServedLayer layer, List<Place> places, String label, ApiCall call) {
        long width = Math.max(1, Math.round(extent.getWidth() * scale));
        long height = Math.max(1, Math.round(extent.getHeight() * scale));
        StringBuilder svg = new StringBuilder("<svg class=\"map\" role=\"group\" aria-label=\"")
                .append(HtmlPage.escaped(label))
                .append("\" viewBox=\"0 0 ")
                .append(width + " " + height + "\"><image width=\"" + width + "\" height=\"" + height)
                .append("\" href=\"")
                .append(HtmlPage.escaped(background(layer, width, height, call)))
                .append("\"/>\n");
        for (Place place : places) {
            if (place.geometry() != null) {
                path.setLength(0);
                add(place.geometry());
                svg.append("<a href=\"").append(HtmlPage.escaped(place.page()))
                        .append("\"><title>").append(HtmlPage.escaped(place.title()))
                        .append("</title><path fill-rule=\"evenodd\" d=\"").append(path).append("\"/></a>\n");
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private String background(ServedLayer layer, long width, long height, ApiCall call) {
        boolean swapped = layer.schema().crs().axisOrder() == AxisOrder.NORTH_EAST;
        String bbox = String.format(
                Locale.ROOT,
                "%s,%s,%s,%s",
                swapped ? extent.getMinY() : extent.getMinX(),
                swapped ? extent.getMinX() : extent.getMinY(),
                swapped ? extent.getMaxY() : extent.getMaxX(),
                swapped ? extent.getMaxX() : extent.getMaxY());
        String crs = Urls.encoded(layer.schema().crs().uri());
        return Collections.address(layer, call) + "/map?f=png&bgcolor=white&crs=" + crs + "&bbox-crs=" + crs + "&bbox="
                + bbox + "&width=" + width + "&height=" + height;
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
            path.append("m-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0");
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
