package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igouverte.style.SldLayer.NamedStyle;
import org.igouverte.style.SldLayer.SldStyle;
import org.igouverte.style.SldLayer.UserStyle;
import org.igouverte.style.SldLayer;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;

/** Reads the layers of an SLD; what would change the picture and is not understood is refused, not passed over. */
final class SldLayers {

    private static final Set<String> DESCRIPTIONS = Set.of("Name", "Title", "Abstract", "Description");

    private SldLayers() {}

    static List<SldLayer> read(XmlElement root) throws StyleException {
        if (!root.name().equals("StyledLayerDescriptor")) {
            throw new StyleException(
                    StyleMessages.text("document.styledlayerdescriptor", root.name()), root.line());
        }
        List<SldLayer> layers = new ArrayList<>();
        for (XmlElement child : root.children()) {
            if (child.name().equals("NamedLayer")) {
                layers.add(layer(child));
            } else if (!DESCRIPTIONS.contains(child.name())) {
                throw new StyleException(StyleMessages.text("supported.only.namedlayer", child.name()), child.line());
            }
        }
        if (layers.isEmpty()) {
            throw new StyleException(StyleMessages.text("document.namedlayer"), root.line());
        }
        return layers;
    }

    private static SldLayer layer(XmlElement element) throws StyleException {
        String name = Elements.text(element, "Name")
                .orElseThrow(() -> new StyleException(StyleMessages.text("namedlayer.name"), element.line()));
        List<SldStyle> styles = new ArrayList<>();
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "NamedStyle" -> styles.add(new NamedStyle(Elements.text(child, "Name").orElse("")));
                case "UserStyle" -> styles.add(new UserStyle(
                        Elements.text(child, "Name").orElse(""),
                        Elements.text(child, "IsDefault").filter(t -> t.equals("1") || t.equals("true")).isPresent(),
                        child));
                default -> {
                    if (!DESCRIPTIONS.contains(child.name())) {
                        throw new StyleException(
                                StyleMessages.text("supported.namedlayer", child.name()), child.line());
                    }
                }
            }
        }
        return new SldLayer(name, styles);
    }
}
