package org.igouverte.itests.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The partners that are shipped: each may go and come back alone, the others do not feel it. */
class PartnersIT {

    private static final Path SHIPPED =
            Path.of(System.getProperty("igo.distribution")).resolve("partners");
    private static final String OPEN_DATA = "/ogcapi/collections/gouvernement:donnees_ouvertes/items?f=json&limit=1000";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("partners");

    static List<String> partners() throws IOException {
        try (Stream<Path> jars = Files.list(SHIPPED)) {
            return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> names(JsonNode layers) {
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(layer.get("name").asText()));
        return names;
    }

    private static JsonNode state() throws IOException {
        return SERVER.client().get("/viewer/state?lang=fr").json();
    }

    @Test
    void allThatIsShippedIsServed() throws IOException {
        assertEquals(partners().size(), SERVER.client().status().get("bundles").size());
        assertEquals(List.of(), names(state().get("layers")).stream().filter(n -> n.startsWith("essai")).toList());
        assertTrue(names(state().get("maps")).contains("foret:ecoforestiere"));
    }

    @ParameterizedTest
    @MethodSource("partners")
    void eachGoesAndComesBackAlone(String jar) throws IOException {
        String bundle = "org.igouverte.partner." + jar.substring(0, jar.indexOf("-1."));
        JsonNode before = state();
        List<String> own = own(bundle);
        assertFalse(own.isEmpty());
        List<String> others = new ArrayList<>(names(before.get("layers")));
        others.removeAll(own);

        Reply gone = SERVER.client().admin("DELETE", "/bundles/" + bundle, new byte[0]);
        assertTrue(gone.status() / 100 == 2, gone::toString);
        JsonNode without = state();
        assertEquals(sorted(others), sorted(names(without.get("layers"))));
        assertNotEquals(before.get("revision"), without.get("revision"));
        for (String layer : own) {
            assertEquals(404, SERVER.client().get("/ogcapi/collections/" + layer + "?f=json").status(), layer);
        }
        for (String layer : others) {
            assertEquals(200, SERVER.client().get("/ogcapi/collections/" + layer + "?f=json").status(), layer);
        }
        // A map of another partner keeps the names of the layers that are away, and their titles.
        for (JsonNode map : without.get("maps")) {
            map.get("layers").forEach(layer -> assertFalse(layer.get("title").asText().isEmpty()));
        }

        Reply back = SERVER.client().deploy(Files.readAllBytes(SHIPPED.resolve(jar)), jar);
        assertEquals(201, back.status(), back::toString);
        SERVER.client()
                .await("/viewer/state?lang=fr", r -> jsonOf(r).get("layers").size() == before.get("layers").size());
        JsonNode after = state();
        assertEquals(sorted(names(before.get("layers"))), sorted(names(after.get("layers"))));
        assertEquals(before.get("maps"), after.get("maps"));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private static JsonNode jsonOf(Reply reply) {
        try {
            return reply.json();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> own(String bundle) throws IOException {
        List<String> own = new ArrayList<>();
        for (JsonNode each : SERVER.client().status().get("bundles")) {
            if (each.toString().contains('"' + bundle + '"')) {
                each.get("layers").forEach(name -> own.add(name.asText()));
            }
        }
        return own;
    }

    @Test
    void theLayerOfOpenDataFollowsWhatIsPublished() throws IOException {
        String bundle = "org.igouverte.partner.mcc";
        SERVER.client().await(OPEN_DATA, reply -> reply.text().contains("patrimoine:site"));
        String revision = revision();
        assertTrue(SERVER.client().admin("DELETE", "/bundles/" + bundle, new byte[0]).status() / 100 == 2);
        SERVER.client().await(OPEN_DATA, reply -> !reply.text().contains("patrimoine:site"));
        SERVER.client().await("/viewer/state", reply -> !reply.text().contains(revision));
        String jar = partners().stream().filter(name -> name.startsWith("mcc-")).findFirst().orElseThrow();
        assertEquals(201, SERVER.client().deploy(Files.readAllBytes(SHIPPED.resolve(jar)), jar).status());
        Reply again = SERVER.client().await(OPEN_DATA, reply -> reply.text().contains("patrimoine:site"));
        assertTrue(again.text().contains("societe-culture"));
    }

    /** The revision of the layer of open data, by which pages see that it changed. */
    private static String revision() throws IOException {
        for (JsonNode layer : state().get("layers")) {
            if (layer.get("name").asText().equals("gouvernement:donnees_ouvertes")) {
                return layer.get("revision").asText();
            }
        }
        throw new AssertionError("no layer of open data");
    }
}
