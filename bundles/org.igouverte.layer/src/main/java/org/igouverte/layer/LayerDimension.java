package org.igouverte.layer;

import java.util.Objects;
import java.util.Optional;

/**
 * A dimension beside place by which a layer's features are chosen, as OGC 06-042, annex C, has it: their time, their
 * height.
 *
 * @param name {@code time}, {@code elevation}, or another of {@code [a-z][a-z0-9_]{0,31}}
 * @param field date, instant or number that says where a feature lies in it, for time also an integer that is a year;
 *     features without a value lie nowhere
 * @param unit unit symbol, as {@code m}; empty for time, whose values are those of ISO 8601
 * @param defaultValue what is shown if nobody asks for another: a value or an interval {@code start/end}; empty means the
 *     latest time, else the least value
 */
public record LayerDimension(String name, String field, String unit, Optional<String> defaultValue) {

    public LayerDimension {
        if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
            throw new IllegalArgumentException("not a dimension's name: " + name);
        }
        Objects.requireNonNull(field);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(defaultValue);
    }

    /** Whether its values are times. */
    public boolean isTime() {
        return name.equals("time");
    }
}
