package org.igouverte.extender.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igouverte.layer.ViewerFiles;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;

/** Reads {@code viewer/}, which the server keeps in memory: what is in it is therefore small, and of known kinds. */
final class ViewerReader {

    static final int MAX_FILES = 200;
    static final int MAX_BYTES = 5 << 20;

    private static final String FOLDER = "viewer/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Set<String> TEXTS = Set.of("js", "css", "json", "svg");
    private static final Set<String> BINARIES = Set.of("png", "webp", "woff2");

    private ViewerReader() {}

    static Optional<ViewerFiles> read(ContributionArchive archive) throws StagingException {
        List<String> paths = archive.pathsIn(FOLDER);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        if (paths.size() > MAX_FILES) {
            throw mistake(FOLDER, "the folder has more than " + MAX_FILES + " files");
        }
        if (!archive.has(FOLDER + ViewerFiles.ENTRY)) {
            throw mistake(FOLDER + ViewerFiles.ENTRY, "the jar lacks this file, which the viewer imports");
        }
        Map<String, byte[]> files = new HashMap<>();
        int total = 0;
        for (String path : paths) {
            byte[] content = content(archive, path);
            total += content.length;
            if (total > MAX_BYTES) {
                throw mistake(FOLDER, "the folder is larger than " + (MAX_BYTES >> 20) + " MB");
            }
            files.put(path.substring(FOLDER.length()), content);
        }
        return Optional.of(new ViewerFiles(files));
    }

    private static byte[] content(ContributionArchive archive, String path) throws StagingException {
        for (String name : path.split("/")) {
            if (!NAME.matcher(name).matches()) {
                throw mistake(path, "names of the viewer's files are of A-Z, a-z, 0-9, '.', '_' and '-'");
            }
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        if (TEXTS.contains(extension)) {
            // Read as text first, so that a file in another encoding is told with its line.
            archive.text(path);
        } else if (!BINARIES.contains(extension)) {
            throw mistake(path, "the viewer takes js, css, json, svg, png, webp and woff2, not this kind of file");
        }
        return archive.bytes(path);
    }

    private static StagingException mistake(String path, String message) {
        return new StagingException(Phase.DEFINITION, message, ContributionArchive.located(path), 0);
    }
}
