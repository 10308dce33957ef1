package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each call that IGO2's viewer makes, with what it reads of the answer; and that what it then asks for is there. */
class Igo2IT {

    @RegisterExtension
    static final StartedServer SERVER =
            StartedServer.named("igo2").configured("org.igouverte.accounts.cfg", "signUp=open\n");

    private static final String API = "/apis/igo2";

    private static JsonNode get(String path) throws Exception {
        Reply reply = SERVER.client().get(API + path);
        assertEquals(200, reply.status(), reply.text());
        assertEquals("application/json", reply.type());
        return reply.json();
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.path(member).asText()));
        return texts;
    }

    @Test
    void settingsLeadToContextsThatCanBeOpened() throws Exception {
        JsonNode config = get("/config.json");
        assertEquals("_default", config.at("/context/defaultContextUri").asText());
        assertTrue(config.at("/context/url").asText().endsWith(API), config.toString());
        JsonNode contexts = get("/contexts");
        assertEquals("[]", contexts.get("ours").toString());
        assertTrue(texts(contexts.get("public"), "uri").contains("foret.ecoforestiere"), contexts.toString());
        for (JsonNode context : contexts.get("public")) {
            assertEquals("read", context.get("permission").asText());
            for (String path : List.of("/contexts/uri/" + context.get("uri").asText() + "/details",
                    "/contexts/" + context.get("id").asText() + "/details", "/contexts/" + context.get("id").asText())) {
                assertEquals(context.get("title"), get(path).get("title"));
            }
        }
        assertEquals(get("/contexts/default"), get("/contexts/uri/_default/details"));
        assertEquals(404, SERVER.client().get(API + "/contexts/uri/rien/details").status());
    }

    @Test
    void aContextHasWhatTheViewerNeedsToShowQueryAndDownload() throws Exception {
        JsonNode context = get("/contexts/uri/foret.ecoforestiere/details?lang=en");
        assertEquals("EPSG:3857", context.at("/map/view/projection").asText());
        assertTrue(context.at("/map/view/center/0").asDouble() < -70, context.at("/map/view").toString());
        assertTrue(texts(context.get("tools"), "name").contains("mapTools"));
        JsonNode stands = null;
        int above = Integer.MAX_VALUE;
        for (JsonNode layer : context.get("layers")) {
            assertTrue(layer.get("zIndex").asInt() < above, "topmost first");
            above = layer.get("zIndex").asInt();
            stands = layer.get("id").asText().equals("foret:peuplement_gr_ess")
                            || layer.get("id").asText().equals("foret:peuplement")
                    ? layer
                    : stands;
        }
        JsonNode source = stands.get("sourceOptions");
        assertEquals("wms", source.get("type").asText());
        assertEquals("geojson", source.get("queryFormat").asText());
        assertTrue(source.get("queryTitle").asText().matches("\\$\\{[a-z_]+}"), source.toString());
        assertTrue(texts(source.get("sourceFields"), "name").contains("gr_ess"));
        assertTrue(source.get("sourceFields").findValuesAsText("alias").contains("Species group"), source.toString());
        assertTrue(stands.at("/legendOptions/stylesAvailable").size() > 0);

        // What the viewer makes of it, as its sources do.
        String name = source.at("/params/LAYERS").asText();
        Reply picture = SERVER.client().get(path(source.get("url").asText()) + "?SERVICE=WMS&REQUEST=GetMap&VERSION=1.3.0&LAYERS="
                + name + "&STYLES=&CRS=EPSG:3857&BBOX=-8140000,6090000,-8120000,6110000&WIDTH=100&HEIGHT=100&FORMAT=image/png");
        assertEquals("image/png", picture.type(), picture.text());
        JsonNode wfs = source.get("paramsWFS");
        Reply features = SERVER.client().get(path(source.get("urlWfs").asText()) + "?SERVICE=WFS&REQUEST=GetFeature&VERSION="
                + wfs.get("version").asText() + "&TYPENAMES=" + wfs.get("featureTypes").asText() + "&OUTPUTFORMAT="
                + wfs.get("outputFormat").asText() + "&COUNT=2");
        assertEquals(2, features.json().get("features").size());
        assertEquals(200, SERVER.client().get(path(stands.at("/metadata/url").asText())).status());
    }

    private static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void theCatalogueIsOfTheSameServiceAndItsLayersHaveOptions() throws Exception {
        JsonNode catalog = get("/catalogs").get(0);
        assertEquals("wms", catalog.get("type").asText());
        assertEquals("*", catalog.at("/queryFormat/geojson").asText());
        String url = catalog.get("url").asText();
        assertTrue(SERVER.client().get(path(url) + "?SERVICE=WMS&REQUEST=GetCapabilities&VERSION=1.3.0").text()
                .contains("foret:peuplement"));
        assertTrue(get("/baselayers").isArray());
        JsonNode options = get("/layers/options?type=wms&url=" + url + "&layers=foret:peuplement&context=_default");
        assertEquals("foret:peuplement", options.at("/sourceOptions/params/LAYERS").asText());
        assertTrue(options.at("/layerOptions/title").asText().contains("Peuplements"));
        assertEquals("{}", get("/layers/options?type=wms&url=https://example.org/wms&layers=foret:peuplement").toString());
        assertEquals("{}", get("/layers/options?type=wms&url=" + url + "&layers=foret:rien").toString());
    }

    @Test
    void layersAreFoundByWordsWithHighlights() throws Exception {
        JsonNode items = get("/layers/search?q=PEUPL%C3%89MENT&type=Layer&limit=2&page=1").get("items");
        assertEquals(2, items.size());
        JsonNode item = items.get(0);
        assertTrue(item.get("score").asDouble() > 0);
        assertTrue(item.at("/highlight/title").asText().contains("euplement"));
        assertEquals("Layer", item.at("/properties/type").asText());
        assertEquals("wms", item.at("/properties/format").asText());
        JsonNode next = get("/layers/search?q=peuplement&limit=2&page=2").get("items");
        assertTrue(next.size() > 0 && !next.get(0).at("/properties/name").equals(item.at("/properties/name")));
        assertEquals("{\"items\":[]}", get("/layers/search?q=qzxv").toString());
        assertEquals(400, SERVER.client().get(API + "/layers/search?q=a&limit=0").status());
    }

    @Test
    void aContextIsSavedChangedCopiedAndDeletedByWhoIsSignedIn() throws Exception {
        ObjectNode sent = (ObjectNode) get("/contexts/uri/foret.ecoforestiere/details");
        sent.put("scope", "private");
        assertEquals(401, SERVER.client().send("POST", API + "/contexts", sent.toString().getBytes(), "Content-Type",
                "application/json").status());
        Someone one = Someone.signUp(SERVER.client(), "Utilisatrice d'IGO2");
        Reply created = one.send("POST", API + "/contexts", sent.toString());
        assertEquals(201, created.status(), created.text());
        String id = created.json().get("id").asText();
        JsonNode ours = one.get(API + "/contexts").json().get("ours");
        assertEquals(List.of(id), texts(ours, "id"));
        JsonNode saved = one.get(API + "/contexts/" + id + "/details").json();
        assertEquals("write", saved.get("permission").asText());
        assertEquals(texts(sent.get("layers"), "id"), texts(saved.get("layers"), "id"), "the same layers in the same order");
        assertEquals(sent.at("/map/view/zoom").asDouble(), saved.at("/map/view/zoom").asDouble(), 0.011);
        assertEquals(404, SERVER.client().get(API + "/contexts/" + id + "/details").status(), "it is hers");

        assertEquals(200, one.send("PATCH", API + "/contexts/" + id, "{\"title\": \"Autrement\", \"scope\": \"public\"}").status());
        JsonNode others = get("/contexts").get("public");
        assertTrue(texts(others, "title").contains("Autrement"), others.toString());
        assertEquals("Autrement", one.get("/maps/api/maps/" + id).json().get("title").asText(), "the same map in our viewer");
        assertEquals(403, one.send("PATCH", API + "/contexts/foret.ecoforestiere", "{\"title\": \"x\"}").status());
        assertEquals(201, one.send("POST", API + "/contexts/foret.ecoforestiere/clone", "{\"title\": \"Copie\"}").status());
        assertEquals(200, one.send("DELETE", API + "/contexts/" + id, "").status());
        assertFalse(one.get(API + "/contexts").text().contains(id));
    }

    @Test
    void drawingsFiltersAndOutsideLayersOfAMapAreInItsContext() throws Exception {
        Someone one = Someone.signUp(SERVER.client(), "Dessinatrice");
        String id = one.save("link", Someone.map("Dessins", """
                {"features": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"text": "Ici"},
                 "geometry": {"type": "Point", "coordinates": [-71, 47]}}]}, "title": "Repères"}
                """, """
                {"layer": "foret:peuplement", "opacity": 0.5, "filter": {"op": "=", "args": [{"property": "gr_ess"}, "SBSB"]}}
                """, """
                {"remote": {"type": "wms", "url": "https://exemple.ca/wms", "name": "routes"}, "visible": false}
                """, "{\"layer\": \"foret:rien\"}")).get("id").asText();
        JsonNode layers = get("/contexts/" + id + "/details").get("layers");
        assertEquals(3, layers.size(), "what nobody serves would only be asked for in vain");
        assertEquals("vector", layers.at("/0/sourceOptions/type").asText());
        Reply drawn = SERVER.client().get(path(layers.at("/0/sourceOptions/url").asText()));
        assertEquals("Ici", drawn.json().at("/features/0/properties/text").asText());
        assertEquals("gr_ess = 'SBSB'", layers.at("/1/sourceOptions/params/CQL_FILTER").asText());
        assertEquals(0.5, layers.at("/1/opacity").asDouble());
        assertEquals("https://exemple.ca/wms", layers.at("/2/sourceOptions/url").asText());
        assertFalse(layers.at("/2/visible").asBoolean());
    }
}
