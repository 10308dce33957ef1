package org.igouverte.itests.wms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is at a pixel: for programs, for browsers, for a terminal; the same as identify tells. */
class FeatureInfoIT {

    private static final String INFO = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=foret:peuplement&STYLES="
            + "&CRS=EPSG:32198&BBOX=-336000,451000,-332000,455000&WIDTH=256&HEIGHT=256&FORMAT=image/png"
            + "&QUERY_LAYERS=foret:peuplement&I=128&J=128&INFO_FORMAT=";
    private static final String STAND = "-334001.5+453113.2";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    private static Reply ask(WmsQuery query) throws IOException {
        Reply reply = SERVER.client().get(query.path());
        assertEquals(200, reply.status(), reply::toString);
        return reply;
    }

    @Test
    void givesProgramsTheFeatureAsItIs() throws IOException {
        JsonNode found = ask(WmsQuery.of(INFO + "application/geo+json")).json();
        assertEquals("FeatureCollection", found.path("type").asText());
        assertEquals(1, found.path("features").size());
        JsonNode stand = found.path("features").path(0);
        assertEquals("R", stand.path("properties").path("type_couv").asText());
        assertEquals(STAND, stand.path("properties").path("geocode").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, fr, Type de couvert, Résineux",
        "text/html, en, Cover type, Softwood",
        "text/plain, fr, Type de couvert, Résineux",
        "text/plain, en, Cover type, Softwood"
    })
    void givesPeoplePlainWords(String format, String language, String label, String value) throws IOException {
        Reply reply = ask(WmsQuery.of(INFO + format).with("LANGUAGE", language));
        assertEquals(format, reply.type());
        assertTrue(reply.text().contains(label) && reply.text().contains(value), reply::toString);
        assertFalse(reply.text().contains("type_couv"), "no names of columns");
    }

    /** As in the cards of identify. */
    @ParameterizedTest
    @CsvSource({"text/html, <caption>Débit de circulation</caption>", "text/plain, Débit de circulation"})
    void tellsWhatBelongsToAFeature(String format, String title) throws IOException {
        JsonNode line = SERVER.client()
                .get("/ogcapi/collections/transport:route/items?limit=1&f=json")
                .json()
                .at("/features/0/geometry/coordinates/0");
        JsonNode place = line.get(0).isNumber() ? line : line.get(0);
        double x = place.get(0).doubleValue();
        double y = place.get(1).doubleValue();
        Reply reply = SERVER.client()
                .get("/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=transport:route&STYLES=&CRS=CRS:84&BBOX="
                        + (x - 0.01) + "," + (y - 0.01) + "," + (x + 0.01) + "," + (y + 0.01)
                        + "&WIDTH=101&HEIGHT=101&FORMAT=image/png&QUERY_LAYERS=transport:route&I=50&J=50&INFO_FORMAT=" + format);
        assertEquals(200, reply.status(), reply::toString);
        assertTrue(reply.text().contains(title) && reply.text().contains("Camions (%)"), reply::toString);
    }

    @Test
    void seesTheSamePixelInTheOlderVersionAndInIdentify() throws IOException {
        WmsQuery older = WmsQuery.of(INFO + "application/geo+json")
                .without("CRS").without("I").without("J")
                .with("VERSION", "1.1.1").with("SRS", "EPSG:32198").with("X", "128").with("Y", "128");
        assertEquals(ask(WmsQuery.of(INFO + "application/geo+json")).json().path("features"), ask(older).json().path("features"));
        JsonNode identified = SERVER.client()
                .get("/identify?crs=EPSG:32198&bbox=-336000,451000,-332000,455000&width=256&height=256&x=128&y=128"
                        + "&layers=foret:peuplement")
                .json();
        assertEquals(STAND, identified.findValue("id").asText());
    }

    /** What is found is what is drawn: at each of many pixels the stand found is of the type that the colour says. */
    @Test
    void agreesWithThePicture() throws IOException {
        WmsQuery map = WmsQuery.of(INFO + "application/geo+json").with("REQUEST", "GetMap");
        BufferedImage picture = ask(map).picture();
        Set<String> pairs = new HashSet<>();
        Set<Integer> colours = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (int y = 16; y < 256; y += 32) {
            for (int x = 16; x < 256; x += 32) {
                WmsQuery info = WmsQuery.of(INFO + "application/geo+json")
                        .with("I", String.valueOf(x))
                        .with("J", String.valueOf(y));
                JsonNode properties = ask(info).json().path("features").path(0).path("properties");
                String kind = properties.path("type_couv").asText() + "/" + properties.path("co_ter").asText();
                int colour = picture.getRGB(x, y);
                if (flat(picture, x, y)) {
                    pairs.add(kind + " " + Integer.toHexString(colour));
                    colours.add(colour);
                    types.add(kind);
                }
            }
        }
        assertTrue(colours.size() >= 3, colours::toString);
        assertEquals(types.size(), pairs.size(), () -> "one colour a type: " + pairs);
    }

    /** Whether no outline is near. */
    private static boolean flat(BufferedImage picture, int x, int y) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                if (picture.getRGB(x + dx, y + dy) != picture.getRGB(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
