package org.igouverte.maps;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.Language;

/**
 * A map as somebody put it together. Plain immutable data: layers are named, not held, so a document stays what it is
 * whatever becomes of them.
 *
 * @param title one line, never blank
 * @param description may be empty and have several lines
 * @param language that title and description are written in; empty if nobody said
 * @param view what it opens on; empty for what its layers cover
 * @param layers topmost first
 * @param extra a JSON object that a client keeps with the map, as text; empty for none. The server does not look into it
 */
public record MapDocument(
        String title,
        String description,
        Optional<Language> language,
        Optional<MapView> view,
        List<DocumentLayer> layers,
        Optional<String> extra) {

    /** The version of the form, the value of {@code igoMap}. */
    public static final int VERSION = 1;

    /** Bytes that a document may have, as JSON in UTF-8. */
    public static final int MAX_BYTES = 5_000_000;

    public static final int MAX_LAYERS = 200;

    /** Vertices that all its drawn layers may have together. */
    public static final int MAX_VERTICES = 200_000;

    public static final int MAX_TITLE = 200;
    public static final int MAX_DESCRIPTION = 10_000;

    /** Characters of {@code extra}, of the document and of each of its layers. */
    public static final int MAX_EXTRA = 20_000;

    public MapDocument {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a map has a title");
        }
        Objects.requireNonNull(description);
        Objects.requireNonNull(language);
        Objects.requireNonNull(view);
        layers = List.copyOf(layers);
        Objects.requireNonNull(extra);
    }

    public MapDocument withTitle(String newTitle) {
        return new MapDocument(newTitle, description, language, view, layers, extra);
    }
}
