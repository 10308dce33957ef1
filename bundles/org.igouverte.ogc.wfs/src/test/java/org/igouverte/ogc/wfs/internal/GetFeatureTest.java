package org.igouverte.ogc.wfs.internal;

import static org.igouverte.ogc.wfs.internal.TestWfs.exception;
import static org.igouverte.ogc.wfs.internal.TestWfs.features;
import static org.igouverte.ogc.wfs.internal.TestWfs.ids;
import static org.igouverte.ogc.wfs.internal.TestWfs.xml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.xml.XmlElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetFeatureTest {

    private static final String STANDS = "request=GetFeature&typenames=foret:peuplement";
    private static final List<String> ALL =
            List.of("peuplement.peuplement-0", "peuplement.peuplement-1", "peuplement.peuplement-2", "peuplement.peuplement-3");

    private final TestWfs wfs = new TestWfs();

    private static String attribute(TestExchange answer, String name) {
        return xml(answer).attribute(name).orElse("");
    }

    @Test
    void streamsFeaturesWithTheirNumbers() {
        TestExchange answer = wfs.get(STANDS);
        assertEquals(200, answer.status());
        assertEquals("application/gml+xml; version=3.2", answer.answered("Content-Type"));
        assertEquals(ALL, ids(answer));
        assertEquals("4", attribute(answer, "numberMatched"));
        assertEquals("4", attribute(answer, "numberReturned"));
        XmlElement last = features(answer).get(3);
        assertEquals("https://igouverte.org/ns/foret", last.namespace());
        assertEquals(List.of("gr_ess", "hauteur", "sup_ha", "geom"), names(last));
        assertEquals("BJ", last.child("gr_ess").orElseThrow().text());
        assertEquals("true", last.child("hauteur").orElseThrow().attribute("nil").orElseThrow());
        String schema = attribute(answer, "schemaLocation");
        assertTrue(
                schema.contains("https://igouverte.org/ns/foret http://igo.example/wfs?service=WFS&version=2.0.0&"
                        + "request=DescribeFeatureType&typenames=foret%3Apeuplement"),
                schema);
    }

    private static List<String> names(XmlElement feature) {
        return feature.children().stream().map(XmlElement::name).toList();
    }

    @Test
    void countsWithoutFeatures() {
        TestExchange hits = wfs.get(STANDS + "&resultType=hits");
        assertEquals(List.of(), ids(hits));
        assertEquals("4", attribute(hits, "numberMatched"));
        assertEquals("0", attribute(hits, "numberReturned"));
        TestExchange older = wfs.get11("request=GetFeature&typename=foret:peuplement&resultType=hits");
        assertEquals("4", attribute(older, "numberOfFeatures"));
        assertEquals(List.of(), ids(older));
    }

    @Test
    void leadsFromPageToPageAndBack() {
        List<String> seen = new ArrayList<>();
        String next = "/wfs?service=WFS&version=2.0.0&" + STANDS + "&count=3&sortBy=sup_ha DESC";
        String previous = "";
        while (!next.isEmpty()) {
            TestExchange page = wfs.raw(next);
            seen.addAll(ids(page));
            assertEquals("4", attribute(page, "numberMatched"));
            next = attribute(page, "next").replace("http://igo.example", "");
            previous = attribute(page, "previous").replace("http://igo.example", "");
        }
        assertEquals(List.of(ALL.get(3), ALL.get(2), ALL.get(1), ALL.get(0)), seen);
        assertEquals(seen.subList(0, 3), ids(wfs.raw(previous)));
        assertEquals("", attribute(wfs.raw(previous), "previous"));
        assertEquals(List.of(), ids(wfs.get(STANDS + "&startIndex=4")));
        assertEquals(2, ids(wfs.raw(attribute(wfs.get(STANDS + "&resultType=hits&count=2"), "next")
                        .replace("http://igo.example", ""))).size());
    }

    @Test
    void leadsOnFromAPostedRequestToo() {
        TestExchange page = wfs.post(
                "count=\"1\"",
                "<wfs:Query typeNames=\"x:peuplement\"><wfs:PropertyName>x:gr_ess</wfs:PropertyName><fes:Filter>"
                        + "<fes:And><fes:PropertyIsEqualTo><fes:ValueReference>x:gr_ess</fes:ValueReference>"
                        + "<fes:Literal>SB</fes:Literal></fes:PropertyIsEqualTo><fes:BBOX><gml:Envelope srsName=\""
                        + "urn:ogc:def:crs:EPSG::32198\"><gml:lowerCorner>-336500 450000</gml:lowerCorner>"
                        + "<gml:upperCorner>-330000 460000</gml:upperCorner></gml:Envelope></fes:BBOX></fes:And>"
                        + "</fes:Filter><fes:SortBy><fes:SortProperty><fes:ValueReference>sup_ha</fes:ValueReference>"
                        + "<fes:SortOrder>DESC</fes:SortOrder></fes:SortProperty></fes:SortBy></wfs:Query>");
        assertEquals(List.of(ALL.get(2)), ids(page));
        assertEquals("2", attribute(page, "numberMatched"));
        TestExchange next = wfs.raw(attribute(page, "next").replace("http://igo.example", ""));
        assertEquals(List.of(ALL.get(0)), ids(next));
        assertEquals(List.of("gr_ess"), names(features(next).get(0)));
        assertEquals("", attribute(next, "next"));
    }

    @Test
    void tellsTheGeometryFromAFieldOfItsName() {
        TestLayer stands = TestLayer.stands();
        FeatureSchema schema = new FeatureSchema(
                GeometryKind.POLYGON,
                stands.schema().crs(),
                List.of(
                        new FeatureSchema.Field("geom", FieldType.STRING),
                        new FeatureSchema.Field("hauteur", FieldType.INTEGER),
                        new FeatureSchema.Field("sup_ha", FieldType.REAL)),
                true);
        wfs.catalog.commit(List.of(new TestLayer(
                stands.definition(), stands.partner(), schema, stands.features(), stands.facets())));
        TestExchange page = wfs.post(
                "count=\"1\"",
                "<wfs:Query typeNames=\"x:peuplement\"><fes:Filter><fes:And><fes:PropertyIsEqualTo><fes:ValueReference>"
                        + "geom</fes:ValueReference><fes:Literal>SB</fes:Literal></fes:PropertyIsEqualTo><fes:Not>"
                        + "<fes:PropertyIsNull><fes:ValueReference>x:geom_</fes:ValueReference></fes:PropertyIsNull>"
                        + "</fes:Not></fes:And></fes:Filter></wfs:Query>");
        assertEquals("2", attribute(page, "numberMatched"));
        assertEquals(List.of("geom", "hauteur", "sup_ha", "geom_"), names(features(page).get(0)));
        TestExchange next = wfs.raw(attribute(page, "next").replace("http://igo.example", ""));
        assertEquals(List.of(ALL.get(2)), ids(next));
    }

    @Test
    void takesBothSpellingsAndNamesWithoutAPrefixWhereTheyAreEnough() {
        assertEquals(4, ids(wfs.get("request=GetFeature&typename=foret:peuplement")).size());
        assertEquals(4, ids(wfs.get11("request=GetFeature&typenames=foret:peuplement")).size());
        assertEquals(4, ids(wfs.get("request=GetFeature&typenames=peuplement")).size());
        assertEquals(4, ids(wfs.get("request=GetFeature&typenames=foret:stands")).size());
        assertEquals(
                4,
                ids(wfs.get("request=GetFeature&typenames=a:peuplement&namespaces=xmlns(b,http://x),"
                                + "xmlns(a,https://igouverte.org/ns/foret)"))
                        .size());
        assertEquals(
                "InvalidParameterValue|typeNames|400",
                exception(wfs.get("request=GetFeature&typenames=foret:peuplement&namespaces=xmlns(foret,http://x)")));
        assertEquals(4, ids(wfs.raw("/foret/wfs?service=WFS&request=GetFeature&typenames=peuplement")).size());
        assertEquals(
                "InvalidParameterValue|typeNames|400",
                exception(wfs.raw("/foret/wfs?service=WFS&request=GetFeature&typenames=territoire:lieu")));
    }

    @Test
    void defaultsToTheGmlOfItsVersion() {
        TestExchange older = wfs.get11("request=GetFeature&typename=territoire:lieu&maxFeatures=1");
        assertEquals("text/xml; subtype=gml/3.1.1", older.answered("Content-Type"));
        assertEquals("http://www.opengis.net/wfs", xml(older).namespace());
        assertEquals("1", attribute(older, "numberOfFeatures"));
        assertTrue(older.text().contains("http://www.opengis.net/gml\""), older.text());
        // IGO2 takes any answer with this word for a failure.
        assertFalse(older.text().toLowerCase(java.util.Locale.ROOT).contains("exception"));
    }

    @Test
    void writesTheAxesAsTheNameOfTheSystemAsks() {
        assertEquals("46.8 -71.2", position("urn:ogc:def:crs:EPSG::4326"));
        assertEquals("46.8 -71.2", position("http://www.opengis.net/def/crs/EPSG/0/4326"));
        assertEquals("-71.2 46.8", position("EPSG:4326"));
        assertEquals("-71.2 46.8", position("urn:ogc:def:crs:OGC:1.3:CRS84"));
        assertTrue(position("EPSG:3857").startsWith("-7925947.7"), position("EPSG:3857"));
        assertEquals(
                "InvalidParameterValue|srsName|400",
                exception(wfs.get("request=GetFeature&typenames=territoire:lieu&srsName=EPSG:québec")));
    }

    private String position(String srsName) {
        TestExchange answer = wfs.get("request=GetFeature&typenames=territoire:lieu&count=1&srsName=" + srsName);
        XmlElement point = features(answer).get(0).child("geom").orElseThrow().child("Point").orElseThrow();
        assertEquals(srsName, point.attribute("srsName").orElseThrow());
        return point.child("pos").orElseThrow().text();
    }

    @Test
    void choosesPropertiesInTheOrderOfTheSchema() {
        assertEquals(
                List.of("gr_ess", "sup_ha"),
                names(features(wfs.get(STANDS + "&propertyName=foret:sup_ha,gr_ess")).get(0)));
        assertEquals(List.of("geom"), names(features(wfs.get(STANDS + "&propertyName=(geom)")).get(0)));
        assertEquals(
                "InvalidParameterValue|propertyName|400", exception(wfs.get(STANDS + "&propertyName=essence")));
        assertEquals("InvalidParameterValue|sortBy|400", exception(wfs.get(STANDS + "&sortBy=essence")));
        assertEquals("InvalidParameterValue|sortBy|400", exception(wfs.get(STANDS + "&sortBy=sup_ha UP")));
    }

    @Test
    void filtersByBoxByIdAndByLanguage() {
        assertEquals(ALL.subList(0, 1), ids(wfs.get(STANDS + "&bbox=-335900,453100,-335100,453900")));
        assertEquals(
                ids(wfs.get(STANDS + "&bbox=-335900,453100,-335100,453900,EPSG:32198")),
                ids(wfs.get(STANDS + "&bbox=-335900,453100,-335100,453900,urn:ogc:def:crs:EPSG::32198")));
        String places = "request=GetFeature&typenames=territoire:lieu&bbox=";
        assertEquals(List.of("lieu.1"), ids(wfs.get(places + "46,-72,47,-71")));
        assertEquals(List.of("lieu.1"), ids(wfs.get(places + "-72,46,-71,47,EPSG:4326")));
        assertEquals(List.of("lieu.1"), ids(wfs.get(places + "46,-72,47,-71,urn:ogc:def:crs:EPSG::4326")));
        assertEquals(List.of("lieu.1"), ids(wfs.get(places + "-8015000,5780000,-7900000,5942000,EPSG:3857")));
        assertEquals(ALL.subList(1, 2), ids(wfs.get("request=GetFeature&resourceId=" + ALL.get(1))));
        assertEquals(ALL.subList(1, 2), ids(wfs.get11("request=GetFeature&featureId=" + ALL.get(1))));
        assertEquals(List.of(), ids(wfs.get(STANDS + "&resourceId=unknown")));
        assertEquals("InvalidParameterValue|resourceId|400", exception(wfs.get(STANDS + "&resourceId=lieu.1")));
        assertEquals(List.of(ALL.get(0), ALL.get(2)), ids(wfs.get(STANDS + "&cql_filter=gr_ess='SB'")));
        assertEquals(
                ALL.subList(2, 3),
                ids(wfs.get(STANDS + "&filter=<Filter xmlns=\"" + TestWfs.FES + "\"><PropertyIsGreaterThan>"
                        + "<ValueReference>hauteur</ValueReference><Literal>11</Literal></PropertyIsGreaterThan>"
                        + "</Filter>")));
    }

    @Test
    void answersSeveralQueriesEachInItsOwnCollection() {
        TestExchange both = wfs.get("request=GetFeature&typenames=(territoire:lieu)(foret:peuplement)&count=3"
                + "&filter=(<Filter/>)(<Filter/>)");
        assertEquals("InvalidParameterValue|filter|400", exception(both));
        both = wfs.get("request=GetFeature&typenames=(territoire:lieu)(foret:peuplement)&count=3"
                + "&propertyName=(nom)(gr_ess,sup_ha)");
        assertEquals(List.of("lieu.1", "lieu.2", ALL.get(0)), ids(both));
        assertEquals("6", attribute(both, "numberMatched"));
        assertEquals("3", attribute(both, "numberReturned"));
        assertEquals(List.of("gr_ess", "sup_ha"), names(features(both).get(2)));
        assertEquals(
                List.of("lieu.2", ALL.get(0)),
                ids(wfs.get("request=GetFeature&typenames=(territoire:lieu)(foret:peuplement)&count=2&startIndex=1")));
        assertEquals(
                6, ids(wfs.get11("request=GetFeature&typename=territoire:lieu,foret:peuplement")).size());
        assertEquals(
                "OptionNotSupported|typeNames|400",
                exception(wfs.get("request=GetFeature&typenames=territoire:lieu,foret:peuplement")));
        TestExchange posted = wfs.post(
                "", "<wfs:Query typeNames=\"t:lieu\"/><wfs:Query typeNames=\"x:peuplement\" srsName=\"EPSG:3857\"/>");
        assertEquals(6, ids(posted).size());
    }

    @Test
    void answersOneFeatureByItsIdAsTheDocument() {
        String byId = "request=GetFeature&storedQuery_Id=" + StoredQueries.FEATURE_BY_ID + "&id=";
        XmlElement feature = xml(wfs.get(byId + ALL.get(2)));
        assertEquals("peuplement", feature.name());
        assertEquals(ALL.get(2), feature.attribute("id").orElseThrow());
        assertEquals("NotFound|id|404", exception(wfs.get(byId + "peuplement.x")));
        assertEquals("NotFound|id|404", exception(wfs.get(byId + "x")));
        assertEquals("NotFound|id|404", exception(wfs.get(byId + "x&outputFormat=geojson")));
        assertEquals(
                "MissingParameterValue|id|400", exception(wfs.get(byId.substring(0, byId.length() - 4))));
        assertEquals(
                "InvalidParameterValue|storedQuery_Id|400",
                exception(wfs.get("request=GetFeature&storedQuery_Id=urn:x&id=1")));
        TestExchange posted = wfs.post(
                "",
                "<wfs:StoredQuery id=\"" + StoredQueries.FEATURE_BY_ID + "\"><wfs:Parameter name=\"id\">lieu.2"
                        + "</wfs:Parameter></wfs:StoredQuery>");
        assertEquals("lieu", xml(posted).name());
    }

    @Test
    void tellsTheValuesOfOneProperty() {
        TestExchange heights = wfs.get("request=GetPropertyValue&typenames=foret:peuplement&valueReference=hauteur");
        assertEquals("ValueCollection", xml(heights).name());
        assertEquals(
                List.of("10", "11", "12"), xml(heights).children().stream().map(XmlElement::text).toList());
        assertEquals("3", attribute(heights, "numberReturned"), "one stand has no height");
        TestExchange geometries = wfs.get("request=GetPropertyValue&typenames=territoire:lieu&valueReference=geom&count=1");
        assertEquals("Point", xml(geometries).children().get(0).children().get(0).name());
        assertEquals("2", attribute(geometries, "numberMatched"));
        assertNotEquals("", attribute(geometries, "next"));
        TestExchange ids = wfs.get("request=GetPropertyValue&typenames=territoire:lieu&valueReference=@gml:id");
        assertEquals(List.of("lieu.1", "lieu.2"), xml(ids).children().stream().map(XmlElement::text).toList());
        String values = "request=GetPropertyValue&typenames=territoire:lieu";
        assertEquals("MissingParameterValue|valueReference|400", exception(wfs.get(values)));
        assertEquals("InvalidParameterValue|valueReference|400", exception(wfs.get(values + "&valueReference=")));
        assertEquals("InvalidParameterValue|valueReference|400", exception(wfs.get(values + "&valueReference=x")));
    }

    @Test
    void answersInOtherFormats() throws Exception {
        TestExchange answer = wfs.get(STANDS + "&outputFormat=application/json&count=1&startIndex=1");
        assertEquals("application/geo+json", answer.answered("Content-Type"));
        JsonNode json = new JsonMapper().readTree(answer.bytes());
        assertEquals(4, json.get("numberMatched").asInt());
        assertEquals(1, json.get("features").size());
        assertEquals("peuplement-1", json.get("features").get(0).get("id").asText());
        double longitude = json.at("/features/0/geometry/coordinates/0/0/0").asDouble();
        assertTrue(longitude < -72 && longitude > -74, "longitude comes first: " + longitude);
        JsonNode mercator = new JsonMapper()
                .readTree(wfs.get("request=GetFeature&typenames=territoire:lieu&outputFormat=geojson&srsName=EPSG:3857")
                        .bytes());
        assertEquals("urn:ogc:def:crs:EPSG::3857", mercator.at("/crs/properties/name").asText());
        TestExchange csv = wfs.get(STANDS + "&outputFormat=csv&propertyName=gr_ess,sup_ha");
        assertTrue(csv.text().contains("BJ,101.5"), csv.text());
        assertEquals("attachment; filename=\"peuplement.csv\"", csv.answered("Content-Disposition"));
        TestExchange zip = wfs.get(STANDS + "&outputFormat=SHAPE-ZIP");
        assertEquals('P', zip.bytes()[0]);
        assertEquals(
                "InvalidParameterValue|outputFormat|400", exception(wfs.get(STANDS + "&outputFormat=application/dxf")));
        assertEquals(
                "InvalidParameterValue|outputFormat|400",
                exception(wfs.get("request=GetFeature&typenames=(territoire:lieu)(foret:peuplement)&outputFormat=csv")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /wfs?request=GetCapabilities | MissingParameterValue|service|400
            /wfs?service=WMS&request=GetCapabilities | InvalidParameterValue|service|400
            /wfs?service=WFS | MissingParameterValue|request|400
            /wfs?service=WFS&version=2.0.0&request=Transaction | OperationNotSupported|request|400
            /wfs?service=WFS&version=3.0.0&request=GetFeature&typenames=foret:peuplement | InvalidParameterValue|version|400
            /wfs?service=WFS&acceptVersions=3.0.0&request=GetCapabilities | VersionNegotiationFailed||400
            /wfs?service=WFS&request=GetFeature | MissingParameterValue|typeNames|400
            /wfs?service=WFS&request=GetFeature&typenames=foret:rien | InvalidParameterValue|typeNames|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&count=-1 | InvalidParameterValue|count|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&startIndex=x | InvalidParameterValue|startIndex|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&resultType=x | InvalidParameterValue|resultType|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&bbox=1,2,3 | InvalidParameterValue|bbox|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&bbox=3,3,1,1 | InvalidParameterValue|bbox|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&bbox=1,2,3,NaN | InvalidParameterValue|bbox|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&bbox=1,2,3,4&resourceid=a | InvalidParameterValue|resourceId|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&filter=x | InvalidParameterValue|filter|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&cql_filter=age>1 | InvalidParameterValue|cql_filter|400
            /wfs?service=WFS&request=GetFeature&typenames=peuplement&cql_filter=geom>1 | OperationProcessingFailed|cql_filter|400
            /wfs?service=WFS&request=GetCapabilities&sections=Rien | InvalidParameterValue|sections|400
            /wfs?service=WFS&request=GetCapabilities&updateSequence=9999 | InvalidUpdateSequence|updateSequence|400
            /wfs?service=WFS&request=DescribeFeatureType&outputFormat=x | InvalidParameterValue|outputFormat|400
            /wfs/x?service=WFS&request=GetCapabilities | NoApplicableCode||404
            """)
    void refusesMistakesInItsOwnForm(String target, String code, String locator, String status) {
        TestExchange answer = wfs.raw(target);
        assertEquals(String.join("|", code, locator == null ? "" : locator, status), exception(answer));
        assertEquals("http://www.opengis.net/ows/1.1", xml(answer).namespace());
    }

    @Test
    void refusesMistakesInTheFormOfTheVersionThatWasAsked() {
        TestExchange older = wfs.get11("request=GetFeature&typename=foret:rien");
        assertEquals("http://www.opengis.net/ows", xml(older).namespace());
        assertEquals("text/xml", older.answered("Content-Type"));
        TestExchange posted = wfs.send(TestExchange.of("/wfs").post(
                "text/xml",
                "<wfs:GetFeature xmlns:wfs=\"http://www.opengis.net/wfs\" service=\"WFS\"><wfs:Query "
                        + "typeName=\"rien\"/>"
                        + "</wfs:GetFeature>"));
        assertEquals("http://www.opengis.net/ows", xml(posted).namespace());
        assertEquals("http://www.opengis.net/ows/1.1", xml(wfs.get("request=x")).namespace());
    }

    @Test
    void refusesHostileXml() {
        for (String body : List.of(
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<a",
                "",
                "<a>".repeat(10_000))) {
            TestExchange answer = wfs.send(TestExchange.of("/wfs").post("text/xml", body));
            assertEquals("OperationParsingFailed||400", exception(answer), body.length() + " characters");
        }
        TestExchange huge = wfs.send(TestExchange.of("/wfs").post("text/xml", "<a>" + " ".repeat(2 << 20) + "</a>"));
        assertEquals("NoApplicableCode||413", exception(huge));
        TestExchange other = wfs.send(TestExchange.of("/wfs").post("text/xml", "<a service=\"WFS\"/>"));
        assertEquals("OperationNotSupported|request|400", exception(other));
        TestExchange deep = wfs.post(
                "",
                "<wfs:Query typeNames=\"x:peuplement\"><fes:Filter>" + "<fes:Not>".repeat(70) + "<fes:PropertyIsNull>"
                        + "<fes:ValueReference>gr_ess</fes:ValueReference></fes:PropertyIsNull>"
                        + "</fes:Not>".repeat(70) + "</fes:Filter></wfs:Query>");
        assertEquals("InvalidParameterValue|filter|400", exception(deep));
    }
}
