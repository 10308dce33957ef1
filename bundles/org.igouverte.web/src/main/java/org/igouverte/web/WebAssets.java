package org.igouverte.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * The files under {@code web/} of a bundle, each read at its first request; compressed forms ({@code x.js.gz}) lie beside
 * them. Thread-safe.
 */
public final class WebAssets {

    private static final String FOLDER = "/web/";

    private final Map<String, URL> files = new TreeMap<>();
    private final Map<String, Body> read = new ConcurrentHashMap<>();

    public WebAssets(Bundle bundle) {
        Enumeration<URL> found = bundle.findEntries(FOLDER, "*", true);
        for (URL url : Collections.list(found == null ? Collections.emptyEnumeration() : found)) {
            if (!url.getPath().endsWith("/")) {
                files.put(url.getPath().substring(FOLDER.length()), url);
            }
        }
    }

    /** @param path path below the folder, without a slash in front */
    public Optional<Body> find(String path) {
        if (path.endsWith(".gz") || !files.containsKey(path)) {
            return Optional.empty();
        }
        return Optional.of(read.computeIfAbsent(path, this::load));
    }

    private Body load(String path) {
        byte[] plain = bytes(files.get(path));
        URL compressed = files.get(path + ".gz");
        return new Body(MediaTypes.of(path), hash(plain), plain, compressed == null ? new byte[0] : bytes(compressed));
    }

    private static byte[] bytes(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(url + " cannot be read", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
