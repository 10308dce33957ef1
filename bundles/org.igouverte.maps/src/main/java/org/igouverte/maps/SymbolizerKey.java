package org.igouverte.maps;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a {@link Symbolizer} may say: its name in documents, its values, its default. */
public enum SymbolizerKey {
    STROKE("stroke", SymbolizerKey::color, "#095797"),
    STROKE_WIDTH("stroke-width", value -> number(value, 0, 100), 2.0),
    STROKE_OPACITY("stroke-opacity", value -> number(value, 0, 1), 1.0),
    STROKE_DASHARRAY("stroke-dasharray", SymbolizerKey::dashes, List.of()),
    FILL("fill", SymbolizerKey::color, "#095797"),
    FILL_OPACITY("fill-opacity", value -> number(value, 0, 1), 0.2),
    MARKER("marker", SymbolizerKey::marker, "circle"),
    MARKER_SIZE("marker-size", value -> number(value, 1, 200), 12.0),
    MARKER_COLOR("marker-color", SymbolizerKey::color, "#095797"),
    LABEL("label", SymbolizerKey::name, ""),
    LABEL_SIZE("label-size", value -> number(value, 4, 200), 14.0),
    LABEL_COLOR("label-color", SymbolizerKey::color, "#223654");

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Set<String> MARKERS = Set.of("circle", "square", "triangle", "star", "pin");
    private static final int MAX_DASHES = 16;
    private static final int MAX_NAME = 200;

    private final String key;
    private final Function<Object, Optional<Object>> values;
    private final Object otherwise;

    SymbolizerKey(String key, Function<Object, Optional<Object>> values, Object otherwise) {
        this.key = key;
        this.values = values;
        this.otherwise = otherwise;
    }

    /** Its name in documents, as {@code stroke-width}. */
    public String key() {
        return key;
    }

    /** What it is where nobody says: a text, a {@code Double} or a list of them. */
    public Object otherwise() {
        return otherwise;
    }

    /**
     * A value as it is kept: colours in lower case, numbers as {@code Double}.
     *
     * @param value of JSON; may be {@code null}
     * @return empty if it is none that the key may have
     */
    public Optional<Object> value(Object value) {
        return value == null ? Optional.empty() : values.apply(value);
    }

    public static Optional<SymbolizerKey> of(String key) {
        for (SymbolizerKey one : values()) {
            if (one.key.equals(key)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> color(Object value) {
        return value instanceof String text && COLOR.matcher(text).matches()
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static Optional<Object> number(Object value, double from, double to) {
        return value instanceof Number number && number.doubleValue() >= from && number.doubleValue() <= to
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    private static Optional<Object> dashes(Object value) {
        if (!(value instanceof List<?> list) || list.size() > MAX_DASHES) {
            return Optional.empty();
        }
        List<Double> lengths = list.stream()
                .flatMap(length -> number(length, 0, 1000).stream())
                .map(Double.class::cast)
                .toList();
        // A line of gaps alone would never be seen.
        boolean seen = lengths.isEmpty() || lengths.stream().anyMatch(length -> length > 0);
        return lengths.size() == list.size() && seen ? Optional.of(lengths) : Optional.empty();
    }

    private static Optional<Object> marker(Object value) {
        return value instanceof String text && MARKERS.contains(text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Object> name(Object value) {
        return value instanceof String text && text.length() <= MAX_NAME ? Optional.of(text) : Optional.empty();
    }
}
