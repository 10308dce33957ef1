package org.igouverte.layer;

import java.util.Objects;

/**
 * A style as the partner wrote it.
 *
 * @param name name in the protocols, as {@code peuplement}
 * @param file path inside the contribution, for messages
 * @param format how {@code text} is to be read
 */
public record StyleDocument(String name, LocalizedText title, String file, Format format, String text) {

    public enum Format {
        /** SLD 1.0 or SE 1.1, told apart by the document itself. */
        SLD,
        /** MapLibre style specification, version 8. */
        MAPLIBRE
    }

    public StyleDocument {
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        Objects.requireNonNull(file);
        Objects.requireNonNull(format);
        Objects.requireNonNull(text);
    }
}
