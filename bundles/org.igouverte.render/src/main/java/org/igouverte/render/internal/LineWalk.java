package org.igouverte.render.internal;

/** Places along a line by their distance from its start. */
final class LineWalk {

    private final double[] xy;
    private final double[] distance;

    LineWalk(double[] xy) {
        this.xy = xy;
        distance = new double[xy.length / 2];
        for (int i = 1; i < distance.length; i++) {
            distance[i] = distance[i - 1] + Math.hypot(xy[2 * i] - xy[2 * i - 2], xy[2 * i + 1] - xy[2 * i - 1]);
        }
    }

    double length() {
        return distance[distance.length - 1];
    }

    double xAt(double at) {
        return along(at, 0);
    }

    double yAt(double at) {
        return along(at, 1);
    }

    /** Direction of the line, in radians clockwise from the east of the picture. */
    double angleAt(double at) {
        int i = segment(at);
        return Math.atan2(xy[2 * i + 3] - xy[2 * i + 1], xy[2 * i + 2] - xy[2 * i]);
    }

    private double along(double at, int axis) {
        int i = segment(at);
        double step = distance[i + 1] - distance[i];
        double t = step == 0 ? 0 : (at - distance[i]) / step;
        return xy[2 * i + axis] + (xy[2 * i + 2 + axis] - xy[2 * i + axis]) * t;
    }

    private int segment(double at) {
        int i = 0;
        while (i < distance.length - 2 && distance[i + 1] < at) {
            i++;
        }
        return i;
    }
}
