package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/**
 * Jars by content: {@code <sha256>.jar}. A jar is in the store whole, forced to disk, or not at all, and never changes.
 * Thread-safe.
 */
final class BundleStore {

    private static final String PART = ".part";

    private final Path folder;
    private final DurableFiles files;
    private final Map<String, Integer> held = new HashMap<>();

    BundleStore(Path folder, DurableFiles files) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.files = files;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    /** A stored jar that stays in the store at least until this is closed. */
    final class Held implements AutoCloseable {

        private final String sha256;
        private boolean open = true;

        private Held(String sha256) {
            this.sha256 = sha256;
        }

        String sha256() {
            return sha256;
        }

        Path path() {
            return BundleStore.this.path(sha256);
        }

        @Override
        public void close() {
            synchronized (held) {
                if (open) {
                    open = false;
                    held.computeIfPresent(sha256, (sha, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }

    /**
     * Stores a copy; content that is there already is kept as it is.
     *
     * @throws StagingException if there are more bytes than the limit
     */
    Held receive(InputStream content, long limit) throws IOException, StagingException {
        Path part = folder.resolve(UUID.randomUUID() + PART);
        try {
            String sha256 = copy(content, part, limit);
            synchronized (held) {
                if (Files.exists(path(sha256))) {
                    Files.delete(part);
                } else {
                    files.rename(part, path(sha256));
                    files.force(folder);
                }
                return hold(sha256);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String copy(InputStream content, Path part, long limit) throws IOException, StagingException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                total += n;
                if (total > limit) {
                    throw new StagingException(Phase.ARCHIVE, DeployMessages.text("larger.mb", (limit >> 20)));
                }
                digest.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Held hold(String sha256) {
        synchronized (held) {
            held.merge(sha256, 1, Integer::sum);
            return new Held(sha256);
        }
    }

    Path path(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    boolean contains(String sha256) {
        return Files.isRegularFile(path(sha256));
    }

    /** Deletes every jar that is neither named here nor held. */
    void retainOnly(Set<String> sha256s) throws IOException {
        synchronized (held) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : jars) {
                    String name = jar.getFileName().toString();
                    String sha256 = name.substring(0, name.length() - ".jar".length());
                    if (!sha256s.contains(sha256) && !held.containsKey(sha256)) {
                        Files.delete(jar);
                    }
                }
            }
        }
    }

    /** Content of a file, 64 hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
