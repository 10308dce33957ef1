package org.igouverte.source.file.internal.rows;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.Tuples;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;

/** Features of a file that is read as {@link Rows}; bounds are found by its index, filters evaluated row by row. */
public final class RowSource implements FeatureSource {

    private final String displayName;
    private final DataRevision revision;
    private final Rows rows;
    private final RowLayer layer;

    private RowSource(String displayName, DataRevision revision, Rows rows, RowLayer layer) {
        this.displayName = displayName;
        this.revision = revision;
        this.rows = rows;
        this.layer = layer;
    }

    /**
     * @param rows closed with the source, and at once if it cannot be opened
     * @param key column in which the file itself has ids; -1 for none
     */
    public static RowSource open(Rows rows, GeometryKind kind, CoordinateSystem crs, int key, SourceRequest request)
            throws SourceException {
        try {
            return new RowSource(
                    request.displayName(), request.revision(), rows, RowLayer.of(rows, kind, crs, key, request));
        } catch (SourceException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    @Override
    public FeatureSchema schema() {
        return layer.schema();
    }

    @Override
    public Optional<Bounds> extent() {
        return rows.extent();
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException {
        if (query.bounds().isEmpty() && query.ids().isEmpty() && query.filter().equals(Predicate.TRUE)) {
            return OptionalLong.of(rows.size());
        }
        deadline.check();
        try (RowReader reader = reader()) {
            RowSelection selection = selection(query, List.of(), reader, deadline);
            long count = 0;
            while (selection.next()) {
                count++;
            }
            return OptionalLong.of(count);
        } catch (UnreadableException e) {
            throw failure(e);
        }
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        deadline.check();
        RowReader reader = reader();
        try {
            return new RowCursor(this, reader, query, deadline);
        } catch (UnreadableException e) {
            reader.close();
            throw failure(e);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private RowReader reader() throws SourceException {
        try {
            return rows.reader();
        } catch (IllegalStateException e) {
            throw new SourceException(FileMessages.text("closed", displayName), e);
        }
    }

    RowSelection selection(FeatureQuery query, List<String> wanted, RowReader reader, Deadline deadline) {
        Optional<BitSet> only = query.ids().map(ids -> rowsOf(ids, reader));
        return new RowSelection(rows, reader, layer, wanted, query.bounds(), query.filter(), only, deadline);
    }

    private BitSet rowsOf(List<String> ids, RowReader reader) {
        BitSet found = new BitSet();
        for (String id : ids) {
            if (layer.ids().isPresent()) {
                layer.ids().get().find(id, row -> {
                    reader.move(row);
                    if (id.equals(RowLayer.id(reader, layer.idColumn()))) {
                        found.set(row);
                    }
                });
            } else if (id.matches("[1-9][0-9]{0,9}") && Long.parseLong(id) <= rows.size()) {
                found.set(Integer.parseInt(id) - 1);
            }
        }
        return found;
    }

    /** The id of the row where the reader is. */
    String id(RowReader reader, int row) {
        return layer.idColumn() < 0 ? Integer.toString(row + 1) : RowLayer.id(reader, layer.idColumn());
    }

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
        deadline.check();
        Tuples tuples = new Tuples(sink);
        Object[] tuple = new Object[query.fields().size()];
        try (RowReader reader = reader()) {
            RowSelection selection = new RowSelection(
                    rows,
                    reader,
                    layer,
                    query.fields(),
                    Optional.of(query.bounds()),
                    query.filter(),
                    Optional.empty(),
                    deadline);
            while (selection.next()) {
                System.arraycopy(selection.values(), 0, tuple, 0, tuple.length);
                reader.shapes(tuples.of(tuple));
            }
        } catch (UnreadableException e) {
            throw failure(e);
        }
    }

    SourceException failure(UnreadableException e) {
        return new SourceException(displayName + ": " + e.getMessage(), e);
    }


    @Override
    public void close() {
        rows.close();
    }
}
