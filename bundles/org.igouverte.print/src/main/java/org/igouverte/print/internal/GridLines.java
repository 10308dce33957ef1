package org.igouverte.print.internal;

import java.io.IOException;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Locale;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Language;
import org.igouverte.print.internal.PrintOptions.GridKind;
import org.igouverte.print.internal.Typeface.Face;

/** Lines of round coordinates over the map, labelled along its edges. */
final class GridLines {

    private static final int SAMPLES = 64;
    private static final int MAX_LINES = 200;
    /** Wanted distance of lines on A4, in millimetres. */
    private static final double SPACING = 42;
    /** Round parts of a degree, in seconds. */
    private static final double[] SECONDS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000, 72_000
    };

    private final Canvas canvas;
    private final MapFrame frame;
    private final Area area;
    private final double f;
    private final Language language;
    private final CoordinateSystem system;
    private final CoordinateTransform transform;
    private final Bounds bounds;
    private final double stepX;
    private final double stepY;

    /** @param scale denominator of the frame */
    GridLines(Canvas canvas, MapFrame frame, Area area, double f, PrintOptions options, double scale) {
        this.canvas = canvas;
        this.frame = frame;
        this.area = area;
        this.f = f;
        this.language = options.language();
        double[] centre = frame.centre();
        system = system(options.grid(), frame.crs(), centre);
        transform = CoordinateTransform.between(system, frame.crs());
        bounds = CoordinateTransform.between(frame.crs(), system).transform(frame.bounds());
        double metres = SPACING * f * scale / 1000;
        if (system.geographic()) {
            double degree = 111_320;
            stepY = round(metres / degree);
            stepX = round(metres / degree / Math.max(0.05, Math.cos(Math.toRadians(centre[1]))));
        } else {
            stepX = ScaleBar.round(metres);
            stepY = stepX;
        }
    }

    /** The system of the lines; see {@link GridKind}. */
    static CoordinateSystem system(GridKind kind, CoordinateSystem map, double[] centre) {
        if (kind == GridKind.GRATICULE) {
            return CoordinateSystems.crs84();
        } else if (!map.id().equals("EPSG:3857") && map.metresPerUnit() == 1) {
            return map;
        }
        int zone = (int) Math.min(60, Math.floor((centre[0] + 180) / 6) + 1);
        // NAD83 where it has the zone, as in Québec.
        return CoordinateSystems.epsg(centre[1] >= 0 && zone <= 23 ? 26_900 + zone : (centre[1] >= 0 ? 32_600 : 32_700) + zone);
    }

    private static double round(double degrees) {
        double best = SECONDS[0];
        for (double seconds : SECONDS) {
            if (seconds <= degrees * 3600) {
                best = seconds;
            }
        }
        return best / 3600;
    }

    /** The distance of the lines, for people. */
    String interval() {
        if (!system.geographic()) {
            return ScaleBar.length(stepX, language);
        }
        String east = angle(stepX);
        String north = angle(stepY);
        return east.equals(north) ? east : east + " × " + north;
    }

    /** The system of the lines, as its authority names it. */
    String systemName() {
        return system.name();
    }

    void draw() throws IOException {
        lines(true);
        lines(false);
    }

    /** @param upright lines of one x, else of one y */
    private void lines(boolean upright) throws IOException {
        double step = upright ? stepX : stepY;
        double from = Math.ceil((upright ? bounds.minX() : bounds.minY()) / step);
        double to = Math.floor((upright ? bounds.maxX() : bounds.maxY()) / step);
        double[] ends = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        if (to - from > MAX_LINES) {
            return;
        }
        // Labels go on from left to right and from the bottom upwards, as the values do.
        for (double i = from; i <= to; i++) {
            double[] xy = line(i * step, upright);
            canvas.clipped(area, () -> {
                // A pale rim keeps the line in sight on dark ground.
                stroke(xy, 0.4 * f, Look.WHITE, 0.4);
                stroke(xy, 0.14 * f, Look.INK, 0.6);
            });
            labels(xy, label(i * step, upright), upright, ends);
        }
    }

    private void stroke(double[] xy, double width, int colour, double opacity) throws IOException {
        canvas.translucent(opacity, 1, () -> {
            canvas.strokeStyle(width, colour);
            // Where the projection does not reach, a line ends and may begin anew.
            int from = 0;
            for (int i = 0; i <= xy.length; i += 2) {
                boolean gap = i == xy.length || !Double.isFinite(xy[i]) || !Double.isFinite(xy[i + 1]);
                if (gap) {
                    if (i - from >= 4) {
                        canvas.path(Arrays.copyOfRange(xy, from, i), (i - from) / 2, false);
                        canvas.strokePath();
                    }
                    from = i + 2;
                }
            }
        });
    }

    private double[] line(double value, boolean upright) {
        double[] xy = new double[2 * (SAMPLES + 1)];
        for (int i = 0; i <= SAMPLES; i++) {
            // A little beyond both edges, lest rounding keep it from an edge that it ends at.
            double along = 1.02 * i / SAMPLES - 0.01;
            xy[2 * i] = upright ? value : bounds.minX() + along * bounds.width();
            xy[2 * i + 1] = upright ? bounds.minY() + along * bounds.height() : value;
        }
        transform.transform(xy, 0, xy, 0, SAMPLES + 1);
        for (int i = 0; i < xy.length; i += 2) {
            xy[i] = area.x() + frame.across(xy[i]);
            xy[i + 1] = area.y() + frame.down(xy[i + 1]);
        }
        return xy;
    }

    /** @param ends where the last label on each of the two edges ends, moved on */
    private void labels(double[] xy, String label, boolean upright, double[] ends) throws IOException {
        double size = Look.SMALL * 0.9 * f;
        double half = canvas.width(label, Face.REGULAR, size) / 2;
        double height = Canvas.millimetres(size);
        for (int side = 0; side < 2; side++) {
            double edge = upright ? (side == 0 ? area.y() : area.bottom()) : (side == 0 ? area.x() : area.right());
            double at = crossing(xy, upright ? 1 : 0, edge);
            double low = upright ? area.x() : area.y();
            double high = upright ? area.right() : area.bottom();
            double place = upright ? at : -at;
            if (Double.isNaN(at) || at - half < low || at + half > high || place - half < ends[side] + f) {
                continue;
            }
            ends[side] = place + half;
            if (upright) {
                double baseline = side == 0 ? edge - 1.1 * f : edge + 1.1 * f + height * 0.74;
                canvas.text(label, at - half, baseline, Face.REGULAR, size, Look.QUIET);
            } else {
                double baseline = side == 0 ? edge - 1.1 * f : edge + 1.1 * f + height * 0.74;
                canvas.text(label, baseline, at + half, 90, Face.REGULAR, size, Look.QUIET);
            }
        }
    }

    /** Where a line crosses an edge, along the edge; NaN if it does not. */
    private static double crossing(double[] xy, int axis, double edge) {
        for (int i = 0; i + 3 < xy.length; i += 2) {
            double a = xy[i + axis] - edge;
            double b = xy[i + 2 + axis] - edge;
            if (a * b <= 0 && a != b) {
                double part = a / (a - b);
                return xy[i + 1 - axis] + part * (xy[i + 3 - axis] - xy[i + 1 - axis]);
            }
        }
        return Double.NaN;
    }

    private String label(double value, boolean upright) {
        if (!system.geographic()) {
            return NumberFormat.getIntegerInstance(language.locale()).format(Math.rint(value));
        }
        String key = upright ? value < 0 ? "west" : "east" : value < 0 ? "south" : "north";
        return angle(Math.abs(value)) + "\u00A0" + PrintMessages.MESSAGES.in(language, key);
    }

    /** Degrees, minutes and seconds, those that are not none. */
    static String angle(double degrees) {
        long seconds = Math.round(Math.abs(degrees) * 3600);
        long minutes = seconds / 60 % 60;
        StringBuilder text = new StringBuilder();
        if (seconds >= 3600 || seconds == 0) {
            text.append(seconds / 3600).append('°');
        }
        if (minutes > 0 || seconds % 60 > 0 && seconds >= 3600) {
            text.append(String.format(Locale.ROOT, seconds >= 3600 ? "%02d′" : "%d′", minutes));
        }
        if (seconds % 60 > 0) {
            text.append(String.format(Locale.ROOT, seconds >= 60 ? "%02d″" : "%d″", seconds % 60));
        }
        return text.toString();
    }
}
