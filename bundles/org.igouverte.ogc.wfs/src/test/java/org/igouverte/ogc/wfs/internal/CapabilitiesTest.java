package org.igouverte.ogc.wfs.internal;

import static org.igouverte.ogc.wfs.internal.TestWfs.xml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.xml.XmlElement;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    private final TestWfs wfs = new TestWfs();

    private static List<String> sections(TestExchange answer) {
        return xml(answer).children().stream().map(XmlElement::name).toList();
    }

    private static List<String> types(TestExchange answer) {
        return xml(answer).child("FeatureTypeList").orElseThrow().children("FeatureType")
                .map(t -> t.child("Name").orElseThrow().text())
                .toList();
    }

    @Test
    void listsTheTypesOfItsScopeInTheVersionThatIsAgreedOn() {
        TestExchange newest = wfs.raw("/wfs?service=WFS&request=GetCapabilities");
        assertEquals("2.0.0", xml(newest).attribute("version").orElseThrow());
        assertEquals(List.of("territoire:lieu", "foret:peuplement"), types(newest));
        assertEquals(
                List.of("foret:peuplement"), types(wfs.raw("/foret/wfs?service=WFS&request=GetCapabilities")));
        TestExchange older = wfs.get11("request=GetCapabilities");
        assertEquals("1.1.0", xml(older).attribute("version").orElseThrow());
        assertEquals("http://www.opengis.net/wfs", xml(older).namespace());
        assertEquals(
                "1.1.0",
                xml(wfs.raw("/wfs?service=WFS&request=GetCapabilities&acceptVersions=9.9,1.1.0,2.0.0"))
                        .attribute("version")
                        .orElseThrow());
        assertEquals(
                "1.1.0",
                xml(wfs.raw("/wfs?service=WFS&request=GetCapabilities&version=1.0.0")).attribute("version").orElseThrow());
    }

    @Test
    void saysWhereATypeIsAndInWhichSystems() {
        XmlElement type = xml(wfs.get("request=GetCapabilities")).child("FeatureTypeList").orElseThrow()
                .children().get(1);
        assertEquals("Peuplements <essai> & co", type.child("Title").orElseThrow().text());
        assertEquals("urn:ogc:def:crs:EPSG::32198", type.child("DefaultCRS").orElseThrow().text());
        assertTrue(type.children("OtherCRS").anyMatch(c -> c.text().equals("urn:ogc:def:crs:EPSG::3857")));
        XmlElement box = type.child("WGS84BoundingBox").orElseThrow();
        String[] lower = box.child("LowerCorner").orElseThrow().text().split(" ");
        String[] upper = box.child("UpperCorner").orElseThrow().text().split(" ");
        assertTrue(Double.parseDouble(lower[0]) < Double.parseDouble(upper[0]));
        assertTrue(Double.parseDouble(lower[0]) > -74 && Double.parseDouble(upper[1]) < 49, box.toString());
        XmlElement english = xml(wfs.get("request=GetCapabilities&language=en")).child("FeatureTypeList").orElseThrow()
                .children().get(1);
        assertEquals("Stands <test> & co", english.child("Title").orElseThrow().text());
    }

    @Test
    void writesTheSectionsThatAreWanted() {
        assertEquals(GetCapabilities.SECTIONS, sections(wfs.get("request=GetCapabilities")));
        assertEquals(
                List.of("ServiceProvider", "Filter_Capabilities"),
                sections(wfs.get("request=GetCapabilities&sections=filter_capabilities,ServiceProvider")));
        String sequence = xml(wfs.get("request=GetCapabilities")).attribute("updateSequence").orElseThrow();
        assertEquals(List.of(), sections(wfs.get("request=GetCapabilities&updateSequence=" + sequence)));
    }

    @Test
    void saysThatNothingChangedUntilSomethingDoes() {
        String query = "/wfs?service=WFS&request=GetCapabilities";
        String tag = wfs.raw(query).answered("ETag");
        TestExchange again = wfs.send(TestExchange.of(query).header("If-None-Match", tag));
        assertEquals(304, again.status());
        assertEquals("", again.text());
        wfs.catalog.commit(List.of(TestLayer.places()));
        TestExchange changed = wfs.send(TestExchange.of(query).header("If-None-Match", tag));
        assertEquals(200, changed.status());
        assertNotEquals(tag, changed.answered("ETag"));
    }

    @Test
    void declaresWhatIsThereAndNothingElse() {
        XmlElement operations = xml(wfs.get("request=GetCapabilities")).child("OperationsMetadata").orElseThrow();
        for (String operation : operations.children("Operation").map(o -> o.attribute("name").orElseThrow()).toList()) {
            TestExchange answer = wfs.get("request=" + operation);
            assertTrue(!answer.text().contains("OperationNotSupported"), operation);
        }
        assertEquals("TRUE", constraint(operations, "ImplementsBasicWFS"));
        assertEquals("TRUE", constraint(operations, "ImplementsResultPaging"));
        assertEquals("FALSE", constraint(operations, "ImplementsTransactionalWFS"));
        assertEquals("FALSE", constraint(operations, "ImplementsStandardJoins"));
    }

    private static String constraint(XmlElement operations, String name) {
        return operations.children("Constraint")
                .filter(c -> c.attribute("name").orElseThrow().equals(name))
                .map(c -> c.child("DefaultValue").orElseThrow().text())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesTypesOfOneNamespaceAndImportsThoseOfTheOthers() {
        TestExchange one = wfs.get("request=DescribeFeatureType&typenames=foret:peuplement");
        assertEquals("application/gml+xml; version=3.2", one.answered("Content-Type"));
        XmlElement schema = xml(one);
        assertEquals("https://igouverte.org/ns/foret", schema.attribute("targetNamespace").orElseThrow());
        XmlElement sequence = schema.child("complexType").orElseThrow().child("complexContent").orElseThrow()
                .child("extension").orElseThrow().child("sequence").orElseThrow();
        assertEquals(
                List.of("gr_ess", "hauteur", "sup_ha", "geom"),
                sequence.children().stream().map(e -> e.attribute("name").orElseThrow()).toList());
        assertEquals("xsd:double", sequence.children().get(2).attribute("type").orElseThrow());
        assertEquals(
                "gml:MultiSurfacePropertyType", sequence.children().get(3).attribute("type").orElseThrow());
        XmlElement all = xml(wfs.get("request=DescribeFeatureType"));
        assertEquals("https://igouverte.org/ns/territoire", all.attribute("targetNamespace").orElseThrow());
        XmlElement other = all.children("import").toList().get(1);
        assertEquals("https://igouverte.org/ns/foret", other.attribute("namespace").orElseThrow());
        String location = other.attribute("schemaLocation").orElseThrow();
        assertEquals(schema, xml(wfs.raw(location.replace("http://igo.example", ""))));
        XmlElement older = xml(wfs.get11("request=DescribeFeatureType&typename=foret:peuplement"));
        assertEquals("gml:_Feature", older.child("element").orElseThrow().attribute("substitutionGroup").orElseThrow());
    }

    @Test
    void listsItsStoredQuery() {
        XmlElement query = xml(wfs.get("request=ListStoredQueries")).child("StoredQuery").orElseThrow();
        assertEquals(StoredQueries.FEATURE_BY_ID, query.attribute("id").orElseThrow());
        assertEquals(2, query.children("ReturnFeatureType").count());
        XmlElement described =
                xml(wfs.get("request=DescribeStoredQueries&storedQuery_Id=" + StoredQueries.FEATURE_BY_ID));
        assertEquals(
                "id",
                described.child("StoredQueryDescription").orElseThrow().child("Parameter").orElseThrow()
                        .attribute("name").orElseThrow());
        assertEquals(
                "InvalidParameterValue|storedQuery_Id|400",
                TestWfs.exception(wfs.get("request=DescribeStoredQueries&storedQuery_Id=urn:x")));
    }
}
