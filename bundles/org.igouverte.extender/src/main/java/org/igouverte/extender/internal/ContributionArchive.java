package org.igouverte.extender.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/** The {@code IGO-INF} folder of a stored jar. Paths are inside that folder. Used by one thread. */
final class ContributionArchive implements AutoCloseable {

    static final int MAX_ENTRIES = 10_000;
    static final int MAX_TEXT_BYTES = 4 << 20;

    private final ZipFile zip;
    private final Map<String, ZipEntry> files = new TreeMap<>();

    private ContributionArchive(ZipFile zip) {
        this.zip = zip;
    }

    static ContributionArchive open(Path jar) throws StagingException {
        ContributionArchive archive;
        try {
            archive = new ContributionArchive(new ZipFile(jar.toFile()));
        } catch (ZipException e) {
            throw new StagingException(Phase.ARCHIVE,
                    ExtenderMessages.text("file.whole.jar", e.getMessage()), "", 0, e);
        } catch (IOException e) {
            throw new StagingException(Phase.INTERNAL,
                    ExtenderMessages.text("stored.jar.cannot", e.getMessage()), "", 0, e);
        }
        try {
            archive.index();
        } catch (StagingException e) {
            archive.close();
            throw e;
        }
        return archive;
    }

    private void index() throws StagingException {
        if (zip.size() > MAX_ENTRIES) {
            throw new StagingException(Phase.ARCHIVE, ExtenderMessages.text("jar.entries", MAX_ENTRIES));
        }
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith("/") || name.indexOf('\\') >= 0 || List.of(name.split("/")).contains("..")) {
                throw new StagingException(Phase.ARCHIVE, ExtenderMessages.text("jar.entry.outside", name));
            }
            if (!entry.isDirectory()
                    && name.startsWith(Contribution.FOLDER)
                    && files.put(name.substring(Contribution.FOLDER.length()), entry) != null) {
                throw new StagingException(Phase.ARCHIVE, ExtenderMessages.text("jar.file.twice"), name, 0);
            }
        }
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** Every path, sorted. */
    Collection<String> paths() {
        return files.keySet();
    }

    /** Paths in a folder and below it, sorted; {@code folder} ends with a slash. */
    List<String> pathsIn(String folder) {
        List<String> found = new ArrayList<>();
        for (String path : files.keySet()) {
            if (path.startsWith(folder)) {
                found.add(path);
            }
        }
        return found;
    }

    /** Reads a file as UTF-8, without a byte order mark. The file is there. */
    String text(String path) throws StagingException {
        byte[] bytes = bytes(path);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(input).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new StagingException(
                    Phase.DEFINITION, ExtenderMessages.text("line.utf.save"), located(path),
                    lineAt(bytes, input.position()), e);
        }
    }

    /** Reads a file whole. The file is there. */
    byte[] bytes(String path) throws StagingException {
        ZipEntry entry = files.get(path);
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(MAX_TEXT_BYTES + 1);
        } catch (IOException e) {
            throw new StagingException(
                    Phase.ARCHIVE, ExtenderMessages.text("file.damaged", e.getMessage()), located(path), 0, e);
        }
        if (bytes.length > MAX_TEXT_BYTES) {
            throw new StagingException(
                    Phase.DEFINITION,
                            ExtenderMessages.text("file.larger.mb", (MAX_TEXT_BYTES >> 20)), located(path), 0);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (crc.getValue() != entry.getCrc()) {
            throw new StagingException(Phase.ARCHIVE, ExtenderMessages.text("file.damaged.checksum"), located(path), 0);
        }
        return bytes;
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** How messages name a file. */
    static String located(String path) {
        return Contribution.FOLDER + path;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
