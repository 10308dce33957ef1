package org.igouverte.source.postgis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.igouverte.layer.DataRevision;

/**
 * Tells whether data are others than before. Where writers note their changes in a table, by the last note about the table
 * ({@code id}, a growing number; {@code table_name}, as {@code schema.table}); else by the clock: data are taken to be the same
 * for the time that the operator declared.
 */
final class Revisions {

    private final Settings settings;
    private final Clock clock;

    Revisions(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    DataRevision of(TableFacts table, Session session) throws SQLException {
        if (settings.changes().isEmpty()) {
            return new DataRevision(
                    "t" + Math.floorDiv(clock.millis(), settings.freshness().toMillis()));
        }
        Names changes = Names.parse(settings.changes().get());
        String from = changes.schema().map(s -> Names.quoted(s) + ".").orElse("") + Names.quoted(changes.table());
        try (ResultSet row = session.query(
                "SELECT coalesce(max(id), 0) FROM " + from + " WHERE table_name IN (?, ?)",
                List.of(table.schema() + "." + table.table(), table.table()))) {
            row.next();
            return new DataRevision("c" + row.getLong(1));
        }
    }
}
