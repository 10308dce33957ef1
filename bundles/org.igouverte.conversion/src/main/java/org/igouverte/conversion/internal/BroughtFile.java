package org.igouverte.conversion.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.igouverte.rest.RestException;

/** A file that somebody sent, on disk until it is closed. */
final class BroughtFile implements AutoCloseable {

    static final long MAX_BYTES = 20_000_000;

    /** What all that an archive contains may take. */
    private static final long MAX_UNPACKED = 200_000_000;

    private final Path path;

    private BroughtFile(Path path) {
        this.path = path;
    }

    /** @param extension of its name, without dot */
    static BroughtFile receive(InputStream body, Path folder, String extension) throws IOException, RestException {
        Files.createDirectories(folder);
        BroughtFile file = new BroughtFile(folder.resolve(UUID.randomUUID() + "." + extension));
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file.path)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                size += n;
                if (size > MAX_BYTES) {
                    throw tooLarge();
                }
                out.write(buffer, 0, n);
            }
            whole = size > 0;
        } finally {
            if (!whole) {
                file.close();
            }
        }
        if (!whole) {
            throw ConversionMessages.problem(400, "empty");
        }
        return file;
    }

    static RestException tooLarge() {
        return ConversionMessages.problem(413, "too-large", MAX_BYTES / 1_000_000);
    }

    Path path() {
        return path;
    }

    /** Unpacks all of an archive into nothing: what its directory says of sizes need not be true. */
    void checkArchive(String name) throws RestException, IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            long left = MAX_UNPACKED;
            byte[] buffer = new byte[1 << 16];
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                try (InputStream in = zip.getInputStream(entries.nextElement())) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        left -= n;
                        if (left < 0) {
                            throw ConversionMessages.problem(413, "unpacked", MAX_UNPACKED / 1_000_000);
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw ConversionMessages.problem(422, "unreadable", name + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
