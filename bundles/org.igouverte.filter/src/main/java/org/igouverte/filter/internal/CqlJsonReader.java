package org.igouverte.filter.internal;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.Expression;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.layer.Predicate;
import org.locationtech.jts.geom.Geometry;

/** Reads CQL2 JSON (OGC 21-065r2, 9.2). For one filter. */
public final class CqlJsonReader {

    /** Each level of a predicate takes an object and an array; geometries take some more. */
    private static final int MAX_NESTING = 2 * Predicate.MAX_DEPTH + 40;

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private static final Map<String, Expression.Operation> ARITHMETIC = Map.of(
            "+", Expression.Operation.ADD,
            "-", Expression.Operation.SUBTRACT,
            "*", Expression.Operation.MULTIPLY,
            "/", Expression.Operation.DIVIDE,
            "div", Expression.Operation.INTEGER_DIVIDE,
            "%", Expression.Operation.MODULO,
            "^", Expression.Operation.POWER);

    private final Conditions conditions;
    private final SpatialConditions spatial;
    private final GeoJsonReader geometries;
    private final Budget budget = new Budget();

    private CqlJsonReader(FilterContext context) {
        conditions = new Conditions(context, budget);
        spatial = new SpatialConditions(context, budget);
        geometries = new GeoJsonReader(context, budget);
    }

    /** Reads a geometry alone, in longitude and latitude. */
    public static Geometry readGeometry(String json) throws FilterException {
        FeatureSchema anything = new FeatureSchema(GeometryKind.MIXED, CoordinateSystems.crs84(), List.of(), false);
        return new CqlJsonReader(FilterContext.of(anything)).geometries.read(tree(json), "").geometry();
    }

    public static Filter read(String json, FilterContext context) throws FilterException {
        JsonNode root = tree(json);
        return new Filter(Optional.empty(), new CqlJsonReader(context).predicate(root, "", 1));
    }

    private static JsonNode tree(String json) throws FilterException {
        Budget.checkLength(json, Place.ofPointer(""));
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
            throw Place.ofIndex((int) offset).mistake("json.malformed");
        }
    }

    private Predicate predicate(JsonNode node, String pointer, int depth) throws FilterException {
        Place place = Place.ofPointer(pointer);
        Budget.checkDepth(depth, place);
        if (!node.path("op").isTextual()) {
            return conditions.truth(operand(node, pointer, 0));
        }
        String op = node.get("op").textValue().toLowerCase(Locale.ROOT);
        List<JsonNode> arguments = arguments(node, place);
        String inside = pointer + "/args/";
        switch (op) {
            case "and", "or" -> {
                List<Predicate> parts = new ArrayList<>();
                for (int i = 0; i < arguments.size(); i++) {
                    budget.node(place);
                    parts.add(predicate(arguments.get(i), inside + i, depth + 1));
                }
                if (parts.isEmpty()) {
                    throw place.mistake("json.arguments", op, 2);
                }
                return op.equals("and") ? new Predicate.And(parts) : new Predicate.Or(parts);
            }
            case "not" -> {
                count(arguments, 1, op, place);
                return new Predicate.Not(predicate(arguments.get(0), inside + 0, depth + 1));
            }
            case "isnull" -> {
                count(arguments, 1, op, place);
                return conditions.isNull(operand(arguments.get(0), inside + 0, 0), place);
            }
            default -> {
                return condition(op, arguments, inside, place);
            }
        }
    }

    private Predicate condition(String op, List<JsonNode> arguments, String inside, Place place)
            throws FilterException {
        List<Operand> operands = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            operands.add(operand(arguments.get(i), inside + i, 0));
        }
        if (OPERATORS.containsKey(op)) {
            count(arguments, 2, op, place);
            return conditions.comparison(operands.get(0), OPERATORS.get(op), operands.get(1), true, place);
        } else if (op.equals("like")) {
            count(arguments, 2, op, place);
            return conditions.like(operands.get(0), operands.get(1), true, place);
        } else if (op.equals("between")) {
            count(arguments, 3, op, place);
            return conditions.between(operands.get(0), operands.get(1), operands.get(2), place);
        } else if (op.equals("in")) {
            count(arguments, 2, op, place);
            if (operands.get(1) instanceof Operand.Listed list) {
                return conditions.in(operands.get(0), list, place);
            }
            throw operands.get(1).place().mistake("in.empty");
        } else if (op.equals("s_dwithin") || op.equals("s_beyond")) {
            return distance(op, operands, place);
        }
        if (op.startsWith("s_")) {
            Optional<SpatialOperator> operator = CqlTextReader.spatialOperator(op.substring(2));
            if (operator.isPresent()) {
                count(arguments, 2, op, place);
                return spatial.of(operator.get(), operands.get(0), operands.get(1), place);
            }
        } else if (op.startsWith("t_")) {
            Optional<TemporalRelation> relation = TemporalRelation.find(op.substring(2));
            if (relation.isPresent()) {
                count(arguments, 2, op, place);
                return conditions.temporal(relation.get(), operands.get(0), operands.get(1), place);
            }
        }
        throw place.mistake("function.unknown", Place.shortened(op));
    }

    /** Not of the standard: a third argument is the distance in units of the source. */
    private Predicate distance(String op, List<Operand> operands, Place place) throws FilterException {
        if (operands.size() == 3
                && operands.get(2) instanceof Operand.Literal literal
                && literal.value() instanceof Number distance) {
            boolean within = op.equals("s_dwithin");
            return spatial.distance(within, operands.get(0), operands.get(1), distance.doubleValue(), "", place);
        }
        throw place.mistake("json.arguments", op, 3);
    }

    private static List<JsonNode> arguments(JsonNode node, Place place) throws FilterException {
        JsonNode args = node.path("args");
        if (!args.isArray()) {
            throw place.mistake("json.args");
        }
        List<JsonNode> arguments = new ArrayList<>();
        args.forEach(arguments::add);
        return arguments;
    }

    private static void count(List<JsonNode> arguments, int wanted, String op, Place place) throws FilterException {
        if (arguments.size() != wanted) {
            throw place.mistake("json.arguments", Place.shortened(op), wanted);
        }
    }

    private Operand operand(JsonNode node, String pointer, int nesting) throws FilterException {
        Place place = Place.ofPointer(pointer);
        Budget.checkDepth(nesting, place);
        if (node.isTextual()) {
            return new Operand.Literal(node.textValue(), place);
        } else if (node.isBoolean()) {
            return new Operand.Literal(node.booleanValue(), place);
        } else if (node.isNumber()) {
            return new Operand.Literal(number(node, place), place);
        } else if (node.isArray()) {
            List<Operand> values = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                budget.node(place);
                values.add(operand(node.get(i), pointer + '/' + i, nesting + 1));
            }
            return new Operand.Listed(values, place);
        } else if (node.has("property")) {
            return conditions.property(text(node, "property", place), place);
        } else if (node.has("date")) {
            return new Operand.Literal(Moments.date(text(node, "date", place), place), place);
        } else if (node.has("timestamp")) {
            return new Operand.Literal(Moments.instant(text(node, "timestamp", place), place), place);
        } else if (node.has("interval")) {
            return interval(node.get("interval"), pointer + "/interval");
        } else if (node.has("bbox") || node.has("type")) {
            return geometries.read(node, pointer);
        } else if (node.has("op")) {
            return function(node, pointer, nesting, place);
        }
        throw place.mistake("json.operand");
    }

    private Operand function(JsonNode node, String pointer, int nesting, Place place) throws FilterException {
        String op = node.get("op").asText().toLowerCase(Locale.ROOT);
        List<JsonNode> arguments = arguments(node, place);
        if (op.equals("casei") || op.equals("accenti")) {
            count(arguments, 1, op, place);
            return new Operand.Folded(
                    operand(arguments.get(0), pointer + "/args/0", nesting + 1), op.equals("accenti"), place);
        }
        Expression.Operation operation = ARITHMETIC.get(op);
        if (operation == null) {
            throw place.mistake("function.unknown", Place.shortened(op));
        }
        budget.node(place);
        count(arguments, 2, op, place);
        return Computations.arithmetic(
                operation,
                operand(arguments.get(0), pointer + "/args/0", nesting + 1),
                operand(arguments.get(1), pointer + "/args/1", nesting + 1),
                place);
    }

    private static Object number(JsonNode node, Place place) throws FilterException {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw place.mistake("literal.number", Place.shortened(node.asText()));
        }
        return value;
    }

    private static String text(JsonNode node, String member, Place place) throws FilterException {
        if (!node.get(member).isTextual()) {
            throw place.mistake("json.text", member);
        }
        return node.get(member).textValue();
    }

    private Operand interval(JsonNode ends, String pointer) throws FilterException {
        Place place = Place.ofPointer(pointer);
        if (!ends.isArray() || ends.size() != 2) {
            throw place.mistake("json.interval");
        }
        Operand start = operand(ends.get(0), pointer + "/0", 1);
        Operand end = operand(ends.get(1), pointer + "/1", 1);
        return new Operand.Interval(conditions.end(start), conditions.end(end), place);
    }
}
