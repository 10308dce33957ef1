package org.igouverte.source.file.internal.rows;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.adapter.Window;

/**
 * The features of a file as numbered rows that may be read in any order. Immutable and thread-safe; closed once, after which
 * readers that are still open go on and no new one is given out.
 */
public interface Rows extends AutoCloseable {

    /** A column as the file has it. */
    record Column(String name, FieldType type) {}

    int size();

    List<Column> columns();

    /** Bounds of all geometries. */
    Optional<Bounds> extent();

    /** Whether every row has a geometry that is not empty. */
    boolean allPlaced();

    /** Marks rows whose bounds meet a window, and perhaps some whose bounds miss it by a rounding. */
    void find(Window window, BitSet found);

    /** @throws IllegalStateException if the rows are closed */
    RowReader reader();

    @Override
    void close();
}
