package org.igouverte.viewer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.ogc.Preview;
import org.junit.jupiter.api.Test;

class ViewerStateTest {

    private static JsonNode state(Language language) throws IOException {
        return new JsonMapper().readTree(ViewerState.write(new TestSnapshot("r1"), language, Optional.empty()));
    }

    @Test
    void addressesOfAPreviewStayWithinIt() throws IOException {
        Preview preview = new Preview("/preview/ab", "org.example", "2.0.0", Instant.parse("2026-11-24T12:00:00Z"));
        JsonNode state = new JsonMapper()
                .readTree(ViewerState.write(new TestSnapshot("r1"), Language.FR, Optional.of(preview)));
        assertEquals("2.0.0", state.at("/preview/version").asText());
        assertTrue(state.at("/layers/0/styles/0/legend").asText().startsWith("/preview/ab/wms?"));
        assertTrue(state(Language.FR).at("/preview").isMissingNode());
    }

    @Test
    void everyTextIsInTheLanguageAskedFor() throws IOException {
        JsonNode french = state(Language.FR);
        JsonNode english = state(Language.EN);
        assertEquals("Peuplements", french.at("/layers/0/title").asText());
        assertEquals("Stands", english.at("/layers/0/title").asText());
        assertEquals("The stands.", english.at("/layers/0/abstract").asText());
        assertEquals("forest", english.at("/layers/0/keywords/0").asText());
        assertEquals("Cover", english.at("/layers/0/styles/0/title").asText());
        assertEquals("Ministry of Forests", english.at("/partners/0/title").asText());
        assertEquals("Desk", english.at("/partners/0/contact/name").asText());
        assertEquals("Forests", english.at("/themes/0/title").asText());
    }

    @Test
    void aThemeKeepsItsIdInBothLanguages() throws IOException {
        for (Language language : Language.values()) {
            JsonNode state = state(language);
            assertEquals(state.at("/themes/0/id"), state.at("/layers/0/theme"));
            assertEquals("Forêts", state.at("/themes/0/id").asText());
        }
    }

    @Test
    void aLayerTellsWhereItIsHowItLooksAndWhatItIs() throws IOException {
        JsonNode layer = state(Language.FR).at("/layers/0");
        assertEquals("foret:stand", layer.at("/aliases/0").asText());
        assertTrue(layer.get("sample").asBoolean());
        assertEquals("© Québec, données – données d'exemple", layer.get("attribution").asText(), "the partner's where the layer has none");
        assertEquals(-73.0, layer.at("/extent/0").asDouble(), 0.2);
        assertEquals(48.0, layer.at("/extent/1").asDouble(), 0.2);
        assertEquals(-72.8, layer.at("/extent/2").asDouble(), 0.2);
        assertFalse(layer.get("scales").has("min"));
        assertEquals(20001, layer.at("/scales/max").asDouble());
        String legend = layer.at("/styles/0/legend").asText();
        assertTrue(legend.startsWith("/wms?") && legend.contains("LAYER=foret:peuplement&STYLE=couvert"), legend);
        assertTrue(legend.contains("REVISION=0123456789abcdef"), "an old legend has another address: " + legend);
    }

    @Test
    void aMapNamesItsLayersAlsoThoseThatAreAway() throws IOException {
        JsonNode map = state(Language.EN).at("/maps/0");
        assertEquals("foret:tout", map.get("name").asText());
        assertEquals("All", map.get("title").asText());
        assertEquals("[-72.0,46.0,-71.0,47.0]", map.get("bounds").toString());
        assertEquals(
                "{\"name\":\"transport:route\",\"title\":\"Roads\",\"opacity\":0.5,\"style\":\"nuit\"}",
                map.at("/layers/0").toString());
        assertEquals("foret:peuplement", map.at("/layers/1/name").asText());
        assertEquals("Tout", state(Language.FR).at("/maps/0/title").asText());
    }
}
