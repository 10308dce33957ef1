package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.xml.XmlElement;

/** Reads filters in XML, as {@link org.igouverte.filter.FilterEncoding} tells. For one filter. */
public final class FesReader {

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "PropertyIsEqualTo", Operator.EQUAL,
            "PropertyIsNotEqualTo", Operator.NOT_EQUAL,
            "PropertyIsLessThan", Operator.LESS,
            "PropertyIsLessThanOrEqualTo", Operator.LESS_OR_EQUAL,
            "PropertyIsGreaterThan", Operator.GREATER,
            "PropertyIsGreaterThanOrEqualTo", Operator.GREATER_OR_EQUAL);

    private static final Map<String, SpatialOperator> SPATIAL = Map.of(
            "BBOX", SpatialOperator.INTERSECTS,
            "Intersects", SpatialOperator.INTERSECTS,
            "Disjoint", SpatialOperator.DISJOINT,
            "Equals", SpatialOperator.EQUALS,
            "Within", SpatialOperator.WITHIN,
            "Contains", SpatialOperator.CONTAINS,
            "Touches", SpatialOperator.TOUCHES,
            "Crosses", SpatialOperator.CROSSES,
            "Overlaps", SpatialOperator.OVERLAPS);

    private static final Map<String, TemporalRelation> TEMPORAL = Map.ofEntries(
            Map.entry("After", TemporalRelation.AFTER),
            Map.entry("Before", TemporalRelation.BEFORE),
            Map.entry("Begins", TemporalRelation.STARTS),
            Map.entry("BegunBy", TemporalRelation.STARTEDBY),
            Map.entry("TContains", TemporalRelation.CONTAINS),
            Map.entry("During", TemporalRelation.DURING),
            Map.entry("EndedBy", TemporalRelation.FINISHEDBY),
            Map.entry("Ends", TemporalRelation.FINISHES),
            Map.entry("TEquals", TemporalRelation.EQUALS),
            Map.entry("Meets", TemporalRelation.MEETS),
            Map.entry("MetBy", TemporalRelation.METBY),
            Map.entry("TOverlaps", TemporalRelation.OVERLAPS),
            Map.entry("OverlappedBy", TemporalRelation.OVERLAPPEDBY),
            Map.entry("AnyInteracts", TemporalRelation.INTERSECTS));

    /** Elements that name features, and the attribute that holds the name. */
    private static final Map<String, String> IDENTIFIERS =
            Map.of("ResourceId", "rid", "FeatureId", "fid", "GmlObjectId", "id");

    private static final Set<String> MATCH_ACTIONS = Set.of("Any", "All", "One");

    private final FilterContext context;
    private final Budget budget = new Budget();
    private final Conditions conditions;
    private final SpatialConditions spatial;
    private final FesOperands operands;

    private FesReader(FilterContext context) {
        this.context = context;
        conditions = new Conditions(context, budget);
        spatial = new SpatialConditions(context, budget);
        operands = new FesOperands(context, conditions, new GmlReader(context, budget));
    }

    public static Filter read(XmlElement filter, FilterContext context) throws FilterException {
        List<XmlElement> children = filter.children();
        FesReader reader = new FesReader(context);
        if (!children.isEmpty() && children.stream().allMatch(FesReader::isIdentifier)) {
            return new Filter(Optional.of(reader.ids(children)), Predicate.TRUE);
        }
        if (children.size() != 1) {
            throw Place.of(filter).mistake("xml.one", filter.name());
        }
        return reader.filter(children.get(0), 1);
    }

    private static boolean isIdentifier(XmlElement element) {
        return IDENTIFIERS.containsKey(element.name());
    }

    private List<String> ids(List<XmlElement> elements) throws FilterException {
        Set<String> ids = new LinkedHashSet<>();
        for (XmlElement element : elements) {
            Place place = Place.of(element);
            budget.node(place);
            String attribute = IDENTIFIERS.get(element.name());
            String id = element.attribute(attribute)
                    .orElseThrow(() -> place.mistake("xml.attribute", element.name(), attribute));
            context.idOf().apply(id.strip()).ifPresent(ids::add);
        }
        return List.copyOf(ids);
    }

    /** A condition that may speak of identifiers too. */
    private Filter filter(XmlElement element, int depth) throws FilterException {
        Budget.checkDepth(depth, Place.of(element));
        if (!element.name().equals("And") && !element.name().equals("Or")) {
            return new Filter(Optional.empty(), condition(element, depth));
        }
        List<XmlElement> named = element.children().stream().filter(FesReader::isIdentifier).toList();
        List<XmlElement> others =
                element.children().stream().filter(c -> !isIdentifier(c)).toList();
        if (named.isEmpty()) {
            return new Filter(Optional.empty(), condition(element, depth));
        } else if (others.isEmpty()) {
            // Names of different features are alternatives; no feature has two of them.
            boolean none = element.name().equals("And") && ids(named).size() > 1;
            return new Filter(Optional.of(none ? List.of() : ids(named)), Predicate.TRUE);
        } else if (element.name().equals("Or")) {
            throw Place.of(element).mistake("id.mixed");
        }
        List<Predicate> parts = new ArrayList<>();
        for (XmlElement other : others) {
            parts.add(condition(other, depth + 1));
        }
        return new Filter(Optional.of(ids(named)), Predicate.and(parts.toArray(Predicate[]::new)));
    }

    private Predicate condition(XmlElement element, int depth) throws FilterException {
        Place place = Place.of(element);
        Budget.checkDepth(depth, place);
        String name = element.name();
        switch (name) {
            case "And" -> {
                return new Predicate.And(conditions(element, depth));
            }
            case "Or" -> {
                return new Predicate.Or(conditions(element, depth));
            }
            case "Not" -> {
                List<Predicate> operand = conditions(element, depth);
                if (operand.size() != 1) {
                    throw place.mistake("xml.one", name);
                }
                return new Predicate.Not(operand.get(0));
            }
            case "PropertyIsBetween" -> {
                return between(element);
            }
            case "PropertyIsLike" -> {
                return like(element);
            }
            case "PropertyIsNull", "PropertyIsNil" -> {
                return conditions.isNull(operands.only(element), place);
            }
            case "DWithin", "Beyond" -> {
                return distance(element);
            }
            default -> {
                return pair(element);
            }
        }
    }

    private List<Predicate> conditions(XmlElement element, int depth) throws FilterException {
        List<Predicate> parts = new ArrayList<>();
        for (XmlElement child : element.children()) {
            budget.node(Place.of(child));
            if (isIdentifier(child)) {
                throw Place.of(child).mistake("id.mixed");
            }
            parts.add(condition(child, depth + 1));
        }
        if (parts.isEmpty()) {
            throw Place.of(element).mistake("xml.empty", element.name());
        }
        return parts;
    }

    /** An operator between two operands. */
    private Predicate pair(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        String name = element.name();
        if (COMPARISONS.containsKey(name)) {
            checkMatchAction(element, place);
            List<Operand> two = operands.two(element);
            return conditions.comparison(
                    two.get(0), COMPARISONS.get(name), two.get(1), matchesCase(element), place);
        } else if (name.equals("BBOX") && element.children().size() == 1) {
            Operand rectangle = operands.read(element.children().get(0));
            return spatial.of(SpatialOperator.INTERSECTS, new Operand.GeometryProperty(place), rectangle, place);
        } else if (SPATIAL.containsKey(name)) {
            List<Operand> two = operands.two(element);
            return spatial.of(SPATIAL.get(name), two.get(0), two.get(1), place);
        } else if (TEMPORAL.containsKey(name)) {
            List<Operand> two = operands.two(element);
            return conditions.temporal(TEMPORAL.get(name), two.get(0), two.get(1), place);
        }
        throw place.mistake("xml.operator", Place.shortened(name));
    }

    /** Attributes have one value each, so that all actions mean the same. */
    private static void checkMatchAction(XmlElement element, Place place) throws FilterException {
        Optional<String> action = element.attribute("matchAction");
        if (action.isPresent() && !MATCH_ACTIONS.contains(action.get())) {
            throw place.mistake("xml.matchAction", Place.shortened(action.get()));
        }
    }

    private static boolean matchesCase(XmlElement element) {
        Optional<String> matchCase = element.attribute("matchCase");
        return matchCase.filter(m -> m.equals("false") || m.equals("0")).isEmpty();
    }

    private Predicate between(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        Operand operand = operands.read(element.children().stream()
                .filter(c -> !c.name().endsWith("Boundary"))
                .findFirst()
                .orElseThrow(() -> place.mistake("property.expected")));
        Operand low = operands.boundary(element, "LowerBoundary");
        return conditions.between(operand, low, operands.boundary(element, "UpperBoundary"), place);
    }

    private Predicate like(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        List<Operand> two = operands.two(element);
        char any = character(element, "wildCard", '*');
        char one = character(element, "singleChar", '.');
        char escape = character(element, element.attribute("escape").isPresent() ? "escape" : "escapeChar", '\\');
        Operand pattern = two.get(1);
        if (pattern instanceof Operand.Literal literal && literal.value() instanceof String text) {
            pattern = new Operand.Literal(pattern(text, any, one, escape), literal.place());
        }
        return conditions.like(two.get(0), pattern, matchesCase(element), place);
    }

    private static char character(XmlElement element, String attribute, char otherwise) throws FilterException {
        String text = element.attribute(attribute).orElse(String.valueOf(otherwise));
        if (text.length() != 1) {
            throw Place.of(element).mistake("xml.character", attribute);
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

    private Predicate distance(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        XmlElement distance = element.child("Distance")
                .orElseThrow(() -> place.mistake("xml.child", element.name(), "Distance"));
        String unit = distance.attribute("uom").or(() -> distance.attribute("units")).orElse("");
        double number;
        try {
            number = Double.parseDouble(distance.text());
        } catch (NumberFormatException e) {
            throw Place.of(distance).mistake("literal.number", Place.shortened(distance.text()));
        }
        List<XmlElement> two =
                element.children().stream().filter(c -> c != distance).toList();
        if (two.size() != 2) {
            throw place.mistake("xml.two", element.name());
        }
        boolean within = element.name().equals("DWithin");
        return spatial.distance(
                within, operands.read(two.get(0)), operands.read(two.get(1)), number, unit, place);
    }
}
