package org.igouverte.pyramid.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of prepared layers, each named by its key. A folder is made beside its place and renamed into it, so
 * that it is whole if it is there; one that a crash left half made is gone on with. Those that nobody has used for a
 * while are swept; a while, so that a roll back, or the layers of a server that is starting, find theirs. Thread-safe.
 */
final class PreparedFolders {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedFolders.class);
    private static final String PART = ".part";
    private static final String UPDATE = ".update";
    static final Duration KEPT_UNUSED = Duration.ofMinutes(30);

    private final Path root;
    private final LongSupplier nanoTime;
    private final Map<String, Integer> users = new HashMap<>();
    /** When a folder was last used; those never seen count from the start. */
    private final Map<String, Long> unusedSince = new HashMap<>();

    private final long start;

    PreparedFolders(Path root, LongSupplier nanoTime) throws IOException {
        this.root = Files.createDirectories(root);
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        for (Path update : list("*" + UPDATE)) {
            // Left by a crash; what it was made from may be no more.
            delete(update);
        }
    }

    private List<Path> list(String glob) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, glob)) {
            found.forEach(all::add);
        }
        return all;
    }

    Path folder(String key) {
        return root.resolve(key);
    }

    /** From now on the folder is not swept, whether it is there yet or not. */
    synchronized void acquire(String key) {
        users.merge(key, 1, Integer::sum);
    }

    synchronized void release(String key) {
        if (users.merge(key, -1, Integer::sum) == 0) {
            users.remove(key);
            unusedSince.put(key, nanoTime.getAsLong());
        }
    }

    /** A folder to prepare in: what was begun before, or an empty one. */
    Path begin(String key) throws IOException {
        return Files.createDirectories(root.resolve(key + PART));
    }

    /** Whether something was begun. */
    boolean isBegun(String key) {
        return Files.exists(root.resolve(key + PART));
    }

    /** An empty folder to make of an earlier one. */
    Path beginUpdate(String key) throws IOException {
        Path update = root.resolve(key + UPDATE);
        delete(update);
        return Files.createDirectory(update);
    }

    /** Puts what was prepared in its place; what was there is deleted. */
    void commit(Path prepared, String key) throws IOException {
        force(prepared);
        delete(folder(key));
        Files.move(prepared, folder(key), StandardCopyOption.ATOMIC_MOVE);
        force(root);
    }

    /** Writes a folder's list of entries to disk. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes what was begun. */
    void discard(String key) throws IOException {
        delete(root.resolve(key + PART));
        delete(root.resolve(key + UPDATE));
    }

    /** Deletes the folders that nobody uses and nobody has used for a while. */
    synchronized void sweep() throws IOException {
        long now = nanoTime.getAsLong();
        for (Path folder : list("*")) {
            String key = folder.getFileName().toString();
            String user = key.endsWith(UPDATE) || key.endsWith(PART) ? key.substring(0, key.indexOf('.')) : key;
            if (!users.containsKey(user) && now - unusedSince.getOrDefault(user, start) >= KEPT_UNUSED.toNanos()) {
                LOG.info("deleting {}, which no layer uses any more", folder);
                delete(folder);
            }
        }
        unusedSince.keySet().removeIf(key -> !Files.exists(folder(key)) && !isBegun(key));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
