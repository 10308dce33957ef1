package org.igouverte.ogc.wms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.style.SldLayer;
import org.igouverte.style.SldLayer.NamedStyle;
import org.igouverte.style.SldLayer.SldStyle;
import org.igouverte.style.SldLayer.UserStyle;

/**
 * A layer as a request names it, not looked up yet.
 *
 * @param style of the server, or one that the request brings; empty for the layer's default
 */
record WantedLayer(String name, Optional<SldStyle> style) {

    /** What many clients send for the default style, which none of ours needs to be called. */
    private static final String DEFAULT = "default";

    /**
     * Puts names, styles and an SLD together (OGC 05-078r4, 6.3 and 6.4): with names the SLD is a library of styles,
     * without it says itself what is drawn.
     *
     * @param names first lowest
     * @param styles one a name, or none at all
     */
    static List<WantedLayer> of(List<String> names, List<String> styles, List<SldLayer> sld) {
        List<WantedLayer> wanted = new ArrayList<>();
        if (names.isEmpty()) {
            for (SldLayer layer : sld) {
                if (layer.styles().isEmpty()) {
                    wanted.add(new WantedLayer(layer.name(), Optional.empty()));
                }
                layer.styles().forEach(style -> wanted.add(new WantedLayer(layer.name(), Optional.of(style))));
            }
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            List<SldStyle> library = sld.stream()
                    .filter(layer -> layer.name().equals(name))
                    .flatMap(layer -> layer.styles().stream())
                    .toList();
            wanted.add(new WantedLayer(name, style(styles.isEmpty() ? "" : styles.get(i), library)));
        }
        return wanted;
    }

    private static Optional<SldStyle> style(String asked, List<SldStyle> library) {
        if (asked.isEmpty()) {
            return library.stream()
                    .filter(style -> style instanceof UserStyle user && user.isDefault())
                    .findFirst()
                    .or(() -> library.stream().findFirst());
        }
        Optional<SldStyle> brought =
                library.stream().filter(style -> style.name().equals(asked)).findFirst();
        return brought.isPresent() || asked.equals(DEFAULT) ? brought : Optional.of(new NamedStyle(asked));
    }
}
