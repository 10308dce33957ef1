package org.igouverte.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.Expression;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.layer.Predicate.TemporalOperator;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Random predicates go to text and JSON and back; random damage is told as a {@link FilterException} and nothing else.
 */
class RandomFiltersTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final String[] PIECES = {
        "AND", "OR", "NOT", "(", ")", "'", "\"", "age", "geom", "=", "<>", "IN", "LIKE", "BETWEEN", "IS", "NULL", ",",
        "POINT", "POLYGON", "((", "1", "-1e400", "1e3", "2020-01-01", "T_AFTER", "S_WITHIN", "CASEI", "ACCENTI", "+", "^", "div", "- 1", "INTERVAL", "BBOX",
        "..", "é", "\u0000", "\ud800", "DATE", "\\", "/", "DWITHIN", "EMPTY", ":", "true"
    };

    private final Random random = new Random(20261124);

    @Test
    void comeBackAsTheyWentOut() throws FilterException {
        for (int i = 0; i < 5_000; i++) {
            Predicate predicate = predicate(4);
            String text = Cql2.writeText(predicate);
            assertEquals(predicate, Cql2.readText(text, Stands.CONTEXT).predicate(), text);
            String json = Cql2.writeJson(predicate);
            assertEquals(predicate, Cql2.readJson(json, Stands.CONTEXT).predicate(), json);
        }
    }

    @Test
    void damagedTextIsRefusedOrReadButNeverFails() {
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String damaged = damaged(random.nextInt(4) == 0 ? "" : Cql2.writeText(predicate(3)), PIECES);
            refused += tried(damaged, false);
        }
        assertTrue(refused > 10_000 && refused < 20_000, "some are refused, some are read: " + refused);
    }

    @Test
    void damagedJsonIsRefusedOrReadButNeverFails() {
        String[] pieces = {
            "{", "}", "[", "]", "\"op\"", "\"args\"", ":", ",", "null", "1e999", "\"\"", "\"property\"", "\"bbox\"",
            "\"type\"", "\"Point\"", "\"coordinates\"", "\"interval\"", "\"date\"", "{\"op\":\"casei\"}", "true", "é"
        };
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            refused += tried(damaged(Cql2.writeJson(predicate(3)), pieces), true);
        }
        assertTrue(refused > 5_000, "most are refused: " + refused);
    }

    private static int tried(String filter, boolean json) {
        try {
            Filter read = json ? Cql2.readJson(filter, Stands.CONTEXT) : Cql2.readText(filter, Stands.CONTEXT);
            assertTrue(read.predicate() != null);
            return 0;
        } catch (FilterException e) {
            assertTrue(!e.getMessage().isBlank());
            return 1;
        }
    }

    @Test
    void damagedXmlIsRefusedOrReadButNeverFails() throws Exception {
        String whole = "<Filter xmlns:gml=\"g\"><And><PropertyIsEqualTo matchCase=\"false\"><ValueReference>essence"
                + "</ValueReference><Literal>1</Literal></PropertyIsEqualTo><Intersects><ValueReference>geom"
                + "</ValueReference><gml:Polygon srsName=\"EPSG:4326\"><gml:exterior><gml:LinearRing><gml:posList>"
                + "0 0 1 0"
                + " 1 1 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></Intersects><During>"
                + "<ValueReference>moment</ValueReference><gml:TimePeriod><gml:beginPosition>2020-01-01"
                + "</gml:beginPosition><gml:endPosition>2021-01-01</gml:endPosition></gml:TimePeriod></During>"
                + "<ResourceId rid=\"a\"/></And></Filter>";
        String[] names = {
            "And", "Or", "Not", "PropertyIsEqualTo", "PropertyIsLike", "PropertyIsBetween", "BBOX", "DWithin", "Literal",
            "ValueReference", "Intersects", "gml:Polygon", "gml:Point", "gml:Envelope", "gml:MultiSurface", "gml:posList",
            "gml:pos", "gml:coordinates", "gml:Curve", "gml:TimePeriod", "gml:TimeInstant", "ResourceId", "During",
            "PropertyIsNull", "gml:Surface", "gml:LinearRing", "Function", "LowerBoundary"
        };
        int refused = 0;
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            String damaged = whole;
            for (int k = random.nextInt(3); k >= 0; k--) {
                // One element is renamed, start and end, so that the document stays well-formed.
                String from = names[random.nextInt(names.length)];
                String to = names[random.nextInt(names.length)];
                damaged = damaged.replaceAll("(</?)" + from + "\\b", "$1" + to);
            }
            if (random.nextBoolean()) {
                damaged = damaged.replaceFirst("0 0 1 0", "0 NaN 1,0");
            }
            try {
                FilterEncoding.read(Stands.xml(damaged), Stands.CONTEXT);
            } catch (FilterException | XMLStreamException e) {
                refused++;
            }
        }
        assertTrue(refused > rounds / 4 && refused < rounds, "some are refused, some are read: " + refused);
    }

    private String damaged(String filter, String[] pieces) {
        StringBuilder text = new StringBuilder(filter);
        for (int k = random.nextInt(4); k >= 0; k--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, ' ' + pieces[random.nextInt(pieces.length)] + ' ');
                default -> text.replace(at, end, pieces[random.nextInt(pieces.length)]);
            }
        }
        return text.toString();
    }

    private Predicate predicate(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> new Predicate.And(several(depth - 1));
                case 1 -> new Predicate.Or(several(depth - 1));
                default -> new Predicate.Not(predicate(depth - 1));
            };
        }
        return switch (random.nextInt(14)) {
            case 11 -> new Predicate.Computed(arithmetic(3), operator(), number(2));
            case 12 -> new Predicate.Computed(folded("essence"), operator(), folded("Région é"));
            case 13 -> new Predicate.AccentlessLike("essence", text() + "%", random.nextBoolean());
            case 0 -> new Predicate.Comparison("essence", operator(), text(), random.nextBoolean());
            case 1 -> new Predicate.Comparison("age", operator(), random.nextLong() >> random.nextInt(64), true);
            case 2 -> new Predicate.Comparison("sup_ha", operator(), random.nextGaussian() * 1e6, true);
            case 3 -> new Predicate.Between("moment", instant(), instant());
            case 4 -> new Predicate.In("Région é", List.of(text(), text()));
            case 5 -> new Predicate.In("jour", List.of(LocalDate.ofEpochDay(random.nextInt(40_000)), LocalDate.MIN.withYear(1)));
            case 6 -> new Predicate.Like("essence", text() + "%\\__", random.nextBoolean());
            case 7 -> new Predicate.IsNull("public");
            case 8 -> temporal();
            case 9 -> new Predicate.PropertyComparison("age", operator(), "AGE_MAX");
            default -> spatial();
        };
    }

    private Expression arithmetic(int depth) {
        Expression.Operation[] operations = Expression.Operation.values();
        return new Expression.Arithmetic(
                operations[random.nextInt(operations.length)], number(depth - 1), number(depth - 1));
    }

    private Expression number(int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 3)) {
            case 0 -> new Expression.Property("age");
            case 1 -> new Expression.Literal((long) random.nextInt(100));
            case 2 -> new Expression.Literal(random.nextDouble());
            default -> arithmetic(depth);
        };
    }

    private static Expression folded(String property) {
        return new Expression.Folded(new Expression.Property(property), false, false);
    }

    private List<Predicate> several(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2)).mapToObj(i -> predicate(depth)).toList();
    }

    private Operator operator() {
        return Operator.values()[random.nextInt(Operator.values().length)];
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong() % 4_000_000_000_000L);
    }

    private Predicate temporal() {
        Instant moment = instant();
        TemporalOperator[] operators = {TemporalOperator.AFTER, TemporalOperator.BEFORE, TemporalOperator.EQUALS};
        return new Predicate.Temporal("moment", operators[random.nextInt(3)], moment, moment);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append("ab'é\" ,(%_{ü漢".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private Predicate spatial() {
        SpatialOperator operator = SpatialOperator.values()[random.nextInt(SpatialOperator.values().length)];
        boolean distance = operator == SpatialOperator.DWITHIN || operator == SpatialOperator.BEYOND;
        return new Predicate.Spatial(operator, geometry(), distance ? random.nextDouble() * 1e4 : 0);
    }

    private Geometry geometry() {
        double x = random.nextGaussian() * 1e5;
        double y = random.nextGaussian() * 1e5;
        Coordinate[] ring = {
            new Coordinate(x, y), new Coordinate(x + 10, y), new Coordinate(x + 10, y + 10), new Coordinate(x, y)
        };
        List<Geometry> parts = new ArrayList<>();
        return switch (random.nextInt(5)) {
            case 0 -> FACTORY.createPoint(ring[0]);
            case 1 -> FACTORY.createLineString(ring);
            case 2 -> FACTORY.createPolygon(ring);
            case 3 -> {
                parts.add(FACTORY.createPoint(ring[0]));
                parts.add(FACTORY.createPoint(ring[1]));
                yield FACTORY.buildGeometry(parts);
            }
            default -> {
                parts.add(FACTORY.createPolygon(ring));
                parts.add(AffineTransformation.translationInstance(50, 50)
                        .transform(parts.get(0)));
                yield FACTORY.buildGeometry(parts);
            }
        };
    }
}
