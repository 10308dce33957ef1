package org.igouverte.statistics.internal;

import java.util.Arrays;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.ogc.OgcException;

/**
 * Sums up polygons within an area as they come, one shape a feature. Only those on the edge of the area become geometries.
 * Not thread-safe.
 */
final class ShapeCounting implements ShapeSink {

    /** A refusal on its way through a source, which takes no checked ones. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient OgcException why;

        Refused(OgcException why) {
            super(why.getMessage(), null, false, false);
            this.why = why;
        }

        OgcException why() {
            return why;
        }
    }

    /** A power of two, so that a tuple's place is a part of its id: no tuple is used after so many others. */
    private static final int KEPT = 2 * TUPLES_KEPT;

    private final AreaClip clip;
    private final GroundArea ground;
    private final Groups groups;
    private Object[][] tuples = new Object[256][];
    private Groups.Sum[] sums = new Groups.Sum[256];

    ShapeCounting(AreaClip clip, GroundArea ground, Groups groups) {
        this.clip = clip;
        this.ground = ground;
        this.groups = groups;
    }

    @Override
    public void tuple(int id, Object[] values) {
        int place = id & KEPT - 1;
        if (place >= tuples.length) {
            tuples = Arrays.copyOf(tuples, 2 * tuples.length);
            sums = Arrays.copyOf(sums, 2 * sums.length);
        }
        tuples[place] = values;
        // Made when a feature of it counts: a group that nothing is in is none.
        sums[place] = null;
    }

    @Override
    public void shape(int tuple, Shape shape) {
        double[] xy = shape.xy();
        int end = 2 * shape.points();
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < end; i += 2) {
            minX = Math.min(minX, xy[i]);
            maxX = Math.max(maxX, xy[i]);
            minY = Math.min(minY, xy[i + 1]);
            maxY = Math.max(maxY, xy[i + 1]);
        }
        switch (clip.side(minX, minY, maxX, maxY)) {
            case WITHOUT:
                break;
            case WITHIN:
                sum(tuple).add(ground.hectares(shape, minX, minY, maxX, maxY));
                break;
            default:
                cut(tuple, shape);
        }
    }

    private void cut(int tuple, Shape shape) {
        var part = clip.cut(PolygonShapes.geometry(shape));
        if (part != null) {
            sum(tuple).add(ground.hectares(part));
        }
    }

    private Groups.Sum sum(int tuple) {
        int place = tuple & KEPT - 1;
        if (sums[place] == null) {
            try {
                sums[place] = groups.of(tuples[place]);
            } catch (OgcException e) {
                throw new Refused(e);
            }
        }
        return sums[place];
    }
}
