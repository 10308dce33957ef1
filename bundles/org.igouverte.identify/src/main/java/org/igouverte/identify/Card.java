package org.igouverte.identify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A description for people. Plain texts, not HTML.
 *
 * @param lines the text, a sentence or line each
 * @param details label and value in words; values that are absent are left out
 */
public record Card(String title, List<String> lines, List<Detail> details, Optional<Picture> picture) {

    public Card {
        lines = List.copyOf(lines);
        details = List.copyOf(details);
        Objects.requireNonNull(picture);
    }

    /** A card without a picture. */
    public Card(String title, List<String> lines, List<Detail> details) {
        this(title, lines, details, Optional.empty());
    }

    /**
     * @param address on this server, from its root: {@code /identify/pictures/…}
     * @param alt what is to be seen
     * @param credit whose picture it is; may be empty
     */
    public record Picture(String address, String alt, String credit) {}

    /** @param unit unit symbol; may be empty */
    public record Detail(String field, String label, String value, String unit) {}
}
