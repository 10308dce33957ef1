package org.igouverte.ogc.wms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.SldLayer.NamedStyle;
import org.igouverte.style.SldLayer.SldStyle;
import org.igouverte.style.SldLayer.UserStyle;
import org.igouverte.style.StyleCompiler;
import org.igouverte.style.StyleException;

/**
 * A layer of a map and the style that it is drawn in.
 *
 * @param asked index of the name in the request that brought it, for parameters that go by place; -1 if it is none of
 *     the map's
 * @param style one of the layer's own, or one that the request brings; empty for its default
 */
record LayerChoice(ServedLayer layer, int asked, Optional<SldStyle> style) {

    /**
     * Looks layers up; a group stands for all of its layers, in the order in which they lie above each other.
     *
     * @param parameter that names them
     * @param wanted first lowest
     */
    static List<LayerChoice> of(LayerTree tree, String parameter, List<WantedLayer> wanted) throws OgcException {
        List<LayerChoice> choices = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i).name();
            Optional<SldStyle> style = wanted.get(i).style();
            Optional<ServedLayer> layer = tree.layer(name);
            if (layer.isPresent()) {
                choices.add(checked(layer.get(), i, style, styleParameter(parameter)));
                continue;
            }
            LayerTree.Group group =
                    tree.group(name).orElseThrow(() -> MapParameters.layerNotDefined(parameter, name));
            if (style.isPresent()) {
                throw styleNotDefined(styleParameter(parameter), style.get().name(), name);
            }
            List<ServedLayer> members = group.allLayers();
            for (int m = members.size() - 1; m >= 0; m--) {
                choices.add(new LayerChoice(members.get(m), i, Optional.empty()));
            }
        }
        return choices;
    }

    /** GetLegendGraphic speaks of one layer and its style, the others of several. */
    private static String styleParameter(String layerParameter) {
        return layerParameter.equals("LAYER") ? "STYLE" : "STYLES";
    }

    private static LayerChoice checked(ServedLayer layer, int asked, Optional<SldStyle> style, String parameter)
            throws OgcException {
        if (style.isPresent()
                && style.get() instanceof NamedStyle named
                && layer.definition().style(named.name()).isEmpty()) {
            throw styleNotDefined(parameter, named.name(), layer.name().toString());
        }
        return new LayerChoice(layer, asked, style);
    }

    private static OgcException styleNotDefined(String parameter, String style, String layer) {
        return new OgcException(
                "StyleNotDefined",
                parameter,
                400,
                WmsMessages.MESSAGES.text("style", OgcException.shortened(style), OgcException.shortened(layer)));
    }

    /** The style itself; the layer is leased. */
    CompiledStyle compiled(StyleCompiler compiler) throws OgcException {
        if (style.isPresent() && style.get() instanceof UserStyle user) {
            try {
                return compiler.compile(user, layer.schema());
            } catch (StyleException e) {
                throw ClientStyles.invalid("SLD_BODY", e);
            }
        }
        CompiledStyles styles = layer.facet(CompiledStyles.class);
        return style.isEmpty()
                ? styles.defaultStyle()
                : styles.find(style.get().name())
                        .orElseThrow(() -> styleNotDefined("STYLES", style.get().name(), layer.name().toString()));
    }
}
