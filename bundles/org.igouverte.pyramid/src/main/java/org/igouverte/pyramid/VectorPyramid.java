package org.igouverte.pyramid;

import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.ShapeQuery;

/**
 * A layer's geometry in levels of resolution, each half as fine as the one before, with its attributes; independent of
 * any style. Attached to a layer as a facet when its data are large and do not change under their revision.
 * Thread-safe; used only while a lease holds the layer.
 *
 * <p>Within a level, vertices are snapped to an eighth of its resolution, and dropped where they stray from the line by
 * less. Borders that shapes share stay shared.
 */
public interface VectorPyramid {

    /** The finest resolution, in units of the source's coordinate system; below it the source itself is asked. */
    double finestResolution();

    /**
     * Whether a query is better asked here than of the source: it is not below the finest resolution and its filter
     * needs no geometry.
     */
    boolean answers(ShapeQuery query);

    /**
     * Streams what a picture needs, as {@link org.igouverte.layer.spi.FeatureSource#shapes} does. Polygons smaller
     * than a pixel come as area points after the shapes.
     *
     * @throws SourceException if a file is damaged
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over before the last shape
     */
    void shapes(ShapeQuery query, PyramidSink sink, Deadline deadline) throws SourceException;

    /**
     * Names everything that a picture of some bounds shows of this layer's data: 32 hexadecimal digits. The same for
     * other revisions of the data as long as nothing in the neighbourhood of these bounds differs.
     *
     * @param bounds in the coordinate system of the source
     * @param resolution side of a pixel in units of that system; below the finest it names the exact geometry
     */
    String contentKey(Bounds bounds, double resolution);
}
