package org.igouverte.identify.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.FilterContext;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.Symbolizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

class IdentifyServletTest {

    private static final String MAP = "crs=EPSG:32198&bbox=0,0,1000,1000&width=100&height=100&x=50&y=50";

    private final IdentifyComponent identify = new IdentifyComponent();
    private final List<ServedLayer> served = new ArrayList<>();
    private TestLayer land;
    private long generation = 1;
    private TestLease lease;
    private IdentifyServlet servlet;

    @BeforeEach
    void serve() throws Exception {
        land = new TestLayer(
                "terre:sol",
                CoordinateSystems.epsg(32198),
                new Field("nom", FieldType.STRING),
                new Field("pop", FieldType.INTEGER));
        land.add("s1", new WKTReader().read("POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))"), "Sol", 12L);
        TestLayer towns =
                new TestLayer("terre:ville", CoordinateSystems.crs84(), new Field("nom", FieldType.STRING)) {
                    @Override
                    FeatureCursor features(FeatureQuery query, Deadline deadline) {
                        throw new IllegalStateException("defect");
                    }
                };
        for (TestLayer layer : List.of(land, towns)) {
            new CardPreparer().prepare(layer, Deadline.after(Duration.ofMinutes(1)));
            layer.attach(CompiledStyles.class, new CompiledStyles(List.of(style("s"), style("autre"))));
            served.add(layer);
        }
        servlet = new IdentifyServlet(identify, catalog(), new KnownDimensions(catalog()));
    }

    private static CompiledStyle style(String name) {
        Symbolizer fill = new Symbolizer.PolygonSymbolizer(Optional.of(Symbolizer.Fill.of(-1)), Optional.empty());
        List<Symbolizer> symbolizers = name.equals("s") ? List.of(fill) : List.of();
        CompiledStyle.Rule rule = new CompiledStyle.Rule(
                "r", LocalizedText.EMPTY, Predicate.TRUE, false, ScaleRange.ALL, symbolizers);
        return new CompiledStyle(name, LocalizedText.EMPTY, List.of(new CompiledStyle.Pass(List.of(rule))));
    }

    private FakeExchange get(String query) throws IOException {
        return new FakeExchange(query).run(servlet);
    }

    @Test
    void answersWithCardsAndGeometries() throws Exception {
        FakeExchange exchange = get(MAP + "&layers=terre:sol");
        assertEquals(200, exchange.status());
        assertEquals("application/json", exchange.answered("Content-Type"));
        assertEquals("fr", exchange.answered("Content-Language"));
        assertEquals("*", exchange.answered("Access-Control-Allow-Origin"));
        JsonNode json = exchange.json();
        assertEquals("rev", json.get("revision").asText());
        assertEquals("[505.0,495.0]", json.get("position").toString());
        JsonNode layer = json.get("layers").get(0);
        assertEquals("Couche terre:sol", layer.get("title").asText());
        assertFalse(layer.has("problem"));
        JsonNode feature = layer.get("features").get(0);
        assertEquals("s1", feature.get("id").asText());
        assertEquals("Sol", feature.get("card").get("title").asText());
        assertEquals("{\"nom\":\"Sol\",\"pop\":12}", feature.get("properties").toString());
        assertEquals(
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1000,0],[1000,1000],[0,1000],[0,0]]]}",
                feature.get("geometry").toString());
        assertEquals(0, lease.holds.get(), "the lease is closed");
    }

    @Test
    void speaksTheLanguageAskedFor() throws Exception {
        assertEquals("fr", get(MAP).json().get("language").asText());
        assertEquals("en", get(MAP + "&lang=en").json().get("language").asText());
        FakeExchange browser = new FakeExchange(MAP).header("Accept-Language", "de, en-GB;q=0.8").run(servlet);
        assertEquals("Layer terre:sol", browser.json().get("layers").get(0).get("title").asText());
    }

    @Test
    void tellsTheProblemOfALayerAndIsNotKept() throws Exception {
        FakeExchange exchange = get(MAP);
        assertEquals(200, exchange.status());
        assertNull(exchange.answered("ETag"));
        assertEquals("no-store", exchange.answered("Cache-Control"));
        JsonNode layers = exchange.json().get("layers");
        assertEquals(1, layers.get(0).get("features").size());
        assertTrue(layers.get(1).get("problem").asText().startsWith("Les données de cette couche"));
        assertEquals(0, layers.get(1).get("features").size());
    }

    @Test
    void answersWithTheSameTagUntilTheQuestionChanges() throws Exception {
        String query = MAP + "&layers=terre:sol";
        String tag = get(query).answered("ETag");
        FakeExchange again = new FakeExchange(query).header("If-None-Match", tag).run(servlet);
        assertEquals(304, again.status());
        assertEquals("", again.text());
        assertEquals(200, new FakeExchange(query + "&lang=en").header("If-None-Match", tag).run(servlet).status());
    }

    @Test
    void findsOnlyWhatFulfilsTheConditionOnItsLayer() throws Exception {
        String query = MAP + "&layers=terre:sol,terre:ville&filter=";
        assertEquals(200, get(query + "pop=13;").status());
        FilterContext context = FilterContext.of(land.schema());
        assertEquals(Cql2.readText("pop=13", context).predicate(), land.asked);
        assertEquals(200, get(query + "nom='a;b';").status());
        assertEquals(Cql2.readText("nom='a;b'", context).predicate(), land.asked);
        assertEquals(200, get(query + ";").status());
        assertEquals(Predicate.TRUE, land.asked);
        FakeExchange mistake = get(query + "age=1;");
        assertEquals(400, mistake.status());
        assertEquals("filter", mistake.json().get("parameter").asText());
        assertTrue(mistake.json().get("detail").asText().startsWith("La condition sur la couche terre:sol : "));
        assertEquals(400, get(query + "pop=1;nom='x';pop=2").status());
    }

    @Test
    void looksAtAPlaceOfAWebMap() throws Exception {
        // The place of (505, 495) in EPSG:32198.
        JsonNode map = get(MAP + "&layers=terre:sol").json();
        double[] place = {map.get("position").get(0).asDouble(), map.get("position").get(1).asDouble()};
        CoordinateTransform.between(CoordinateSystems.epsg(32198), CoordinateSystems.crs84())
                .transform(place, 0, place, 0, 1);
        String query = "lon=" + place[0] + "&lat=" + place[1] + "&zoom=15.5&layers=terre:sol&styles=&crs=EPSG:4326";
        JsonNode json = get(query).json();
        assertEquals(place[0], json.get("position").get(0).asDouble(), 1e-9);
        JsonNode geometry = json.get("layers").get(0).get("features").get(0).get("geometry");
        double lon = geometry.get("coordinates").get(0).get(0).get(0).asDouble();
        assertEquals(-68.5, lon, 1e-6, "longitude comes first, whatever EPSG:4326 says");
        JsonNode unseen = get(query.replace("styles=", "styles=autre")).json();
        assertEquals(0, unseen.get("layers").get(0).get("features").size());
    }

    @Test
    void refusesWhatIsWrongAndSaysWhat() throws Exception {
        refused("bbox", "bbox=0,0,1000&crs=EPSG:32198&width=1&height=1&x=0&y=0");
        refused("bbox", MAP.replace("1000,1000", "0,1000"));
        refused("bbox", MAP.replace("1000,1000", "NaN,1000"));
        refused("bbox", MAP.replace("1000,1000", "1e999,1000"));
        refused("bbox", MAP.replace("bbox=0,0,1000,1000&", ""));
        refused("crs", MAP.replace("32198", "québec"));
        refused("width", MAP.replace("width=100", "width=0"));
        refused("width", MAP.replace("width=100", "width=1.5"));
        refused("width", MAP.replace("width=100", "width="));
        refused("x", MAP.replace("x=50", "x=100"));
        refused("y", MAP.replace("y=50", "y=-1"));
        refused("layers", MAP + "&layers=terre:rien");
        refused("layers", MAP + "&layers=terre:sol,,terre:sol");
        refused("layers", MAP + "&layers=" + "terre:sol,".repeat(600) + "terre:sol");
        refused("styles", MAP + "&layers=terre:sol&styles=rien");
        refused("styles", MAP + "&layers=terre:sol&styles=s,s");
        refused("tolerance", MAP + "&tolerance=1000");
        refused("limit", MAP + "&limit=0");
        refused("lang", MAP + "&lang=de");
        refused("tolerance", MAP + "&tolerance=1&TOLERANCE=2");
        refused("tolerance", MAP + "&tolerance=1&tolerance=1");
        refused("colour", MAP + "&colour=red");
        refused("zoom", "lon=0&lat=0");
        refused("lat", "lon=0&lat=89&zoom=3");
        FakeExchange english = get(MAP + "&limit=0&lang=en");
        assertEquals("The parameter “limit” is “0”, not between 1 and 100.", english.json().get("detail").asText());
    }

    private void refused(String parameter, String query) throws IOException {
        FakeExchange exchange = get(query);
        assertEquals(400, exchange.status(), query);
        assertEquals("application/problem+json", exchange.answered("Content-Type"));
        assertEquals(parameter, exchange.json().get("parameter").asText().toLowerCase(Locale.ROOT), query);
        assertEquals(400, exchange.json().get("status").asInt());
        assertTrue(exchange.json().get("detail").asText().length() < 300, "what was sent is not repeated at length");
    }

    @Test
    void leavesOutDetailThatTheMapCannotShow() throws Exception {
        Coordinate[] circle = new Coordinate[5_001];
        for (int i = 0; i < 5_000; i++) {
            double angle = 2 * Math.PI * i / 5_000;
            circle[i] = new Coordinate(500 + 400 * Math.cos(angle), 500 + 400 * Math.sin(angle));
        }
        circle[5_000] = circle[0];
        Geometry round = new GeometryFactory().createPolygon(circle);
        ((TestLayer) served.get(0)).add("rond", round, "Rond", 1L);
        JsonNode features = get(MAP + "&layers=terre:sol").json().get("layers").get(0).get("features");
        assertEquals("rond", features.get(0).get("id").asText());
        JsonNode ring = features.get(0).get("geometry").get("coordinates").get(0);
        assertTrue(ring.size() > 10 && ring.size() < 100, "half a pixel of 10 m needs few corners: " + ring.size());
        assertEquals("[900,500]", ring.get(0).toString());
        assertEquals(ring.get(0), ring.get(ring.size() - 1));
    }

    @Test
    void aServerThatStartsKnowsNoLayersYet() throws Exception {
        generation = 0;
        FakeExchange early = get(MAP);
        assertEquals(503, early.status());
        assertEquals("5", early.answered("Retry-After"));
        assertEquals("no-store", early.answered("Cache-Control"));
        assertEquals("Service momentanément indisponible", early.json().get("title").asText());
        assertFalse(early.json().has("parameter"));
    }

    private LayerCatalog catalog() {
        CatalogSnapshot snapshot = new CatalogSnapshot() {
            @Override
            public long generation() {
                return generation;
            }

            @Override
            public Instant since() {
                return Instant.EPOCH;
            }

            @Override
            public String revision() {
                return "rev";
            }

            @Override
            public List<ServedLayer> layers() {
                return served;
            }

            @Override
            public Optional<ServedLayer> find(LayerName name) {
                return served.stream().filter(layer -> layer.name().equals(name)).findFirst();
            }

            @Override
            public List<Partner> partners() {
                return List.of();
            }
        };
        return new LayerCatalog() {
            @Override
            public CatalogSnapshot current() {
                return snapshot;
            }

            @Override
            public <E extends Exception> LayerLease lease(Selection<E> selection) throws E {
                lease = new TestLease(snapshot, selection.select(snapshot));
                return lease;
            }

            @Override
            public Registration onCommit(Runnable listener) {
                return () -> {};
            }
        };
    }
}
