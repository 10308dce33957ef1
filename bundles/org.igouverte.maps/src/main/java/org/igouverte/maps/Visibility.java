package org.igouverte.maps;

import java.util.Locale;
import java.util.Optional;

/** Who may open a saved map. */
public enum Visibility {
    /** Its owner alone. */
    PRIVATE,
    /** Whoever knows its address. */
    LINK,
    /** Everybody; it is listed. */
    PUBLIC;

    /** As JSON and the database have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Visibility> of(String code) {
        for (Visibility one : values()) {
            if (one.code().equals(code)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
