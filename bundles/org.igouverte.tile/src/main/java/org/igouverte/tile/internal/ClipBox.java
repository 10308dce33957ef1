package org.igouverte.tile.internal;

import java.util.Arrays;

/**
 * Cuts rings and lines to a square (I. Sutherland and G. Hodgman 1974; Y. Liang and B. Barsky 1984). A ring that
 * leaves and comes back runs along the border in between. Not thread-safe.
 */
final class ClipBox {

    private final double min;
    private final double max;
    private double[] kept = new double[512];
    private double[] work = new double[512];
    private int points;

    ClipBox(double min, double max) {
        this.min = min;
        this.max = max;
    }

    /** Pairs of the last ring. */
    double[] xy() {
        return kept;
    }

    /** How many pairs there are in {@link #xy}. */
    int points() {
        return points;
    }

    /** Cuts a ring, whose first pair may be repeated at the end; nothing may be left. */
    void ring(double[] source, int start, int end) {
        int count = end - start;
        if (count > 1
                && source[2 * start] == source[2 * end - 2]
                && source[2 * start + 1] == source[2 * end - 1]) {
            count--;
        }
        if (kept.length < 2 * count) {
            kept = new double[2 * count];
        }
        System.arraycopy(source, 2 * start, kept, 0, 2 * count);
        points = count;
        for (int axis = 0; axis < 2; axis++) {
            half(axis, min, 1);
            half(axis, max, -1);
        }
    }

    /** Keeps what lies on one side of a line parallel to an axis. */
    private void half(int axis, double limit, int sign) {
        if (work.length < 4 * points + 4) {
            work = new double[4 * points + 4];
        }
        int filled = 0;
        for (int i = 0; i < points; i++) {
            int j = i + 1 == points ? 0 : i + 1;
            double from = (kept[2 * i + axis] - limit) * sign;
            double to = (kept[2 * j + axis] - limit) * sign;
            if (from >= 0) {
                work[filled++] = kept[2 * i];
                work[filled++] = kept[2 * i + 1];
            }
            if (from > 0 && to < 0 || from < 0 && to > 0) {
                double t = from / (from - to);
                int other = 1 - axis;
                double crossing = kept[2 * i + other] + t * (kept[2 * j + other] - kept[2 * i + other]);
                work[filled + axis] = limit;
                work[filled + other] = crossing;
                filled += 2;
            }
        }
        double[] swap = kept;
        kept = work;
        work = swap;
        points = filled / 2;
    }

    /** Receives a piece of a line. */
    @FunctionalInterface
    interface LineSink {
        /** @param xy pairs, used again after the call */
        void piece(double[] xy, int points);
    }

    /** Cuts a line into the pieces that lie inside. */
    void line(double[] source, int start, int end, LineSink sink) {
        points = 0;
        for (int i = start; i < end - 1; i++) {
            double ax = source[2 * i];
            double ay = source[2 * i + 1];
            double dx = source[2 * i + 2] - ax;
            double dy = source[2 * i + 3] - ay;
            double enter = Math.max(0, Math.max(first(ax, dx), first(ay, dy)));
            double leave = Math.min(1, Math.min(last(ax, dx), last(ay, dy)));
            if (!(enter <= leave)) {
                flush(sink);
                continue;
            }
            if (enter > 0 || points == 0) {
                flush(sink);
                put(ax + enter * dx, ay + enter * dy);
            }
            put(ax + leave * dx, ay + leave * dy);
            if (leave < 1) {
                flush(sink);
            }
        }
        flush(sink);
    }

    private double first(double from, double step) {
        if (step == 0) {
            return from >= min && from <= max ? 0 : 2;
        }
        return ((step > 0 ? min : max) - from) / step;
    }

    private double last(double from, double step) {
        return step == 0 ? 1 : ((step > 0 ? max : min) - from) / step;
    }

    private void put(double x, double y) {
        if (kept.length < 2 * points + 2) {
            kept = Arrays.copyOf(kept, 2 * kept.length);
        }
        kept[2 * points] = x;
        kept[2 * points++ + 1] = y;
    }

    private void flush(LineSink sink) {
        if (points > 1) {
            sink.piece(kept, points);
        }
        points = 0;
    }
}
