package org.igouverte.download.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The finished files, and the room for those that are being made. {@code <key>.json} says what {@code <key>.data} is and is
 * written last, so that what a crash left half made is no file of the shelf. A file is read whole against its checksum
 * before it is first given after a start. What was not used for longest gives way; parts of layers before whole ones.
 * Thread-safe.
 */
final class Shelf {

    /** How long a file of data that are gone is kept for whoever had it made. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final ShelfFiles files;
    private final LongSupplier maxBytes;
    private final LongSupplier freeBytes;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<Path, Long> parts = new HashMap<>();
    private boolean read;

    private static final class Entry {
        private final StoredFile file;
        private Instant used;
        private int readers;
        private boolean checked;

        Entry(StoredFile file, Instant used, boolean checked) {
            this.file = file;
            this.used = used;
            this.checked = checked;
        }
    }

    /**
     * @param maxBytes that all files may have together
     * @param freeBytes that may be written to the disk at present
     */
    Shelf(Path folder, LongSupplier maxBytes, LongSupplier freeBytes) {
        files = new ShelfFiles(folder);
        this.maxBytes = maxBytes;
        this.freeBytes = freeBytes;
    }

    /** A file that somebody reads; it is not deleted before it is closed. */
    final class Reading implements AutoCloseable {

        private final Entry entry;
        private final FileChannel channel;
        private boolean closed;

        private Reading(Entry entry, FileChannel channel) {
            this.entry = entry;
            this.channel = channel;
        }

        StoredFile file() {
            return entry.file;
        }

        FileChannel channel() {
            return channel;
        }

        @Override
        public void close() throws IOException {
            synchronized (Shelf.this) {
                if (closed) {
                    return;
                }
                closed = true;
                entry.readers--;
            }
            channel.close();
        }
    }

    /** What is said of a file, without reading it. */
    synchronized Optional<StoredFile> find(String key) {
        remember();
        return Optional.ofNullable(entries.get(key)).map(entry -> entry.file);
    }

    /** Opens a file; one that is not what was written is thrown away, and then there is none. */
    Optional<Reading> open(String key) throws IOException {
        Reading reading;
        synchronized (this) {
            remember();
            Entry entry = entries.get(key);
            if (entry == null) {
                return Optional.empty();
            }
            FileChannel channel;
            try {
                channel = FileChannel.open(files.data(key), StandardOpenOption.READ);
            } catch (IOException e) {
                drop(entry);
                return Optional.empty();
            }
            entry.readers++;
            entry.used = Instant.now();
            Files.setLastModifiedTime(files.data(key), FileTime.from(entry.used));
            reading = new Reading(entry, channel);
        }
        if (isWhole(reading.entry)) {
            return Optional.of(reading);
        }
        reading.close();
        LOG.warn("download {} is not what was written and is made anew", key);
        synchronized (this) {
            drop(reading.entry);
        }
        return Optional.empty();
    }

    /** Whether there is such a file, and it is what was written. */
    boolean has(String key) throws IOException {
        try (Reading reading = open(key).orElse(null)) {
            return reading != null;
        }
    }

    private boolean isWhole(Entry entry) throws IOException {
        synchronized (entry) {
            if (!entry.checked) {
                if (!files.isWhole(entry.file)) {
                    return false;
                }
                entry.checked = true;
            }
            return true;
        }
    }

    /** Where a file may be written that is not finished yet; given back by {@link #keep} or {@link #discard}. */
    synchronized Path part(String tag) throws IOException {
        remember();
        Path part = files.part(tag);
        parts.put(part, 0L);
        return part;
    }

    /**
     * Makes room for a part to grow.
     *
     * @throws NoRoomException if there is none
     */
    synchronized void grow(Path part, long bytes) throws NoRoomException {
        long more = bytes - parts.getOrDefault(part, 0L);
        List<Entry> leaving = new ArrayList<>(entries.values());
        leaving.removeIf(entry -> entry.readers > 0);
        leaving.sort(Comparator.comparing((Entry entry) -> entry.file.whole()).thenComparing(entry -> entry.used));
        while (held() + more > maxBytes.getAsLong() || freeBytes.getAsLong() < more) {
            if (leaving.isEmpty()) {
                throw new NoRoomException();
            }
            drop(leaving.remove(0));
        }
        parts.put(part, bytes);
    }

    private long held() {
        return entries.values().stream().mapToLong(entry -> entry.file.bytes()).sum()
                + parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Takes a finished part, whose content is on disk, for a file of the shelf. */
    synchronized void keep(Path part, StoredFile file) throws IOException {
        Entry former = entries.remove(file.key());
        if (former != null) {
            files.forget(file.key());
        }
        files.keep(part, file);
        parts.remove(part);
        entries.put(file.key(), new Entry(file, Instant.now(), true));
    }

    /** Gives up a part. */
    synchronized void discard(Path part) {
        if (parts.remove(part) != null) {
            ShelfFiles.delete(part);
        }
    }

    /**
     * Throws away files of data that are gone, which nobody reads and nobody asked for lately.
     *
     * @param gone whether a file is of such data
     * @return whether some of them are still there
     */
    synchronized boolean sweep(Predicate<StoredFile> gone) {
        remember();
        Instant old = Instant.now().minus(GRACE);
        boolean left = false;
        for (Entry entry : List.copyOf(entries.values())) {
            if (gone.test(entry.file)) {
                if (entry.readers == 0 && entry.used.isBefore(old)) {
                    drop(entry);
                } else {
                    left = true;
                }
            }
        }
        return left;
    }

    private void drop(Entry entry) {
        if (entries.remove(entry.file.key(), entry)) {
            files.delete(entry.file.key());
        }
    }

    /** Looks once at what an earlier run of the server left, when somebody first asks. */
    private void remember() {
        if (!read) {
            read = true;
            files.recover().forEach((file, used) -> entries.put(file.key(), new Entry(file, used, false)));
        }
    }
}
