package org.igouverte.source.remote.internal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.source.remote.internal.Origin;
import org.igouverte.source.remote.internal.Origin.Question;
import org.igouverte.source.remote.internal.Origin.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features of a WFS that is played by the test: 2,500 points, whose axes are north first as EPSG:4326 has them. */
class WfsTest {

    private static final int ALL = 2500;

    private static final String CAPABILITIES = """
            <wfs:WFS_Capabilities version="2.0.0" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1">
             <FeatureTypeList>
              <FeatureType><Name>other:thing</Name></FeatureType>
              <FeatureType><Name>app:place</Name><DefaultCRS>urn:ogc:def:crs:EPSG::4326</DefaultCRS>
               <ows:WGS84BoundingBox><ows:LowerCorner>-75 45</ows:LowerCorner><ows:UpperCorner>-70 50</ows:UpperCorner></ows:WGS84BoundingBox>
              </FeatureType>
             </FeatureTypeList>
            </wfs:WFS_Capabilities>""";

    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
             <xs:element name="place" type="app:placeType"/>
             <xs:complexType name="placeType"><xs:complexContent><xs:extension base="gml:AbstractFeatureType"><xs:sequence>
              <xs:element name="geom" type="gml:PointPropertyType"/>
              <xs:element name="NAME" type="xs:string"/>
              <xs:element name="size" type="xs:double"/>
              <xs:element name="rank"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element>
              <xs:element name="since" type="xs:date"/>
             </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            </xs:schema>""";

    @TempDir
    private Path home;

    private static Reply answer(Question q) {
        return switch (q.get("REQUEST")) {
            case "GetCapabilities" -> Reply.xml(CAPABILITIES);
            case "DescribeFeatureType" -> Reply.xml(SCHEMA);
            default -> Reply.of("application/gml+xml; version=3.2", features(q, "urn:ogc:def:crs:EPSG::4326"));
        };
    }

    private static String features(Question q, String srsName) {
        if (q.get("RESULTTYPE").equals("hits")) {
            return "<wfs:FeatureCollection numberMatched=\"" + ALL + "\" numberReturned=\"0\" xmlns:wfs=\"w\"/>";
        }
        int start = q.get("STARTINDEX").isEmpty() ? 0 : Integer.parseInt(q.get("STARTINDEX"));
        int end = Math.min(ALL, start + Integer.parseInt(q.get("COUNT")));
        StringBuilder xml = new StringBuilder("<wfs:FeatureCollection numberMatched=\"" + ALL
                + "\" xmlns:wfs=\"w\" xmlns:gml=\"http://www.opengis.net/gml/3.2\" xmlns:app=\"a\">");
        for (int i = start; i < end; i++) {
            xml.append("<wfs:member><app:place gml:id=\"place." + i + "\"><gml:boundedBy/><app:geom><gml:Point srsName=\""
                    + srsName + "\"><gml:pos>" + (45 + i * 0.001) + " " + (-75 + i * 0.001)
                    + "</gml:pos></gml:Point></app:geom><app:NAME>Lac &amp; " + i + "</app:NAME><app:size>" + i * 0.5
                    + "</app:size><app:rank>" + i % 7 + "</app:rank><app:since>2020-01-0" + (1 + i % 9)
                    + "</app:since></app:place></wfs:member>");
        }
        return xml.append("</wfs:FeatureCollection>").toString();
    }

    private static FieldDefinition field(String name, FieldType type, String... spellings) {
        return new FieldDefinition(
                name, LocalizedText.ofBoth(name), Optional.of(type), List.of(spellings), false, Optional.empty(), "");
    }

    private static List<FeatureBatch> read(FeatureSource source, FeatureQuery query) throws SourceException {
        List<FeatureBatch> batches = new ArrayList<>();
        try (FeatureCursor cursor = source.features(query, Origin.soon())) {
            for (Optional<FeatureBatch> b = cursor.next(); b.isPresent(); b = cursor.next()) {
                batches.add(b.get());
            }
        }
        return batches;
    }

    private static int size(List<FeatureBatch> batches) {
        return batches.stream().mapToInt(FeatureBatch::size).sum();
    }

    private FeatureSource open(Origin origin) throws SourceException {
        return (FeatureSource) origin.open("wfs", "/wfs?MAP=x", Map.of("layer", "place"), List.of());
    }

    @Test
    void saysWhatTheServerSays() throws Exception {
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureSource source = open(origin);
            assertEquals(GeometryKind.POINT, source.schema().geometry());
            assertEquals("EPSG:4326", source.crs().id());
            assertEquals(
                    List.of(
                            new Field("NAME", FieldType.STRING),
                            new Field("size", FieldType.REAL),
                            new Field("rank", FieldType.INTEGER),
                            new Field("since", FieldType.DATE)),
                    source.schema().fields());
            assertEquals(new Bounds(-75, 45, -70, 50), source.extent().orElseThrow());
            assertEquals(OptionalLong.of(ALL), source.count(FeatureQuery.all(), Origin.soon()));
            assertTrue(source.isLive());
            assertTrue(origin.asked.stream().allMatch(q -> q.get("MAP").equals("x")), "the partner's own query is kept");
        }
    }

    @Test
    void readsPageAfterPageWithEastFirst() throws Exception {
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureSource source = (FeatureSource) origin.open("wfs", "/wfs", Map.of("layer", "app:place"), List.of(
                    field("nom", FieldType.STRING, "name"), field("rank", FieldType.STRING)));
            List<FeatureBatch> batches = read(source, FeatureQuery.all());
            assertEquals(ALL, size(batches));
            FeatureBatch first = batches.get(0);
            assertEquals("place.7", first.ids()[7]);
            assertEquals(-74.993, first.geometries()[7].getCoordinate().x, 1e-9);
            assertEquals(45.007, first.geometries()[7].getCoordinate().y, 1e-9);
            assertEquals(List.of("nom", "rank"), first.fields());
            assertEquals(List.of("Lac & 8", "1"), List.of(first.values(8)));
            long requests = origin.asked.stream().filter(q -> q.get("REQUEST").equals("GetFeature")).count();
            assertEquals(3, requests);
        }
    }

    @Test
    void asksTheServerForBoxFilterOrderAndPage() throws Exception {
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureSource source = open(origin);
            FeatureQuery query = new FeatureQuery(
                    Optional.of(new Bounds(-80, 40, -60, 55)),
                    Predicate.and(
                            new Predicate.Comparison("NAME", Operator.NOT_EQUAL, "<&>", true),
                            new Predicate.PropertyComparison("rank", Operator.LESS, "size")),
                    Optional.of(List.of("NAME")),
                    List.of(new SortKey("size", true)),
                    0,
                    10,
                    false);
            List<FeatureBatch> batches = read(source, query);
            assertEquals(10, size(batches));
            Question q = origin.asked.get(origin.asked.size() - 1);
            assertEquals("size DESC", q.get("SORTBY"));
            assertTrue(q.get("FILTER").contains("<PropertyIsNotEqualTo><ValueReference>NAME</ValueReference>"
                    + "<Literal>&lt;&amp;&gt;</Literal></PropertyIsNotEqualTo>"), q.get("FILTER"));
            assertTrue(q.get("FILTER").contains("<gml:lowerCorner>40 -80</gml:lowerCorner>"), q.get("FILTER"));
            assertFalse(q.get("FILTER").contains("rank"), "one property against another is looked at here");
            // 7 % 7 < 3.5 is the first that holds.
            assertEquals("Lac & 7", batches.get(0).values(0)[0]);
            assertEquals(List.of("NAME"), batches.get(0).fields());

            read(source, FeatureQuery.all().within(new Bounds(-80, 40, -60, 55)).page(2000, 3));
            q = origin.asked.get(origin.asked.size() - 1);
            assertEquals("40,-80,55,-60,urn:ogc:def:crs:EPSG::4326", q.get("BBOX"));
            assertEquals(List.of("2000", "3"), List.of(q.get("STARTINDEX"), q.get("COUNT")));
        }
    }

    @Test
    void findsFeaturesByTheFieldThatHoldsTheirIds() throws Exception {
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureSource source = (FeatureSource) origin.open(
                    "wfs", "/wfs", Map.of("layer", "place"), List.of(field("NAME", FieldType.STRING)), Optional.of("NAME"));
            assertTrue(source.schema().stableIds());
            List<FeatureBatch> batches = read(source, FeatureQuery.all().withIds(List.of("Lac & 4")).page(0, 1));
            assertEquals("Lac & 0", batches.get(0).ids()[0], "the played server filters nothing");
            assertTrue(origin.asked.get(origin.asked.size() - 1).get("FILTER").contains("<Literal>Lac &amp; 4</Literal>"));
        }
    }

    @Test
    void refusesFeaturesThatAreNotWhereTheyWereAsked() throws Exception {
        Origin.Script swapped = q -> q.get("REQUEST").equals("GetFeature")
                ? Reply.xml(features(q, "EPSG:4326"))
                : answer(q);
        try (Origin origin = new Origin(home, swapped)) {
            FeatureSource source = open(origin);
            SourceException e = assertThrows(SourceException.class, () -> read(
                    source, FeatureQuery.all().within(new Bounds(-76, 44, -60, 55))));
            assertTrue(e.getMessage().contains("axes"), e::getMessage);
        }
    }

    @Test
    void refusesAnotherCoordinateSystemThanWasAsked() throws Exception {
        Origin.Script other = q -> q.get("REQUEST").equals("GetFeature")
                ? Reply.xml(features(q, "urn:ogc:def:crs:EPSG::32198"))
                : answer(q);
        try (Origin origin = new Origin(home, other)) {
            FeatureSource source = open(origin);
            SourceException e = assertThrows(SourceException.class, () -> read(source, FeatureQuery.all()));
            assertTrue(e.getMessage().contains("EPSG:32198"), e::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "text/xml|<ows:ExceptionReport xmlns:ows='o'><ows:Exception exceptionCode='OperationProcessingFailed'><ows:ExceptionText>no table</ows:ExceptionText></ows:Exception></ows:ExceptionReport>|no table",
        "text/html|<html><body>Maintenance</body></html>|text/html",
        "text/xml|<html><body>Maintenance</body></html>|no feature collection",
        "text/xml|<wfs:FeatureCollection xmlns:wfs='w'><wfs:member>|XML",
        "text/xml|<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><wfs:FeatureCollection xmlns:wfs='w'>&e;</wfs:FeatureCollection>|XML",
        "text/xml|<wfs:FeatureCollection xmlns:wfs='w'><wfs:truncatedResponse/></wfs:FeatureCollection>|broken off",
    })
    void givesTheLastGoodAnswerWhereABadOneComes(String bad) throws Exception {
        String[] parts = bad.split("\\|");
        Origin.Script broken = q -> q.get("REQUEST").equals("GetFeature") ? Reply.of(parts[0], parts[1]) : answer(q);
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureSource source =
                    (FeatureSource) origin.open("wfs", "/wfs", Map.of("layer", "place", "fresh", "1"), List.of());
            assertEquals(5, size(read(source, FeatureQuery.all().page(0, 5))));
            assertEquals(Optional.empty(), source.outage());
            origin.turn(broken);
            Thread.sleep(1100);
            assertEquals(5, size(read(source, FeatureQuery.all().page(0, 5))), "the last good answer");
            assertTrue(source.outage().orElseThrow().fr().contains("dater du"), source.outage()::toString);
            SourceException e =
                    assertThrows(SourceException.class, () -> read(source, FeatureQuery.all().page(0, 6)));
            assertTrue(e.getMessage().contains(parts[2]), e::getMessage);
            assertTrue(e.getMessage().contains("127.0.0.1"), e::getMessage);
            origin.turn(WfsTest::answer);
            assertEquals(5, size(read(source, FeatureQuery.all().page(0, 5))));
            assertEquals(Optional.empty(), source.outage());
        }
    }

    @Test
    void isWellAgainWithoutBeingAskedAndThenHasAnotherRevision() throws Exception {
        Origin.Script down = q -> {
            throw new IOException("down");
        };
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureSource source =
                    (FeatureSource) origin.open("wfs", "/wfs", Map.of("layer", "place", "fresh", "1"), List.of());
            LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
            source.onRevisionChanged(() -> told.add(source.outage().isPresent() + " " + source.revision()));
            String first = told.poll(10, TimeUnit.SECONDS);
            assertTrue(first.startsWith("false"), first);
            origin.turn(down);
            assertThrows(SourceException.class, () -> read(source, FeatureQuery.all()));
            String during;
            do {
                during = told.poll(10, TimeUnit.SECONDS);
            } while (during.startsWith("false"));
            origin.turn(WfsTest::answer);
            String after = told.poll(20, TimeUnit.SECONDS);
            assertTrue(after.startsWith("false"), after);
        }
    }

    @Test
    void opensWithoutItsServerAfterARestart() throws Exception {
        Origin.Script down = q -> {
            throw new IOException("down");
        };
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            FeatureQuery some = FeatureQuery.all().page(0, 5);
            assertEquals(5, size(read(open(origin), some)));
            origin.turn(down);
            origin.restart();
            FeatureSource source = open(origin);
            assertEquals(5, size(read(source, some)));
        }
        try (Origin origin = new Origin(home.resolve("empty"), down)) {
            SourceException e = assertThrows(SourceException.class, () -> open(origin));
            assertTrue(e.getMessage().contains(origin.address()), e::getMessage);
        }
    }

    @Test
    void saysWhatThereIsInsteadOfWhatIsLacking() throws Exception {
        try (Origin origin = new Origin(home, WfsTest::answer)) {
            SourceException e = assertThrows(
                    SourceException.class, () -> origin.open("wfs", "/wfs", Map.of("layer", "lake"), List.of()));
            assertTrue(e.getMessage().contains("'lake'; it has other:thing, app:place"), e::getMessage);
            e = assertThrows(SourceException.class, () -> origin.open(
                    "wfs", "/wfs", Map.of("layer", "place"), List.of(field("depth", FieldType.REAL))));
            assertTrue(e.getMessage().contains("no column for depth; its columns are NAME"), e::getMessage);
        }
    }
}
