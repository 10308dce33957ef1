package org.igouverte.status.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.PreparationProgress.Preparing;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final ServerStatus STATUS = new ServerStatus(
            "1.0.0",
            true,
            7,
            "0123456789abcdef",
            Instant.parse("2026-11-24T02:00:00Z"),
            List.of(new DeployedBundle(
                    new ProviderId("org.example.mffp", "1.2.0", "ab".repeat(32)),
                    DeployedBundle.State.LIVE,
                    Instant.parse("2026-11-24T01:00:00Z"),
                    "mffp",
                    List.of(new LayerName("foret", "peuplement")),
                    Optional.empty())),
            List.of(new FailedContribution(
                    "<b>.jar",
                    "",
                    Phase.DEFINITION,
                    new LocalizedText("clé inconnue : titel", "unknown key: titel"),
                    "layers/a.yaml",
                    3,
                    Instant.EPOCH)),
            List.of(new Preparing(new LayerName("foret", "grand"), 0.426, Instant.parse("2026-11-24T03:00:00Z"))));

    @Test
    void programsReadWhatIsServedAndWhatWasRefused() throws IOException {
        JsonNode json = new JsonMapper().readTree(StatusJson.write(STATUS));
        assertEquals("1.0.0", json.at("/server/version").asText());
        assertEquals(
                "7 0123456789abcdef",
                json.get("generation") + " " + json.get("revision").asText());
        assertEquals("live", json.at("/bundles/0/state").asText());
        assertEquals("foret:peuplement", json.at("/bundles/0/layers/0").asText());
        assertEquals("2026-11-24T01:00:00Z", json.at("/bundles/0/since").asText());
        assertEquals("unknown key: titel", json.at("/refused/0/reason").asText());
        assertEquals("layers/a.yaml:3", json.at("/refused/0/file").asText() + ":" + json.at("/refused/0/line"));
        assertEquals("foret:grand", json.at("/preparing/0/layer").asText());
        assertEquals(42, json.at("/preparing/0/percent").asInt());
        assertTrue(json.at("/refused/0/summary/fr").asText().startsWith("Un fichier"));
    }

    @Test
    void peopleReadItInTheirLanguage() {
        String french = new String(StatusPage.write(STATUS, Language.FR), StandardCharsets.UTF_8);
        String english = new String(StatusPage.write(STATUS, Language.EN), StandardCharsets.UTF_8);
        assertTrue(french.contains("<html lang=\"fr\">") && french.contains("Le serveur est prêt"), french);
        assertTrue(french.contains("Un fichier de la contribution manque"), french);
        assertTrue(french.contains("Données en préparation") && french.contains("42\u00a0%"), french);
        assertTrue(english.contains("Data being prepared"), english);
        assertTrue(english.contains("<html lang=\"en\">") && english.contains("The server is ready"), english);
        assertTrue(english.contains("A file of the contribution is missing"), english);
        assertTrue(english.contains("&lt;b&gt;.jar") && !english.contains("<b>"), english);
    }

    @Test
    void beforeAnythingHasStartedItIsSaidSo() {
        ServerStatus status = ServerStatus.of("1.0.0", null, null, null);
        assertFalse(status.ready());
        assertTrue(new String(StatusPage.write(status, Language.FR), StandardCharsets.UTF_8).contains("démarre"));
    }
}
