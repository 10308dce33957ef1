package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People save maps on the server, share them, and find them again whatever becomes of their layers. */
class SavedMapsIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("saved-maps")
            .configured("org.igouverte.accounts.cfg", "signUp=open\n")
            .configured("org.igouverte.maps.cfg", "mapsPerPerson=3\nmegabytesPerPerson=1\nversions=3\n");

    private static final String MAPS = "/maps/api/maps";

    private static JsonNode open(Someone who, String id) throws Exception {
        Reply reply = who.get(MAPS + "/" + id);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    @Test
    void aMapIsSavedWithItsVersionsAndTakenBack() throws Exception {
        Someone lea = Someone.signUp(SERVER.client(), "Léa Tremblay");
        String id = lea.save("private", Someone.map("Mes érablières", "{\"layer\": \"foret:peuplement\"}")).get("id").asText();
        assertEquals("private", open(lea, id).get("visibility").asText());

        String path = MAPS + "/" + id;
        assertEquals(428, lea.send("PUT", path, Someone.map("deux")).status(), "which version is it made from?");
        Reply second = lea.send("PUT", path, Someone.map("deux"), "If-Match", "\"v1p\"");
        assertEquals("\"v2p\"", second.header("ETag"));
        assertEquals(412, lea.send("PUT", path, Someone.map("aussi deux"), "If-Match", "\"v1p\"").status());
        assertEquals("deux", open(lea, id).at("/map/title").asText(), "who came late changed nothing");

        assertEquals(200, lea.send("POST", path + "/versions/1/restore", "", "If-Match", "\"v2p\"").status());
        JsonNode back = open(lea, id);
        assertEquals("Mes érablières", back.get("title").asText());
        assertEquals("foret:peuplement", back.at("/map/layers/0/layer").asText());
        assertEquals(3, back.get("version").asInt());
        assertEquals(200, lea.send("PUT", path, Someone.map("quatre"), "If-Match", "\"v3p\"").status());
        List<Integer> kept = lea.get(path + "/versions").json().get("versions").findValues("version").stream()
                .map(JsonNode::asInt)
                .toList();
        assertEquals(List.of(4, 3, 2), kept, "as many as the operator keeps");
        assertEquals(404, lea.get(path + "/versions/1").status());
        assertEquals("deux", lea.get(path + "/versions/2").json().get("title").asText());
        assertEquals(4, lea.send("PUT", path, Someone.map("quatre"), "If-Match", "\"v4p\"").json().get("version").asInt(),
                "what is the same is no new version");

        assertEquals(204, lea.send("DELETE", path, "").status());
        assertEquals(404, lea.get(path).status());
    }

    @Test
    void aTagThatABrowserGotWithACompressedAnswerIsOne() throws Exception {
        Someone one = Someone.signUp(SERVER.client(), "Comprimée");
        String layer = "{\"layer\": \"foret:peuplement\"}";
        String path = MAPS + "/" + one.save("link", Someone.map("Longue", (layer + ",").repeat(50) + layer)).get("id").asText();
        Reply compressed = SERVER.client().get(path, "Accept-Encoding", "gzip");
        assertEquals("gzip", compressed.header("Content-Encoding"));
        Reply saved = one.send("PUT", path, Someone.map("Courte"), "If-Match", compressed.header("ETag"));
        assertEquals(200, saved.status(), compressed.header("ETag") + " " + saved.text());
    }

    @Test
    void whoMayOpenAMapIsWhatItsOwnerSays() throws Exception {
        Someone owner = Someone.signUp(SERVER.client(), "Propriétaire");
        Someone other = Someone.signUp(SERVER.client(), "Autre personne");
        String id = owner.save("private", Someone.map("Secrète")).get("id").asText();
        String path = MAPS + "/" + id;
        for (Reply hidden : List.of(other.get(path), SERVER.client().get(path), other.get(path + "/document"),
                other.get(path + "/versions"), other.send("DELETE", path, ""), other.send("POST", path + "/clone", "{}"),
                other.send("PUT", path, Someone.map("à moi"), "If-Match", "\"v1p\""),
                other.send("PATCH", path, "{\"visibility\": \"public\"}"))) {
            assertEquals(404, hidden.status(), "as if there were none: " + hidden.text());
        }
        assertEquals(200, owner.send("PATCH", path, "{\"visibility\": \"link\"}").status());
        assertEquals(200, SERVER.client().get(path).status());
        assertFalse(SERVER.client().get(MAPS + "?q=secrete").text().contains(id), "who has the link, not who looks about");
        assertEquals(404, other.send("DELETE", path, "").status());

        assertEquals(200, owner.send("PATCH", path, "{\"visibility\": \"public\"}").status());
        JsonNode found = SERVER.client().get(MAPS + "?q=SECR%C3%88TE").json();
        assertEquals(id, found.at("/maps/0/id").asText());
        assertEquals("Propriétaire", found.at("/maps/0/owner").asText());
        assertEquals(0, SERVER.client().get(MAPS + "?q=secrete%25").json().get("total").asInt(), "% is no wildcard");

        JsonNode copy = other.send("POST", path + "/clone", "{\"title\": \"La mienne\"}").json();
        assertEquals("private", copy.get("visibility").asText());
        assertEquals("La mienne", open(other, copy.get("id").asText()).at("/map/title").asText());
        assertEquals(1, other.get(MAPS + "?scope=own").json().get("total").asInt());
        assertEquals(401, SERVER.client().get(MAPS + "?scope=own").status());
    }

    @Test
    void aLinkLeadsToTheViewerWhichOthersMayFrameThereAlone() throws Exception {
        Someone owner = Someone.signUp(SERVER.client(), "Avec un lien");
        JsonNode saved = owner.save("link", Someone.map("Partagée"));
        Reply link = SERVER.client().get("/m/" + saved.get("id").asText());
        assertEquals(302, link.status());
        assertTrue(link.header("Location").endsWith("/?saved=" + saved.get("id").asText()), link.header("Location"));
        assertEquals(404, SERVER.client().get("/m/rien").status());

        String embed = saved.get("embed").asText();
        String path = embed.substring(embed.indexOf("/?"));
        assertTrue(SERVER.client().get(path).header("Content-Security-Policy").endsWith("frame-ancestors *"));
        for (String other : List.of("/", "/?embed=1", "/?saved=x&embed=1", path.replace("&embed=1", ""))) {
            assertTrue(SERVER.client().get(other).header("Content-Security-Policy").endsWith("frame-ancestors 'self'"), other);
        }
    }

    @Test
    void aMapOpensWhateverBecameOfItsLayers() throws Exception {
        Someone owner = Someone.signUp(SERVER.client(), "Fidèle");
        PartnerJar first = PartnerJar.small("1.0.0", "une", "#ff0000");
        assertEquals(201, SERVER.client().deploy(first.bytes(), "essai.jar").status());
        String id = owner.save("private", Someone.map("Carrés", """
                {"layer": "essai:carre", "title": "Le carré", "style": "carre", "filter": {"op": ">", "args": [{"property": "no"}, 0]}}
                """, "{\"layer\": \"essai:absente\"}")).get("id").asText();
        JsonNode map = open(owner, id);
        assertEquals("served", map.at("/layers/0/status").asText(), map.toString());
        assertEquals(0, map.at("/layers/0/messages").size(), map.toString());
        assertEquals("missing", map.at("/layers/1/status").asText());

        PartnerJar renamed = PartnerJar.small("1.1.0", "deux", "#00ff00");
        String yaml = renamed.text(PartnerJar.LAYER).replace("  no: {label", "  numero: {from: [no], label")
                .replace("id: no", "id: numero") + "aliases: [essai:carre]\n";
        renamed.without(PartnerJar.LAYER).entry("IGO-INF/layers/rectangle.yaml", yaml)
                .header("Provide-Capability", "org.igouverte.layer;org.igouverte.layer=\"essai:rectangle\";version:Version=\"1.0.0\"");
        Reply deployed = SERVER.client().deploy(renamed.bytes(), "essai.jar");
        assertEquals(201, deployed.status(), deployed.text());
        map = open(owner, id);
        assertEquals("renamed", map.at("/layers/0/status").asText());
        assertEquals("essai:rectangle", map.at("/layers/0/name").asText());
        assertTrue(map.at("/layers/0/filterMisfit").asBoolean(), "the field has another name now");
        assertTrue(map.at("/layers/0/messages/0").asText().contains("no"), map.toString());

        assertEquals(200, SERVER.client().admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0]).status());
        map = open(owner, id);
        assertEquals("missing", map.at("/layers/0/status").asText());
        assertEquals("[\"Le carré\",\"essai:absente\"]", map.get("missing").toString());
        assertTrue(owner.get(MAPS + "/" + id + "?lang=en").text().contains("The layer “Le carré” is not offered at present."));
        assertEquals("essai:carre", map.at("/map/layers/0/layer").asText(), "the map still says what its author wanted");

        assertEquals(201, SERVER.client().deploy(PartnerJar.small("1.2.0", "trois", "#0000ff").bytes(), "essai.jar").status());
        assertEquals("served", open(owner, id).at("/layers/0/status").asText());
    }

    @Test
    void whatIsNoMapIsRefusedWithThePlaceAndLimitsAreTold() throws Exception {
        Someone one = Someone.signUp(SERVER.client(), "Sans limites");
        Reply wrong = one.send("POST", MAPS, Someone.map("x", "{\"layer\": \"foret:peuplement\", \"opacity\": 2}"),
                "Accept-Language", "en");
        assertEquals(422, wrong.status());
        assertEquals("/layers/0/opacity", wrong.json().get("pointer").asText());
        assertEquals("At /layers/0/opacity: a number from 0 to 1 is needed.", wrong.json().get("detail").asText());
        assertEquals(413, one.send("POST", MAPS, " ".repeat(5_000_001)).status());

        String big = Someone.map("Grosse", "{\"layer\": \"foret:peuplement\", \"extra\": {\"a\": \"" + "x".repeat(15_000)
                + "\"}}", ("{\"layer\": \"foret:peuplement\", \"extra\": {\"a\": \"" + "x".repeat(15_000) + "\"}},").repeat(39)
                + "{\"layer\": \"foret:peuplement\"}");
        String id = one.save("private", big).get("id").asText();
        Reply full = one.send("PUT", MAPS + "/" + id, big.replace("Grosse", "Grosse aussi"), "If-Match", "\"v1p\"");
        assertEquals(403, full.status());
        assertEquals("too-many-bytes", full.json().get("code").asText());
        one.save("private", Someone.map("deux"));
        one.save("private", Someone.map("trois"));
        Reply many = one.send("POST", MAPS, Someone.map("quatre"));
        assertEquals(403, many.status());
        assertTrue(many.json().get("detail").asText().contains("3 cartes"), many.text());
        JsonNode usage = one.get("/maps/api/usage").json();
        assertEquals(3, usage.get("maps").asInt());
        assertTrue(usage.get("bytes").asLong() > 600_000, usage.toString());
    }

    @Test
    void onlyPagesOfThisSiteChangeSomethingForSomebodyAndTheConsoleKnowsNobody() throws Exception {
        Someone one = Someone.signUp(SERVER.client(), "Prudente");
        byte[] map = Someone.bytes(Someone.map("x"));
        Reply forged = SERVER.client().send("POST", MAPS, map, "Cookie", one.cookie(), "Content-Type", "application/json");
        assertEquals(403, forged.status());
        assertEquals(415, SERVER.client().send("POST", MAPS, map, "Cookie", one.cookie(), "Content-Type", "text/plain",
                "Sec-Fetch-Site", "same-origin").status());
        assertEquals(403, SERVER.client().send("POST", MAPS, map, "Cookie", one.cookie(), "Content-Type",
                "application/json", "Sec-Fetch-Site", "cross-site").status());
        assertEquals(401, SERVER.client().send("POST", MAPS, map, "Content-Type", "application/json").status());
        assertEquals(201, SERVER.client().send("POST", MAPS, map, "Cookie", one.cookie(), "Content-Type",
                "application/json", "Sec-Fetch-Site", "same-origin").status());

        String token = one.cookie().substring(one.cookie().indexOf('=') + 1);
        assertEquals(401, SERVER.client().adminAs(token, "GET", "/bundles").status());
    }

    @Test
    void anAccountIsKeptByItsPasswordAndGoesWithItsMaps() throws Exception {
        Someone one = Someone.signUp(SERVER.client(), "Éphémère");
        assertEquals(409, Someone.trySignUp(SERVER.client(), "ephemere", "").status(), "names that look alike are the same");
        assertEquals(422, Someone.trySignUp(SERVER.client(), "x", "").status());
        Reply signUp = Someone.trySignIn(SERVER.client(), "ÉPHÉMÈRE", Someone.PASSWORD);
        assertTrue(signUp.header("Set-Cookie").contains("; HttpOnly; SameSite=Lax"), signUp.header("Set-Cookie"));
        String id = one.save("public", Someone.map("Publique")).get("id").asText();

        String next = "un autre mot de passe";
        Reply changed = one.send("POST", "/accounts/api/password",
                "{\"current\": \"" + Someone.PASSWORD + "\", \"next\": \"" + next + "\"}");
        assertEquals(200, changed.status(), changed.text());
        assertTrue(one.get("/accounts/api/state").json().get("person").isNull(), "other sessions have ended");
        assertEquals(401, Someone.trySignIn(SERVER.client(), "Éphémère", Someone.PASSWORD).status());

        String cookie = changed.header("Set-Cookie").replaceFirst(";.*", "");
        String token = changed.json().get("token").asText();
        Reply wrong = SERVER.client().send("POST", "/accounts/api/deletion", Someone.bytes("{\"password\": \"x\"}"),
                "Cookie", cookie, "X-IGO-Token", token, "Content-Type", "application/json");
        assertEquals(401, wrong.status());
        Reply gone = SERVER.client().send("POST", "/accounts/api/deletion",
                Someone.bytes("{\"password\": \"" + next + "\"}"), "Cookie", cookie, "X-IGO-Token", token, "Content-Type",
                "application/json");
        assertEquals(204, gone.status(), gone.text());
        assertEquals(404, SERVER.client().get(MAPS + "/" + id).status());
        assertEquals(401, Someone.trySignIn(SERVER.client(), "Éphémère", next).status());
    }
}
