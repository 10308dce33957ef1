package org.igouverte.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.igouverte.layer.Predicate.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class CompiledPredicateTest {

    private static final List<String> FIELDS = List.of("whole", "real", "text", "date", "instant", "flag", "other");
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    /** Neighbours that collapse into one double; both zeros. */
    private static final List<Number> NUMBERS =
            List.of(0L, 1L, -3L, 9007199254740992L, 9007199254740993L, Long.MAX_VALUE, 0.0, -0.0, 0.5, 1.0, 0x1p53, 0x1p63);

    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "É", "é", "%", "a%b", "a_b", "\\", "sapin blanc");

    @Test
    void saysWhatATextbookSaysOnRandomInput() {
        Random random = new Random(20261124);
        int[] answers = new int[2];
        for (int round = 0; round < 40_000; round++) {
            Predicate predicate = predicate(random, 3);
            Object[] values = values(random);
            Geometry geometry = random.nextInt(8) == 0 ? null : geometry(random);
            Map<String, Object> feature = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                feature.put(FIELDS.get(i), values[i]);
            }
            boolean expected = Boolean.TRUE.equals(PlainPredicate.ask(predicate, feature, geometry));
            assertEquals(
                    expected,
                    CompiledPredicate.of(predicate, FIELDS).test(values, geometry),
                    () -> predicate + " of " + Arrays.toString(values) + " at " + geometry);
            answers[expected ? 1 : 0]++;
        }
        assertTrue(answers[0] > 5_000 && answers[1] > 5_000, "both answers are common: " + Arrays.toString(answers));
    }

    private static Predicate predicate(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 13 : 10);
        return switch (kind) {
            case 0 -> new Predicate.Comparison("text", operator(random), pick(TEXTS, random), random.nextBoolean());
            case 1 -> new Predicate.Comparison(pick(List.of("whole", "real"), random), operator(random), number(random), true);
            case 2 -> new Predicate.PropertyComparison("whole", operator(random), pick(List.of("real", "other"), random));
            case 3 -> new Predicate.Between("real", number(random), number(random));
            case 4 -> new Predicate.In("whole", List.of(number(random), number(random), number(random)));
            case 5 -> new Predicate.In("text", List.of(pick(TEXTS, random), pick(TEXTS, random)));
            case 6 -> new Predicate.Like("text", pattern(random), random.nextBoolean());
            case 7 -> new Predicate.IsNull(pick(FIELDS, random));
            case 8 -> temporal(random);
            case 9 -> new Predicate.Spatial(
                    pick(List.of(Predicate.SpatialOperator.values()), random), geometry(random), random.nextInt(3));
            case 10 -> new Predicate.Not(predicate(random, depth - 1));
            case 11 -> new Predicate.And(predicates(random, depth - 1));
            default -> new Predicate.Or(predicates(random, depth - 1));
        };
    }

    private static List<Predicate> predicates(Random random, int depth) {
        List<Predicate> some = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            some.add(predicate(random, depth));
        }
        return some;
    }

    private static Object[] values(Random random) {
        Object[] values = {
            (long) number(random).doubleValue(),
            number(random).doubleValue(),
            pick(TEXTS, random),
            LocalDate.ofEpochDay(random.nextInt(3)),
            Instant.ofEpochSecond(43_200L * random.nextInt(6)),
            random.nextBoolean(),
            pick(List.of(0L, 1L, 9007199254740993L), random)
        };
        for (int i = 0; i < values.length; i++) {
            if (random.nextInt(5) == 0) {
                values[i] = null;
            }
        }
        return values;
    }

    private static Predicate temporal(Random random) {
        Instant start = Instant.ofEpochSecond(43_200L * random.nextInt(6));
        return new Predicate.Temporal(
                pick(List.of("date", "instant"), random),
                pick(List.of(Predicate.TemporalOperator.values()), random),
                start,
                start.plusSeconds(43_200L * random.nextInt(3)));
    }

    /** On a grid of six steps, so that touching, equal and crossing shapes are common. */
    private static Geometry geometry(Random random) {
        int x = random.nextInt(6);
        int y = random.nextInt(6);
        return switch (random.nextInt(3)) {
            case 0 -> GEOMETRIES.createPoint(new Coordinate(x, y));
            case 1 -> GEOMETRIES.createLineString(
                    new Coordinate[] {new Coordinate(x, y), new Coordinate(random.nextInt(6), y + 1)});
            default -> GEOMETRIES.toGeometry(
                    new Envelope(x, x + 1 + random.nextInt(3), y, y + 1 + random.nextInt(3)));
        };
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            pattern.append(pick(List.of("%", "_", "\\", "a", "b", "É", "é", " "), random));
        }
        return pattern.toString();
    }

    private static Number number(Random random) {
        return pick(NUMBERS, random);
    }

    private static Operator operator(Random random) {
        return pick(List.of(Operator.values()), random);
    }

    private static <T> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    @Test
    void tellsNeighboursApartThatOneDoubleStandsFor() {
        Object[] feature = {9007199254740993L};
        assertFalse(test(new Predicate.In("id", List.of(9007199254740992L)), feature));
        assertFalse(test(new Predicate.Comparison("id", Operator.EQUAL, 0x1p53, true), feature));
        assertTrue(test(new Predicate.Comparison("id", Operator.GREATER, 0x1p53, true), feature));
    }

    @Test
    void takesAnAstralCharacterForOne() {
        assertTrue(test(new Predicate.Like("id", "_\uD83C\uDF32_", true), new Object[] {"a\uD83C\uDF32b"}));
        assertTrue(test(new Predicate.Like("id", "a_b", true), new Object[] {"a\uD83C\uDF32b"}));
        assertFalse(test(new Predicate.Like("id", "a__b", true), new Object[] {"a\uD83C\uDF32b"}));
    }

    @Test
    @Timeout(60)
    void endsOnAPatternMadeToTakeForEver() {
        assertFalse(test(new Predicate.Like("id", "%a".repeat(60) + "b", true), new Object[] {"a".repeat(5_000)}));
    }

    @Test
    void namesThePropertiesItAsksFor() {
        Predicate predicate = new Predicate.Or(List.of(
                new Predicate.Not(new Predicate.IsNull("a")),
                new Predicate.PropertyComparison("b", Operator.LESS, "c"),
                new Predicate.Spatial(Predicate.SpatialOperator.INTERSECTS, GEOMETRIES.createPoint(), 0)));
        assertEquals(Set.of("a", "b", "c"), CompiledPredicate.properties(predicate));
        assertThrows(IllegalArgumentException.class, () -> CompiledPredicate.of(predicate, List.of("a", "b")));
    }

    private static boolean test(Predicate predicate, Object[] values) {
        return CompiledPredicate.of(predicate, List.of("id")).test(values, null);
    }
}
