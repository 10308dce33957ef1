package org.igouverte.download.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.igouverte.durable.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shelf on disk: {@code <key>.data} is a file, {@code <key>.json} says what it is and is written last; {@code
 * <tag>.part} is being made. What has no words after a crash is deleted.
 */
final class ShelfFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ShelfFiles.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = ".data";
    private static final String WORDS = ".json";
    private static final String PART = ".part";

    private final DurableFiles durable = new DurableFiles();
    private final Path folder;

    ShelfFiles(Path folder) {
        this.folder = folder;
    }

    Path part(String tag) throws IOException {
        return Files.createDirectories(folder).resolve(tag + PART);
    }

    /** @param part its content is on disk */
    void keep(Path part, StoredFile file) throws IOException {
        durable.rename(part, data(file.key()));
        durable.replace(words(file.key()), JSON.writeValueAsBytes(json(file)));
    }

    /** Makes that a file is none, before its data are replaced. */
    void forget(String key) throws IOException {
        Files.deleteIfExists(words(key));
    }

    void delete(String key) {
        // The words first: without them the data are none of the shelf's.
        delete(words(key));
        delete(data(key));
    }

    boolean isWhole(StoredFile file) throws IOException {
        Path data = data(file.key());
        return Files.size(data) == file.bytes() && sha256(data).equals(file.sha256());
    }

    /** What is there after a start, and when it was last used; what is no file goes away. */
    Map<StoredFile, Instant> recover() {
        Map<StoredFile, Instant> found = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.toList();
        } catch (IOException e) {
            LOG.warn("earlier downloads cannot be read: {}", e.toString());
            return found;
        }
        Set<Path> known = new HashSet<>();
        for (Path file : files) {
            if (file.toString().endsWith(WORDS)) {
                try {
                    StoredFile stored = stored(JSON.readTree(Files.readAllBytes(file)));
                    Path data = data(stored.key());
                    found.put(stored, Files.getLastModifiedTime(data).toInstant());
                    known.add(file);
                    known.add(data);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("{} says nothing of a download: {}", file, e.toString());
                }
            }
        }
        files.stream().filter(file -> !known.contains(file)).forEach(ShelfFiles::delete);
        return found;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", file, e.toString());
        }
    }

    Path data(String key) {
        return folder.resolve(key + DATA);
    }

    private Path words(String key) {
        return folder.resolve(key + WORDS);
    }

    private static JsonNode json(StoredFile file) {
        return JSON.createObjectNode()
                .put("key", file.key())
                .put("tag", file.tag())
                .put("layer", file.layer())
                .put("state", file.state())
                .put("name", file.name())
                .put("mediaType", file.mediaType())
                .put("whole", file.whole())
                .put("features", file.features())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256())
                .put("made", file.made().toString());
    }

    private static StoredFile stored(JsonNode json) {
        return new StoredFile(
                json.get("key").textValue(),
                json.get("tag").textValue(),
                json.get("layer").textValue(),
                json.get("state").textValue(),
                json.get("name").textValue(),
                json.get("mediaType").textValue(),
                json.get("whole").booleanValue(),
                json.get("features").longValue(),
                json.get("bytes").longValue(),
                json.get("sha256").textValue(),
                Instant.parse(json.get("made").textValue()));
    }
}
