package org.igouverte.source.postgis.internal;

import java.util.List;
import java.util.Optional;

/**
 * What the database says of a table or view.
 *
 * @param kind {@code relkind}: {@code r} table, {@code p} partitioned, {@code v} view, {@code m} materialized, {@code f}
 *     foreign
 * @param geometryColumn empty if it has none
 * @param geometryType type of its geometries in capitals, {@code GEOMETRY} for several; empty without geometry
 * @param srid of its geometries; 0 if none is known
 * @param spatialIndex whether a GiST index is on the geometry
 * @param key the one column of the primary key
 * @param unique columns that a unique index is on alone
 * @param textual whether texts are in UTF-8
 */
record TableFacts(
        String schema,
        String table,
        String kind,
        List<Column> columns,
        Optional<String> geometryColumn,
        String geometryType,
        int srid,
        boolean spatialIndex,
        Optional<String> key,
        List<String> unique,
        boolean textual) {

    /**
     * @param type name of its type in the server, that of the base of a domain
     * @param ordinary whether its texts are equal only if they are the same characters
     */
    record Column(String name, String type, boolean ordinary) {}

    TableFacts {
        columns = List.copyOf(columns);
        unique = List.copyOf(unique);
    }

    String fromSql() {
        return Names.quoted(schema) + "." + Names.quoted(table) + " t";
    }
}
