package org.igouverte.source.postgis.internal;

import java.util.Optional;

/**
 * A table by its name.
 *
 * @param schema empty for the first schema of the search path that has it
 */
record Names(Optional<String> schema, String table) {

    /** Reads {@code schema.table} or {@code table}, as the catalogue of the database has them, without quotes. */
    static Names parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new Names(Optional.empty(), text)
                : new Names(Optional.of(text.substring(0, dot)), text.substring(dot + 1));
    }

    /** An identifier as SQL wants it; only those that the database itself told are ever quoted. */
    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return schema.map(s -> s + ".").orElse("") + table;
    }
}
