package org.igouverte.layer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files of a partner for browsers: the modules of its viewer folder and what they load, or the pictures of its cards.
 * Named by their content. Immutable.
 */
public final class WebFiles {

    private final Map<String, byte[]> files = new TreeMap<>();
    private final String hash;

    /** @param contents by path inside the folder */
    public WebFiles(Map<String, byte[]> contents) {
        contents.forEach((path, content) -> files.put(path, content.clone()));
        MessageDigest digest = sha256();
        files.forEach((path, content) -> {
            update(digest, path.getBytes(StandardCharsets.UTF_8));
            update(digest, content);
        });
        hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void update(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).flip());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first 16 hexadecimal digits of a SHA-256 over paths and contents: other content, another hash. */
    public String hash() {
        return hash;
    }

    public Set<String> paths() {
        return Set.copyOf(files.keySet());
    }

    /** A copy of a file's content. */
    public Optional<byte[]> content(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    /** The hash: what names the content names the files. */
    @Override
    public String toString() {
        return hash;
    }
}
