package org.igouverte.print.internal;

import java.io.IOException;
import org.igouverte.print.internal.Typeface.Face;

/** An arrow to true north; where that is not up, a thin line shows the direction of the map's own y axis. */
record NorthArrow(double convergence, double f) {

    /** Degrees below which nobody would see that north is not up. */
    static final double VISIBLE = 0.3;

    /** @param height of the whole, in millimetres */
    void draw(Canvas canvas, double middle, double top, double height) throws IOException {
        double letter = Canvas.millimetres(Look.HEADING * f);
        double arrow = height - letter * 1.15;
        double centre = top + letter * 1.15 + arrow / 2;
        double angle = Math.toRadians(convergence);
        double half = arrow / 2;
        double wide = arrow * 0.26;
        double[] left = {0, -half, -wide, half, 0, half * 0.55};
        double[] right = {0, -half, wide, half, 0, half * 0.55};
        turn(left, angle, middle, centre);
        turn(right, angle, middle, centre);
        if (Math.abs(convergence) >= VISIBLE) {
            canvas.line(middle, centre + half, middle, centre - half, 0.15 * f, Look.QUIET);
        }
        canvas.path(left, 3, true);
        canvas.fillPath(Look.INK);
        canvas.path(right, 3, true);
        canvas.fillPath(Look.WHITE);
        canvas.strokeStyle(0.25 * f, Look.INK);
        canvas.path(left, 3, true);
        canvas.path(right, 3, true);
        canvas.strokePath();
        double[] tip = {0, -half - 0.8 * f};
        turn(tip, angle, middle, centre);
        canvas.textCentred("N", tip[0], tip[1], Face.BOLD, Look.HEADING * f, Look.INK);
    }

    private static void turn(double[] xy, double angle, double x, double y) {
        for (int i = 0; i < xy.length; i += 2) {
            double across = xy[i] * Math.cos(angle) - xy[i + 1] * Math.sin(angle);
            double down = xy[i] * Math.sin(angle) + xy[i + 1] * Math.cos(angle);
            xy[i] = x + across;
            xy[i + 1] = y + down;
        }
    }
}
