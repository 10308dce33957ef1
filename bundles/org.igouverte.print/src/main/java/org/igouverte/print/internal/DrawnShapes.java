package org.igouverte.print.internal;

import java.io.IOException;
import java.util.List;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.DrawnFeature;
import org.igouverte.maps.Symbolizer;
import org.igouverte.print.internal.Typeface.Face;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Draws the features that a map contains as lines and letters of the page. */
final class DrawnShapes {

    /** A pixel of the symbolizers on paper. */
    private static final double MILLIMETRES_PER_PIXEL = 0.28;

    private static final int WHITE = 0xFFFFFF;

    private final Canvas canvas;
    private final MapFrame frame;
    private final Area area;

    /** @param area of the page that the frame takes */
    DrawnShapes(Canvas canvas, MapFrame frame, Area area) {
        this.canvas = canvas;
        this.frame = frame;
        this.area = area;
    }

    void draw(DocumentLayer.Drawn layer) throws IOException {
        double opacity = layer.display().opacity();
        for (DrawnFeature feature : layer.features()) {
            if (feature.geometry().isPresent()) {
                Symbolizer symbolizer = layer.symbolizer().over(feature.properties());
                boolean text = feature.properties().containsKey(DrawnFeature.TEXT);
                Geometry geometry = feature.geometry().get();
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    draw(geometry.getGeometryN(i), symbolizer, text, opacity);
                }
            }
        }
        for (DrawnFeature feature : layer.features()) {
            Symbolizer symbolizer = layer.symbolizer().over(feature.properties());
            if (feature.geometry().isPresent() && !feature.geometry().get().isEmpty()) {
                var words = feature.label(symbolizer);
                if (words.isPresent()) {
                    label(feature.geometry().get(), words.get(), symbolizer, feature.properties().containsKey(DrawnFeature.TEXT));
                }
            }
        }
    }

    private void draw(Geometry part, Symbolizer symbolizer, boolean text, double opacity) throws IOException {
        if (part.isEmpty()) {
            return;
        } else if (part instanceof Polygon polygon) {
            double[] outer = mapped(polygon.getExteriorRing().getCoordinateSequence());
            canvas.translucent(opacity, opacity * symbolizer.fillOpacity(), () -> {
                rings(polygon, outer);
                canvas.fillPath(colour(symbolizer.fill()));
            });
            stroke(symbolizer, opacity, () -> rings(polygon, outer));
        } else if (part instanceof LineString line) {
            double[] xy = mapped(line.getCoordinateSequence());
            stroke(symbolizer, opacity, () -> canvas.path(xy, xy.length / 2, false));
        } else if (part instanceof Point point && !text) {
            double[] at = mapped(point.getCoordinateSequence());
            canvas.translucent(opacity, opacity, () -> marker(
                    canvas, symbolizer.marker(), at[0], at[1], symbolizer.markerSize() * MILLIMETRES_PER_PIXEL, symbolizer));
        }
    }

    private void rings(Polygon polygon, double[] outer) throws IOException {
        canvas.path(outer, outer.length / 2, true);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            double[] hole = mapped(polygon.getInteriorRingN(i).getCoordinateSequence());
            canvas.path(hole, hole.length / 2, true);
        }
    }

    private void stroke(Symbolizer symbolizer, double opacity, Canvas.Drawing path) throws IOException {
        if (symbolizer.strokeWidth() > 0) {
            canvas.translucent(opacity * symbolizer.strokeOpacity(), 1, () -> {
                canvas.roundLines();
                canvas.strokeStyle(symbolizer.strokeWidth() * MILLIMETRES_PER_PIXEL, colour(symbolizer.stroke()));
                canvas.dashes(symbolizer.strokeDasharray().stream()
                        .mapToDouble(dash -> dash * MILLIMETRES_PER_PIXEL)
                        .toArray());
                path.draw();
                canvas.strokePath();
            });
        }
    }

    /** Draws a marker about a point, a pin with its tip there. */
    static void marker(Canvas canvas, String form, double x, double y, double size, Symbolizer symbolizer)
            throws IOException {
        double half = size / 2;
        int colour = colour(symbolizer.markerColor());
        for (boolean rim : List.of(true, false)) {
            switch (form) {
                case "square" -> canvas.path(
                        new double[] {x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half},
                        4,
                        true);
                case "triangle" -> canvas.path(
                        new double[] {x, y - half, x + half, y + half, x - half, y + half}, 3, true);
                case "star" -> canvas.path(star(x, y, half), 10, true);
                case "pin" -> {
                    canvas.path(
                            new double[] {x, y, x - half * 0.62, y - size * 0.62, x + half * 0.62, y - size * 0.62},
                            3,
                            true);
                    if (!rim) {
                        canvas.fillPath(colour);
                    }
                    canvas.circle(x, y - size * 0.7, half * 0.68);
                }
                default -> canvas.circle(x, y, half);
            }
            if (rim) {
                canvas.roundLines();
                canvas.strokeStyle(0.5, WHITE);
                canvas.strokePath();
            } else {
                canvas.fillPath(colour);
            }
        }
    }

    private static double[] star(double x, double y, double radius) {
        double[] xy = new double[20];
        for (int i = 0; i < 10; i++) {
            double reach = i % 2 == 0 ? radius : radius * 0.42;
            xy[2 * i] = x + reach * Math.sin(Math.PI * i / 5);
            xy[2 * i + 1] = y - reach * Math.cos(Math.PI * i / 5);
        }
        return xy;
    }

    private void label(Geometry geometry, String words, Symbolizer symbolizer, boolean alone) throws IOException {
        Coordinate place = geometry.getInteriorPoint().getCoordinate();
        double[] at = {place.x, place.y};
        map(at);
        if (Double.isNaN(at[0]) || Double.isNaN(at[1])) {
            return;
        }
        double size = symbolizer.labelSize() * MILLIMETRES_PER_PIXEL * Canvas.POINTS_PER_MILLIMETRE;
        double line = Canvas.millimetres(size);
        boolean beside = geometry instanceof Point && !alone;
        double baseline = at[1] + line * 0.36;
        for (String text : words.strip().split("\\R")) {
            double left = beside
                    ? at[0] + symbolizer.markerSize() * MILLIMETRES_PER_PIXEL / 2 + line * 0.3
                    : at[0] - canvas.width(text, Face.SEMIBOLD, size) / 2;
            double now = baseline;
            canvas.tagged("Span", "", () -> canvas.textWithHalo(
                    text, left, now, Face.SEMIBOLD, size, colour(symbolizer.labelColor()), line * 0.09, WHITE));
            baseline += line * 1.25;
        }
    }

    private double[] mapped(CoordinateSequence sequence) {
        double[] xy = new double[2 * sequence.size()];
        for (int i = 0; i < sequence.size(); i++) {
            xy[2 * i] = sequence.getX(i);
            xy[2 * i + 1] = sequence.getY(i);
        }
        map(xy);
        // What the projection does not reach is left out.
        int kept = 0;
        for (int i = 0; i < sequence.size(); i++) {
            if (Double.isFinite(xy[2 * i]) && Double.isFinite(xy[2 * i + 1])) {
                xy[2 * kept] = xy[2 * i];
                xy[2 * kept + 1] = xy[2 * i + 1];
                kept++;
            }
        }
        return java.util.Arrays.copyOf(xy, 2 * kept);
    }

    private void map(double[] xy) {
        CoordinateTransform.between(CoordinateSystems.crs84(), frame.crs()).transform(xy, 0, xy, 0, xy.length / 2);
        for (int i = 0; i < xy.length; i += 2) {
            xy[i] = area.x() + frame.across(xy[i]);
            xy[i + 1] = area.y() + frame.down(xy[i + 1]);
        }
    }

    static int colour(String hex) {
        return Integer.parseInt(hex.substring(1), 16);
    }
}
