package org.igouverte.source.file.internal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.IdIndex;
import org.igouverte.source.file.internal.Values;

/**
 * How the rows of a file serve a layer.
 *
 * @param columns for each field of the schema the column that serves it, -1 where the file has none
 * @param idColumn column with the features' ids; -1 for the number of the row, from 1
 * @param ids finds rows by id; empty if the number is the id
 */
record RowLayer(FeatureSchema schema, int[] columns, int idColumn, Optional<IdIndex> ids) {

    /**
     * @param key column that the file itself has ids in, used if the layer names none and the ids are all there and unlike;
     *     -1 for none. It serves no field unless one asks for it.
     * @throws SourceException if columns are missing, or ids are missing or not unique
     */
    static RowLayer of(Rows rows, GeometryKind kind, CoordinateSystem crs, int key, SourceRequest request)
            throws SourceException {
        List<Rows.Column> stored = rows.columns();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            if (i != key || !request.fields().isEmpty()) {
                names.add(stored.get(i).name());
            }
        }
        Map<String, Optional<String>> mapping = FieldMapping.of(request.fields(), names, request.displayName());
        List<Field> fields = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        mapping.forEach((field, column) -> {
            int at = column.map(name -> indexOf(stored, name)).orElse(-1);
            fields.add(new Field(field, type(field, at, stored, request.fields())));
            columns.add(at);
        });
        int[] columnOf = columns.stream().mapToInt(Integer::intValue).toArray();
        int id = idColumn(stored, fields, columnOf, request);
        Optional<IdIndex> ids = Optional.empty();
        if (id >= 0) {
            ids = Optional.of(index(rows, id, request.displayName()));
        } else if (key >= 0) {
            ids = indexIfUnique(rows, key, request.displayName());
            id = ids.isPresent() ? key : -1;
        }
        FeatureSchema schema =
                new FeatureSchema(kind, crs, fields, request.featureId().isPresent());
        return new RowLayer(schema, columnOf, id, ids);
    }

    private static int indexOf(List<Rows.Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The type that a field is served as: the declared one, else that of its column. */
    static FieldType type(
            String field, int column, List<Rows.Column> stored, List<FieldDefinition> definitions) {
        return definitions.stream()
                .filter(d -> d.name().equals(field))
                .findFirst()
                .flatMap(FieldDefinition::type)
                .orElse(column < 0 ? FieldType.STRING : stored.get(column).type());
    }

    private static int idColumn(List<Rows.Column> stored, List<Field> fields, int[] columns, SourceRequest request)
            throws SourceException {
        if (request.featureId().isEmpty()) {
            return -1;
        }
        String wanted = request.featureId().get();
        for (int i = 0; i < columns.length; i++) {
            if (fields.get(i).name().equals(wanted) && columns[i] >= 0) {
                return columns[i];
            }
        }
        for (int i = 0; i < stored.size(); i++) {
            if (stored.get(i).name().equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        throw new SourceException(
                FileMessages.text("column.ids.taken.3", request.displayName(), wanted));
    }

    private static IdIndex index(Rows rows, int column, String displayName) throws SourceException {
        String name = rows.columns().get(column).name();
        IdIndex.Builder ids = new IdIndex.Builder();
        try (RowReader reader = rows.reader()) {
            for (int row = 0; row < rows.size(); row++) {
                reader.move(row);
                String id = id(reader, column);
                if (id == null) {
                    throw new SourceException(FileMessages.text("column.ids.taken.4", displayName, name, (row + 1)));
                }
                ids.add(id);
            }
            IdIndex index = ids.build();
            index.alike((row, other) -> {
                reader.move(row);
                String id = id(reader, column);
                reader.move(other);
                if (id.equals(id(reader, column))) {
                    throw new SourceException(FileMessages.text("column.ids.taken.2", displayName, name, id));
                }
            });
            return index;
        } catch (UnreadableException e) {
            throw new SourceException(FileMessages.text("damaged", displayName, e.getMessage()), e);
        }
    }

    private static Optional<IdIndex> indexIfUnique(Rows rows, int column, String displayName) {
        try {
            return Optional.of(index(rows, column, displayName));
        } catch (SourceException e) {
            // The file's ids are no ids; rows are numbered instead.
            return Optional.empty();
        }
    }

    /** The id that a column holds in the row where the reader is; {@code null} if there is none. */
    static String id(RowReader reader, int column) {
        return (String) Values.of(reader.value(column), FieldType.STRING);
    }
}
