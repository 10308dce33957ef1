package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Reply;

/** Somebody with an account, and a session of it, as a browser keeps it. */
final class Someone {

    static final String PASSWORD = "une forêt de mélèzes";

    private final Client client;
    private final String cookie;
    private final String token;

    private Someone(Client client, Reply signedIn) throws IOException {
        this.client = client;
        cookie = signedIn.header("Set-Cookie").replaceFirst(";.*", "");
        token = signedIn.json().get("token").asText();
    }

    static Reply trySignUp(Client client, String name, String invitation) throws IOException {
        return client.send("POST", "/accounts/api/people", bytes("{\"name\": \"" + name + "\", \"password\": \"" + PASSWORD
                + "\", \"invitation\": \"" + invitation + "\"}"), "Content-Type", "application/json");
    }

    static Someone signUp(Client client, String name) throws IOException {
        Reply reply = trySignUp(client, name, "");
        assertEquals(201, reply.status(), reply.text());
        return new Someone(client, reply);
    }

    static Reply trySignIn(Client client, String name, String password) throws IOException {
        return client.send("POST", "/accounts/api/session",
                bytes("{\"name\": \"" + name + "\", \"password\": \"" + password + "\"}"), "Content-Type", "application/json");
    }

    static Someone signIn(Client client, String name) throws IOException {
        Reply reply = trySignIn(client, name, PASSWORD);
        assertEquals(200, reply.status(), reply.text());
        return new Someone(client, reply);
    }

    String cookie() {
        return cookie;
    }

    Reply get(String path) throws IOException {
        return client.get(path, "Cookie", cookie);
    }

    Reply send(String method, String path, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "Cookie", cookie, "X-IGO-Token", token, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return client.send(method, path, bytes(body), all.toArray(String[]::new));
    }

    /** Saves a map of layers, and gives what the server says of it. */
    JsonNode save(String visibility, String map) throws IOException {
        Reply reply = send("POST", "/maps/api/maps?visibility=" + visibility, map);
        assertEquals(201, reply.status(), reply.text());
        return reply.json();
    }

    static String map(String title, String... layers) {
        return "{\"igoMap\": 1, \"title\": \"" + title + "\", \"layers\": [" + String.join(",", layers) + "]}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
