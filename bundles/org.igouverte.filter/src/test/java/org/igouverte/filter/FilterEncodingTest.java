package org.igouverte.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterEncodingTest {

    private static final String COMPARE = "<PropertyIs%s><ValueReference>%s</ValueReference><Literal>%s</Literal>"
            + "</PropertyIs%s>";

    private static Filter read(String content) throws Exception {
        return FilterEncoding.read(Stands.fes(content), Stands.CONTEXT);
    }

    private static String text(String content) throws Exception {
        return Cql2.writeText(read(content).predicate());
    }

    private static String compare(String operator, String property, String literal) {
        return COMPARE.formatted(operator, property, literal, operator);
    }

    @Test
    void readsComparisons() throws Exception {
        assertEquals("age < 5", text(compare("LessThan", "foret:age", "5")));
        assertEquals("age >= 5", text(compare("GreaterThanOrEqualTo", "foret:peuplement/foret:age[1]", " 5 ")));
        assertEquals("age = 5", text("<PropertyIsEqualTo><Literal>5</Literal><PropertyName>age</PropertyName>"
                + "</PropertyIsEqualTo>"));
        assertEquals(
                "CASEI(essence) = CASEI('a')",
                text("<PropertyIsEqualTo matchCase=\"false\" matchAction=\"Any\"><ValueReference>"
                        + "essence</ValueReference>"
                        + "<Literal>a</Literal></PropertyIsEqualTo>"));
        assertEquals("moment = TIMESTAMP('2020-01-01T05:00:00Z')", text(compare("EqualTo", "moment", "2020-01-01T00:00:00-05:00")));
        assertEquals("jour = DATE('2020-01-01')", text(compare("EqualTo", "jour", "2020-01-01Z")));
        assertEquals(
                "age BETWEEN 1 AND 2",
                text("<PropertyIsBetween><ValueReference>age</ValueReference><LowerBoundary><Literal>1</Literal>"
                        + "</LowerBoundary><UpperBoundary>2</UpperBoundary></PropertyIsBetween>"));
        assertEquals("essence IS NULL", text("<PropertyIsNull><ValueReference>essence</ValueReference>"
                + "</PropertyIsNull>"));
        assertEquals(
                "(age = 1 OR age = 2) AND (NOT age <> 3)",
                text("<And><Or>" + compare("EqualTo", "age", "1") + compare("EqualTo", "age", "2") + "</Or><Not>"
                        + compare("NotEqualTo", "age", "3") + "</Not></And>"));
    }

    @ParameterizedTest
    @CsvSource({
        "*,.,!,S*.!*!!,S%_*!",
        "%,_,\\,S%_\\%,S%_\\%",
        "*,?,\\,100%_*?,100\\%\\_%_",
    })
    void readsPatterns(String any, String one, String escape, String written, String pattern) throws Exception {
        for (String attribute : List.of("escapeChar", "escape")) {
            Predicate.Like like = (Predicate.Like) read("<PropertyIsLike wildCard=\"" + any + "\" singleChar=\"" + one
                            + "\" " + attribute + "=\"" + escape + "\" matchCase=\"false\"><ValueReference>essence"
                            + "</ValueReference><Literal>" + written + "</Literal></PropertyIsLike>")
                    .predicate();
            assertEquals(new Predicate.Like("essence", pattern, false), like);
        }
    }

    @Test
    void readsGeometriesOfEveryGml() throws Exception {
        String square = "S_INTERSECTS(geom, POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)))";
        assertEquals(square, intersects("<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>0 0 4 0 4 4 0 4 0 0"
                + "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"));
        assertEquals(square, intersects("<gml:Polygon srsDimension=\"3\"><gml:exterior><gml:LinearRing><gml:posList>"
                + "0 0 9 4 0 9 4 4 9 0 4 9 0 0 9</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"));
        assertEquals(square, intersects("<gml:Polygon><gml:exterior><gml:LinearRing><gml:pos>0 0</gml:pos><gml:pos>4 0"
                + "</gml:pos><gml:pos>4 4 1</gml:pos><gml:pos>0 4</gml:pos><gml:pos>0 0</gml:pos></gml:LinearRing>"
                + "</gml:exterior></gml:Polygon>"));
        assertEquals(square, intersects("<gml:Polygon><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>"
                + "0,0 4,0 4,4 0,4 0,0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"));
        assertEquals(square, intersects("<gml:Polygon><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates "
                + "decimal=\",\""
                + " cs=\":\" ts=\";\">0:0;4,0:0;4:4;0:4;0:0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>"
                + "</gml:Polygon>"));
        assertEquals(square, intersects("<gml:Surface><gml:patches><gml:PolygonPatch><gml:exterior><gml:LinearRing>"
                + "<gml:posList>0 0 4 0 4 4 0 4 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:PolygonPatch>"
                + "</gml:patches></gml:Surface>"));
        assertEquals(square, intersects("<gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:LineString>"
                + "<gml:posList>0 0 4 0 4 4</gml:posList></gml:LineString></gml:curveMember><gml:curveMember>"
                + "<gml:Curve>"
                + "<gml:segments><gml:LineStringSegment><gml:posList>4 4 0 4 0 0</gml:posList></gml:LineStringSegment>"
                + "</gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>"));
        assertEquals(square, intersects("<gml:Envelope><gml:lowerCorner>0 0</gml:lowerCorner><gml:upperCorner>4 4"
                + "</gml:upperCorner></gml:Envelope>"));
        assertEquals(square, intersects("<gml:Box><gml:coordinates>0,0 4,4</gml:coordinates></gml:Box>"));
        assertEquals(square, intersects("<gml:Box><gml:coord><gml:X>0</gml:X><gml:Y>0</gml:Y></gml:coord><gml:coord>"
                + "<gml:X>4</gml:X><gml:Y>4</gml:Y></gml:coord></gml:Box>"));
        assertEquals(
                "S_INTERSECTS(geom, MULTIPOINT ((1 2), (3 4)))",
                intersects("<gml:MultiPoint><gml:pointMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point>"
                        + "</gml:pointMember><gml:pointMembers><gml:Point><gml:coordinates>3,4</gml:coordinates>"
                        + "</gml:Point></gml:pointMembers></gml:MultiPoint>"));
        assertEquals(
                "S_INTERSECTS(geom, LINESTRING (1 2, 3 4))",
                intersects("<gml:MultiCurve><gml:curveMember><gml:LineString><gml:posList>1 2 3 4</gml:posList>"
                        + "</gml:LineString></gml:curveMember></gml:MultiCurve>"));
    }

    private static String intersects(String geometry) throws Exception {
        return text("<Intersects><ValueReference>foret:geom</ValueReference>" + geometry + "</Intersects>");
    }

    @Test
    void takesTheOrderOfAxesFromTheFormOfTheName() throws Exception {
        String expected = Cql2.writeText(Cql2.readText(
                        "S_WITHIN(geom, POINT(-71.2 46.8))",
                        Stands.CONTEXT.literalsIn(CoordinateSystems.crs84(), AxisOrder.EAST_NORTH))
                .predicate());
        for (String name : List.of("urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/EPSG/0/4326")) {
            assertEquals(expected, within(name, "46.8 -71.2"));
        }
        for (String name : List.of(
                "EPSG:4326", "http://www.opengis.net/gml/srs/epsg.xml#4326", "urn:ogc:def:crs:OGC:1.3:CRS84")) {
            assertEquals(expected, within(name, "-71.2 46.8"));
        }
        FilterException e = assertThrows(FilterException.class, () -> within("EPSG:nowhere", "1 1"));
        assertTrue(e.getMessage().contains("EPSG:nowhere"), e.getMessage());
    }

    private static String within(String srsName, String position) throws Exception {
        return text("<Within><ValueReference>geom</ValueReference><gml:Point srsName=\"" + srsName + "\"><gml:pos>"
                + position + "</gml:pos></gml:Point></Within>");
    }

    @Test
    void readsBoxesDistancesAndTimes() throws Exception {
        String envelope = "<gml:Envelope><gml:lowerCorner>0 0</gml:lowerCorner><gml:upperCorner>4 4</gml:upperCorner>"
                + "</gml:Envelope>";
        assertEquals("S_INTERSECTS(geom, POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)))", text("<BBOX>" + envelope + "</BBOX>"));
        assertEquals(
                text("<BBOX>" + envelope + "</BBOX>"),
                text("<BBOX><ValueReference>gml:boundedBy</ValueReference>" + envelope + "</BBOX>"));
        String point = "<ValueReference>geom</ValueReference><gml:Point><gml:pos>1 2</gml:pos></gml:Point>";
        assertEquals(
                "DWITHIN(geom, POINT (1 2), 2000.0)",
                text("<DWithin>" + point + "<Distance uom=\"km\">2</Distance></DWithin>"));
        assertEquals(
                "BEYOND(geom, POINT (1 2), 2.0)",
                text("<Beyond>" + point + "<Distance units=\"m\">2</Distance></Beyond>"));
        String instant = "<gml:TimeInstant gml:id=\"t\"><gml:timePosition>2020-01-01</gml:timePosition>"
                + "</gml:TimeInstant>";
        assertEquals(
                "T_AFTER(moment, TIMESTAMP('2020-01-01T00:00:00Z'))",
                text("<After><ValueReference>moment</ValueReference>" + instant + "</After>"));
        assertEquals(
                "T_AFTER(moment, TIMESTAMP('2020-01-01T00:00:00Z')) AND T_BEFORE(moment, "
                        + "TIMESTAMP('2021-01-01T00:00:00Z'))",
                text("<During><ValueReference>moment</ValueReference><gml:TimePeriod gml:id=\"p\"><gml:begin>" + instant
                        + "</gml:begin><gml:endPosition>2021-01-01T00:00:00</gml:endPosition></gml:TimePeriod>"
                        + "</During>"));
        assertEquals(
                "NOT T_BEFORE(moment, TIMESTAMP('2020-01-01T00:00:00Z'))",
                text("<AnyInteracts><ValueReference>moment</ValueReference><gml:TimePeriod gml:id=\"p\">"
                        + "<gml:beginPosition>2020-01-01</gml:beginPosition><gml:endPosition "
                        + "indeterminatePosition=\"unknown\"/>"
                        + "</gml:TimePeriod></AnyInteracts>"));
    }

    @Test
    void readsIdentifiers() throws Exception {
        FilterContext context = Stands.CONTEXT.named(
                name -> name,
                id -> id.startsWith("peuplement.") ? Optional.of(id.substring(11)) : Optional.empty());
        String ids = "<ResourceId rid=\"peuplement.7\"/><FeatureId fid=\"peuplement.8\"/>"
                + "<GmlObjectId gml:id=\"peuplement.7\"/><ResourceId rid=\"lac.9\"/>";
        assertEquals(
                new Filter(Optional.of(List.of("7", "8")), Predicate.TRUE),
                FilterEncoding.read(Stands.fes(ids), context));
        assertEquals(
                new Filter(Optional.of(List.of("7", "8")), Predicate.TRUE),
                FilterEncoding.read(Stands.fes("<Or>" + ids + "</Or>"), context));
        assertEquals(
                "7",
                FilterEncoding.read(
                                Stands.fes("<And><ResourceId rid=\"peuplement.7\"/>" + compare("LessThan", "age", "5")
                                        + "</And>"),
                                context)
                        .ids()
                        .orElseThrow()
                        .get(0));
        assertThrows(
                FilterException.class,
                () -> FilterEncoding.read(
                        Stands.fes("<Or><ResourceId rid=\"peuplement.7\"/>"
                                + "" + compare("LessThan", "age", "5") + "</Or>"),
                        context));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            <PropertyIsEqualTo><ValueReference>nom</ValueReference><Literal>1</Literal></PropertyIsEqualTo> | no property "nom" | ValueReference
            <PropertyIsEqualTo><ValueReference>age</ValueReference></PropertyIsEqualTo> | exactly two operands | PropertyIsEqualTo
            <PropertyIsEqualTo><Function name="env"/><Literal>1</Literal></PropertyIsEqualTo> | function "env" | Function
            <PropertyIsEqualTo matchAction="Some"><ValueReference>age</ValueReference><Literal>1</Literal></PropertyIsEqualTo> | "Some" | PropertyIsEqualTo
            <PropertyIsOdd/> | PropertyIsOdd is not offered | PropertyIsOdd
            <And/> | And is empty | And
            <Intersects><ValueReference>geom</ValueReference><gml:Arc/></Intersects> | Arc is no operand | Arc
            <Intersects><ValueReference>geom</ValueReference><gml:Point><gml:pos>1</gml:pos></gml:Point></Intersects> | malformed | pos
            <Intersects><ValueReference>geom</ValueReference><gml:Point><gml:pos>1 NaN</gml:pos></gml:Point></Intersects> | "NaN" is no number | pos
            <DWithin><ValueReference>geom</ValueReference><gml:Point><gml:pos>1 1</gml:pos></gml:Point></DWithin> | lacks element Distance | DWithin
            <DWithin><ValueReference>geom</ValueReference><gml:Point><gml:pos>1 1</gml:pos></gml:Point><Distance uom="m">NaN</Distance></DWithin> | positive number | DWithin
            <PropertyIsLike wildCard="**"><ValueReference>essence</ValueReference><Literal>1</Literal></PropertyIsLike> | wildCard is one character | PropertyIsLike
            <ResourceId/> | lacks attribute rid | ResourceId
            <During><ValueReference>moment</ValueReference><gml:TimePeriod/></During> | lacks element beginPosition | TimePeriod
            """)
    void saysWhatIsWrongAndWhere(String content, String message, String element) {
        FilterException e = assertThrows(FilterException.class, () -> read(content));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(element, e.place());
        assertEquals(2, e.line());
    }

    @Test
    void takesWhatIsWithinItsLimitsAndNoMore() throws Exception {
        String leaf = compare("EqualTo", "age", "1");
        read("<Not>".repeat(63) + leaf + "</Not>".repeat(63));
        assertThrows(FilterException.class, () -> read("<Not>".repeat(64) + leaf + "</Not>".repeat(64)));
        assertThrows(FilterException.class, () -> read("<Or>" + leaf.repeat(5_500) + "</Or>"));
        assertThrows(
                FilterException.class,
                () -> intersects("<gml:LineString><gml:posList>" + "0 0 ".repeat(70_000)
                        + "</gml:posList></gml:LineString>"));
        assertThrows(FilterException.class, () -> read(""));
        assertThrows(FilterException.class, () -> read(leaf + leaf));
    }
}
