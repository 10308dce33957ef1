package org.igouverte.style.internal;

import java.util.Optional;
import java.util.OptionalDouble;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;

/** Values of style elements: texts, numbers and colours, and where they are not what they should be. */
final class Elements {

    private Elements() {}

    static Optional<String> text(XmlElement parent, String child) {
        return parent.child(child).map(XmlElement::text);
    }

    /** A number given as text or as an {@code ogc:Literal}. */
    static OptionalDouble number(XmlElement parent, String child) throws StyleException {
        Optional<XmlElement> element = parent.child(child);
        return element.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(element.get()));
    }

    static double number(XmlElement element) throws StyleException {
        return number(literal(element), element);
    }

    static double number(String text, XmlElement where) throws StyleException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as for infinite numbers.
        }
        throw new StyleException(StyleMessages.text("number", text, where.name()), where.line());
    }

    static double positive(double value, XmlElement where) throws StyleException {
        if (!(value >= 0 && value <= 10_000)) {
            throw new StyleException(StyleMessages.text("between", where.name(), value), where.line());
        }
        return value;
    }

    /** The constant text of an element that may hold an expression; only constants are supported. */
    static String literal(XmlElement element) throws StyleException {
        for (XmlElement child : element.children()) {
            if (!child.name().equals("Literal")) {
                throw new StyleException(
                        StyleMessages.text("must.constant.supported", element.name(), child.name()),
                        child.line());
            }
            return child.text();
        }
        return element.text();
    }

    /** {@code #RRGGBB} and an opacity of 0 to 1 as ARGB. */
    static int argb(String colour, double opacity, XmlElement where) throws StyleException {
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            throw new StyleException(StyleMessages.text("colour.like.f", colour, where.name()), where.line());
        }
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new StyleException(StyleMessages.text("opacity.between", opacity), where.line());
        }
        return (int) Math.round(opacity * 255) << 24 | Integer.parseInt(colour.substring(1), 16);
    }
}
