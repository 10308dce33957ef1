package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igouverte.itests.clients.Program;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** IGO2's own packages, as npm has them, read contexts, catalogue, options and search of a server. */
@EnabledIfSystemProperty(named = "igo.conformance", matches = ".+")
class Igo2PackagesIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @Test
    void igo2ReadsWhatItAsksFor() throws Exception {
        Path folder = Homes.fresh("igo2-packages");
        Path source = Path.of(System.getProperty("igo.root"), "runtime/itests/src/test/node/igo2");
        for (String file : new String[] {"package.json", "dom.mjs", "read.mjs"}) {
            Files.copy(source.resolve(file), folder.resolve(file));
        }
        // Their peers are named in package.json; what they would run after an install is not needed.
        run(folder, "npm install --legacy-peer-deps --ignore-scripts --no-package-lock --no-audit --no-fund --prefer-offline");
        run(folder, "npm run build");
        String told = run(folder, "node --import ./dom.mjs read.bundle.mjs " + SERVER.client().url(""));
        JsonNode read = new ObjectMapper().readTree(told.substring(told.indexOf('{')));
        assertEquals("[]", read.get("mistakes").toString());
        assertTrue(read.get("contexts").toString().contains("foret.ecoforestiere"), told);
        assertEquals("Carte écoforestière", read.get("detail").asText());
        assertEquals(read.get("detail"), read.get("opened"), "the context to begin with");
        assertTrue(read.get("layers").toString().contains("territoire:localite"), told);
        assertTrue(read.get("catalogue").toString().contains("foret:peuplement"), told);
        assertTrue(read.get("queryable").asInt() > 10, told);
        assertEquals("${nom}", read.get("options").asText());
        assertTrue(read.at("/found/0/1").asText().startsWith("foret:"), told);
    }

    private static String run(Path folder, String command) throws Exception {
        // With the person's own settings of npm: where packages come from, and those that are there already.
        String home = System.getProperty("user.home");
        return Program.run(folder, "sh", "-c", "cd '" + folder + "' && HOME='" + home + "' " + command);
    }
}
