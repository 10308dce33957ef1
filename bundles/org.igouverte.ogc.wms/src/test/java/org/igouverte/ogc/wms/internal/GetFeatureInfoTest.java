package org.igouverte.ogc.wms.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.igouverte.identify.Card;
import org.igouverte.identify.CardTemplate;
import org.igouverte.identify.Identify;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.identify.internal.IdentifyComponent;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.ogc.FeatureInfo;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.xml.XmlElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetFeatureInfoTest {

    private static final String INFO = TestWms.CENTRE.replace("GetMap", "GetFeatureInfo")
            + "&QUERY_LAYERS=foret:peuplement&I=25&J=25&INFO_FORMAT=";

    private final TestWms wms = new TestWms().with(new IdentifyComponent());

    @BeforeEach
    void describe() {
        CardTemplate card = (feature, language) -> new Card(
                language == Language.FR ? "Peuplement <" + feature.values().get("gr_ess") + ">" : "Stand",
                List.of(language == Language.FR ? "Une ligne & deux" : "One line"),
                List.of(new Card.Detail("sup_ha", "Superficie", "100,5", "ha")));
        wms.catalog.commit(
                List.of(TestWms.places(), TestWms.stands().with(CardTemplate.class, card)));
    }

    private JsonNode json(String query) throws Exception {
        TestExchange answer = wms.get(query);
        assertEquals(200, answer.status(), answer::text);
        return new ObjectMapper().readTree(answer.bytes());
    }

    @Test
    void everyFormatIsAnsweredWithItsOwnContentType() {
        for (String format : FeatureInfo.formats()) {
            TestExchange answer = wms.get(INFO + format);
            assertEquals(200, answer.status(), answer::text);
            assertEquals(format, answer.answered("Content-Type"));
        }
    }

    @Test
    void valuesAndGeometryAreThoseOfTheFeatureInTheSystemOfTheMap() throws Exception {
        JsonNode collection = json(INFO + "application/geojson");
        assertEquals("urn:ogc:def:crs:EPSG::32198", collection.at("/crs/properties/name").asText());
        assertEquals(1, collection.get("features").size());
        JsonNode feature = collection.get("features").get(0);
        assertEquals("peuplement.peuplement-0", feature.get("id").asText());
        assertEquals("SB", feature.at("/properties/gr_ess").asText());
        assertEquals(10, feature.at("/properties/hauteur").asInt());
        assertTrue(feature.get("geometry").toString().contains("-336000"), feature::toString);
    }

    @Test
    void geoJsonHasXFirstEvenWhereTheSystemHasNot() throws Exception {
        String query = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=territoire:lieu&STYLES=&CRS=EPSG:4326"
                + "&BBOX=46.3,-71.7,47.3,-70.7&WIDTH=100&HEIGHT=100&QUERY_LAYERS=territoire:lieu&I=50&J=50"
                + "&INFO_FORMAT=application/json";
        JsonNode feature = json(query).get("features").get(0);
        assertEquals(-71.2, feature.at("/geometry/coordinates/0").asDouble());
        assertEquals("Québec", feature.at("/properties/nom").asText());
    }

    @Test
    void anOlderRequestNamesThePixelByXAndY() throws Exception {
        String older = (INFO + "application/json")
                .replace("1.3.0", "1.1.1").replace("CRS=", "SRS=").replace("I=25&J=25", "X=75&Y=25");
        assertEquals("BJ", json(older).at("/features/0/properties/gr_ess").asText());
    }

    @Test
    void onlyAsManyFeaturesComeAsAreAskedFor() throws Exception {
        // All four stands are smaller than a pixel here, and so all within reach of it.
        String wide = (INFO + "application/json").replace("-336000,452000,-334000,454000", "-3360000,-2520000,2640000,3480000")
                .replace("I=25&J=25", "I=50&J=50");
        assertEquals(1, json(wide).get("features").size());
        assertEquals(3, json(wide + "&FEATURE_COUNT=3").get("features").size());
        assertEquals(4, json(wide + "&FEATURE_COUNT=99999").get("features").size());
    }

    @Test
    void gmlIsACollectionOfFeaturesInTheirNamespace() {
        XmlElement collection = TestWms.xml(wms.get(INFO + "application/vnd.ogc.gml/3.1.1"));
        assertEquals("FeatureCollection", collection.name());
        XmlElement feature = collection.child("featureMember").orElseThrow().children().get(0);
        assertEquals("peuplement", feature.name());
        assertEquals("https://igouverte.org/ns/foret", feature.namespace());
        assertEquals("SB", feature.child("gr_ess").orElseThrow().text());
    }

    @Test
    void gmlOfOldClientsHasItsOwnGeometriesAndXFirst() {
        TestExchange answer = wms.get(INFO + "application/vnd.ogc.gml");
        assertEquals("application/vnd.ogc.gml", answer.answered("Content-Type"));
        XmlElement feature =
                TestWms.xml(answer).child("featureMember").orElseThrow().children().get(0);
        assertEquals("peuplement.peuplement-0", feature.attribute("fid").orElseThrow());
        XmlElement geometry = feature.children().stream()
                .flatMap(c -> c.child("MultiPolygon").stream())
                .findFirst()
                .orElseThrow();
        assertEquals("EPSG:32198", geometry.attribute("srsName").orElseThrow());
        XmlElement ring = geometry.child("polygonMember").orElseThrow()
                .child("Polygon").orElseThrow()
                .child("outerBoundaryIs").orElseThrow()
                .child("LinearRing").orElseThrow();
        String coordinates = ring.child("coordinates").orElseThrow().text();
        assertEquals(5, coordinates.split(" ").length);
        assertTrue(coordinates.startsWith("-336000"), coordinates);
    }

    @Test
    void peopleReadTheCardInTheirLanguage() {
        String html = wms.get(INFO + "text/html").text();
        assertTrue(html.contains("<html lang=\"fr\">"));
        assertTrue(html.contains("<h2>Peuplements &lt;essai&gt; &amp; co</h2>"), html);
        assertTrue(html.contains("<h3>Peuplement &lt;SB&gt;</h3>"), html);
        assertTrue(html.contains("<p>Une ligne &amp; deux</p>"), html);
        assertTrue(html.contains("<dd>100,5\u00A0ha</dd>"), html);
        String text = wms.get(INFO + "text/plain&LANGUAGE=en").text();
        assertEquals("Stands <test> & co\n  Stand\n    One line\n    Superficie: 100,5\u00A0ha\n", text);
    }

    @Test
    void whereNothingIsTheBodyIsEmpty() throws Exception {
        String beside = INFO.replace("-336000,452000,-334000,454000", "-340000,452000,-338000,454000");
        assertTrue(wms.get(beside + "text/html").text().contains("<body></body>"));
        assertEquals("", wms.get(beside + "text/plain").text());
        assertEquals(0, json(beside + "geojson").get("features").size());
        assertEquals(List.of(), TestWms.xml(wms.get(beside + "application/vnd.ogc.gml/3.1.1")).children());
    }

    @Test
    void groupsAreAskedByTheirNameAndLayersNeedNotBeDrawn() throws Exception {
        assertEquals(1, json((INFO + "geojson").replace("QUERY_LAYERS=foret:peuplement", "QUERY_LAYERS=mffp"))
                .get("features").size());
        assertEquals(1, json((INFO + "geojson").replace("&LAYERS=foret:peuplement&STYLES=", "")
                        .replace("&FORMAT=image/png", ""))
                .get("features").size());
    }

    @Test
    void aLayerThatFailsIsToldAndHarmsNoOther() {
        LocalizedText problem = new LocalizedText("La source dort.", "The source sleeps.");
        Identify half = (lease, grid, column, row, tolerance, targets, limit, deadline) -> targets.stream()
                .map(t -> new LayerAnswer(
                        t.layer(),
                        List.of(),
                        t.layer().name().namespace().equals("foret") ? Optional.of(problem) : Optional.empty()))
                .toList();
        wms.with(half);
        String both = (INFO + "text/plain").replace("QUERY_LAYERS=foret:peuplement", "QUERY_LAYERS=foret:peuplement,mern");
        assertTrue(wms.get(both).text().contains("La source dort."));
        assertEquals("NoApplicableCode||503", TestWms.exception(wms.get(INFO + "text/plain")));
    }

    @Test
    void withoutTheSearchMapsAreStillDrawn() {
        wms.with((Identify) null);
        assertEquals("NoApplicableCode||503", TestWms.exception(wms.get(INFO + "text/plain")));
        assertEquals(200, wms.get(TestWms.CENTRE).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "I=25; I=100; InvalidPoint|I|400",
        "J=25; J=-1; InvalidPoint|J|400",
        "I=25; I=a; InvalidPoint|I|400",
        "I=25; X=25; MissingParameterValue|I|400",
        "QUERY_LAYERS=foret:peuplement; QUERY_LAYERS=rien; LayerNotDefined|QUERY_LAYERS|400",
        "QUERY_LAYERS=foret:peuplement; Q=1; MissingParameterValue|QUERY_LAYERS|400",
        "INFO_FORMAT=text/plain; INFO_FORMAT=text/rien; InvalidFormat|INFO_FORMAT|400",
        "INFO_FORMAT=text/plain; A=1; MissingParameterValue|INFO_FORMAT|400",
        "INFO_FORMAT=text/plain; INFO_FORMAT=text/plain&FEATURE_COUNT=0; InvalidParameterValue|FEATURE_COUNT|400",
        "INFO_FORMAT=text/plain; INFO_FORMAT=text/plain&BUFFER=65; InvalidParameterValue|BUFFER|400",
    })
    void whatIsWrongIsToldWithCodeLocatorAndStatus(String good, String bad, String expected) {
        String query = INFO + "text/plain";
        assertTrue(query.contains(good));
        assertEquals(expected, TestWms.exception(wms.get(query.replace(good, bad))));
        assertEquals(0, wms.catalog.openLeases());
    }

    @Test
    void aPageOfFeatureInformationMayRunNothing() {
        TestExchange answer = wms.get(INFO + "text/html");
        assertTrue(answer.answered("Content-Security-Policy").startsWith("default-src 'none'"));
        assertFalse(answer.text().contains("<script"));
    }
}
