package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Tells when files that others copy into a folder may be read: unchanged since the last look, and whole as far as their
 * format shows. What is not whole and has not grown for a while is given out all the same, to be refused with a reason.
 * Used by one thread.
 */
final class SettledFiles {

    private static final int MAX_TAIL = 1 << 10;

    private final Map<Path, Seen> seen = new HashMap<>();

    /** A file's length and time of change, in milliseconds of the epoch. */
    record Stamp(long size, long modified) {

        /** Empty if there is no such regular file. */
        static Optional<Stamp> of(Path file) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return attributes.isRegularFile()
                        ? Optional.of(new Stamp(
                                attributes.size(), attributes.lastModifiedTime().toMillis()))
                        : Optional.empty();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }

    private record Seen(Stamp stamp, long since, boolean handled) {}

    /** Looks at a file; given out once for each state of it. */
    Optional<Stamp> ready(Path file, Duration patience) throws IOException {
        Optional<Stamp> now = Stamp.of(file);
        if (now.isEmpty()) {
            return now;
        }
        Stamp stamp = now.get();
        Seen last = seen.get(file);
        if (last == null || !last.stamp().equals(stamp)) {
            seen.put(file, new Seen(stamp, System.nanoTime(), false));
            return Optional.empty();
        }
        boolean waited = System.nanoTime() - last.since() >= patience.toNanos();
        if (last.handled() || !waited && !isWhole(file, stamp.size())) {
            return Optional.empty();
        }
        seen.put(file, new Seen(stamp, last.since(), true));
        return now;
    }

    void forgetAllBut(Set<Path> present) {
        seen.keySet().retainAll(present);
    }

    /** Whether the end of the format is there; true for what can never become whole. */
    static boolean isWhole(Path file, long size) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (size == 0) {
            return false;
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            if (name.endsWith(".jar") || name.endsWith(".zip") || name.endsWith(".shz")) {
                return content.readUnsignedByte() != 'P' || isWholeZip(file);
            }
            if (name.endsWith(".gpkg")) {
                return isWholeGeoPackage(file, content, size);
            }
            if (name.endsWith(".geojson") || name.endsWith(".json")) {
                return endsWithBrace(content, size);
            }
            return true;
        }
    }

    private static boolean isWholeZip(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() >= 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** SQLite says in its header how many pages of what size there are; a log beside it holds pages yet to come. */
    private static boolean isWholeGeoPackage(Path file, RandomAccessFile content, long size) throws IOException {
        byte[] magic = new byte[16];
        if (size < 100) {
            return false;
        }
        content.readFully(magic);
        if (magic[0] != 'S' || magic[1] != 'Q') {
            return true;
        }
        int pageSize = content.readUnsignedShort();
        content.seek(28);
        long pages = content.readInt() & 0xFFFFFFFFL;
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return size >= pages * (pageSize == 1 ? 65536 : pageSize) && (!Files.exists(log) || Files.size(log) == 0);
    }

    private static boolean endsWithBrace(RandomAccessFile content, long size) throws IOException {
        byte[] tail = new byte[(int) Math.min(MAX_TAIL, size)];
        content.seek(size - tail.length);
        content.readFully(tail);
        for (int i = tail.length - 1; i >= 0; i--) {
            if (tail[i] > ' ') {
                return tail[i] == '}';
            }
        }
        return false;
    }
}
