package org.igouverte.layer.spi;

/** Receives what a {@link ShapeQuery} finds. Called by one thread. */
public interface ShapeSink {

    /** A tuple is used at most until so many others were announced after it; a receiver may forget it then. */
    int TUPLES_KEPT = 65_536;

    /**
     * Announces a tuple of attribute values before the first shape that has it. Equal tuples should share an id, so that
     * a style is evaluated once for all of their shapes.
     *
     * @param id dense: 0, then 1, and so on
     * @param values in the order of the query's fields, {@code null} where absent; the receiver may keep the array
     */
    void tuple(int id, Object[] values);

    /**
     * Tells the number of the feature that the next shape belongs to, if the source numbers its features such that those
     * which do not differ have the same numbers in a later revision. Numbers ascend in the order of the source.
     */
    default void number(long ofNext) {}

    /** @param shape read before the call returns; the source uses it again for the next */
    void shape(int tuple, Shape shape);
}
