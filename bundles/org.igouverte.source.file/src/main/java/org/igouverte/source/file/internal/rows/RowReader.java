package org.igouverte.source.file.internal.rows;

import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.source.file.internal.ShapeBounds;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads one row after the other. Belongs to one thread and is closed by it. What is damaged is told by {@link
 * org.igouverte.layer.adapter.UnreadableException}.
 */
public interface RowReader extends AutoCloseable {

    /** Goes to a row; all that follows is about it. */
    void move(int row);

    /** A value as the file has it, of any class that {@link org.igouverte.source.file.internal.Values} reads. */
    Object value(int column);

    /** Sets the exact bounds; empty if the row has no geometry. */
    void bounds(ShapeBounds bounds);

    /** The geometry, or {@code null}. */
    Geometry geometry();

    /** Hands over the shapes of the geometry; none if there is no geometry. */
    void shapes(WkbShapes.Receiver receiver);

    @Override
    void close();
}
