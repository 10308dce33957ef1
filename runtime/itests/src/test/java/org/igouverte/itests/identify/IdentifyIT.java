package org.igouverte.itests.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is at a place of the shipped map, as a person reads it. */
class IdentifyIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    private static final String STAND = "/identify?crs=EPSG:32198&bbox=-336000,451000,-332000,455000&width=512"
            + "&height=512&x=256&y=200&layers=foret:peuplement,territoire:lac";

    @Test
    void describesAStandInBothLanguages() throws IOException {
        JsonNode french = feature(STAND);
        assertEquals("Sapinière", french.at("/card/title").asText());
        assertEquals(
                "Sapinière de densité forte (60 à 80 %), hauteur de 7 à 12 m, âge : deux étages, de 50 et de 30 ans."
                        + " Origine : feu de forêt, 2017.",
                french.at("/card/lines/0").asText());
        JsonNode english = feature(STAND + "&lang=en");
        assertEquals(french.get("id"), english.get("id"));
        assertTrue(
                english.at("/card/lines/0").asText().startsWith("Fir stand of high density (60 to 80%)"),
                english.at("/card/lines/0").asText());
        assertEquals("SBSB", english.at("/properties/gr_ess").asText());
    }

    @Test
    void findsOnlyWhatTheMapShowsUnderItsCondition() throws IOException {
        assertEquals("SBSB", feature(STAND + "&filter=gr_ess%3D%27SBSB%27;").at("/properties/gr_ess").asText());
        Reply none = SERVER.client().get(STAND + "&filter=gr_ess%3C%3E%27SBSB%27;");
        assertEquals(200, none.status());
        assertEquals(0, none.json().at("/layers/0/features").size());
    }

    private static JsonNode feature(String path) throws IOException {
        Reply answer = SERVER.client().get(path);
        assertEquals(200, answer.status());
        JsonNode layers = answer.json().get("layers");
        assertEquals("foret:peuplement", layers.get(0).get("layer").asText());
        assertFalse(layers.get(0).has("problem"), layers.get(0).toString());
        assertEquals(0, layers.get(1).get("features").size(), "there is no lake");
        assertEquals(1, layers.get(0).get("features").size());
        return layers.get(0).get("features").get(0);
    }

    @Test
    void tellsMistakesAsProblems() throws IOException {
        for (String query : new String[] {"layers=foret:rien", "bbox=%C3%28", ""}) {
            Reply answer = SERVER.client().get("/identify?crs=EPSG:3857&width=9&height=9&x=1&y=1&" + query);
            assertEquals(400, answer.status(), query);
            assertEquals("application/problem+json", answer.header("Content-Type"));
            assertFalse(answer.json().get("detail").asText().isBlank());
        }
    }
}
