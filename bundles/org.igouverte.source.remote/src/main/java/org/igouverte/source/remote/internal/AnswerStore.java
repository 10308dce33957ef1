package org.igouverte.source.remote.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Good answers of other servers, on disk: what was not used for longest gives way. An answer lost costs one more request,
 * so nothing is forced to disk; one cut short by a crash is known by its length and passed over. Thread-safe.
 */
final class AnswerStore {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerStore.class);
    private static final int MAGIC = 0x49474f41;
    private static final int LENGTH_AT = 4;
    private static final int FETCHED_AT = 12;

    /** How much is deleted at a time, so that the folder is not read through for every answer. */
    private static final double KEPT = 0.9;

    private final Path folder;
    private final long limit;
    /** Bytes in the folder; below zero before it was looked at. */
    private long used = -1;

    AnswerStore(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * An answer that was kept.
     *
     * @param fetched when the other server last gave or confirmed it
     */
    record Kept(Path file, Instant fetched, String mediaType, String entityTag, String lastModified, long headBytes) {

        InputStream body() throws IOException {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                in.skipNBytes(headBytes);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }

    /** An answer being received; closed, it is gone unless it was kept. */
    final class Incoming implements AutoCloseable {
        private final Path part;
        private final String key;
        private long headBytes;

        private Incoming(String key) throws IOException {
            this.key = key;
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, "part", "");
        }

        /** Receives a body and says what was received; it is not kept yet. */
        Kept receive(InputStream body, Instant fetched, String mediaType, String entityTag, String lastModified)
                throws IOException {
            long bytes;
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                out.writeInt(MAGIC);
                out.writeLong(-1);
                out.writeLong(fetched.toEpochMilli());
                out.writeUTF(mediaType);
                out.writeUTF(entityTag);
                out.writeUTF(lastModified);
                headBytes = out.size();
                bytes = body.transferTo(out);
            }
            write(part, LENGTH_AT, bytes);
            return new Kept(part, fetched, mediaType, entityTag, lastModified, headBytes);
        }

        void keep() throws IOException {
            long size = Files.size(part);
            Path file = file(key);
            Files.createDirectories(file.getParent());
            long before = size(file);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            grown(size - before);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }

    static String key(String method, String address, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((method + ' ' + address + '\n').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key.substring(2));
    }

    Incoming incoming(String key) throws IOException {
        return new Incoming(key);
    }

    Optional<Kept> find(String key) {
        Path file = file(key);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            long length = in.readLong();
            Instant fetched = Instant.ofEpochMilli(in.readLong());
            String mediaType = in.readUTF();
            String entityTag = in.readUTF();
            String lastModified = in.readUTF();
            long headBytes = 4 + 16 + 6L + utf(mediaType) + utf(entityTag) + utf(lastModified);
            if (Files.size(file) != headBytes + length) {
                return Optional.empty();
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(new Kept(file, fetched, mediaType, entityTag, lastModified, headBytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} is passed over", file, e);
            return Optional.empty();
        }
    }

    private static int utf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The other server confirmed an answer. */
    void confirm(Kept kept, Instant now) throws IOException {
        write(kept.file(), FETCHED_AT, now.toEpochMilli());
    }

    private static void write(Path file, long position, long value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8).putLong(0, value), position);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private synchronized void grown(long bytes) throws IOException {
        if (used >= 0) {
            used += bytes;
        }
        if (used < 0 || used > limit) {
            shrink();
        }
    }

    private record Aged(Path file, long bytes, long lastUsed) {}

    private void shrink() throws IOException {
        List<Aged> files = new ArrayList<>();
        long all = 0;
        try (Stream<Path> walk = Files.walk(folder, 2)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                long bytes = size(file);
                all += bytes;
                files.add(new Aged(file, bytes, Files.getLastModifiedTime(file).toMillis()));
            }
        }
        if (all > limit) {
            files.sort(Comparator.comparingLong(Aged::lastUsed));
            for (Aged oldest : files) {
                if (all <= limit * KEPT) {
                    break;
                }
                Files.deleteIfExists(oldest.file());
                all -= oldest.bytes();
            }
        }
        used = all;
    }
}
