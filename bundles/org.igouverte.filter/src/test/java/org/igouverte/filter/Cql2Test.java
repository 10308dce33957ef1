package org.igouverte.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class Cql2Test {

    private static Predicate text(String text) throws FilterException {
        return Cql2.readText(text, Stands.CONTEXT).predicate();
    }

    private static Predicate json(String json) throws FilterException {
        return Cql2.readJson(json, Stands.CONTEXT).predicate();
    }

    /** What is written, and what it means in the plainest spelling. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            essence = 'SBSB'                               | essence = 'SBSB'
            'L''érable' <> essence                         | essence <> 'L''érable'
            essence = 'O\\'Neil'                           | essence = 'O''Neil'
            ESSENCE = 'x'                                  | essence = 'x'
            "Région é" = 'Mauricie'                        | "Région é" = 'Mauricie'
            Région = 1 OR age = 1                          | !
            10 < age                                       | age > 10
            age >= -1.5e1                                  | age >= -15
            age = 2.5                                      | age = 2.5
            sup_ha <= .5                                   | sup_ha <= 0.5
            age < age_max                                  | age < AGE_MAX
            age + 1 < age_max * 2                          | (age + 1) < (AGE_MAX * 2)
            age-1 = age_max -2 +3                          | (age - 1) = ((AGE_MAX - 2) + 3)
            2 + 3 * age ^ 2 = 7                            | (2 + (3 * (age ^ 2))) = 7
            (2 + 3) * age = 7 AND (public OR age > 1)      | ((2 + 3) * age) = 7 AND (public = TRUE OR age > 1)
            ((age)) > (1)                                  | age > 1
            NOT (age + 1) IN (2, age_max)                  | NOT ((age + 1) = 2 OR (age + 1) = AGE_MAX)
            (age % 10) BETWEEN 2 AND 5                     | (age % 10) >= 2 AND (age % 10) <= 5
            age div 10 = -age                              | (age DIV 10) = (0 - age)
            3 BETWEEN age AND age_max                      | age <= 3 AND AGE_MAX >= 3
            'SB' IN (essence, "Région é")                  | essence = 'SB' OR "Région é" = 'SB'
            ACCENTI(essence) = 'Érable'                    | ACCENTI(essence) = ACCENTI('Érable')
            ACCENTI(CASEI(essence)) = CASEI("Région é")    | ACCENTI(CASEI(essence)) = ACCENTI(CASEI("Région é"))
            CASEI(essence) <> "Région é"                   | CASEI(essence) <> CASEI("Région é")
            CASEI(ACCENTI(essence)) LIKE 'é%'              | ACCENTI(CASEI(essence)) LIKE ACCENTI(CASEI('é%'))
            CASEI('A') = 'a' AND 'A' = 'a'                 | TRUE AND FALSE
            S_INTERSECTS(POINT(1 1), BBOX(0, 0, 2, 2))     | TRUE
            S_WITHIN(geom, geom) AND S_TOUCHES(geom, geom) | (NOT geom IS NULL) AND FALSE
            public                                         | public = TRUE
            public = false AND NOT public                  | public = FALSE AND (NOT public = TRUE)
            jour > DATE('2020-02-29')                      | jour > DATE('2020-02-29')
            jour = '2020-02-29'                            | jour = DATE('2020-02-29')
            moment = TIMESTAMP('2020-01-01T00:00:00-05:00') | moment = TIMESTAMP('2020-01-01T05:00:00Z')
            moment >= 2020-01-01T00:00:00.5Z               | moment >= TIMESTAMP('2020-01-01T00:00:00.500Z')
            moment <> 2020-01-01                           | moment <> TIMESTAMP('2020-01-01T00:00:00Z')
            age BETWEEN 10 AND 20 AND essence IS NULL      | age BETWEEN 10 AND 20 AND essence IS NULL
            age NOT BETWEEN 10 AND 20                      | NOT age BETWEEN 10 AND 20
            essence IN ('a','b') OR age NOT IN (1,2.0)     | essence IN ('a', 'b') OR (NOT age IN (1, 2))
            age IN (1, age_max)                            | age = 1 OR age = AGE_MAX
            essence LIKE 'S%' AND essence NOT LIKE '\\%_'  | essence LIKE 'S%' AND (NOT essence LIKE '\\%_')
            essence ILIKE 's%'                             | CASEI(essence) LIKE CASEI('s%')
            CASEI(essence) = CASEI('Sb')                   | CASEI(essence) = CASEI('Sb')
            casei(essence) in (casei('a'), casei('B'))     | CASEI(essence) = CASEI('a') OR CASEI(essence) = CASEI('B')
            essence IS NOT NULL                            | NOT essence IS NULL
            (age = 1 OR age = 2) AND age = 3 OR NOT (age = 4) | ((age = 1 OR age = 2) AND age = 3) OR (NOT age = 4)
            NOT NOT public                                 | NOT (NOT public = TRUE)
            INCLUDE                                        | TRUE
            1 = 1 AND 'a' > 'b'                            | TRUE AND FALSE
            T_AFTER(moment, DATE('2020-01-01'))            | T_AFTER(moment, TIMESTAMP('2020-01-01T00:00:00Z'))
            moment AFTER 2020-01-01T00:00:00Z              | T_AFTER(moment, TIMESTAMP('2020-01-01T00:00:00Z'))
            T_AFTER(DATE('2020-01-01'), moment)            | T_BEFORE(moment, TIMESTAMP('2020-01-01T00:00:00Z'))
            T_DURING(moment, INTERVAL('2020-01-01', '..')) | T_AFTER(moment, TIMESTAMP('2020-01-01T00:00:00Z'))
            T_INTERSECTS(jour, INTERVAL('2020-01-01', '2020-01-02')) | (NOT T_AFTER(jour, TIMESTAMP('2020-01-02T00:00:00Z'))) AND (NOT T_BEFORE(jour, TIMESTAMP('2020-01-01T00:00:00Z')))
            T_EQUALS(moment, TIMESTAMP('2020-01-01T00:00:00Z')) | T_EQUALS(moment, TIMESTAMP('2020-01-01T00:00:00Z'))
            T_DURING(INTERVAL(moment, fin), INTERVAL('2020-01-01', '2021-01-01')) | T_AFTER(moment, TIMESTAMP('2020-01-01T00:00:00Z')) AND T_BEFORE(fin, TIMESTAMP('2021-01-01T00:00:00Z'))
            S_INTERSECTS(geom, POINT(1 2))                 | S_INTERSECTS(geom, POINT (1 2))
            INTERSECTS(the_geom, POINT Z(1 2 3))           | S_INTERSECTS(geom, POINT (1 2))
            S_WITHIN(POINT(1 2), geometry)                 | S_CONTAINS(geom, POINT (1 2))
            S_CROSSES(geom, LINESTRING(0 0, 1 1.25))       | S_CROSSES(geom, LINESTRING (0 0, 1 1.25))
            DISJOINT(geom, MULTIPOINT(1 2, (3 4)))         | S_DISJOINT(geom, MULTIPOINT ((1 2), (3 4)))
            S_INTERSECTS(geom, BBOX(0, 1, 2, 3))           | S_INTERSECTS(geom, POLYGON ((0 1, 2 1, 2 3, 0 3, 0 1)))
            BBOX(geom, 0, 1, 2, 3)                         | S_INTERSECTS(geom, POLYGON ((0 1, 2 1, 2 3, 0 3, 0 1)))
            INTERSECTS(geom, ENVELOPE(0, 2, 1, 3))         | S_INTERSECTS(geom, POLYGON ((0 1, 2 1, 2 3, 0 3, 0 1)))
            BBOX(geom, 1, 1, 1, 1)                         | S_INTERSECTS(geom, POINT (1 1))
            DWITHIN(geom, POINT(1 2), 1.5, kilometers)     | DWITHIN(geom, POINT (1 2), 1500.0)
            BEYOND(geom, POINT(1 2), 10, statute miles)    | BEYOND(geom, POINT (1 2), 16093.44)
            S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1))) | S_INTERSECTS(geom, POINT (1 2)) OR S_INTERSECTS(geom, LINESTRING (0 0, 1 1))
            """)
    void readsTextInEverySpelling(String written, String plain) throws FilterException {
        if (plain.equals("!")) {
            assertThrows(FilterException.class, () -> text(written));
            return;
        }
        assertEquals(plain, Cql2.writeText(text(written)));
        assertEquals(text(plain), text(written));
    }

    @Test
    void readsJsonAsTheStandardShowsIt() throws FilterException {
        assertEquals(
                text("CASEI(essence) LIKE CASEI('sb%') AND age BETWEEN 1 AND 2.5 AND essence IN ('a')"),
                json("""
                        {"op": "and", "args": [
                          {"op": "like", "args": [{"op": "casei", "args": [{"property": "essence"}]},
                                                  {"op": "casei", "args": ["sb%"]}]},
                          {"op": "between", "args": [{"property": "age"}, 1, 2.5]},
                          {"op": "in", "args": [{"property": "essence"}, ["a"]]}]}"""));
        assertEquals(
                text("S_INTERSECTS(geom, POLYGON((0 0,1 0,1 1,0 0),(0.5 0.2,0.6 0.2,0.6 0.3,0.5 0.2)))"),
                json("""
                        {"op": "s_intersects", "args": [{"property": "geom"}, {"type": "Polygon", "coordinates":
                          [[[0,0],[1,0],[1,1],[0,0]],[[0.5,0.2],[0.6,0.2],[0.6,0.3],[0.5,0.2]]]}]}"""));
        assertEquals(
                text("S_INTERSECTS(geom, BBOX(1,2,3,4)) AND NOT T_BEFORE(moment, INTERVAL('2020-01-01','..'))"),
                json("""
                        {"op": "and", "args": [
                          {"op": "s_intersects", "args": [{"property": "geom"}, {"bbox": [1,2,3,4]}]},
                          {"op": "not", "args": [
                            {"op": "t_before", "args": [{"property": "moment"}, {"interval": ["2020-01-01", ".."]}]}]}]}"""));
        assertEquals(
                text("jour = DATE('2020-01-01') OR moment > TIMESTAMP('2020-01-01T00:00:00Z') OR public OR "
                        + "essence IS NULL"),
                json("""
                        {"op": "or", "args": [
                          {"op": "=", "args": [{"property": "jour"}, {"date": "2020-01-01"}]},
                          {"op": ">", "args": [{"property": "moment"}, {"timestamp": "2020-01-01T00:00:00Z"}]},
                          {"property": "public"},
                          {"op": "isNull", "args": [{"property": "essence"}]}]}"""));
    }

    /** What is wrong, part of the message, and the column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            essenc = 'a'                        | no property "essenc"       | 1
            age = 'vieux'                       | "vieux" is no number       | 7
            age > 1 AND                         | ends where                 | 12
            (age > 1                            | ends where )               | 9
            age > 1)                            | AND, OR is expected        | 8
            age = 'a                            | end of this text           | 7
            essence + 1 = 2                     | Only numbers               | 1
            age + = 2                           | A property or a value      | 7
            age = essence * 2                   | Only numbers               | 7
            ACCENTI(age) = 1                    | ACCENTI applies            | 1
            jour = DATE('2020-01-01') + 1       | AND, OR is expected        | 27
            age LIKE '1%'                       | is no text                 | 1
            sin(age) = 1                        | function "sin"             | 1
            S_FOO(geom, POINT(1 2))             | function "S_FOO"           | 1
            jour = DATE('2021-02-29')           | no date such as            | 13
            public > true                       | only = and <>              | 1
            S_WITHIN(age, POINT(1 2))           | between the geometry       | 1
            S_WITHIN(geom, POINT EMPTY)         | empty geometry             | 16
            S_WITHIN(geom, POLYGON((0 0,1 1,0 0))) | four positions          | 16
            S_WITHIN(geom, GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))) | several kinds | 16
            BBOX(geom, 2, 0, 1, 1)              | exceeds its upper corner   | 1
            BBOX(geom, 0, 0, 1, 1, 'EPSG:x')    | "EPSG:x" is unknown        | 24
            DWITHIN(geom, POINT(1 1), 5, ell)   | unit of distance           | 1
            T_AFTER(essence, DATE('2020-01-01')) | neither a date            | 9
            CASEI(age) = 1                      | applies to a text          | 1
            age ! 1                             | character                  | 5
            age IN ()                           | property or a value        | 9
            age = NULL                          | no property "NULL"         | 7
            """)
    void saysWhatIsWrongAndWhere(String filter, String message, int column) {
        FilterException e = assertThrows(FilterException.class, () -> text(filter));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(String.valueOf(column), e.place());
        assertTrue(e.text().fr().endsWith("(colonne " + column + ")"), e.text().fr());
    }

    @Test
    void saysWhereInJson() {
        FilterException e = assertThrows(
                FilterException.class,
                () -> json("{\"op\":\"and\",\"args\":[true,{\"op\":\"=\",\"args\":[{\"property\":\"age\"},\"x\"]}]}"));
        assertEquals("/args/1/args/1", e.place());
        assertThrows(FilterException.class, () -> json("{\"op\":\"and\",\"op\":\"or\",\"args\":[true,true]}"));
        assertThrows(FilterException.class, () -> json("true false"));
        assertThrows(FilterException.class, () -> json(""));
        assertThrows(FilterException.class, () -> json("null"));
        assertThrows(FilterException.class, () -> json("{\"op\":\"=\",\"args\":[{\"property\":3},1]}"));
        assertThrows(FilterException.class, () -> json("{\"op\":\"not\",\"args\":[]}"));
    }

    @Test
    void takesWhatIsWithinItsLimitsAndNoMore() throws FilterException {
        assertEquals(64, depth(text("NOT ".repeat(63) + "public")));
        limited("levels", () -> text("NOT ".repeat(64) + "public"));
        limited("levels", () -> text("(".repeat(100_000)));
        limited("levels", () -> text("CASEI(".repeat(30_000)));
        limited("levels", () -> text("S_WITHIN(geom, " + "GEOMETRYCOLLECTION(".repeat(100)));
        String not = "{\"op\":\"not\",\"args\":[";
        assertEquals(64, depth(json(not.repeat(63) + "true" + "]}".repeat(63))));
        limited("levels", () -> json(not.repeat(64) + "true" + "]}".repeat(64)));
        limited("JSON", () -> json("[".repeat(90_000)));
        text("age IN (" + "1,".repeat(9_000) + "1)");
        limited("conditions", () -> text("age IN (" + "1,".repeat(10_000) + "1)"));
        limited("conditions", () -> text("age=1 OR ".repeat(10_000) + "age=1"));
        limited("characters", () -> text(" ".repeat(200_001)));
        String line = "S_CROSSES(geom,LINESTRING(" + "0 0,".repeat(19_999);
        text(line + "1 1))");
        limited("positions", () -> text(line + "1 1,2 2))"));
    }

    private static int depth(Predicate predicate) {
        return predicate instanceof Predicate.Not not ? 1 + depth(not.operand()) : 1;
    }

    private static void limited(String word, org.junit.jupiter.api.function.Executable reading) {
        FilterException e = assertThrows(FilterException.class, reading);
        assertTrue(e.getMessage().contains(word), e.getMessage());
        assertTrue(e.getMessage().length() < 300, "what was sent is not repeated at length");
    }

    @Test
    void bringsGeometriesIntoTheSystemOfTheSource() throws FilterException {
        CoordinateSystem wgs = CoordinateSystems.epsg(4326);
        double[] quebec = {-71.2, 46.8};
        CoordinateTransform.between(wgs, Stands.SCHEMA.crs()).transform(quebec, 0, quebec, 0, 1);
        Coordinate expected = new Coordinate(quebec[0], quebec[1]);
        FilterContext northFirst = Stands.CONTEXT.literalsIn(wgs, AxisOrder.NORTH_EAST);
        FilterContext eastFirst = Stands.CONTEXT.literalsIn(CoordinateSystems.crs84(), AxisOrder.EAST_NORTH);
        assertEquals(expected, point(Cql2.readText("S_EQUALS(geom, POINT(46.8 -71.2))", northFirst)));
        assertEquals(expected, point(Cql2.readText("S_EQUALS(geom, POINT(-71.2 46.8))", eastFirst)));
        assertEquals(expected, point(Cql2.readText("EQUALS(geom, SRID=4326;POINT(-71.2 46.8))", northFirst)));
        assertEquals(
                expected,
                point(Cql2.readJson(
                        "{\"op\":\"s_equals\",\"args\":[{\"property\":\"geom\"},"
                                + "{\"type\":\"Point\",\"coordinates\":[-71.2,46.8,12]}]}",
                        eastFirst)));
        Geometry box = ((Predicate.Spatial) Cql2.readText("BBOX(geom, -72, 46, -70, 47, 'EPSG:4326')", Stands.CONTEXT)
                        .predicate())
                .geometry();
        assertTrue(box.contains(new GeometryFactory().createPoint(expected)));
        // The middle of the southern side bulges beyond the straight line between its corners.
        double[] south = {-71, 46.0001};
        CoordinateTransform.between(wgs, Stands.SCHEMA.crs()).transform(south, 0, south, 0, 1);
        assertTrue(box.contains(new GeometryFactory().createPoint(new Coordinate(south[0], south[1]))));
    }

    @Test
    void takesTheWholeWorldForWhatTheProjectionShowsOfIt() throws FilterException {
        FilterContext world = Stands.CONTEXT.literalsIn(CoordinateSystems.epsg(4326), AxisOrder.EAST_NORTH);
        Geometry image = ((Predicate.Spatial) Cql2.readText("BBOX(geom, -180, -90, 180, 90)", world).predicate())
                .geometry();
        for (double[] place : new double[][] {{-79.7, 45}, {-57.1, 51.4}, {-70, 62.5}, {-74, 45.01}}) {
            CoordinateTransform.between(CoordinateSystems.crs84(), Stands.SCHEMA.crs())
                    .transform(place, 0, place, 0, 1);
            assertTrue(image.contains(new GeometryFactory().createPoint(new Coordinate(place[0], place[1]))));
        }
    }

    private static Coordinate point(Filter filter) {
        return ((Predicate.Spatial) filter.predicate()).geometry().getCoordinate();
    }

    @Test
    void crossesTheAntimeridian() throws FilterException {
        FeatureSchema world =
                new FeatureSchema(GeometryKind.POINT, CoordinateSystems.crs84(), List.of(), true);
        Predicate box =
                Cql2.readText("S_INTERSECTS(geom, BBOX(177, 65, -177, 70))", FilterContext.of(world)).predicate();
        CompiledPredicate compiled = CompiledPredicate.of(box, List.of());
        GeometryFactory factory = new GeometryFactory();
        assertTrue(compiled.test(new Object[0], factory.createPoint(new Coordinate(179, 66))));
        assertTrue(compiled.test(new Object[0], factory.createPoint(new Coordinate(-179, 66))));
        assertFalse(compiled.test(new Object[0], factory.createPoint(new Coordinate(0, 66))));
    }

    @Test
    void measuresDegreesAsMetresOnTheGround() throws FilterException {
        FeatureSchema world =
                new FeatureSchema(GeometryKind.POINT, CoordinateSystems.crs84(), List.of(), true);
        Predicate near =
                Cql2.readText("DWITHIN(geom, POINT(-71 60), 10, km)", FilterContext.of(world)).predicate();
        CompiledPredicate compiled = CompiledPredicate.of(near, List.of());
        GeometryFactory factory = new GeometryFactory();
        double north = 1 / 111.319;
        double east = 2 * north;
        assertTrue(compiled.test(new Object[0], factory.createPoint(new Coordinate(-71 + 9 * east, 60))));
        assertFalse(compiled.test(new Object[0], factory.createPoint(new Coordinate(-71 + 11 * east, 60))));
        assertTrue(compiled.test(new Object[0], factory.createPoint(new Coordinate(-71, 60 + 9 * north))));
        assertFalse(compiled.test(new Object[0], factory.createPoint(new Coordinate(-71, 60 + 11 * north))));
    }

    @Test
    void takesAPolygonThatCrossesItselfForItsArea() throws FilterException {
        Predicate bow = text("S_INTERSECTS(geom, POLYGON((0 0, 2 2, 2 0, 0 2, 0 0)))");
        CompiledPredicate compiled = CompiledPredicate.of(bow, List.of());
        GeometryFactory factory = new GeometryFactory();
        assertTrue(compiled.test(new Object[0], factory.createPoint(new Coordinate(0.2, 1))));
        assertFalse(compiled.test(new Object[0], factory.createPoint(new Coordinate(1, 0.2))));
    }

    @Test
    void readsIdsAsEcqlHasThem() throws FilterException {
        assertEquals(
                new Filter(Optional.of(List.of("a", "7")), Predicate.TRUE),
                Cql2.readText("IN ('a', 7)", Stands.CONTEXT));
    }

    private static boolean holds(String filter, Object... values) throws FilterException {
        List<String> fields = Stands.SCHEMA.fieldNames();
        Object[] tuple = new Object[fields.size()];
        for (int i = 0; i < values.length; i += 2) {
            tuple[fields.indexOf((String) values[i])] = values[i + 1];
        }
        return CompiledPredicate.of(text(filter), fields).test(tuple, null);
    }

    @Test
    void reckonsAsPeopleDo() throws FilterException {
        assertTrue(holds("2 + 3 * age ^ 2 = 14", "age", 2L));
        assertTrue(holds("(2 + 3) * age - 1 = 9", "age", 2L));
        assertTrue(holds("10 - 3 - 2 = age", "age", 5L));
        assertTrue(holds("age / 2 = 2.5", "age", 5L));
        assertTrue(holds("age div 2 = 2 AND -age div 2 = -2 AND age % 3 = 2", "age", 5L));
        assertTrue(holds("sup_ha * 10000 > 15000", "sup_ha", 1.6));
        // Beyond what a whole number holds it goes on with fractions.
        assertTrue(holds("age * age > 1e30", "age", Long.MAX_VALUE));
        // What is absent, or has no result, is unknown.
        assertFalse(holds("age + 1 > 0"));
        assertFalse(holds("NOT age + 1 > 0"));
        assertFalse(holds("age / 0 = 1 OR NOT age / 0 = 1", "age", 5L));
        assertFalse(holds("age % 0 = 1 OR NOT age % 0 = 1", "age", 5L));
        assertTrue(holds("age_max - age >= 10", "age", 5L, "AGE_MAX", 15L));
    }

    @Test
    void leavesAccentsAsideWhereAsked() throws FilterException {
        assertTrue(holds("ACCENTI(essence) = ACCENTI('Érable')", "essence", "Erable"));
        assertFalse(holds("ACCENTI(essence) = ACCENTI('Érable')", "essence", "érable"));
        assertTrue(holds("CASEI(ACCENTI(essence)) = 'ÉRABLE'", "essence", "erable"));
        assertTrue(holds("CASEI(ACCENTI(essence)) LIKE 'ÉR%'", "essence", "erable"));
        assertFalse(holds("essence LIKE 'ér%'", "essence", "erable"));
        assertTrue(holds("ACCENTI(essence) IN ('épinette', 'mélèze')", "essence", "meleze"));
        assertFalse(holds("NOT ACCENTI(essence) = 'x'"));
    }

    @Test
    void readsArithmeticAndAccentsInJson() throws FilterException {
        assertEquals(
                text("age + 2 * AGE_MAX > 3 AND ACCENTI(essence) = 'é'"),
                json("""
                        {"op":"and","args":[
                          {"op":">","args":[{"op":"+","args":[{"property":"age"},
                            {"op":"*","args":[2,{"property":"AGE_MAX"}]}]},3]},
                          {"op":"=","args":[{"op":"accenti","args":[{"property":"essence"}]},"é"]}]}"""));
        assertThrows(FilterException.class, () -> json("{\"op\":\"+\",\"args\":[1,2]}"));
        assertThrows(FilterException.class, () -> json("{\"op\":\"=\",\"args\":[{\"op\":\"+\",\"args\":[1]},2]}"));
    }

    @Test
    void deepArithmeticIsRefusedSoon() {
        limited("levels", () -> text("(".repeat(30_000) + "age" + ")".repeat(30_000) + " = 1"));
        limited("levels", () -> text("-".repeat(30_000) + "age = 1"));
        limited("levels", () -> text("age " + "+ 1 ".repeat(20_000) + "= 1"));
    }
}
