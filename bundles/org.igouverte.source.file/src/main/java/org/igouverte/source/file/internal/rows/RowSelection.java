package org.igouverte.source.file.internal.rows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.adapter.Window;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.Values;
import org.locationtech.jts.geom.Geometry;

/**
 * Walks over the rows that bounds, ids and a filter let in, in the order of the file, and reads the values wanted of each.
 * Belongs to one thread.
 */
final class RowSelection {

    /** Rows between two looks at the deadline. */
    private static final int CHECK_EVERY = 256;

    private final Rows rows;
    private final RowReader reader;
    private final Deadline deadline;
    private final int[] columns;
    private final FieldType[] types;
    private final CompiledPredicate filter;
    private final boolean filtered;
    private final boolean spatial;
    /** What the exact bounds must meet; {@link Window#ALL} if the index has decided already. */
    private final Window exact;
    private final ShapeBounds bounds = new ShapeBounds();
    /** Rows to look at; {@code null} for all. */
    private final BitSet candidates;

    private final Object[] values;
    private Geometry geometry;
    private int row;
    /** The next row to look at. */
    private int ahead;
    private int looked;

    /**
     * @param wanted fields to read first; fields that only the filter asks for come after them
     * @param only rows to which the selection is limited
     */
    RowSelection(
            Rows rows,
            RowReader reader,
            RowLayer layer,
            List<String> wanted,
            Optional<Bounds> within,
            Predicate predicate,
            Optional<BitSet> only,
            Deadline deadline) {
        this.rows = rows;
        this.reader = reader;
        this.deadline = deadline;
        List<String> names = new ArrayList<>(wanted);
        Set<String> more = new LinkedHashSet<>(CompiledPredicate.properties(predicate));
        wanted.forEach(more::remove);
        names.addAll(more);
        columns = new int[names.size()];
        types = new FieldType[names.size()];
        values = new Object[names.size()];
        for (int i = 0; i < columns.length; i++) {
            int field = layer.schema().fieldNames().indexOf(names.get(i));
            if (field < 0) {
                throw new IllegalArgumentException("unknown property: " + names.get(i));
            }
            columns[i] = layer.columns()[field];
            types[i] = fieldType(layer.schema(), field);
        }
        filter = CompiledPredicate.of(predicate, names);
        filtered = !predicate.equals(Predicate.TRUE);
        spatial = CompiledPredicate.readsGeometry(predicate);
        Window asked = within.map(Window::of).orElse(Window.ALL);
        Window window = asked.and(Window.of(predicate));
        boolean everywhere = rows.extent().isPresent() && window.holds(rows.extent().get()) && rows.allPlaced();
        if (window.equals(Window.ALL) || everywhere) {
            candidates = only.orElse(null);
            exact = Window.ALL;
        } else {
            candidates = new BitSet(rows.size());
            rows.find(window, candidates);
            only.ifPresent(candidates::and);
            exact = asked;
        }
    }

    private static FieldType fieldType(FeatureSchema schema, int field) {
        return schema.fields().get(field).type();
    }

    /** Goes to the next row that is let in; false after the last. */
    boolean next() {
        while (ahead < rows.size()) {
            int candidate = candidates == null ? ahead : candidates.nextSetBit(ahead);
            if (candidate < 0) {
                ahead = rows.size();
                break;
            }
            ahead = candidate + 1;
            if (++looked % CHECK_EVERY == 0) {
                deadline.check();
            }
            if (goTo(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Goes to a row; false if it is not let in. */
    boolean goTo(int wanted) {
        row = wanted;
        geometry = null;
        reader.move(wanted);
        if (!exact.equals(Window.ALL)) {
            reader.bounds(bounds);
            if (!exact.letsIn(bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY())) {
                return false;
            }
        }
        for (int i = 0; i < columns.length; i++) {
            values[i] = columns[i] < 0 ? null : Values.of(reader.value(columns[i]), types[i]);
        }
        return !filtered || filter.test(values, spatial ? geometry() : null);
    }

    int row() {
        return row;
    }

    /** Values of the fields wanted, then of those that the filter asks for; used again for the next row. */
    Object[] values() {
        return values;
    }

    /** The geometry of the row, read once. */
    Geometry geometry() {
        if (geometry == null) {
            geometry = reader.geometry();
        }
        return geometry;
    }
}
