package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.xml.XmlElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetCapabilitiesTest {

    private static final String NEWER = "SERVICE=WMS&REQUEST=GetCapabilities";
    private static final String OLDER = NEWER + "&VERSION=1.1.1";

    private final TestWms wms = new TestWms();

    private XmlElement capabilities(String query) {
        TestExchange answer = wms.get(query);
        assertEquals(200, answer.status(), answer::text);
        return TestWms.xml(answer);
    }

    private static Stream<XmlElement> layers(XmlElement element) {
        return element.children().stream()
                .flatMap(child -> Stream.concat(
                        child.name().equals("Layer") ? Stream.of(child) : Stream.empty(), layers(child)));
    }

    private static XmlElement layer(XmlElement capabilities, String name) {
        return layers(capabilities)
                .filter(l -> text(l, "Name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + name));
    }

    private static String text(XmlElement element, String... path) {
        XmlElement at = element;
        for (String name : path) {
            if (at.child(name).isEmpty()) {
                return "";
            }
            at = at.child(name).get();
        }
        return at.text();
    }

    @ParameterizedTest
    @CsvSource({"'',1.3.0", "1.3.0,1.3.0", "1.1.1,1.1.1", "1.1.0,1.1.1", "1.0.0,1.1.1", "1.2.0,1.1.1", "1.2.5,1.1.1",
        "1.3.9,1.3.0", "9.9.9,1.3.0", "0.0.0,1.1.1"})
    void theVersionIsNegotiated(String asked, String answered) {
        XmlElement root = capabilities(NEWER + "&VERSION=" + asked);
        assertEquals(answered, root.attribute("version").orElseThrow());
        assertEquals(answered.equals("1.3.0") ? "WMS_Capabilities" : "WMT_MS_Capabilities", root.name());
    }

    @Test
    void contentTypesAreThoseOfTheVersions() {
        assertEquals("text/xml", wms.get(NEWER).answered("Content-Type"));
        assertEquals("application/vnd.ogc.wms_xml", wms.get(OLDER).answered("Content-Type"));
    }

    @Test
    void theServiceParameterIsRequired() {
        assertEquals("MissingParameterValue|SERVICE|400", TestWms.exception(wms.get("REQUEST=GetCapabilities")));
    }

    @Test
    void layersLieUnderTheirPartnerAndTheme() {
        XmlElement capability = capabilities(NEWER).child("Capability").orElseThrow();
        XmlElement root = capability.child("Layer").orElseThrow();
        assertEquals("", text(root, "Name"));
        XmlElement partner = layer(root, "mffp");
        assertEquals("Ministère des Forêts", text(partner, "Title"));
        XmlElement theme = partner.child("Layer").orElseThrow();
        assertEquals("mffp.forets", text(theme, "Name"));
        assertEquals("Forêts", text(theme, "Title"));
        XmlElement stands = theme.child("Layer").orElseThrow();
        assertEquals("foret:peuplement", text(stands, "Name"));
        assertEquals("Peuplements <essai> & co", text(stands, "Title"));
        assertEquals("1", stands.attribute("queryable").orElseThrow());
    }

    @Test
    void everythingIsSaidInEnglishToo() {
        XmlElement root = capabilities(NEWER + "&LANGUAGE=en");
        assertEquals("Stands <test> & co", text(layer(root, "foret:peuplement"), "Title"));
        assertEquals("Ministry of Forests", text(layer(root, "mffp"), "Title"));
        assertEquals("Open geomatics infrastructure", text(root, "Service", "Title"));
        assertTrue(wms.get(NEWER + "&LANGUAGE=en").text().contains("LANGUAGE=en"), "legends in the same language");
        assertEquals("en", wms.get(NEWER + "&LANGUAGE=en").answered("Content-Language"));
    }

    @Test
    void titlesOfGroupsComeOnce() {
        Set<String> titles = new HashSet<>();
        layers(capabilities(NEWER))
                .filter(l -> l.child("Layer").isPresent())
                .forEach(l -> assertTrue(titles.add(text(l, "Title")), text(l, "Title")));
    }

    @Test
    void boxesAreInTheAxisOrderOfTheVersion() {
        XmlElement newer = layer(capabilities(NEWER), "territoire:lieu");
        assertEquals("45.5", box(newer, "CRS", "EPSG:4326", "minx"));
        assertEquals("-73.6", box(newer, "CRS", "EPSG:4326", "miny"));
        assertEquals("-73.6", box(newer, "CRS", "CRS:84", "minx"));
        assertEquals("-71.2", text(newer, "EX_GeographicBoundingBox", "eastBoundLongitude"));
        XmlElement older = layer(capabilities(OLDER), "territoire:lieu");
        assertEquals("-73.6", box(older, "SRS", "EPSG:4326", "minx"));
        assertEquals("45.5", box(older, "SRS", "EPSG:4326", "miny"));
        assertEquals("-73.6", older.child("LatLonBoundingBox").orElseThrow().attribute("minx").orElseThrow());
        assertEquals("-336000", box(layer(capabilities(NEWER), "foret:peuplement"), "CRS", "EPSG:32198", "minx"));
    }

    private static String box(XmlElement layer, String attribute, String crs, String corner) {
        return layer.children("BoundingBox")
                .filter(b -> b.attribute(attribute).filter(crs::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no box in " + crs))
                .attribute(corner)
                .orElseThrow();
    }

    @Test
    void theOlderDocumentHasNothingThatItsTypeDoesNotKnow() {
        String text = wms.get(OLDER).text();
        assertTrue(text.contains("<!DOCTYPE WMT_MS_Capabilities SYSTEM"));
        for (String unknown : List.of("CRS:84", "VendorSpecificCapabilities", "sld:", "EX_Geographic", "MaxWidth")) {
            assertFalse(text.contains(unknown), unknown);
        }
    }

    @Test
    void everySystemListedCanBeDrawnIn() {
        XmlElement root = capabilities(NEWER);
        List<String> systems = new ArrayList<>();
        layers(root).forEach(l -> l.children("CRS").forEach(crs -> systems.add(crs.text())));
        assertTrue(systems.contains("CRS:84") && systems.contains("EPSG:3857") && systems.size() > 10, systems::toString);
        for (String crs : systems) {
            String query = TestWms.CENTRE.replace("CRS=EPSG:32198", "CRS=" + crs).replaceFirst("BBOX=[^&]*", "BBOX=1,2,3,4");
            assertEquals(200, wms.get(query).status(), crs);
        }
    }

    @Test
    void everyLinkLeadsBackToTheAddressThatWasCalled() {
        TestExchange answer = wms.send(TestExchange.of("/foret/wms?" + NEWER).header("Host", "cartes.example:8080"));
        XmlElement root = TestWms.xml(answer);
        List<String> links = new ArrayList<>();
        collectLinks(root, links);
        assertTrue(links.size() > 10);
        for (String link : links) {
            assertTrue(
                    link.startsWith("http://cartes.example:8080/foret/wms") || link.startsWith("https://igo.example/mffp"),
                    link);
        }
        assertFalse(answer.text().contains(LayerDescriptions.BASE) || answer.text().contains(LayerDescriptions.SERVICE));
    }

    private static void collectLinks(XmlElement element, List<String> links) {
        if (element.name().equals("OnlineResource")) {
            links.add(element.attribute("href").orElseThrow());
        }
        element.children().forEach(child -> collectLinks(child, links));
    }

    @Test
    void aNamespaceHasCapabilitiesOfItsOwn() {
        XmlElement root = TestWms.xml(wms.send(TestExchange.of("/foret/wms?" + NEWER)));
        List<String> names = layers(root).map(l -> text(l, "Name")).toList();
        assertEquals(List.of("", "mffp", "mffp.forets", "foret:peuplement"), names);
    }

    @Test
    void aLegendIsAsLargeAsItsLinkSays() {
        XmlElement legend = layer(capabilities(NEWER), "foret:peuplement")
                .child("Style").orElseThrow()
                .child("LegendURL").orElseThrow();
        String link = legend.child("OnlineResource").orElseThrow().attribute("href").orElseThrow();
        TestExchange answer = wms.send(TestExchange.of(link.substring(link.indexOf("/wms"))));
        assertEquals("image/png", answer.answered("Content-Type"));
        assertEquals(legend.attribute("width").orElseThrow(), "" + TestWms.image(answer).getWidth());
        assertEquals(legend.attribute("height").orElseThrow(), "" + TestWms.image(answer).getHeight());
    }

    @Test
    void theUpdateSequenceIsHeldAgainstTheClients() {
        String current = capabilities(NEWER).attribute("updateSequence").orElseThrow();
        assertEquals(
                "CurrentUpdateSequence|UPDATESEQUENCE|400",
                TestWms.exception(wms.get(NEWER + "&UPDATESEQUENCE=" + current)));
        assertEquals(
                "InvalidUpdateSequence|UPDATESEQUENCE|400",
                TestWms.exception(wms.get(NEWER + "&UPDATESEQUENCE=9999-01-01T00:00:00.000Z")));
        assertEquals(200, wms.get(NEWER + "&UPDATESEQUENCE=0").status());
    }

    @Test
    void aDocumentThatTheClientHasIsNotSentAgainUntilALayerChanges() {
        String tag = wms.get(NEWER).answered("ETag");
        assertEquals(304, wms.send(TestExchange.of("/wms?" + NEWER).header("If-None-Match", tag)).status());
        assertNotEquals(tag, wms.get(NEWER + "&LANGUAGE=en").answered("ETag"));
        wms.catalog.commit(List.of(TestWms.stands()));
        TestExchange changed = wms.send(TestExchange.of("/wms?" + NEWER).header("If-None-Match", tag));
        assertEquals(200, changed.status());
        assertFalse(changed.text().contains("territoire:lieu"));
    }

    @Test
    void documentsStartToLeaveBeforeLayersAreWritten() {
        TestExchange answer = wms.send(TestExchange.of("/wms?" + NEWER).clientReads(100));
        assertTrue(answer.aborted());
        assertTrue(answer.text().startsWith("<?xml"));
    }
}
