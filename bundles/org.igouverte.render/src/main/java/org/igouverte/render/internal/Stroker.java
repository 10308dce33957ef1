package org.igouverte.render.internal;

import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.Stroke;

/**
 * Outlines of strokes: strips with caps, all of one direction, so that where they overlap the rasteriser's sum only exceeds
 * one and is cut: a stroke that crosses itself does not show it.
 */
final class Stroker {

    private final CoverageRasteriser raster;
    private final Strip strip;
    private final double[] quad = new double[8];
    private double[] offset = new double[256];
    private double[] dash = new double[256];

    Stroker(CoverageRasteriser raster) {
        this.raster = raster;
        strip = new Strip(raster);
    }

    /**
     * Adds the outline of a line to the rasteriser.
     *
     * @param closed whether the ends meet in a join
     * @param sideways distance to the left of the direction, in pixels
     */
    void stroke(double[] xy, int start, int end, boolean closed, Stroke stroke, double sideways) {
        double[] line = xy;
        int from = start;
        int to = end;
        if (sideways != 0) {
            line = shifted(xy, start, end, sideways);
            from = 0;
            to = end - start;
        }
        double half = stroke.width() / 2;
        if (half <= 0) {
            return;
        }
        if (stroke.dashes().isEmpty()) {
            solid(line, from, to, closed, half, stroke.join(), stroke.cap());
        } else {
            dashed(line, from, to, half, stroke);
        }
    }

    /**
     * Adds the outline of a ring whose first and last pair are equal to the rasteriser, but for edges that the memory
     * knows as drawn.
     */
    void outline(double[] xy, int start, int end, Stroke stroke, EdgeMemory memory) {
        strip.draw(xy, start, end, true, stroke.width() / 2, stroke.join(), memory);
    }

    private void solid(double[] xy, int start, int end, boolean closed, double half, Join join, Cap cap) {
        int count = end - start;
        boolean ring = closed
                && count > 3
                && xy[2 * start] == xy[2 * end - 2]
                && xy[2 * start + 1] == xy[2 * end - 1];
        strip.draw(xy, start, end, ring, half, join, null);
        if (!ring && count > 1) {
            cap(xy[2 * start + 2], xy[2 * start + 3], xy[2 * start], xy[2 * start + 1], half, cap);
            cap(xy[2 * end - 4], xy[2 * end - 3], xy[2 * end - 2], xy[2 * end - 1], half, cap);
        }
    }

    private boolean isOutside(double ax, double ay, double bx, double by, double half) {
        return Math.max(ax, bx) + half < 0
                || Math.min(ax, bx) - half > raster.width
                || Math.max(ay, by) + half < 0
                || Math.min(ay, by) - half > raster.height;
    }

    /** @param ax where the line comes from, {@code bx} its end */
    private void cap(double ax, double ay, double bx, double by, double half, Cap cap) {
        if (cap == Cap.BUTT || isOutside(bx, by, bx, by, 2 * half)) {
            return;
        }
        double dx = bx - ax;
        double dy = by - ay;
        double length = Math.sqrt(dx * dx + dy * dy);
        if (length == 0) {
            return;
        }
        dx *= half / length;
        dy *= half / length;
        if (cap == Cap.SQUARE) {
            four(bx - dy, by + dx, bx + dy, by - dx, bx + dx + dy, by + dy - dx, bx + dx - dy, by + dy + dx);
        } else {
            fan(bx, by, bx - dy, by + dx, bx + dx, by + dy, half);
            fan(bx, by, bx + dx, by + dy, bx + dy, by - dx, half);
        }
    }

    /** A sector of a disc around a centre, between two points of its rim less than half a turn apart. */
    private void fan(double x, double y, double px, double py, double qx, double qy, double radius) {
        double from = Math.atan2(py - y, px - x);
        double turn = Math.atan2(qy - y, qx - x) - from;
        turn -= 2 * Math.PI * Math.rint(turn / (2 * Math.PI));
        int pieces = Strip.pieces(turn, radius);
        double lastX = px;
        double lastY = py;
        for (int i = 1; i <= pieces; i++) {
            double angle = from + turn * i / pieces;
            double nextX = i == pieces ? qx : x + radius * Math.cos(angle);
            double nextY = i == pieces ? qy : y + radius * Math.sin(angle);
            four(x, y, lastX, lastY, nextX, nextY, x, y);
            lastX = nextX;
            lastY = nextY;
        }
    }

    /** Adds a convex quadrilateral in the one direction that all have. */
    private void four(
            double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        quad[0] = ax;
        quad[1] = ay;
        quad[2] = bx;
        quad[3] = by;
        quad[4] = cx;
        quad[5] = cy;
        quad[6] = dx;
        quad[7] = dy;
        double area = (cx - ax) * (dy - by) - (dx - bx) * (cy - ay);
        raster.ring(quad, 0, 4, area < 0);
    }

    /** Each vertex moved along the bisector of its two normals. */
    private double[] shifted(double[] xy, int start, int end, double distance) {
        int count = end - start;
        if (offset.length < 2 * count) {
            offset = new double[4 * count];
        }
        for (int i = 0; i < count; i++) {
            int here = 2 * (start + i);
            int before = i == 0 ? here : here - 2;
            int after = i == count - 1 ? here : here + 2;
            double ux = xy[here] - xy[before];
            double uy = xy[here + 1] - xy[before + 1];
            double vx = xy[after] - xy[here];
            double vy = xy[after + 1] - xy[here + 1];
            double u = Math.max(1e-12, Math.sqrt(ux * ux + uy * uy));
            double v = Math.max(1e-12, Math.sqrt(vx * vx + vy * vy));
            double tx = ux / u + vx / v;
            double ty = uy / u + vy / v;
            double t = Math.max(1e-12, tx * tx + ty * ty);
            // Two over the squared length of the summed unit vectors makes the shift reach the parallel line.
            double factor = Math.min(2 / t, 2) * (i == 0 || i == count - 1 ? 0.5 : 1);
            offset[2 * i] = xy[here] + ty * factor * distance;
            offset[2 * i + 1] = xy[here + 1] - tx * factor * distance;
        }
        return offset;
    }

    private void dashed(double[] xy, int start, int end, double half, Stroke stroke) {
        int pieces = stroke.dashes().size();
        double period = stroke.dashes().stream().mapToDouble(d -> d).sum();
        double position = ((stroke.dashOffset() % period) + period) % period;
        int index = 0;
        while (position >= stroke.dashes().get(index)) {
            position -= stroke.dashes().get(index);
            index = (index + 1) % pieces;
        }
        double left = stroke.dashes().get(index) - position;
        int filled = 0;
        boolean on = index % 2 == 0;
        if (on) {
            filled = keep(0, xy[2 * start], xy[2 * start + 1]);
        }
        for (int i = start; i < end - 1; i++) {
            double ax = xy[2 * i];
            double ay = xy[2 * i + 1];
            double dx = xy[2 * i + 2] - ax;
            double dy = xy[2 * i + 3] - ay;
            double length = Math.sqrt(dx * dx + dy * dy);
            if (isOutside(ax, ay, ax + dx, ay + dy, half + period)) {
                // Unseen: only the place in the pattern goes on.
                double rest = length % period;
                double at = 0;
                while (rest - at >= left) {
                    at += left;
                    index = (index + 1) % pieces;
                    left = stroke.dashes().get(index);
                }
                left -= rest - at;
                on = index % 2 == 0;
                filled = on ? keep(0, ax + dx, ay + dy) : 0;
                continue;
            }
            double done = 0;
            while (length - done > left) {
                done += left;
                double x = ax + dx * done / length;
                double y = ay + dy * done / length;
                if (on) {
                    filled = keep(filled, x, y);
                    solid(dash, 0, filled, false, half, stroke.join(), stroke.cap());
                    filled = 0;
                } else {
                    filled = keep(0, x, y);
                }
                on = !on;
                index = (index + 1) % pieces;
                left = stroke.dashes().get(index);
            }
            left -= length - done;
            if (on) {
                filled = keep(filled, ax + dx, ay + dy);
            }
        }
        if (on && filled > 1) {
            solid(dash, 0, filled, false, half, stroke.join(), stroke.cap());
        }
    }

    private int keep(int filled, double x, double y) {
        if (2 * filled + 2 > dash.length) {
            dash = java.util.Arrays.copyOf(dash, 2 * dash.length);
        }
        dash[2 * filled] = x;
        dash[2 * filled + 1] = y;
        return filled + 1;
    }
}
