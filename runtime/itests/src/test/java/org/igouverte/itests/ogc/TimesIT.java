package org.igouverte.itests.ogc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Road works last from a day to another: wherever they are asked for or drawn a time finds those that it meets. */
class TimesIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    private static final String ITEMS = "/ogcapi/collections/transport:chantier/items?limit=1000&datetime=";
    private static final String TILE = "/tiles/transport:chantier/6/18/22.png";

    private static JsonNode json(String path) throws IOException {
        Reply reply = SERVER.client().get(path);
        assertEquals(200, reply.status(), reply::toString);
        return reply.json();
    }

    private static byte[] picture(String path) throws IOException {
        Reply reply = SERVER.client().get(path);
        assertEquals(200, reply.status(), reply::toString);
        return reply.body();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-15, 2026-04-15, 2026-04-15", "2026-06-01/2026-06-30, 2026-06-01, 2026-06-30",
        "2026-11-01/.., 2026-11-01, 9999-12-31", "../2026-02-01, 0000-01-01, 2026-02-01",
    })
    void featuresAreThoseThatTheTimeMeets(String datetime, String from, String to) throws IOException {
        int expected = 0;
        for (JsonNode feature : json("/ogcapi/collections/transport:chantier/items?limit=1000").get("features")) {
            String start = feature.at("/properties/debut").textValue();
            JsonNode end = feature.at("/properties/fin");
            if (start.compareTo(to) <= 0 && (end.isNull() || end.textValue().compareTo(from) >= 0)) {
                expected++;
            }
        }
        assertTrue(expected > 0, datetime);
        assertEquals(expected, json(ITEMS + datetime).get("numberMatched").intValue());
    }

    @Test
    void tilesAndMapsShowTheTime() throws IOException {
        byte[] usual = picture(TILE);
        byte[] april = picture(TILE + "?time=2026-04-15");
        assertFalse(Arrays.equals(usual, april));
        assertArrayEquals(usual, picture(TILE + "?datetime=2026-01-01/2026-12-31"));
        String tile = "/ogcapi/collections/transport:chantier/map/tiles/WebMercatorQuad/6/22/18?f=png";
        assertArrayEquals(april, picture(tile + "&datetime=2026-04-15"));
        assertArrayEquals(april, picture("/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=transport:chantier&STYLE=default"
                + "&FORMAT=image/png&TILEMATRIXSET=WebMercatorQuad&TILEMATRIX=6&TILEROW=22&TILECOL=18&TIME=2026-04-15"));
        String map = "/ogcapi/collections/transport:chantier/map?f=png&width=300&datetime=";
        assertFalse(Arrays.equals(picture(map + "2026-04-15"), picture(map + "2026-01-01/2026-12-31")));
        assertEquals(400, SERVER.client().get(map + "soon").status());
    }

    @Test
    void whatIsThereIsWhatIsShown() throws IOException {
        JsonNode works = json(ITEMS + "2026-04-15").at("/features/0");
        String place = "/identify?layers=transport:chantier&zoom=12&lon=" + works.at("/geometry/coordinates/0")
                + "&lat=" + works.at("/geometry/coordinates/1") + "&time=";
        String id = works.get("id").textValue();
        assertTrue(json(place + "2026-04-15").toString().contains('"' + id + '"'));
        assertFalse(json(place + "2020").toString().contains('"' + id + '"'));
    }
}
