package org.igouverte.database;

/**
 * The database does not answer, or is not as it should be; the message is for operators. What was asked of it has not been
 * done.
 */
public final class DatabaseException extends Exception {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
