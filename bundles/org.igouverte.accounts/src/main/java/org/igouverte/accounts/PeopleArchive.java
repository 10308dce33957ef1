package org.igouverte.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.igouverte.database.DatabaseException;

/**
 * Everything that people entrusted to the server, as lines of JSON: accounts with the hashes of their passwords, and all
 * {@link PersonalData}; not sessions and invitations. For operators: an OSGi service.
 */
public interface PeopleArchive {

    /** Writes one state of all of it. */
    void export(OutputStream out) throws DatabaseException, IOException;

    /**
     * Takes an archive back, all of it or nothing: what is there under the same key is replaced, the rest stays.
     *
     * @return lines that were taken
     * @throws IllegalArgumentException naming the line that cannot be taken
     */
    long restore(InputStream in) throws DatabaseException, IOException;
}
