package org.igouverte.extender.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/**
 * Reads the folders of files for browsers. Their files are kept in memory and served as they are, therefore small, and of
 * known kinds.
 */
enum WebFilesReader {
    /** What a partner adds to the viewer. */
    VIEWER("viewer/", Set.of("js", "css", "json", "svg"), Set.of("png", "webp", "woff2")),
    /** The pictures of its cards. */
    PICTURES("pictures/", Set.of("svg"), Set.of("png", "jpg", "webp"));

    static final int MAX_FILES = 200;
    static final int MAX_BYTES = 5 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final String folder;
    private final Set<String> texts;
    private final Set<String> binaries;

    WebFilesReader(String folder, Set<String> texts, Set<String> binaries) {
        this.folder = folder;
        this.texts = texts;
        this.binaries = binaries;
    }

    /** @return empty if there is no such folder */
    Optional<WebFiles> read(ContributionArchive archive) throws StagingException {
        List<String> paths = archive.pathsIn(folder);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        if (paths.size() > MAX_FILES) {
            throw mistake(folder, ExtenderMessages.text("folder.files", MAX_FILES));
        }
        if (this == VIEWER && !archive.has(folder + ViewerModule.ENTRY)) {
            throw mistake(folder + ViewerModule.ENTRY, ExtenderMessages.text("jar.lacks.file.4"));
        }
        Map<String, byte[]> files = new HashMap<>();
        int total = 0;
        for (String path : paths) {
            byte[] content = content(archive, path);
            total += content.length;
            if (total > MAX_BYTES) {
                throw mistake(folder, ExtenderMessages.text("folder.larger.mb", (MAX_BYTES >> 20)));
            }
            files.put(path.substring(folder.length()), content);
        }
        return Optional.of(new WebFiles(files));
    }

    private byte[] content(ContributionArchive archive, String path) throws StagingException {
        for (String name : path.split("/")) {
            if (!NAME.matcher(name).matches()) {
                throw mistake(path, ExtenderMessages.text("names.files.z", folder));
            }
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        if (texts.contains(extension)) {
            // Read as text first, so that a file in another encoding is told with its line.
            archive.text(path);
        } else if (!binaries.contains(extension)) {
            throw mistake(path, ExtenderMessages.text("takes.kind.file", folder, kinds()));
        }
        return archive.bytes(path);
    }

    private LocalizedText kinds() {
        return ExtenderMessages.text(this == VIEWER ? "kinds.viewer" : "kinds.pictures");
    }

    private static StagingException mistake(String path, LocalizedText message) {
        return new StagingException(Phase.DEFINITION, message, ContributionArchive.located(path), 0);
    }
}
