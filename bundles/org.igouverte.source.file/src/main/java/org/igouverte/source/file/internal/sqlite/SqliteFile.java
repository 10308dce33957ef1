package org.igouverte.source.file.internal.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.igouverte.layer.SourceException;
import org.igouverte.source.file.internal.FileMessages;

/** What the first hundred bytes of an SQLite database tell (sqlite.org/fileformat2.html, 1.3), before it is opened. */
public final class SqliteFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;

    private SqliteFile() {}

    /**
     * @param kind what the database should be, for the message
     * @throws SourceException if the file is no SQLite database or shorter than its header says
     */
    public static void check(Path file, String displayName, String kind) throws SourceException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        long size;
        try (FileChannel channel = FileChannel.open(file)) {
            size = channel.size();
            while (header.hasRemaining() && channel.read(header) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", displayName, e.getMessage()), e);
        }
        if (header.hasRemaining() || !startsWithMagic(header.array())) {
            throw new SourceException(FileMessages.text("sqlite.database", displayName, kind));
        }
        int coded = header.getShort(16) & 0xFFFF;
        long pageSize = coded == 1 ? 65_536 : coded;
        // The page count is right only if it was written with the last change.
        if (header.getInt(24) == header.getInt(92)) {
            long expected = pageSize * (header.getInt(28) & 0xFFFFFFFFL);
            if (size < expected) {
                throw new SourceException(
                        FileMessages.text("cut.short.bytes", displayName, size, expected));
            }
        }
    }

    private static boolean startsWithMagic(byte[] header) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (header[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }
}
