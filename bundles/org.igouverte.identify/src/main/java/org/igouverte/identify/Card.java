package org.igouverte.identify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A description for people. Plain texts, not HTML.
 *
 * @param lines the text, a sentence or line each
 * @param details label and value in words; values that are absent are left out
 * @param tables of what belongs to the feature; without those that have no row
 */
public record Card(
        String title, List<String> lines, List<Detail> details, Optional<Picture> picture, List<Table> tables) {

    public Card {
        lines = List.copyOf(lines);
        details = List.copyOf(details);
        Objects.requireNonNull(picture);
        tables = List.copyOf(tables);
    }

    /** A card without tables. */
    public Card(String title, List<String> lines, List<Detail> details, Optional<Picture> picture) {
        this(title, lines, details, picture, List.of());
    }

    /** A card without a picture and tables. */
    public Card(String title, List<String> lines, List<Detail> details) {
        this(title, lines, details, Optional.empty());
    }

    /**
     * Rows that belong to the feature, in words.
     *
     * @param columns headings, with the unit where there is one
     * @param rows as many values as columns; an absent one is empty
     * @param total rows that there are, of which {@code rows} may be the first
     */
    public record Table(String name, String title, List<String> columns, List<List<String>> rows, long total) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
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
