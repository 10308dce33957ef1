package org.igouverte.database.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.igouverte.database.DatabaseException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A database in one file, beside it its log. With the log synchronised at each commit, what was committed survives the end
 * of the process and of the machine (SQLite, "Write-Ahead Logging" and {@code PRAGMA synchronous}).
 */
final class SqliteFile {

    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 10_000;

    private SqliteFile() {}

    static Pools open(Path file) throws DatabaseException {
        try {
            Files.createDirectories(file.getParent());
            make(file);
        } catch (IOException e) {
            throw new DatabaseException(file + " cannot be made: " + e.getMessage(), e);
        }
        return new Pools(
                file.toString(),
                Pools.pool("igo-people-read", source(file, SQLiteConfig.TransactionMode.DEFERRED), READERS),
                Pools.pool("igo-people-write", source(file, SQLiteConfig.TransactionMode.IMMEDIATE), 1),
                "");
    }

    /** Nobody but the owner can read it from its first byte on; SQLite gives its log the same permissions. */
    private static void make(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            // From an earlier start.
        }
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
