package org.igouverte.maps;

import java.util.Objects;
import java.util.Optional;

/**
 * How a layer of a map is shown, whatever it is.
 *
 * @param title what the author of the map calls it; empty for its own title
 * @param opacity 0 to 1
 * @param attribution whom to name beside the map; empty for what the layer says itself
 * @param extra a JSON object that a client keeps with the layer, as text; empty for none
 */
public record LayerDisplay(
        Optional<String> title, boolean visible, double opacity, Optional<String> attribution, Optional<String> extra) {

    /** Shown, opaque, under its own title. */
    public static final LayerDisplay PLAIN =
            new LayerDisplay(Optional.empty(), true, 1, Optional.empty(), Optional.empty());

    public static final int MAX_TITLE = 200;
    public static final int MAX_ATTRIBUTION = 1000;

    public LayerDisplay {
        Objects.requireNonNull(title);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity " + opacity);
        }
        Objects.requireNonNull(attribution);
        Objects.requireNonNull(extra);
    }
}
