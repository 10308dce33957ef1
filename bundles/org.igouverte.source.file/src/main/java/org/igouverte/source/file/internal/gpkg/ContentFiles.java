package org.igouverte.source.file.internal.gpkg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.igouverte.geo.Bounds;
import org.igouverte.source.file.internal.IdIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link TableContent}s in files. A file that is missing, damaged or of another version is as if there were none; it
 * only costs another look at the table. Thread-safe.
 */
final class ContentFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ContentFiles.class);

    /** Changes with every change of what is written or of what it means. */
    private static final long VERSION = 0x49474F_7461_0001L;

    private static final int MAX_FILES = 64;
    private static final String ENDING = ".table";
    private static final String PART = ".part";
    private static final long MAX_BYTES = 1L << 30;

    private final Path folder;

    ContentFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> paths = Files.list(folder)) {
                // Left by a crash.
                for (Path part : paths.filter(p -> p.toString().endsWith(PART)).toList()) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be used: {}", folder, e.toString());
        }
    }

    Optional<TableContent> read(String key, SpatialIndex.RTree tree) {
        Path path = folder.resolve(key + ENDING);
        try {
            long size = Files.exists(path) ? Files.size(path) : 0;
            if (size < 16 || size > MAX_BYTES) {
                return Optional.empty();
            }
            ByteBuffer bytes = mapped(path);
            int end = bytes.limit() - 8;
            if (bytes.getLong(end) != checksum(bytes.duplicate().limit(end)) || bytes.getLong() != VERSION) {
                return Optional.empty();
            }
            Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(content(bytes, tree));
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", path, e.toString());
            return Optional.empty();
        }
    }

    /** The ids of millions of rows need not be in the heap. The mapping goes when nobody has them any more. */
    private static ByteBuffer mapped(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    private static TableContent content(ByteBuffer bytes, SpatialIndex.RTree tree) {
        long count = bytes.getLong();
        long placed = bytes.getLong();
        Optional<Bounds> extent = bounds(bytes);
        Optional<Bounds> reach = bounds(bytes);
        int ids = bytes.getInt();
        if (ids < 0) {
            return new TableContent(count, placed, extent, reach, tree, Optional.empty());
        }
        LongBuffer longs = bytes.asLongBuffer();
        TableContent.Ids known =
                new TableContent.Ids(IdIndex.of(longs.slice(0, ids)), longs.slice(ids, ids));
        return new TableContent(count, placed, extent, reach, tree, Optional.of(known));
    }

    private static Optional<Bounds> bounds(ByteBuffer bytes) {
        double[] numbers = {bytes.getDouble(), bytes.getDouble(), bytes.getDouble(), bytes.getDouble()};
        return Double.isNaN(numbers[0])
                ? Optional.empty()
                : Optional.of(new Bounds(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    /** Writes to another file, which takes the name once it is on the disk. */
    void write(String key, TableContent content) {
        long size = 8 + 16 + 64 + 4 + 8 + content.ids().map(i -> 16L * i.keys().limit()).orElse(0L);
        if (size > MAX_BYTES) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        bytes.putLong(VERSION).putLong(content.count()).putLong(content.placed());
        put(bytes, content.extent());
        put(bytes, content.reach());
        bytes.putInt(content.ids().map(i -> i.keys().limit()).orElse(-1));
        content.ids().ifPresent(ids -> {
            bytes.asLongBuffer().put(ids.index().entries()).put(ids.keys().duplicate());
            bytes.position(bytes.position() + 16 * ids.keys().limit());
        });
        bytes.putLong(checksum(bytes.duplicate().flip()));
        try {
            Path part = Files.createTempFile(folder, key, PART);
            try {
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    bytes.flip();
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(part, folder.resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            deleteOldest();
        } catch (IOException e) {
            LOG.warn("what was seen of a table cannot be kept in {}: {}", folder, e.toString());
        }
    }

    private static void put(ByteBuffer bytes, Optional<Bounds> bounds) {
        Bounds b = bounds.orElse(null);
        bytes.putDouble(b == null ? Double.NaN : b.minX()).putDouble(b == null ? 0 : b.minY());
        bytes.putDouble(b == null ? 0 : b.maxX()).putDouble(b == null ? 0 : b.maxY());
    }

    private static long checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    private void deleteOldest() throws IOException {
        record Kept(Path path, FileTime time) {}
        List<Kept> kept;
        try (Stream<Path> paths = Files.list(folder)) {
            kept = paths.filter(p -> p.toString().endsWith(ENDING))
                    .map(p -> new Kept(p, modified(p)))
                    .sorted(Comparator.comparing(Kept::time))
                    .toList();
        }
        for (Kept old : kept.subList(0, Math.max(0, kept.size() - MAX_FILES))) {
            Files.deleteIfExists(old.path());
        }
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            // Another thread deleted it.
            return FileTime.fromMillis(0);
        }
    }
}
