package org.igouverte.statistics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessDocument;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer.Feature;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class StatisticsTest {

    private static final String STANDS = "/statistics/foret:peuplement";
    private static final String LAMBERT = "EPSG:32198";

    private final TestCatalog catalog = new TestCatalog(List.of(TestLayer.stands(), TestLayer.places()));
    private final StatisticsService service = new StatisticsService(catalog, TestExchange.slots(Map.of()));

    private TestExchange get(String target) {
        TestExchange exchange = TestExchange.of(target).send(catalog, Map.of("statistics", service));
        assertEquals(0, catalog.openLeases());
        return exchange;
    }

    private static JsonNode json(TestExchange exchange) throws IOException {
        assertEquals(200, exchange.status(), exchange.text());
        return new ObjectMapper().readTree(exchange.bytes());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A square of the test layer has 100 hectares in its plane, and some more on the ground. */
    private static double hectaresOf(Geometry lambert) {
        return new GroundArea(CoordinateSystems.epsg(32198)).hectares(lambert);
    }

    @Test
    void countsTheWholeLayerByAttribute() throws IOException {
        JsonNode json = json(get(STANDS + "?by=gr_ess"));
        assertEquals(4, json.get("count").intValue());
        assertEquals(2, json.get("groups").size());
        double ground = hectaresOf(TestLayer.square(-336_000, 453_000, 1000));
        assertEquals(101, ground, 1.0);
        assertEquals(4 * ground, json.get("hectares").doubleValue(), 0.05);
        for (JsonNode group : json.get("groups")) {
            assertEquals(2, group.get("count").intValue());
            assertEquals(2 * ground, group.get("hectares").doubleValue(), 0.05);
            assertEquals(50, group.get("percent").doubleValue(), 0.05);
        }
    }

    @Test
    void clipsAtTheEdgeAndLeavesOutWhatMerelyTouches() throws IOException {
        // The western half of the north-western stand; its eastern neighbours are not met, the southern one touches.
        String area = "POLYGON((-336000 453000, -335500 453000, -335500 454000, -336000 454000, -336000 453000))";
        JsonNode json = json(get(STANDS + "?by=gr_ess,hauteur&area-crs=" + LAMBERT + "&area=" + encoded(area)));
        assertEquals(1, json.get("count").intValue());
        assertEquals("SB", json.get("groups").get(0).get("values").get("gr_ess").textValue());
        assertEquals(10, json.get("groups").get(0).get("values").get("hauteur").intValue());
        assertEquals(
                hectaresOf(TestLayer.square(-336_000, 453_000, 1000)) / 2, json.get("hectares").doubleValue(), 0.01);
    }

    @Test
    void takesTheAreaAsGeoJsonAndTheConditionToo() throws IOException {
        TestExchange exchange = TestExchange.of(STANDS)
                .post(
                        "application/json",
                        """
                        {"by": ["gr_ess"], "filter": "hauteur > 10", "areaCrs": "EPSG:32198", "area":
                         {"type": "Polygon", "coordinates": [[[-336000,452000],[-334000,452000],[-334000,454000],[-336000,454000],[-336000,452000]]]}}""")
                .send(catalog, Map.of("statistics", service));
        JsonNode json = json(exchange);
        assertEquals(2, json.get("count").intValue());
    }

    @Test
    void absentValuesAreAGroup() throws IOException {
        JsonNode json = json(get(STANDS + "?by=hauteur"));
        int absent = 0;
        for (JsonNode group : json.get("groups")) {
            if (group.get("values").get("hauteur").isNull()) {
                absent++;
                assertEquals("sans valeur", group.get("labels").get("hauteur").textValue());
            }
        }
        assertEquals(1, absent);
    }

    @Test
    void answersAsTableAndAsPage() {
        TestExchange csv = get(STANDS + "?by=gr_ess&f=csv");
        assertEquals("text/csv; charset=utf-8", csv.answered("Content-Type"));
        String[] lines = csv.text().split("\r\n");
        assertEquals("gr_ess,gr_ess_fr,count,hectares,percent", lines[0]);
        assertEquals(3, lines.length);
        assertTrue(lines[1].matches("(SB,SB|BJ,BJ),2,20[0-9.]+,50[0-9.]*"), lines[1]);
        TestExchange page = get(STANDS + "?by=gr_ess&f=html");
        assertTrue(page.text().contains("<th scope=\"col\">Hectares</th>"));
        assertFalse(page.text().contains("<essai>"));
    }

    @ParameterizedTest
    @CsvSource({
        "/statistics, 404, ''",
        "/statistics/foret:nope, 404, layer",
        STANDS + "?by=nope, 400, by",
        "'" + STANDS + "?by=,', 400, by",
        STANDS + "?area=nope, 400, area",
        STANDS + "?area=POINT(1+1), 400, area",
        "'" + STANDS + "?area=POLYGON((0+0,1+0,1+1,0+0)))+OR+(1=1', 400, area",
        STANDS + "?area-crs=EPSG:0, 400, areaCrs",
        STANDS + "?filter=nope%3D1, 400, filter",
        STANDS + "?x=1, 400, x",
        STANDS + "?f=exe, 400, f",
    })
    void saysWhatIsWrong(String target, int status, String parameter) throws IOException {
        TestExchange exchange = get(target);
        assertEquals(status, exchange.status(), exchange.text());
        JsonNode problem = new ObjectMapper().readTree(exchange.bytes());
        assertEquals(parameter, problem.path("parameter").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[1]|body", "{\"by\": 1, \"area\": 7}|area", "{\"by\": [1]}|by", "{\"area\": {\"type\": \"Nope\"}}|area",
        "{\"areaCrs\": 4}|areaCrs", "{\"by\": [\"a\",\"b\"|body", "{\"filter\": {\"op\": \"nope\"}}|filter"
    })
    void saysWhatIsWrongInABody(String body, String parameter) throws IOException {
        TestExchange exchange = TestExchange.of(STANDS)
                .post("application/json", body)
                .send(catalog, Map.of("statistics", service));
        assertEquals(400, exchange.status(), exchange.text());
        assertEquals(parameter, new ObjectMapper().readTree(exchange.bytes()).path("parameter").asText());
    }

    /** Both ways of reading, each against a plain intersection of every feature. */
    @ParameterizedTest
    @EnumSource(value = GeometryKind.class, names = {"POLYGON", "MIXED"})
    void isWhatAPlainIntersectionGives(GeometryKind kind) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            List<Object> values = new ArrayList<>(List.of("G" + random.nextInt(7), (long) random.nextInt(3), 1.0));
            Geometry shape = disc(random.nextInt(20_000), 400_000 + random.nextInt(20_000), random.nextInt(20, 2000), random);
            if (i % 3 == 0) {
                Envelope bounds = shape.getEnvelopeInternal();
                shape = shape.difference(disc(bounds.getMinX(), bounds.getMinY(), bounds.getWidth() / 3, random))
                        .difference(shape.getCentroid().buffer(bounds.getWidth() / 5));
            }
            if (i % 5 == 0) {
                shape = shape.union(disc(random.nextInt(20_000), 400_000 + random.nextInt(20_000), 300, random));
            }
            features.add(new Feature("f" + i, shape, values));
        }
        TestLayer stands = TestLayer.stands();
        FeatureSchema schema = new FeatureSchema(kind, stands.schema().crs(), stands.schema().fields(), true);
        ServedLayer layer = new TestLayer(stands.definition(), stands.partner(), schema, features, Map.of());
        Geometry ring = disc(10_000, 410_000, 7000, random).difference(disc(10_000, 410_000, 2000, random));
        Geometry[] areas = {
            ring,
            ring.union(disc(1000, 401_000, 150, random)),
            disc(10_000, 410_000, 90, random),
            disc(10_000, 410_000, 50_000, random),
            TestLayer.square(3000, 403_000, 9000).difference(TestLayer.square(5000, 405_000, 3000)),
            TestLayer.square(3000, 403_000, 9000).getBoundary().buffer(0.5),
            new GeometryFactory().createPoint(new Coordinate(9_000, 409_000)).buffer(8000, 500),
            new GeometryFactory().createGeometryCollection(new Geometry[] {
                ring, disc(4000, 404_000, 2000, random), TestLayer.square(0, 400_000, 19_000).getBoundary()
            })
        };
        for (Geometry area : areas) {
            StatisticsQuery query = new StatisticsQuery(
                    new FeatureQuery(
                            Optional.empty(),
                            FeatureQuery.all().filter(),
                            Optional.of(List.of("gr_ess", "hauteur")),
                            List.of(),
                            0,
                            Long.MAX_VALUE,
                            true),
                    List.of("gr_ess", "hauteur"),
                    Optional.of(area));
            AreaStatistics found = Counting.of(layer, query, Deadline.after(Duration.ofMinutes(1)));
            Map<List<Object>, Double> plain = new HashMap<>();
            long count = 0;
            for (Feature feature : features) {
                Geometry part = feature.geometry().intersection(area.buffer(0));
                if (part.getArea() > 0) {
                    plain.merge(feature.values().subList(0, 2), hectaresOf(part), Double::sum);
                    count++;
                }
            }
            assertEquals(count, found.count());
            assertEquals(plain.size(), found.groups().size());
            for (AreaStatistics.Group group : found.groups()) {
                double expected = plain.get(group.values());
                assertEquals(expected, group.hectares(), 1e-6 * expected + 1e-6);
            }
        }
    }

    private static Geometry disc(double x, double y, double radius, SplittableRandom random) {
        return new GeometryFactory().createPoint(new Coordinate(x, y)).buffer(radius, 3 + random.nextInt(5));
    }

    @Test
    void refusesTooManyGroupsHoweverItReads() {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i <= Groups.MAX_GROUPS; i++) {
            features.add(new Feature("f" + i, TestLayer.square(i, 400_000, 1), List.of("G" + i, 1L, 1.0)));
        }
        TestLayer stands = TestLayer.stands();
        Geometry area = TestLayer.square(-10, 399_990, 20_000);
        for (GeometryKind kind : List.of(GeometryKind.POLYGON, GeometryKind.MIXED)) {
            FeatureSchema schema = new FeatureSchema(kind, stands.schema().crs(), stands.schema().fields(), true);
            ServedLayer layer = new TestLayer(stands.definition(), stands.partner(), schema, features, Map.of());
            FeatureQuery all = new FeatureQuery(
                    Optional.empty(), FeatureQuery.all().filter(), Optional.of(List.of("gr_ess")), List.of(), 0, Long.MAX_VALUE, true);
            StatisticsQuery query = new StatisticsQuery(all, List.of("gr_ess"), Optional.of(area));
            OgcException refused = assertThrows(
                    OgcException.class, () -> Counting.of(layer, query, Deadline.after(Duration.ofMinutes(1))));
            assertEquals(400, refused.status());
        }
    }

    @Test
    void theProcessGivesTheSameAsTheAddress() throws Exception {
        StatisticsProcess process = new StatisticsProcess(catalog, TestExchange.slots(Map.of()));
        Map<String, Object> sent = Map.of("layer", "foret:peuplement", "by", List.of("gr_ess"));
        ProcessDocument result =
                (ProcessDocument) process.execute(new TestCall(sent, Optional.empty())).get("result");
        assertEquals(get(STANDS + "?by=gr_ess").text(), new String(result.content(), StandardCharsets.UTF_8));
        ProcessDocument csv =
                (ProcessDocument) process.execute(new TestCall(sent, Optional.of("text/csv"))).get("result");
        assertTrue(new String(csv.content(), StandardCharsets.UTF_8).startsWith("gr_ess,"));
        assertEquals(0, catalog.openLeases());
    }

    @Test
    void theProcessSaysWhichInputIsWrong() {
        StatisticsProcess process = new StatisticsProcess(catalog, TestExchange.slots(Map.of()));
        for (String[] wrong : new String[][] {{"foret:nope", "gr_ess", "layer"}, {"foret:peuplement", "nope", "by"}}) {
            ProcessException refused = assertThrows(
                    ProcessException.class,
                    () -> process.execute(new TestCall(
                            Map.of("layer", wrong[0], "by", List.of(wrong[1])), Optional.empty())));
            assertEquals(wrong[2], refused.input());
        }
        assertEquals(0, catalog.openLeases());
    }

    private record TestCall(Map<String, Object> sent, Optional<String> csv) implements ProcessCall {

        @Override
        public Language language() {
            return Language.FR;
        }

        @Override
        public Deadline deadline() {
            return Deadline.after(Duration.ofMinutes(1));
        }

        @Override
        public List<Object> inputs(String name) {
            return sent.containsKey(name) ? List.of(sent.get(name)) : List.of();
        }

        @Override
        public Optional<String> mediaType(String output) {
            return csv;
        }

        @Override
        public ProcessLayer layer(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void progress(int percent, LocalizedText message) {}
    }
}
