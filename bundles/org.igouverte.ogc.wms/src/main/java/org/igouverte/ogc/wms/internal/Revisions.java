package org.igouverte.ogc.wms.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the tag of an answer from what it depends on. */
final class Revisions {

    private final MessageDigest digest;

    private Revisions(MessageDigest digest) {
        this.digest = digest;
    }

    static Revisions start() {
        try {
            return new Revisions(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Revisions add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // With the length before it, no two lists of parts read alike.
        digest.update((byte) (bytes.length >> 16));
        digest.update((byte) (bytes.length >> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
        return this;
    }

    /** 32 hexadecimal digits. */
    String tag() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
