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
 * @param end field of the same type that says where a feature ends that begins at {@code field}, which then lies in all that
 *     is between, the end included; without a value there it goes on. Empty for features that lie at one place
 * @param unit unit symbol, as {@code m}; empty for time, whose values are those of ISO 8601
 * @param defaultValue what is shown if nobody asks for another: a value or an interval {@code start/end}; empty means the
 *     latest time, else the least value
 */
public record LayerDimension(
        String name, String field, Optional<String> end, String unit, Optional<String> defaultValue) {

    /** One whose features lie at one place in it. */
    public LayerDimension(String name, String field, String unit, Optional<String> defaultValue) {
        this(name, field, Optional.empty(), unit, defaultValue);
    }


    public LayerDimension {
        if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
            throw new IllegalArgumentException("not a dimension's name: " + name);
        }
        Objects.requireNonNull(field);
        Objects.requireNonNull(end);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(defaultValue);
    }

    /** Whether its values are times. */
    public boolean isTime() {
        return name.equals("time");
    }
}
