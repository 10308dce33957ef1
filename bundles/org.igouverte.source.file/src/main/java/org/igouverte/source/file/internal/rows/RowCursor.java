package org.igouverte.source.file.internal.rows;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Geometry;

/** Reads the rows of a selection in batches, in the order of the file or in a sorted one. */
final class RowCursor implements FeatureCursor {

    /** Features of the first batch, so that a client soon sees something. */
    private static final int FIRST_BATCH = 32;

    private static final int MAX_BATCH = 512;

    private final RowSource source;
    private final RowReader reader;
    private final Deadline deadline;
    private final List<String> fields;
    private final boolean geometries;
    private final RowSelection selection;
    /** Rows in order; {@code null} if the order is that of the file. */
    private final int[] sorted;

    private int at;
    private long toSkip;
    private long toGive;
    private int batchSize = FIRST_BATCH;

    RowCursor(RowSource source, RowReader reader, FeatureQuery query, Deadline deadline) {
        this.source = source;
        this.reader = reader;
        this.deadline = deadline;
        fields = query.fields().orElseGet(() -> source.schema().fieldNames());
        geometries = query.geometry();
        selection = source.selection(query, fields, reader, deadline);
        sorted = query.sort().isEmpty() ? null : RowSort.of(source, reader, query, deadline);
        toSkip = sorted == null ? query.offset() : 0;
        at = sorted == null ? 0 : (int) Math.min(query.offset(), sorted.length);
        toGive = query.limit();
    }

    @Override
    public Optional<FeatureBatch> next() throws SourceException {
        deadline.check();
        int capacity = (int) Math.min(batchSize, toGive);
        if (capacity == 0) {
            return Optional.empty();
        }
        String[] ids = new String[capacity];
        Geometry[] found = new Geometry[geometries ? capacity : 0];
        Object[][] columns = new Object[fields.size()][capacity];
        int size = 0;
        try {
            while (size < capacity && advance()) {
                Object[] values = selection.values();
                ids[size] = source.id(reader, selection.row());
                if (geometries) {
                    found[size] = selection.geometry();
                }
                for (int i = 0; i < columns.length; i++) {
                    columns[i][size] = values[i];
                }
                size++;
            }
        } catch (UnreadableException e) {
            throw source.failure(e);
        }
        if (size == 0) {
            return Optional.empty();
        }
        toGive -= size;
        batchSize = Math.min(MAX_BATCH, 2 * batchSize);
        return Optional.of(new FeatureBatch(size, fields, ids, found, columns));
    }

    private boolean advance() {
        if (sorted != null) {
            return at < sorted.length && selection.goTo(sorted[at++]);
        }
        for (; toSkip > 0; toSkip--) {
            if (!selection.next()) {
                return false;
            }
        }
        return selection.next();
    }

    @Override
    public void close() {
        reader.close();
    }
}
