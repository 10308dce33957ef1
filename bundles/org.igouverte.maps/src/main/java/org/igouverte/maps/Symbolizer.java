package org.igouverte.maps;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How drawn features look, in the terms of simplestyle: what is not said has the default of its key. Immutable. Lengths are
 * pixels of 0.28 mm.
 */
public final class Symbolizer {

    /** Says nothing: all defaults. */
    public static final Symbolizer DEFAULT = new Symbolizer(Map.of());

    private final Map<SymbolizerKey, Object> values;

    private Symbolizer(Map<SymbolizerKey, Object> values) {
        this.values = values;
    }

    /**
     * @param values such as {@link SymbolizerKey#value} gives
     * @throws IllegalArgumentException if a value is none of its key's
     */
    public static Symbolizer of(Map<SymbolizerKey, Object> values) {
        Map<SymbolizerKey, Object> checked = new EnumMap<>(SymbolizerKey.class);
        values.forEach((key, value) -> checked.put(
                key,
                key.value(value).orElseThrow(() -> new IllegalArgumentException(key.key() + ": " + value))));
        return new Symbolizer(checked);
    }

    /** What is said, in the order of the keys. */
    public Map<SymbolizerKey, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** As a feature overrides it; properties whose values are none of their key's are ordinary ones, and passed over. */
    public Symbolizer over(Map<String, Object> properties) {
        Map<SymbolizerKey, Object> both = new EnumMap<>(SymbolizerKey.class);
        both.putAll(values);
        for (SymbolizerKey key : SymbolizerKey.values()) {
            key.value(properties.get(key.key())).ifPresent(value -> both.put(key, value));
        }
        return new Symbolizer(both);
    }

    private Object get(SymbolizerKey key) {
        return values.getOrDefault(key, key.otherwise());
    }

    private String text(SymbolizerKey key) {
        return (String) get(key);
    }

    private double number(SymbolizerKey key) {
        return ((Number) get(key)).doubleValue();
    }

    /** Colour of lines and outlines, {@code #rrggbb}. */
    public String stroke() {
        return text(SymbolizerKey.STROKE);
    }

    /** 0 for no stroke. */
    public double strokeWidth() {
        return number(SymbolizerKey.STROKE_WIDTH);
    }

    public double strokeOpacity() {
        return number(SymbolizerKey.STROKE_OPACITY);
    }

    /** Lengths of dashes and gaps in turn; empty for an unbroken line. */
    @SuppressWarnings("unchecked")
    public List<Double> strokeDasharray() {
        return (List<Double>) get(SymbolizerKey.STROKE_DASHARRAY);
    }

    public String fill() {
        return text(SymbolizerKey.FILL);
    }

    public double fillOpacity() {
        return number(SymbolizerKey.FILL_OPACITY);
    }

    /** {@code circle}, {@code square}, {@code triangle}, {@code star} or {@code pin}, whose tip is at the point. */
    public String marker() {
        return text(SymbolizerKey.MARKER);
    }

    /** Width and height of a marker. */
    public double markerSize() {
        return number(SymbolizerKey.MARKER_SIZE);
    }

    public String markerColor() {
        return text(SymbolizerKey.MARKER_COLOR);
    }

    /** Name of the property that labels say. */
    public Optional<String> label() {
        return Optional.of(text(SymbolizerKey.LABEL)).filter(name -> !name.isEmpty());
    }

    /** Height of an em. */
    public double labelSize() {
        return number(SymbolizerKey.LABEL_SIZE);
    }

    public String labelColor() {
        return text(SymbolizerKey.LABEL_COLOR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Symbolizer && values.equals(((Symbolizer) other).values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
