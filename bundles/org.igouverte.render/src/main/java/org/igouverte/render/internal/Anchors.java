package org.igouverte.render.internal;

import java.util.Arrays;
import org.igouverte.layer.GeometryKind;

/** Where a mark or a label of a shape goes: a point of the shape that depends on the whole shape only. */
final class Anchors {

    private Anchors() {}

    /** The point itself, the middle of the longest line, or a point well inside the largest polygon. */
    static double[] of(PixelPath path) {
        if (path.kind == GeometryKind.POINT) {
            return new double[] {path.xy[0], path.xy[1]};
        }
        return path.kind == GeometryKind.LINE ? middle(path, longest(path)) : inside(path);
    }

    static int longest(PixelPath path) {
        int best = 0;
        double bestLength = -1;
        for (int part = 0; part < path.parts; part++) {
            double length = length(path, part);
            if (length > bestLength) {
                bestLength = length;
                best = part;
            }
        }
        return best;
    }

    static double length(PixelPath path, int part) {
        double length = 0;
        for (int i = path.partStart(part); i < path.partEnds[part] - 1; i++) {
            length += Math.hypot(path.xy[2 * i + 2] - path.xy[2 * i], path.xy[2 * i + 3] - path.xy[2 * i + 1]);
        }
        return length;
    }

    private static double[] middle(PixelPath path, int part) {
        double left = length(path, part) / 2;
        double[] xy = path.xy;
        for (int i = path.partStart(part); i < path.partEnds[part] - 1; i++) {
            double step = Math.hypot(xy[2 * i + 2] - xy[2 * i], xy[2 * i + 3] - xy[2 * i + 1]);
            if (step >= left && step > 0) {
                double t = left / step;
                return new double[] {
                    xy[2 * i] + (xy[2 * i + 2] - xy[2 * i]) * t, xy[2 * i + 1] + (xy[2 * i + 3] - xy[2 * i + 1]) * t
                };
            }
            left -= step;
        }
        int last = path.partEnds[part] - 1;
        return new double[] {xy[2 * last], xy[2 * last + 1]};
    }

    /** The middle of the widest stretch inside, on three scan lines through the largest exterior ring. */
    private static double[] inside(PixelPath path) {
        int exterior = 0;
        double largest = -1;
        for (int part = 0; part < path.parts; part++) {
            double area = Math.abs(path.area2(part));
            if (!path.holes[part] && area > largest) {
                largest = area;
                exterior = part;
            }
        }
        int end = exterior + 1;
        while (end < path.parts && path.holes[end]) {
            end++;
        }
        double minY = Double.POSITIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = path.partStart(exterior); i < path.partEnds[exterior]; i++) {
            minY = Math.min(minY, path.xy[2 * i + 1]);
            maxY = Math.max(maxY, path.xy[2 * i + 1]);
        }
        double[] best = {path.xy[2 * path.partStart(exterior)], path.xy[2 * path.partStart(exterior) + 1]};
        double widest = 0;
        for (int quarter : new int[] {2, 1, 3}) {
            // A hair off the vertices, which lie on eighths of a pixel.
            double y = minY + (maxY - minY) * quarter / 4 + 1 / 64d;
            double[] crossings = crossings(path, exterior, end, y);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                double width = crossings[i + 1] - crossings[i];
                // The middle line wins unless another is clearly wider.
                if (width > widest * (quarter == 2 ? 1 : 1.25)) {
                    widest = width;
                    best = new double[] {(crossings[i] + crossings[i + 1]) / 2, y};
                }
            }
        }
        return best;
    }

    private static double[] crossings(PixelPath path, int fromPart, int toPart, double y) {
        double[] found = new double[16];
        int count = 0;
        double[] xy = path.xy;
        for (int part = fromPart; part < toPart; part++) {
            for (int i = path.partStart(part); i < path.partEnds[part] - 1; i++) {
                double ya = xy[2 * i + 1];
                double yb = xy[2 * i + 3];
                if (ya > y != yb > y) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = xy[2 * i] + (y - ya) / (yb - ya) * (xy[2 * i + 2] - xy[2 * i]);
                }
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
