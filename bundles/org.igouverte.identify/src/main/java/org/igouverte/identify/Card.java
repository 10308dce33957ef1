package org.igouverte.identify;

import java.util.List;

/**
 * A description for people. Plain texts, not HTML.
 *
 * @param lines the text, a sentence or line each
 * @param details label and value in words; values that are absent are left out
 */
public record Card(String title, List<String> lines, List<Detail> details) {

    public Card {
        lines = List.copyOf(lines);
        details = List.copyOf(details);
    }

    /** @param unit unit symbol; may be empty */
    public record Detail(String field, String label, String value, String unit) {}
}
