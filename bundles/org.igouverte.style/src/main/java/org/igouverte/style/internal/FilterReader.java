package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;

/**
 * Reads the conditions of rules: Filter Encoding 1.0 (OGC 02-059), 1.1 (04-095) and 2.0 (09-026r2), as far as attributes
 * go. Literals stay texts; {@link org.igouverte.layer.PredicateTyping} types them.
 */
final class FilterReader {

    Predicate read(XmlElement filter) throws StyleException {
        List<XmlElement> children = filter.children();
        if (children.size() != 1) {
            throw new StyleException("a Filter holds exactly one condition", filter.line());
        }
        return condition(children.get(0), 1);
    }

    /** A property's name without namespace prefix. */
    static String property(XmlElement element) throws StyleException {
        String text = element.text();
        String name = text.substring(text.lastIndexOf(':') + 1);
        if (name.isEmpty()) {
            throw new StyleException(element.name() + " is empty", element.line());
        }
        return name;
    }

    private Predicate condition(XmlElement element, int depth) throws StyleException {
        if (depth > Predicate.MAX_DEPTH) {
            throw new StyleException("the Filter is more than " + Predicate.MAX_DEPTH + " levels deep", element.line());
        }
        return switch (element.name()) {
            case "And" -> new Predicate.And(conditions(element, depth));
            case "Or" -> new Predicate.Or(conditions(element, depth));
            case "Not" -> new Predicate.Not(only(conditions(element, depth), element));
            case "PropertyIsEqualTo" -> comparison(element, Operator.EQUAL);
            case "PropertyIsNotEqualTo" -> comparison(element, Operator.NOT_EQUAL);
            case "PropertyIsLessThan" -> comparison(element, Operator.LESS);
            case "PropertyIsLessThanOrEqualTo" -> comparison(element, Operator.LESS_OR_EQUAL);
            case "PropertyIsGreaterThan" -> comparison(element, Operator.GREATER);
            case "PropertyIsGreaterThanOrEqualTo" -> comparison(element, Operator.GREATER_OR_EQUAL);
            case "PropertyIsBetween" -> between(element);
            case "PropertyIsLike" -> like(element);
            case "PropertyIsNull", "PropertyIsNil" -> new Predicate.IsNull(propertyOf(element));
            default -> throw new StyleException(element.name() + " is not supported in a rule", element.line());
        };
    }

    private List<Predicate> conditions(XmlElement element, int depth) throws StyleException {
        List<Predicate> read = new ArrayList<>();
        for (XmlElement child : element.children()) {
            read.add(condition(child, depth + 1));
        }
        if (read.isEmpty()) {
            throw new StyleException(element.name() + " is empty", element.line());
        }
        return read;
    }

    private static Predicate only(List<Predicate> conditions, XmlElement element) throws StyleException {
        if (conditions.size() != 1) {
            throw new StyleException(element.name() + " holds exactly one condition", element.line());
        }
        return conditions.get(0);
    }

    private static Predicate comparison(XmlElement element, Operator operator) throws StyleException {
        List<XmlElement> operands = element.children();
        if (operands.size() != 2) {
            throw new StyleException(element.name() + " compares two expressions", element.line());
        }
        XmlElement left = operands.get(0);
        XmlElement right = operands.get(1);
        boolean matchCase = !element.attribute("matchCase").filter("false"::equals).isPresent();
        if (isProperty(left) && isProperty(right)) {
            return new Predicate.PropertyComparison(property(left), operator, property(right));
        } else if (isProperty(left)) {
            return new Predicate.Comparison(property(left), operator, literal(right), matchCase);
        } else if (isProperty(right)) {
            return new Predicate.Comparison(property(right), mirrored(operator), literal(left), matchCase);
        }
        throw new StyleException(element.name() + " names no property", element.line());
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> operator;
        };
    }

    private static Predicate between(XmlElement element) throws StyleException {
        return new Predicate.Between(
                propertyOf(element), boundary(element, "LowerBoundary"), boundary(element, "UpperBoundary"));
    }

    private static String boundary(XmlElement element, String name) throws StyleException {
        XmlElement boundary = element.child(name)
                .orElseThrow(() -> new StyleException(element.name() + " lacks its " + name, element.line()));
        List<XmlElement> children = boundary.children();
        return children.isEmpty() ? boundary.text() : literal(children.get(0));
    }

    private static Predicate like(XmlElement element) throws StyleException {
        XmlElement literal = element.child("Literal")
                .orElseThrow(() -> new StyleException("PropertyIsLike lacks its Literal", element.line()));
        char any = character(element, "wildCard", '*');
        char one = character(element, "singleChar", '.');
        char escape = element.attribute("escape").isPresent()
                ? character(element, "escape", '\\')
                : character(element, "escapeChar", '\\');
        boolean matchCase = !element.attribute("matchCase").filter("false"::equals).isPresent();
        return new Predicate.Like(propertyOf(element), pattern(literal.text(), any, one, escape), matchCase);
    }

    private static char character(XmlElement element, String attribute, char otherwise) throws StyleException {
        String text = element.attribute(attribute).orElse(String.valueOf(otherwise));
        if (text.length() != 1) {
            throw new StyleException(attribute + " of " + element.name() + " is one character", element.line());
        }
        return text.charAt(0);
    }

    /** The same pattern with {@code %}, {@code _} and {@code \}. */
    private static String pattern(String text, char any, char one, char escape) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == escape && i + 1 < text.length()) {
                appendPlain(text.charAt(++i), pattern);
            } else if (c == any) {
                pattern.append('%');
            } else if (c == one) {
                pattern.append('_');
            } else {
                appendPlain(c, pattern);
            }
        }
        return pattern.toString();
    }

    private static void appendPlain(char c, StringBuilder pattern) {
        if (c == '%' || c == '_' || c == '\\') {
            pattern.append('\\');
        }
        pattern.append(c);
    }

    private static boolean isProperty(XmlElement element) {
        return element.name().equals("PropertyName") || element.name().equals("ValueReference");
    }

    private static String propertyOf(XmlElement element) throws StyleException {
        for (XmlElement child : element.children()) {
            if (isProperty(child)) {
                return property(child);
            }
        }
        throw new StyleException(element.name() + " names no property", element.line());
    }

    private static String literal(XmlElement element) throws StyleException {
        if (!element.name().equals("Literal")) {
            throw new StyleException(element.name() + " is not supported in a rule", element.line());
        }
        return element.text();
    }
}
