package org.igouverte.ogc.wms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;

/**
 * A layer of a map and the style that it is drawn in.
 *
 * @param asked index of the name in the request that brought it, for parameters that go by place
 * @param style name of one of its styles; empty for its default
 */
record LayerChoice(ServedLayer layer, int asked, String style) {

    /**
     * Looks names up; a group stands for all of its layers, in the order in which they lie above each other.
     *
     * @param names first lowest
     * @param styles one a name, or none at all
     */
    static List<LayerChoice> of(LayerTree tree, String parameter, List<String> names, List<String> styles)
            throws OgcException {
        List<LayerChoice> choices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String style = styles.isEmpty() ? "" : styles.get(i);
            Optional<ServedLayer> layer = tree.layer(name);
            if (layer.isPresent()) {
                choices.add(checked(layer.get(), i, style));
                continue;
            }
            LayerTree.Group group =
                    tree.group(name).orElseThrow(() -> MapParameters.layerNotDefined(parameter, name));
            if (!style.isEmpty() && !style.equals(DEFAULT)) {
                throw styleNotDefined(style, name);
            }
            List<ServedLayer> members = group.allLayers();
            for (int m = members.size() - 1; m >= 0; m--) {
                choices.add(new LayerChoice(members.get(m), i, ""));
            }
        }
        return choices;
    }

    /** What many clients send for the default style, which none of ours needs to be called. */
    private static final String DEFAULT = "default";

    private static LayerChoice checked(ServedLayer layer, int asked, String style) throws OgcException {
        if (style.isEmpty() || layer.definition().style(style).isPresent()) {
            return new LayerChoice(layer, asked, style);
        }
        if (style.equals(DEFAULT)) {
            return new LayerChoice(layer, asked, "");
        }
        throw styleNotDefined(style, layer.name().toString());
    }

    static OgcException styleNotDefined(String style, String layer) {
        return new OgcException(
                "StyleNotDefined",
                "STYLES",
                400,
                WmsMessages.MESSAGES.text("style", OgcException.shortened(style), OgcException.shortened(layer)));
    }

    /** The style itself; the layer is leased. */
    CompiledStyle compiled() throws OgcException {
        CompiledStyles styles = layer.facet(CompiledStyles.class);
        return style.isEmpty()
                ? styles.defaultStyle()
                : styles.find(style).orElseThrow(() -> styleNotDefined(style, layer.name().toString()));
    }
}
