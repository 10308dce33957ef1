package org.igouverte.source.file.internal.tiles;

import java.util.Locale;
import java.util.Set;
import org.igouverte.layer.SourceException;
import org.igouverte.source.file.internal.FileMessages;

/** Which formats of tiles are read. */
final class PictureFormat {

    private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "gif", "image/png", "image/jpeg");

    private PictureFormat() {}

    /** @throws SourceException for another, saying which are read */
    static void check(String format, String displayName) throws SourceException {
        String name = format.strip().toLowerCase(Locale.ROOT);
        if (!READ.contains(name)) {
            throw new SourceException(
                    FileMessages.text("tiles.pictures.png", displayName,
                    (name.equals("pbf") || name.equals("mvt") ? "vector tiles" : name)));
        }
    }
}
