package org.igouverte.catalog.internal.join;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.igouverte.layer.DataRevision;

/** The revision of data that are made of several. */
public final class JoinedRevision {

    private JoinedRevision() {}

    /** @return {@code own} itself if there are no others */
    public static DataRevision of(DataRevision own, List<DataRevision> others) {
        if (others.isEmpty()) {
            return own;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(own.value().getBytes(StandardCharsets.US_ASCII));
            for (DataRevision other : others) {
                digest.update((' ' + other.value()).getBytes(StandardCharsets.US_ASCII));
            }
            // Shorter than that of a file, so that nobody takes it for one.
            return new DataRevision("joined-" + HexFormat.of().formatHex(digest.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
