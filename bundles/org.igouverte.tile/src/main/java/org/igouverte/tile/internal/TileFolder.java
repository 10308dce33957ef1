package org.igouverte.tile.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocks of tiles on disk, at most so many bytes of them: the least recently used give way. When a file was used last
 * is its time of modification, so a restart forgets nothing. Nothing is fsynced; what a crash tears, the checksums
 * find. Thread-safe.
 */
final class TileFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TileFolder.class);

    /** Files take whole blocks of the disk. */
    private static final long DISK_BLOCK = 4096;
    /** Use is noted this exactly, in milliseconds, so that reading seldom writes. */
    static final long USE_GRAIN = 3_600_000;
    /** Milliseconds after which an unfinished file is one of a crash. */
    private static final long UNFINISHED = 600_000;

    /** How much is left after making room. */
    private static final double FILL_AFTER = 0.9;

    private final Path folder;
    private final Path parts;
    private volatile long limit;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong part = new AtomicLong();
    private final String writer = UUID.randomUUID().toString();

    private record Kept(Path file, long size, long used) {}

    /** @param limit bytes at most, reached for moments only */
    TileFolder(Path folder, long limit) throws IOException {
        this.folder = folder;
        this.limit = limit;
        parts = folder.resolve(".parts");
        Files.createDirectories(parts);
    }

    /** Takes effect when room is made next. */
    void limit(long newLimit) {
        limit = newLimit;
    }

    /**
     * Counts what is there and removes what a crash left unfinished. Takes long for a big cache; call it once, aside.
     */
    void tidy() throws IOException {
        try (var unfinished = Files.newDirectoryStream(parts)) {
            for (Path file : unfinished) {
                // A younger one may be a predecessor's that is still at work, as after a change of the settings.
                if (System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis() > UNFINISHED) {
                    Files.deleteIfExists(file);
                }
            }
        }
        bytes.addAndGet(kept().stream().mapToLong(Kept::size).sum());
    }

    /** Bytes on disk; too low until {@link #tidy} is through. */
    long bytes() {
        return bytes.get();
    }

    boolean isFull() {
        return bytes.get() > limit;
    }

    /** A tile of a block; empty if the block is not kept, or was damaged and is removed now. */
    Optional<byte[]> read(MetatileKey key, int index) {
        Path file = folder.resolve(key.path());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] tile = MetatileFile.read(channel, key.metatile().count(), index);
            touch(file);
            return Optional.of(tile);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MetatileFile.DamagedException e) {
            LOG.warn("removed a damaged block of tiles ({}): {}", e.getMessage(), key.path());
            delete(file);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("could not read tiles: {}", e.toString());
            return Optional.empty();
        }
    }

    boolean contains(MetatileKey key) {
        return Files.exists(folder.resolve(key.path()));
    }

    /** Notes that a block is in use though nobody reads its file. */
    void touch(MetatileKey key) {
        try {
            touch(folder.resolve(key.path()));
        } catch (IOException e) {
            LOG.debug("could not note the use of {}", key.path());
        }
    }

    private static void touch(Path file) throws IOException {
        long now = System.currentTimeMillis();
        if (now - Files.getLastModifiedTime(file).toMillis() > USE_GRAIN) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(now));
        }
    }

    /** Keeps a block. If the disk fails, it is made again when it is wanted next. */
    void write(MetatileKey key, byte[][] tiles) {
        ByteBuffer encoded = MetatileFile.encode(tiles);
        Path file = folder.resolve(key.path());
        Path unfinished = parts.resolve(writer + "-" + part.incrementAndGet() + ".part");
        try {
            Files.createDirectories(file.getParent());
            long size = onDisk(encoded.remaining());
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                while (encoded.hasRemaining()) {
                    channel.write(encoded);
                }
            }
            boolean known = Files.exists(file);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (!known) {
                bytes.addAndGet(size);
            }
        } catch (IOException e) {
            LOG.warn("could not keep tiles: {}", e.toString());
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException again) {
                LOG.debug("nor remove {}", unfinished);
            }
        }
    }

    /** Removes the least recently used blocks if there are too many bytes. */
    void makeRoom() throws IOException {
        if (!isFull()) {
            return;
        }
        List<Kept> all = kept();
        all.sort(Comparator.comparingLong(Kept::used));
        // Counted anew: what was written while the folder was first looked through may have counted twice.
        bytes.set(all.stream().mapToLong(Kept::size).sum());
        long goal = (long) (limit * FILL_AFTER);
        int removed = 0;
        for (Kept oldest : all) {
            if (bytes.get() <= goal) {
                break;
            }
            if (delete(oldest.file())) {
                removed++;
            }
        }
        LOG.info("the tile cache was full: removed {} blocks that were not used for longest", removed);
    }

    /** Removes the kept blocks of a layer, a set and a level for which a test of column and row holds. */
    int remove(Path ofLevel, BlockTest test) throws IOException {
        Path level = folder.resolve(ofLevel);
        int removed = 0;
        if (Files.isDirectory(level)) {
            for (Kept block : kept(level)) {
                String name = block.file().getFileName().toString();
                int column = number(block.file().getParent().getFileName().toString());
                int row = number(name.substring(0, Math.max(0, name.indexOf('-'))));
                if (column >= 0 && row >= 0 && test.test(column, row) && delete(block.file())) {
                    removed++;
                }
            }
        }
        return removed;
    }

    /** A choice of blocks by the column and row of their first tile. */
    @FunctionalInterface
    interface BlockTest {
        boolean test(int column, int row);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private boolean delete(Path file) {
        try {
            long size = onDisk(Files.size(file));
            if (Files.deleteIfExists(file)) {
                bytes.addAndGet(-size);
                return true;
            }
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            LOG.warn("could not remove tiles: {}", e.toString());
        }
        return false;
    }

    private List<Kept> kept() throws IOException {
        return kept(folder);
    }

    private List<Kept> kept(Path from) throws IOException {
        List<Kept> all = new ArrayList<>();
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(MetatileFile.EXTENSION)) {
                        all.add(new Kept(
                                file,
                                onDisk(attributes.size()),
                                attributes.lastModifiedTime().toMillis()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Removed by somebody else meanwhile.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return all;
    }

    private static long onDisk(long size) {
        return (size + DISK_BLOCK - 1) / DISK_BLOCK * DISK_BLOCK;
    }
}
