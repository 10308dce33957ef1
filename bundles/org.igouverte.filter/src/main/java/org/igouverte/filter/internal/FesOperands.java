package org.igouverte.filter.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Expression;
import org.igouverte.xml.XmlElement;

/** Reads what the operators of a filter in XML are between: properties, literals, geometries, moments and periods. */
final class FesOperands {

    /** What the namespaces of all versions of GML begin with. */
    private static final String GML = "http://www.opengis.net/gml";

    private static final Set<String> OF_EVERY_FEATURE =
            Set.of("name", "description", "descriptionReference", "identifier", "metaDataProperty", "location");

    /** Of Filter Encoding 1.0 and 1.1; the newer has none. */
    private static final Map<String, Expression.Operation> ARITHMETIC = Map.of(
            "Add", Expression.Operation.ADD,
            "Sub", Expression.Operation.SUBTRACT,
            "Mul", Expression.Operation.MULTIPLY,
            "Div", Expression.Operation.DIVIDE);

    private final FilterContext context;
    private final Conditions conditions;
    private final GmlReader geometries;

    FesOperands(FilterContext context, Conditions conditions, GmlReader geometries) {
        this.context = context;
        this.conditions = conditions;
        this.geometries = geometries;
    }

    /** The operand of an operator that has one. */
    Operand only(XmlElement operator) throws FilterException {
        List<XmlElement> children = operator.children();
        if (children.size() != 1) {
            throw Place.of(operator).mistake("xml.one", operator.name());
        }
        return read(children.get(0));
    }

    List<Operand> two(XmlElement operator) throws FilterException {
        List<XmlElement> children = operator.children();
        if (children.size() != 2) {
            throw Place.of(operator).mistake("xml.two", operator.name());
        }
        return List.of(read(children.get(0)), read(children.get(1)));
    }

    /** A boundary of {@code PropertyIsBetween}; some clients write its literal without an element of its own. */
    Operand boundary(XmlElement between, String name) throws FilterException {
        XmlElement boundary = between.child(name)
                .orElseThrow(() -> Place.of(between).mistake("xml.child", between.name(), name));
        return boundary.children().isEmpty()
                ? new Operand.Literal(boundary.text(), Place.of(boundary))
                : only(boundary);
    }

    Operand read(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        switch (element.name()) {
            case "ValueReference", "PropertyName" -> {
                return isOfGml(element)
                        ? new Operand.Absent(place)
                        : conditions.property(property(element.text()), place);
            }
            case "Literal" -> {
                List<XmlElement> inside = element.children();
                return inside.isEmpty() ? new Operand.Literal(element.text(), place) : value(inside.get(0));
            }
            case "Function" -> throw place.mistake(
                    "function.unknown", Place.shortened(element.attribute("name").orElse("")));
            default -> {
                return value(element);
            }
        }
    }

    /** Whether one of the properties is meant that GML gives to every feature, and that no feature here has. */
    private static boolean isOfGml(XmlElement reference) {
        String path = reference.text();
        int colon = path.indexOf(':');
        String namespace = colon < 0 ? "" : reference.prefixes().getOrDefault(path.substring(0, colon), "");
        return namespace.startsWith(GML) && OF_EVERY_FEATURE.contains(path.substring(colon + 1));
    }

    /**
     * The field at the end of a path, without the prefixes of namespaces and the index of a value that there is once.
     */
    private String property(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String plain = last.endsWith("[1]") ? last.substring(0, last.length() - 3) : last;
        return context.fieldOf().apply(plain.substring(plain.lastIndexOf(':') + 1));
    }

    private Operand value(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        if (GmlReader.isGeometry(element)) {
            return geometries.read(element);
        } else if (element.name().equals("TimeInstant")) {
            Optional<Operand.End> moment = position(element.child("timePosition")
                    .orElseThrow(() -> place.mistake("xml.child", element.name(), "timePosition")));
            return new Operand.Interval(moment, moment, place);
        } else if (element.name().equals("TimePeriod")) {
            return new Operand.Interval(
                    end(element, "beginPosition", "begin"), end(element, "endPosition", "end"), place);
        }
        Expression.Operation operation = ARITHMETIC.get(element.name());
        if (operation == null) {
            throw place.mistake("xml.operand", Place.shortened(element.name()));
        }
        List<Operand> operands = two(element);
        return Computations.arithmetic(operation, operands.get(0), operands.get(1), place);
    }

    private static Optional<Operand.End> end(XmlElement period, String direct, String wrapped)
            throws FilterException {
        Optional<XmlElement> position = period.child(direct)
                .or(() -> period.child(wrapped)
                        .flatMap(end -> end.child("TimeInstant"))
                        .flatMap(instant -> instant.child("timePosition")));
        if (position.isEmpty()) {
            throw Place.of(period).mistake("xml.child", period.name(), direct);
        }
        return position(position.get());
    }

    /** Empty for a moment that is not known, which leaves a period open. */
    private static Optional<Operand.End> position(XmlElement position) throws FilterException {
        String indeterminate = position.attribute("indeterminatePosition").orElse("");
        if (indeterminate.equals("now")) {
            return Optional.of(Operand.End.of(Instant.now()));
        } else if (position.text().isEmpty() && !indeterminate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Operand.End.of(Moments.instant(position.text(), Place.of(position))));
    }
}
