package org.igouverte.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.igouverte.database.DatabaseSchema;

/** What somebody keeps of people beside their accounts. An OSGi service of each who does. Thread-safe. */
public interface PersonalData {

    DatabaseSchema schema();

    /** Deletes all that is a person's, in the transaction that deletes the account. */
    void forget(Connection connection, String person) throws SQLException;

    /** Hands over all that is kept, in an order in which it can be {@linkplain #restore restored}. */
    void export(Connection connection, RowSink sink) throws SQLException, IOException;

    /**
     * Takes back what was exported, in place of what is there under the same key.
     *
     * @return whether rows of this kind are its own
     * @throws IllegalArgumentException if it is no row of that kind
     */
    boolean restore(Connection connection, String kind, JsonNode row) throws SQLException;

    /** Takes rows one by one. */
    @FunctionalInterface
    interface RowSink {
        /** @param kind one word, the same for all rows of a table */
        void row(String kind, ObjectNode row) throws IOException;
    }
}
