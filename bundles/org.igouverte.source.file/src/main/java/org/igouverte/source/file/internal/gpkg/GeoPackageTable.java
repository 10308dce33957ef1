package org.igouverte.source.file.internal.gpkg;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;

/**
 * A feature table of a GeoPackage and how its columns serve a layer.
 *
 * @param key column with the row's key; {@code rowid} if none is declared
 * @param declaredExtent bounds that the file's contents give for it, which may be stale
 * @param columns columns in the order of the layer's schema
 * @param id column with the features' ids; empty for the key
 */
record GeoPackageTable(
        String name,
        String key,
        String geometryColumn,
        GeometryKind kind,
        CoordinateSystem crs,
        Optional<Bounds> declaredExtent,
        List<Column> columns,
        Optional<Column> id) {

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

    FeatureSchema schema() {
        return new FeatureSchema(
                kind,
                crs,
                columns.stream().map(c -> new Field(c.field(), c.type())).toList(),
                id.isPresent());
    }

    /** The key in SQL, where the table is {@code t}. */
    String keySql() {
        return "t." + quoted(key);
    }

    String geometrySql() {
        return "t." + quoted(geometryColumn);
    }

    String fromSql() {
        return quoted(name) + " t";
    }

    /** An identifier as SQL wants it. */
    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
