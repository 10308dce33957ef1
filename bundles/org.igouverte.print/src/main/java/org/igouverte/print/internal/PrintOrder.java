package org.igouverte.print.internal;

import java.util.List;
import java.util.Objects;
import org.igouverte.maps.DocumentLayer;

/**
 * What to print.
 *
 * @param layers those that are shown, topmost first
 * @param turned whether the map is turned on the screen, which the sheet is not
 * @param address of the server, for links, without a slash at its end
 */
record PrintOrder(PrintOptions options, List<DocumentLayer> layers, boolean turned, String address) {

    PrintOrder {
        Objects.requireNonNull(options);
        layers = List.copyOf(layers);
        Objects.requireNonNull(address);
    }
}
