package org.igouverte.source.file.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;

/**
 * A feature table of a GeoPackage and how its columns serve a layer.
 *
 * @param key column with the row's key; {@code rowid} if none is declared
 * @param index name of the R-tree; empty if there is none that can be trusted
 * @param columns columns in the order of the layer's schema
 * @param idColumn column with the features' ids; empty for the key
 */
record GeoPackageTable(
        String name,
        String key,
        String geometryColumn,
        GeometryKind kind,
        CoordinateSystem crs,
        Optional<String> index,
        Optional<Bounds> extent,
        long count,
        List<Column> columns,
        Optional<String> idColumn) {

    /**
     * @param field name in the schema
     * @param column name in the table; empty for an optional field that the table lacks
     * @param stored type of the column in the table
     */
    record Column(String field, FieldType type, Optional<String> column, FieldType stored) {}

    Column column(String field) {
        return columns.stream()
                .filter(c -> c.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown property: " + field));
    }

    /** An identifier as SQL wants it. */
    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
