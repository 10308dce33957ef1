package org.igouverte.itests.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A staged version under its private address: every protocol shows it there, nobody elsewhere, and it ends. */
class PreviewIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("preview");

    private static final String BLUE = "#2060a0";
    private static final String RED = "#a02040";
    private static final String MAP = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=essai:carre&STYLES=&CRS=CRS:84"
            + "&BBOX=-71.6,46.4,-71.4,46.6&WIDTH=8&HEIGHT=8&FORMAT=image/png";

    private final Client client = SERVER.client();
    private String id;
    private String preview;

    @BeforeEach
    void stage() throws IOException {
        client.deploy(PartnerJar.small("1.0.0", "un", BLUE).bytes(), "essai.jar");
        byte[] next = PartnerJar.small("1.1.0", "deux", RED)
                .change(PartnerJar.LAYER, "title: {fr: Carré, en: Square}", "title: {fr: Carreau, en: Tile}")
                .bytes();
        for (JsonNode left : staged()) {
            client.admin("DELETE", "/staged/" + left.get("id").asText(), new byte[0]);
        }
        Reply reply = client.admin("POST", "/staged?name=essai.jar", next, "Content-Type", "application/java-archive");
        assertEquals(201, reply.status(), reply::toString);
        id = reply.json().get("id").asText();
        preview = "/preview/" + id;
        assertEquals(client.url(preview + "/"), reply.json().get("preview").asText());
    }

    private JsonNode staged() throws IOException {
        return client.admin("GET", "/staged", new byte[0]).json().get("staged");
    }

    private String colour(String path) throws IOException {
        return String.format("#%06x", client.get(path).picture().getRGB(4, 4) & 0xffffff);
    }

    @Test
    void everyProtocolShowsTheVersionThereAndNowhereElse() throws IOException {
        assertEquals(RED, colour(preview + MAP));
        assertEquals(BLUE, colour(MAP));
        assertEquals(RED, colour(preview + "/tiles/essai:carre/12/1234/1455.png"), "a tile in the middle");
        assertEquals(BLUE, colour("/tiles/essai:carre/12/1234/1455.png"));
        for (String path : List.of(
                "/viewer/state?lang=fr",
                "/wms?SERVICE=WMS&REQUEST=GetCapabilities",
                "/essai/wms?SERVICE=WMS&REQUEST=GetCapabilities",
                "/wfs?SERVICE=WFS&REQUEST=GetCapabilities",
                "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities",
                "/ogcapi/collections/essai%3Acarre?f=json")) {
            Reply there = client.get(preview + path);
            assertEquals(200, there.status(), there::toString);
            assertTrue(there.text().contains("Carreau"), there::toString);
            assertEquals("no-store", there.header("Cache-Control"), path);
            assertEquals(1, there.headers().allValues("Cache-Control").size(), path);
            assertFalse(client.get(path).text().contains("Carreau"), path);
        }
        String identify = "/identify?lon=-71.5&lat=46.5&zoom=12&layers=essai:carre";
        assertTrue(client.get(preview + identify).text().contains("deux"));
        assertTrue(client.get(identify).text().contains("un"));
    }

    @Test
    void itsLinksStayWithinAndItsPageIsTheViewer() throws IOException {
        String capabilities = client.get(preview + "/wms?SERVICE=WMS&REQUEST=GetCapabilities").text();
        assertTrue(capabilities.contains("xlink:href=\"" + client.url(preview + "/wms")));
        assertFalse(capabilities.contains("xlink:href=\"" + client.url("/wms")));
        JsonNode state = client.get(preview + "/viewer/state").json();
        assertEquals("1.1.0", state.at("/preview/version").asText());
        assertTrue(client.get("/viewer/state").json().path("preview").isMissingNode());

        Reply page = client.get(preview + "/?lang=fr");
        assertTrue(page.text().contains("<igo-viewer>"), page::toString);
        assertEquals("noindex", page.header("X-Robots-Tag"));
        assertEquals("no-referrer", page.header("Referrer-Policy"));
        assertEquals(307, client.get(preview + "?lang=fr").status());
    }

    @Test
    void whatIsNotOfLayersIsNotThere() throws IOException {
        for (String path : List.of("/status", "/events", "/health/ready", "/metrics", "/partner/essai/x", preview + "/")) {
            assertEquals(404, client.get(preview + path).status(), path);
        }
        assertEquals(404, client.get("/preview/" + "0".repeat(32) + "/").status());
        assertEquals(404, client.get("/preview/").status());
    }

    @Test
    void itEndsWithTheStaging() throws IOException {
        assertEquals(200, client.get(preview + "/viewer/state").status());
        client.admin("DELETE", "/staged/" + id, new byte[0]);
        assertEquals(404, client.get(preview + "/viewer/state").status());
        assertEquals(BLUE, colour(MAP));

        String given = preview;
        stage();
        assertNotEquals(given, preview);
        client.admin("POST", "/staged/" + id + "/live", new byte[0]);
        assertEquals(404, client.get(preview + MAP).status());
        assertEquals(RED, colour(MAP));
    }
}
