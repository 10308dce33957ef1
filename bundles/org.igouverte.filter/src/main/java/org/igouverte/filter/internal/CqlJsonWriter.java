package org.igouverte.filter.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.igouverte.layer.Expression;
import org.igouverte.layer.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes predicates as CQL2 JSON. */
public final class CqlJsonWriter {

    private static final String GEOMETRY = "geom";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CqlJsonWriter() {}

    public static String write(Predicate predicate) {
        try {
            return MAPPER.writeValueAsString(node(predicate));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode node(Predicate predicate) {
        if (predicate instanceof Predicate.Constant constant) {
            return NODES.booleanNode(constant.value());
        } else if (predicate instanceof Predicate.And and) {
            return and.operands().isEmpty() ? NODES.booleanNode(true) : all("and", and.operands());
        } else if (predicate instanceof Predicate.Or or) {
            return or.operands().isEmpty() ? NODES.booleanNode(false) : all("or", or.operands());
        } else if (predicate instanceof Predicate.Not not) {
            return all("not", List.of(not.operand()));
        } else if (predicate instanceof Predicate.Comparison c) {
            return op(
                    CqlTextWriter.sign(c.operator()),
                    folded(property(c.property()), c.matchCase()),
                    folded(literal(c.literal()), c.matchCase()));
        } else if (predicate instanceof Predicate.PropertyComparison c) {
            return op(CqlTextWriter.sign(c.operator()), property(c.left()), property(c.right()));
        } else if (predicate instanceof Predicate.Computed c) {
            return op(CqlTextWriter.sign(c.operator()), expression(c.left()), expression(c.right()));
        } else if (predicate instanceof Predicate.AccentlessLike like) {
            return op(
                    "like",
                    op("accenti", folded(property(like.property()), like.matchCase())),
                    op("accenti", folded(NODES.textNode(like.pattern()), like.matchCase())));
        } else if (predicate instanceof Predicate.Between b) {
            return op("between", property(b.property()), literal(b.low()), literal(b.high()));
        } else if (predicate instanceof Predicate.In in) {
            ArrayNode literals = NODES.arrayNode();
            in.literals().forEach(l -> literals.add(literal(l)));
            return op("in", property(in.property()), literals);
        } else if (predicate instanceof Predicate.Like like) {
            return op(
                    "like",
                    folded(property(like.property()), like.matchCase()),
                    folded(NODES.textNode(like.pattern()), like.matchCase()));
        } else if (predicate instanceof Predicate.IsNull isNull) {
            return op("isNull", property(isNull.property()));
        } else if (predicate instanceof Predicate.NoGeometry) {
            return op("isNull", property(GEOMETRY));
        } else if (predicate instanceof Predicate.Spatial s) {
            return spatial(s);
        }
        return temporal((Predicate.Temporal) predicate);
    }

    private static JsonNode all(String op, List<Predicate> operands) {
        return op(op, operands.stream().map(CqlJsonWriter::node).toArray(JsonNode[]::new));
    }

    private static JsonNode op(String op, JsonNode... arguments) {
        ObjectNode node = NODES.objectNode().put("op", op);
        ArrayNode args = node.putArray("args");
        for (JsonNode argument : arguments) {
            args.add(argument);
        }
        return node;
    }

    private static JsonNode expression(Expression expression) {
        if (expression instanceof Expression.Property property) {
            return property(property.name());
        } else if (expression instanceof Expression.Literal literal) {
            return literal(literal.value());
        } else if (expression instanceof Expression.Folded f) {
            JsonNode operand = folded(expression(f.operand()), f.matchCase());
            return f.matchAccents() ? operand : op("accenti", operand);
        }
        Expression.Arithmetic a = (Expression.Arithmetic) expression;
        return op(CqlTextWriter.sign(a.operation()).toLowerCase(Locale.ROOT), expression(a.left()), expression(a.right()));
    }

    private static JsonNode property(String name) {
        return NODES.objectNode().put("property", name);
    }

    private static JsonNode folded(JsonNode operand, boolean matchCase) {
        return matchCase ? operand : op("casei", operand);
    }

    private static JsonNode literal(Object value) {
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof Double number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof LocalDate) {
            return NODES.objectNode().put("date", value.toString());
        }
        return value instanceof Instant instant ? timestamp(instant) : NODES.textNode(value.toString());
    }

    private static JsonNode timestamp(Instant instant) {
        return NODES.objectNode().put("timestamp", instant.toString());
    }

    private static JsonNode spatial(Predicate.Spatial s) {
        String op = "s_" + s.operator().name().toLowerCase(Locale.ROOT);
        JsonNode property = property(GEOMETRY);
        return switch (s.operator()) {
            case DWITHIN, BEYOND -> op(op, property, geometry(s.geometry()), NODES.numberNode(s.distance()));
            default -> op(op, property, geometry(s.geometry()));
        };
    }

    private static JsonNode temporal(Predicate.Temporal t) {
        JsonNode property = property(t.property());
        return switch (t.operator()) {
            case AFTER -> op("t_after", property, timestamp(t.end()));
            case BEFORE -> op("t_before", property, timestamp(t.start()));
            case EQUALS -> op("t_equals", property, timestamp(t.start()));
            case DURING -> op(
                    "and",
                    op("not", op("t_before", property, timestamp(t.start()))),
                    op("t_before", property, timestamp(t.end())));
        };
    }

    private static ObjectNode geometry(Geometry geometry) {
        ObjectNode node = NODES.objectNode().put("type", geometry.getGeometryType());
        if (geometry.getGeometryType().equals("GeometryCollection")) {
            ArrayNode members = node.putArray("geometries");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                members.add(geometry(geometry.getGeometryN(i)));
            }
        } else {
            node.set("coordinates", coordinates(geometry));
        }
        return node;
    }

    private static ArrayNode coordinates(Geometry geometry) {
        ArrayNode array = NODES.arrayNode();
        if (geometry instanceof Point point) {
            return pair(point.getCoordinate());
        } else if (geometry instanceof Polygon polygon) {
            array.add(coordinates(polygon.getExteriorRing()));
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                array.add(coordinates(polygon.getInteriorRingN(i)));
            }
        } else if (geometry instanceof GeometryCollection parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                array.add(coordinates(parts.getGeometryN(i)));
            }
        } else {
            for (Coordinate coordinate : geometry.getCoordinates()) {
                array.add(pair(coordinate));
            }
        }
        return array;
    }

    private static ArrayNode pair(Coordinate coordinate) {
        return NODES.arrayNode().add(coordinate.x).add(coordinate.y);
    }
}
