package org.igouverte.itests.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A setting takes effect while the server runs, and the shipped one comes back when the operator's file goes. */
class ConfigurationIT {

    private static final String CAPABILITIES = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("configuration");

    private static Path file(String name) throws IOException {
        return Files.createDirectories(SERVER.home().resolve("config")).resolve(name);
    }

    @Test
    void thePublicAddressIsThatOfTheFileForAsLongAsItIsThere() throws IOException {
        assertTrue(SERVER.client().get(CAPABILITIES).text().contains(SERVER.client().url("/wms")));
        Path settings = file("org.igouverte.ogc.cfg");
        Files.writeString(settings, "publicUrl=https://cartes.example.org/igo\n");
        SERVER.client().await(CAPABILITIES, reply -> reply.text().contains("https://cartes.example.org/igo/wms"));
        Files.writeString(settings, "publicUrl=https://maps.example.org\n");
        SERVER.client().await(CAPABILITIES, reply -> reply.text().contains("https://maps.example.org/wms"));
        Files.delete(settings);
        SERVER.client().await(CAPABILITIES, reply -> reply.text().contains(SERVER.client().url("/wms")));
    }

    @Test
    void severalNamesOfTheOperatorsServerAreAdmitted() throws IOException {
        assertEquals(421, asOperatorAt("igo.example.org").status());
        Path settings = file("org.igouverte.console.cfg");
        Files.writeString(settings, "hosts=carto.example.org, igo.example.org\n");
        SERVER.client().await("/health/live", reply -> asOperatorAt("igo.example.org").status() == 200);
        assertEquals(200, asOperatorAt("carto.example.org").status());
        assertEquals(421, asOperatorAt("autre.example.org").status());
        Files.delete(settings);
        SERVER.client().await("/health/live", reply -> asOperatorAt("igo.example.org").status() == 421);
    }

    private static Reply asOperatorAt(String host) {
        try {
            return SERVER.client().admin("GET", "/bundles", new byte[0], "Host", host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
