package org.igouverte.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.Predicate.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateTypingTest {

    private static final CoordinateSystem CRS = CoordinateSystems.epsg(32198);
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            GeometryKind.POLYGON,
            CRS,
            List.of(
                    new Field("string", FieldType.STRING),
                    new Field("integer", FieldType.INTEGER),
                    new Field("real", FieldType.REAL),
                    new Field("boolean", FieldType.BOOLEAN),
                    new Field("date", FieldType.DATE),
                    new Field("instant", FieldType.INSTANT)),
            true);

    @Test
    void givesLiteralsTheClassOfTheirField() {
        assertEquals(12L, literal("integer", "12"));
        assertEquals(9007199254740993L, literal("integer", "9007199254740993"));
        assertEquals(2.5, literal("integer", "2.5"));
        assertEquals(2L, literal("integer", 2.0));
        assertEquals(3.0, literal("real", "3"));
        assertEquals("7", literal("string", 7L));
        assertEquals(true, literal("boolean", "TRUE"));
        assertEquals(false, literal("boolean", "0"));
        assertEquals(LocalDate.of(2019, 5, 1), literal("date", "2019-05-01"));
        assertEquals(LocalDate.of(2019, 5, 1), literal("date", "2019-05-01T23:00:00-04:00"));
        assertEquals(LocalDate.of(2019, 5, 1), literal("date", "2019-05-01T23:00:00"));
        assertEquals(Instant.parse("2019-05-02T03:00:00Z"), literal("instant", "2019-05-01T23:00:00-04:00"));
        assertEquals(Instant.parse("2019-05-01T00:00:00Z"), literal("instant", "2019-05-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "integer, douze", "integer, ''", "integer, 1e999", "integer, NaN", "real, 1f", "real, 0x1p3", "real, Infinity",
        "boolean, oui", "date, 2019-13-01", "date, 2019-05-01garbage", "instant, hier", "nothing, 1"
    })
    void refusesWhatCannotBeOfTheType(String property, String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> literal(property, text))
                .getMessage();
        assertTrue(message.contains(property), message);
    }

    @Test
    void refusesOperatorsThatDoNotApply() {
        refused(new Predicate.Like("integer", "1%", true), "LIKE");
        refused(
                new Predicate.Temporal("string", Predicate.TemporalOperator.AFTER, Instant.EPOCH, Instant.EPOCH),
                "string");
        refused(new Predicate.IsNull("absent"), "absent");
        refused(new Predicate.PropertyComparison("integer", Operator.LESS, "absent"), "absent");
    }

    @Test
    void endsAtTheDepthThatIsAllowed() {
        assertEquals(nested(64), PredicateTyping.typed(nested(64), SCHEMA));
        refused(nested(65), "64");
        refused(nested(3_000), "64");
    }

    /** @param levels of which the constant is the last */
    private static Predicate nested(int levels) {
        Predicate predicate = Predicate.TRUE;
        for (int i = 1; i < levels; i++) {
            predicate = new Predicate.Not(predicate);
        }
        return predicate;
    }

    @Test
    void endsAtTheNodesThatAreAllowed() {
        List<Object> literals = Collections.nCopies(Predicate.MAX_NODES - 1, 1L);
        Predicate all = new Predicate.In("integer", literals);
        assertEquals(all, PredicateTyping.typed(all, SCHEMA));
        refused(new Predicate.Not(all), "10000");
        refused(new Predicate.Or(Collections.nCopies(Predicate.MAX_NODES, Predicate.TRUE)), "10000");
    }

    private static void refused(Predicate predicate, String word) {
        String message = assertThrows(IllegalArgumentException.class, () -> PredicateTyping.typed(predicate, SCHEMA))
                .getMessage();
        assertTrue(message.contains(word), message);
    }

    private static Object literal(String property, Object value) {
        Predicate typed =
                PredicateTyping.typed(new Predicate.Comparison(property, Operator.EQUAL, value, true), SCHEMA);
        return ((Predicate.Comparison) typed).literal();
    }
}
