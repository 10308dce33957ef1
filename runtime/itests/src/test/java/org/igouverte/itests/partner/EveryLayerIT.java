package org.igouverte.itests.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * Every layer that is shipped, as a newcomer meets it in every protocol: map, legend, card in both languages, data,
 * tiles.
 */
class EveryLayerIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TestFactory
    List<DynamicTest> everyLayer() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode layer : SERVER.client().get("/viewer/state?lang=fr").json().get("layers")) {
            if (layer.path("kind").asText("features").equals("features")) {
                tests.add(DynamicTest.dynamicTest(layer.get("name").asText(), () -> walk(layer)));
            }
        }
        assertTrue(tests.size() >= 17, "layers to walk: " + tests.size());
        return tests;
    }

    private static void walk(JsonNode layer) throws IOException {
        Client client = SERVER.client();
        String name = layer.get("name").asText();
        JsonNode items = items(name);
        int matched = items.get("numberMatched").asInt();
        JsonNode feature = items.at("/features/0");
        double[] box = box(feature.get("geometry"));
        double[] point = place(feature.get("geometry"));

        for (JsonNode style : layer.get("styles")) {
            drawn(layer, style.get("name").asText(), box, point);
            BufferedImage legend = client.get(style.get("legend").asText()).picture();
            assertTrue(legend.getWidth() > 20 && distinct(legend) > 1, "a legend of " + name);
        }
        cards(layer, point);
        String features = "/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=" + name;
        Reply download = client.get(features + "&OUTPUTFORMAT=geojson&COUNT=3");
        assertEquals(200, download.status(), download::toString);
        assertEquals(Math.min(3, matched), download.json().get("features").size());
        Reply table = client.get(features + "&OUTPUTFORMAT=csv&COUNT=2");
        assertTrue(table.status() == 200 && table.text().lines().count() > Math.min(2, matched), table::toString);
        assertEquals(200, client.get("/tiles/" + name + "/7/37/44.png").status());
        assertEquals(200, client.get("/tiles/" + name + ".json").status());
        assertTrue(List.of(200, 204).contains(client.get("/mvt/" + name + "/7/37/44.pbf").status()));
        assertEquals(200, client.get("/ogcapi/collections/" + name + "/map?f=png&width=64").status());
    }

    /** The first feature, and as many in all as the state says; a layer that changes just then is asked again. */
    private static JsonNode items(String name) throws IOException {
        for (int i = 0; i < 3; i++) {
            JsonNode before = state(name);
            JsonNode items = SERVER.client().get("/ogcapi/collections/" + name + "/items?f=json&limit=1").json();
            if (before.get("revision").equals(state(name).get("revision"))) {
                assertEquals(before.get("features").asInt(), items.get("numberMatched").asInt());
                return items;
            }
        }
        throw new AssertionError(name + " changes all the time");
    }

    private static JsonNode state(String name) throws IOException {
        for (JsonNode layer : SERVER.client().get("/viewer/state?lang=fr").json().get("layers")) {
            if (layer.get("name").asText().equals(name)) {
                return layer;
            }
        }
        throw new AssertionError(name + " is not served");
    }

    /** A map about the feature, at a scale at which the layer is shown, has something on it. */
    private static void drawn(JsonNode layer, String style, double[] box, double[] point) throws IOException {
        String bbox = String.format(Locale.ROOT, "%f,%f,%f,%f", around(layer, box, point));
        Reply reply = SERVER.client().get("/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=CRS:84&FORMAT=image/png"
                + "&TRANSPARENT=TRUE&WIDTH=400&HEIGHT=400&LAYERS=" + layer.get("name").asText() + "&STYLES=" + style
                + "&BBOX=" + bbox);
        assertEquals("image/png", reply.type(), reply::toString);
        assertTrue(distinct(reply.picture()) > 1, () -> "nothing of " + layer + " in style " + style + " at " + bbox);
    }

    /** Edges of a square of 400 pixels about a point, in degrees. */
    private static Object[] around(JsonNode layer, double[] box, double[] point) {
        double max = layer.at("/scales/max").asDouble(0);
        double min = layer.at("/scales/min").asDouble(0);
        double side = Math.max(Math.max(box[2] - box[0], box[3] - box[1]) * 1.2, 0.02);
        // 400 pixels of 0.28 mm at a scale of 1:1,000,000 are one degree, of 111,319 m.
        double degreesAtMax = max / 1e6 * 0.9;
        double degreesAtMin = min / 1e6 * 1.1;
        side = Math.max(max > 0 ? Math.min(side, degreesAtMax) : side, degreesAtMin);
        return new Object[] {point[0] - side / 2, point[1] - side / 2, point[0] + side / 2, point[1] + side / 2};
    }

    private static void cards(JsonNode layer, double[] point) throws IOException {
        String name = layer.get("name").asText();
        // Metres a pixel at the equator, halved from level to level; the layer must be shown at the zoom.
        double max = layer.at("/scales/max").asDouble(Double.POSITIVE_INFINITY);
        double min = layer.at("/scales/min").asDouble(0);
        int zoom = min > 0 ? 9 : 13;
        while (zoom < 20 && 559_082_264.0 / (1 << zoom) >= max) {
            zoom++;
        }
        List<JsonNode> cards = new ArrayList<>();
        for (String language : List.of("fr", "en")) {
            Reply reply = SERVER.client().get(String.format(
                    Locale.ROOT, "/identify?lon=%f&lat=%f&zoom=%d&layers=%s&lang=%s&tolerance=10", point[0], point[1],
                    zoom, name, language));
            assertEquals(200, reply.status(), reply::toString);
            JsonNode card = reply.json().at("/layers/0/features/0/card");
            assertFalse(card.path("title").asText().isBlank(), () -> "no card of " + name + ": " + reply);
            assertFalse(card.toString().contains("{{"), card::toString);
            if (card.has("picture")) {
                Reply picture = SERVER.client().get(card.at("/picture/address").asText());
                assertEquals("image/svg+xml", picture.type(), picture::toString);
                assertFalse(card.at("/picture/alt").asText().isBlank());
            }
            cards.add(card);
        }
        if (layer.get("describes").asBoolean() && !cards.get(0).get("lines").isEmpty()) {
            assertNotEquals(cards.get(0).get("lines"), cards.get(1).get("lines"), "two languages, two cards");
        }
    }

    private static int distinct(BufferedImage picture) {
        return (int) Arrays.stream(
                        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .limit(3)
                .count();
    }

    /** West, south, east, north. */
    private static double[] box(JsonNode geometry) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        stretch(box, geometry.get("coordinates"));
        return box;
    }

    private static void stretch(double[] box, JsonNode coordinates) {
        if (coordinates.get(0).isNumber()) {
            box[0] = Math.min(box[0], coordinates.get(0).asDouble());
            box[1] = Math.min(box[1], coordinates.get(1).asDouble());
            box[2] = Math.max(box[2], coordinates.get(0).asDouble());
            box[3] = Math.max(box[3], coordinates.get(1).asDouble());
        } else {
            coordinates.forEach(part -> stretch(box, part));
        }
    }

    /** A place on the feature: inside of its first polygon, on its first line, the point itself. */
    private static double[] place(JsonNode geometry) {
        JsonNode coordinates = geometry.get("coordinates");
        boolean area = geometry.get("type").asText().endsWith("Polygon");
        while (coordinates.get(0).get(0) != null && coordinates.get(0).get(0).isArray()) {
            coordinates = coordinates.get(0);
        }
        if (!area) {
            JsonNode first = coordinates.get(0).isArray() ? coordinates.get(0) : coordinates;
            return new double[] {first.get(0).asDouble(), first.get(1).asDouble()};
        }
        List<Coordinate> ring = new ArrayList<>();
        coordinates.forEach(pair -> ring.add(new Coordinate(pair.get(0).asDouble(), pair.get(1).asDouble())));
        Point inside = new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new)).getInteriorPoint();
        return new double[] {inside.getX(), inside.getY()};
    }
}
