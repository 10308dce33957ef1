package org.igouverte.source.file.internal.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.IdIndex;
import org.igouverte.source.file.internal.Values;
import org.locationtech.jts.geom.Geometry;

/** Rows of a file that belong to features by a key, found by an index of the keys in memory. */
public final class RowTable implements TableSource {

    private static final int BATCH = 512;

    private final String displayName;
    private final DataRevision revision;
    private final Rows rows;
    private final List<Field> fields;
    /** For each field the column that serves it, -1 where the file has none. */
    private final int[] columns;

    private final int key;
    private final IdIndex keys;

    private RowTable(SourceRequest request, Rows rows, List<Field> fields, int[] columns, int key) throws SourceException {
        displayName = request.displayName();
        revision = request.revision();
        this.rows = rows;
        this.fields = List.copyOf(fields);
        this.columns = columns;
        this.key = key;
        keys = index();
    }

    /** @param rows closed with the table, and at once if it cannot be opened */
    public static RowTable open(Rows rows, SourceRequest request, String key) throws SourceException {
        try {
            List<String> names = rows.columns().stream().map(Rows.Column::name).toList();
            Map<String, Optional<String>> mapping =
                    FieldMapping.of(request.fields(), names, request.displayName());
            List<Field> fields = new ArrayList<>();
            int[] columns = new int[mapping.size()];
            for (Map.Entry<String, Optional<String>> entry : mapping.entrySet()) {
                int at = entry.getValue().map(names::indexOf).orElse(-1);
                columns[fields.size()] = at;
                fields.add(new Field(entry.getKey(), RowLayer.type(entry.getKey(), at, rows.columns(), request.fields())));
            }
            return new RowTable(request, rows, fields, columns, keyColumn(names, key, request.displayName()));
        } catch (SourceException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static int keyColumn(List<String> names, String key, String displayName) throws SourceException {
        int exact = names.indexOf(key);
        for (int i = 0; i < names.size() && exact < 0; i++) {
            exact = names.get(i).equalsIgnoreCase(key) ? i : -1;
        }
        if (exact < 0) {
            throw new SourceException(
                    FileMessages.text("column.joins.layer", displayName, key, String.join(", ", names)));
        }
        return exact;
    }

    private IdIndex index() throws SourceException {
        IdIndex.Builder builder = new IdIndex.Builder();
        try (RowReader reader = rows.reader()) {
            for (int row = 0; row < rows.size(); row++) {
                reader.move(row);
                String id = RowLayer.id(reader, key);
                // A row without a key belongs to nobody; the index needs an entry for it all the same.
                builder.add(id == null ? "" : id);
            }
        } catch (UnreadableException e) {
            throw new SourceException(FileMessages.text("damaged", displayName, e.getMessage()), e);
        }
        return builder.build();
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public long count(String wanted, Deadline deadline) throws SourceException {
        try (FeatureCursor cursor = rows(Optional.of(Set.of(wanted)), 0, Long.MAX_VALUE, deadline)) {
            long count = 0;
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                count += batch.get().size();
            }
            return count;
        }
    }

    @Override
    public FeatureCursor rows(Optional<Set<String>> wanted, long offset, long limit, Deadline deadline)
            throws SourceException {
        deadline.check();
        try {
            return new Cursor(rows.reader(), wanted, offset, limit, deadline);
        } catch (IllegalStateException e) {
            throw new SourceException(FileMessages.text("closed", displayName), e);
        }
    }

    @Override
    public void close() {
        rows.close();
    }

    private final class Cursor implements FeatureCursor {

        private final RowReader reader;
        private final Deadline deadline;
        private final Set<String> wanted;
        /** Rows that may have a wanted key, in order; {@code null} for all. */
        private final int[] candidates;

        private int at;
        private long toSkip;
        private long toGive;

        Cursor(RowReader reader, Optional<Set<String>> wanted, long offset, long limit, Deadline deadline) {
            this.reader = reader;
            this.deadline = deadline;
            this.wanted = wanted.orElse(null);
            toSkip = offset;
            toGive = limit;
            candidates = wanted.map(this::candidates).orElse(null);
        }

        private int[] candidates(Set<String> texts) {
            Set<Integer> found = new HashSet<>();
            texts.forEach(text -> keys.find(text, found::add));
            int[] sorted = found.stream().mapToInt(Integer::intValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }

        @Override
        public Optional<FeatureBatch> next() throws SourceException {
            deadline.check();
            int capacity = (int) Math.min(BATCH, toGive);
            String[] ids = new String[capacity];
            Object[][] values = new Object[columns.length][capacity];
            int size = 0;
            try {
                while (size < capacity && at < (candidates == null ? rows.size() : candidates.length)) {
                    reader.move(candidates == null ? at : candidates[at]);
                    at++;
                    String id = RowLayer.id(reader, key);
                    if (id == null || id.isEmpty() || wanted != null && !wanted.contains(id) || toSkip-- > 0) {
                        continue;
                    }
                    ids[size] = id;
                    for (int i = 0; i < columns.length; i++) {
                        FieldType type = fields.get(i).type();
                        values[i][size] = columns[i] < 0 ? null : Values.of(reader.value(columns[i]), type);
                    }
                    size++;
                }
            } catch (UnreadableException e) {
                throw new SourceException(displayName + ": " + e.getMessage(), e);
            }
            toGive -= size;
            return size == 0
                    ? Optional.empty()
                    : Optional.of(new FeatureBatch(
                            size, fields.stream().map(Field::name).toList(), ids, new Geometry[0], values));
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
