package org.igouverte.tile.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the program that makes tiles, by its own bytes: another version of the server may draw the same data
 * otherwise, and must not find the tiles of the one before.
 */
final class DrawingCode {

    private static final Logger LOG = LoggerFactory.getLogger(DrawingCode.class);

    private DrawingCode() {}

    /** @param parts classes of the bundles whose code counts; those that are in no bundle do not */
    static String version(List<Class<?>> parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (Class<?> part : parts) {
            Bundle bundle = FrameworkUtil.getBundle(part);
            if (bundle != null) {
                add(bundle, digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(Bundle bundle, MessageDigest digest) {
        Enumeration<URL> found = bundle.findEntries("/", "*.class", true);
        List<URL> classes = found == null ? List.of() : Collections.list(found);
        try {
            for (URL entry : classes.stream().sorted(Comparator.comparing(URL::getPath)).toList()) {
                try (InputStream in = entry.openStream()) {
                    digest.update(in.readAllBytes());
                }
            }
        } catch (IOException e) {
            // Then nothing that was kept before counts.
            LOG.warn("could not read {}: {}", bundle, e.toString());
            digest.update(Long.toString(System.nanoTime()).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
