package org.igouverte.style.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;

/** The {@code CssParameter} (SLD 1.0) or {@code SvgParameter} (SE 1.1) children of an element, by their name. */
final class CssParameters {

    private final XmlElement owner;
    private final Map<String, XmlElement> byName = new HashMap<>();

    private CssParameters(XmlElement owner) {
        this.owner = owner;
    }

    /** @throws StyleException if a parameter is not among those that the element may have */
    static CssParameters of(XmlElement owner, Set<String> known) throws StyleException {
        CssParameters parameters = new CssParameters(owner);
        for (XmlElement child : owner.children()) {
            if (child.name().equals("CssParameter") || child.name().equals("SvgParameter")) {
                String name = child.attribute("name").orElse("");
                if (!known.contains(name)) {
                    throw new StyleException(
                            StyleMessages.text("parameter", name, owner.name(), known.stream().sorted().toList()),
                            child.line());
                }
                parameters.byName.put(name, child);
            }
        }
        return parameters;
    }

    String text(String name, String otherwise) throws StyleException {
        XmlElement element = byName.get(name);
        return element == null ? otherwise : Elements.literal(element);
    }

    double number(String name, double otherwise) throws StyleException {
        XmlElement element = byName.get(name);
        return element == null ? otherwise : Elements.number(element);
    }

    double length(String name, double otherwise) throws StyleException {
        return Elements.positive(number(name, otherwise), byName.getOrDefault(name, owner));
    }

    int argb(String colour, String opacity, String colourOtherwise) throws StyleException {
        return Elements.argb(
                text(colour, colourOtherwise), number(opacity, 1), byName.getOrDefault(colour, owner));
    }
}
