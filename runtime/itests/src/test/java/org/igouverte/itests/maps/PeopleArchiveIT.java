package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.igouverte.source.postgis.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people saved is carried from SQLite to PostgreSQL by the operator; who may sign up is the operator's word. */
class PeopleArchiveIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("people-archive")
            .configured("org.igouverte.accounts.cfg", "signUp=invitation\n");

    private static String bound() {
        return "host=127.0.0.1\nport=" + TestDatabase.shared().port() + "\ndatabase=" + TestDatabase.DATABASE + "\nuser="
                + TestDatabase.USER + "\npassword=" + TestDatabase.PASSWORD + "\nschema=archive_it\n";
    }

    @Test
    void aServerOnPostgresqlGoesOnWhereOneOnSqliteWas() throws Exception {
        assertEquals(403, Someone.trySignUp(SERVER.client(), "Sans invitation", "x").status());
        JsonNode invitation = SERVER.client()
                .admin("POST", "/invitations", Someone.bytes("{\"label\": \"Pour Léa\"}"), "Content-Type", "application/json")
                .json();
        assertEquals(1, SERVER.client().admin("GET", "/invitations", new byte[0]).json().get("invitations").size());
        assertEquals(201, Someone.trySignUp(SERVER.client(), "Léa", invitation.get("code").asText()).status());
        assertEquals(403, Someone.trySignUp(SERVER.client(), "Zoé", invitation.get("code").asText()).status(), "used up");

        Someone lea = Someone.signIn(SERVER.client(), "Léa");
        String id = lea.save("private", Someone.map("Première")).get("id").asText();
        String path = "/maps/api/maps/" + id;
        assertEquals(200, lea.send("PUT", path, Someone.map("Deuxième"), "If-Match", "\"v1p\"").status());
        Reply archive = SERVER.client().admin("GET", "/people/archive", new byte[0]);
        assertEquals(200, archive.status(), archive.text());
        assertTrue(archive.text().lines().count() == 5, "a head, a person, a map and its versions: " + archive.text());
        assertTrue(!archive.text().contains(Someone.PASSWORD));

        Path binding = SERVER.home().resolve("config/org.igouverte.database.cfg");
        Files.createDirectories(binding.getParent());
        Files.writeString(binding, bound());
        SERVER.client().await("/accounts/api/state", reply -> {
            try {
                // Nobody is known there yet.
                return reply.status() == 200 && Someone.trySignIn(SERVER.client(), "Léa", Someone.PASSWORD).status() == 401;
            } catch (java.io.IOException e) {
                return false;
            }
        });
        assertEquals(422, SERVER.client()
                .admin("PUT", "/people/archive", Someone.bytes("{\"igoPeople\": 1}\n{\"tree\": {}}\n"))
                .status());
        Reply taken = SERVER.client().admin("PUT", "/people/archive", archive.body());
        assertEquals(200, taken.status(), taken.text());
        assertEquals(4, taken.json().get("lines").asInt());
        Someone again = Someone.signIn(SERVER.client(), "Léa");
        assertEquals("Deuxième", again.get(path).json().at("/map/title").asText());
        assertEquals("Première", again.get(path + "/versions/1").json().get("title").asText());
        assertEquals("2", TestDatabase.shared().sql("SELECT count(*) FROM archive_it.saved_map_version"));
        assertEquals(200, SERVER.client().admin("PUT", "/people/archive", archive.body()).status(), "twice is as once");
        assertEquals(200, again.send("PUT", path, Someone.map("Troisième"), "If-Match", "\"v2p\"").status());

        TestDatabase.shared().stop();
        Reply away;
        try {
            away = SERVER.client().get(path);
        } finally {
            TestDatabase.shared().start();
        }
        assertEquals(503, away.status(), away.text());
        SERVER.client().await("/maps/api/maps", reply -> reply.status() == 200);
        assertEquals("Troisième", again.get(path).json().at("/map/title").asText(), "it comes back by itself");
    }
}
