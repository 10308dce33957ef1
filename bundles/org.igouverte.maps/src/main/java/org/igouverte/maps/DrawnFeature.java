package org.igouverte.maps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature that a map contains.
 *
 * @param id text or number; empty for none
 * @param geometry in CRS84, longitude first; empty for a row without a place. Not to be changed
 * @param properties values of JSON by name: text, number, true or false, {@code null}, list, map. Those that are named as
 *     the keys of a {@link Symbolizer} override it; {@code text} of a point is a text to write there
 */
public record DrawnFeature(Optional<Object> id, Optional<Geometry> geometry, Map<String, Object> properties) {

    /** Name of the property whose value is written at a point. */
    public static final String TEXT = "text";

    public DrawnFeature {
        Objects.requireNonNull(id);
        Objects.requireNonNull(geometry);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** What is written at the feature: its own text, else the property that the symbolizer says; empty for nothing. */
    public Optional<String> label(Symbolizer symbolizer) {
        Object text = properties.get(TEXT);
        if (text == null) {
            text = symbolizer.label().map(properties::get).orElse(null);
        }
        return Optional.ofNullable(text).map(Object::toString).filter(words -> !words.isBlank());
    }
}
