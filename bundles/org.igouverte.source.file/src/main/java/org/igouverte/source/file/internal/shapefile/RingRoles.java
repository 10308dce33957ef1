package org.igouverte.source.file.internal.shapefile;

import java.util.Arrays;

/**
 * Tells which rings of a shapefile's polygon are exteriors and which are holes of which. The format has them in any order
 * and tells them apart by direction: exteriors go clockwise (ESRI Shapefile Technical Description, p. 8). Files that have it
 * the other way round, or only one ring, are understood too. Used again for one polygon after the other.
 */
final class RingRoles {

    private int[] exteriorOf = new int[16];
    private double[] areas = new double[16];

    /**
     * @param ends for each ring the pair after its last
     * @return for each ring the exterior that it is a hole of, itself for an exterior; good until the next call
     */
    int[] of(double[] xy, int[] ends, int rings) {
        if (exteriorOf.length < rings) {
            exteriorOf = new int[2 * rings];
            areas = new double[2 * rings];
        }
        if (rings == 1) {
            exteriorOf[0] = 0;
            return exteriorOf;
        }
        boolean anyClockwise = false;
        for (int ring = 0; ring < rings; ring++) {
            areas[ring] = area(xy, start(ends, ring), ends[ring]);
            anyClockwise |= areas[ring] < 0;
        }
        double sign = anyClockwise ? -1 : 1;
        Arrays.fill(exteriorOf, 0, rings, -1);
        int exteriors = 0;
        int last = 0;
        for (int ring = 0; ring < rings; ring++) {
            if (sign * areas[ring] > 0) {
                exteriorOf[ring] = ring;
                exteriors++;
                last = ring;
            }
        }
        for (int ring = 0; ring < rings; ring++) {
            if (exteriorOf[ring] < 0) {
                exteriorOf[ring] =
                        exteriors == 0 ? ring : exteriors == 1 ? last : smallestAround(xy, ends, rings, ring);
            }
        }
        return exteriorOf;
    }

    private static int start(int[] ends, int ring) {
        return ring == 0 ? 0 : ends[ring - 1];
    }

    /** The smallest exterior that holds the first corner of a hole; the hole itself, as an exterior, if there is none. */
    private int smallestAround(double[] xy, int[] ends, int rings, int hole) {
        int first = start(ends, hole);
        int best = hole;
        if (first == ends[hole]) {
            return hole;
        }
        for (int ring = 0; ring < rings; ring++) {
            boolean exterior = exteriorOf[ring] == ring && ring != hole;
            if (exterior
                    && (best == hole || Math.abs(areas[ring]) < Math.abs(areas[best]))
                    && holds(xy, start(ends, ring), ends[ring], xy[2 * first], xy[2 * first + 1])) {
                best = ring;
            }
        }
        return best;
    }

    /** Twice the area, positive counter-clockwise, measured from the first corner so that digits are kept. */
    private static double area(double[] xy, int from, int end) {
        double twice = 0;
        for (int i = from; i < end - 1; i++) {
            twice += (xy[2 * i] - xy[2 * from]) * (xy[2 * i + 3] - xy[2 * from + 1])
                    - (xy[2 * i + 2] - xy[2 * from]) * (xy[2 * i + 1] - xy[2 * from + 1]);
        }
        return twice;
    }

    private static boolean holds(double[] xy, int from, int end, double x, double y) {
        boolean inside = false;
        for (int i = from; i < end - 1; i++) {
            double x1 = xy[2 * i];
            double y1 = xy[2 * i + 1];
            double x2 = xy[2 * i + 2];
            double y2 = xy[2 * i + 3];
            if (y1 > y != y2 > y && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) {
                inside = !inside;
            }
        }
        return inside;
    }
}
