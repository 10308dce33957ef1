package org.igouverte.extender.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.ReservedNames;
import org.igouverte.layer.staging.Contribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./igo new-partner} makes, in a copy of the partners' folder. */
class NewPartnerTest {

    private static final Path PARTNERS = Path.of("../../partner-bundles");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(PARTNERS.resolve("pom.xml"), folder.resolve("pom.xml"));
        Files.copy(PARTNERS.resolve("new-partner.sh"), folder.resolve("new-partner.sh"));
        Path contribution = Files.createDirectories(folder.resolve("mffp/src/main/resources/IGO-INF"));
        Files.copy(
                PARTNERS.resolve("mffp/src/main/resources/IGO-INF/partner.yaml"), contribution.resolve("partner.yaml"));
    }

    private String make(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", folder.resolve("new-partner.sh").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), said);
        return said;
    }

    @Test
    void aNewPartnerIsAContributionWithoutAMistake() throws Exception {
        make(0, "ville-de-quebec");
        Path jar = TestJar.ofResources(folder.resolve("ville-de-quebec/src/main/resources")).write(folder);
        Contribution made = new JarContributionReader(TestJar::system).read(jar);
        LayerDefinition layer = made.layers().get(0);
        assertEquals("ville-de-quebec", made.partner().id());
        assertEquals("villedequebec:lieu", layer.name().toString());
        assertTrue(layer.sample());
        assertEquals(2, layer.examples().size());
        String pom = Files.readString(folder.resolve("pom.xml"));
        assertTrue(pom.contains("</module>\n    <module>ville-de-quebec</module>\n  </modules>"), pom);
        assertTrue(Files.readString(folder.resolve("ville-de-quebec/pom.xml"))
                .contains("<artifactId>ville-de-quebec</artifactId>"));
    }

    @Test
    void badNamesAreRefusedAndLeaveNothing() throws Exception {
        String pom = Files.readString(folder.resolve("pom.xml"));
        for (String name : List.of("Bad", "a", "1x", "x_y", "../x", "a-", "a b", "schemas", "mffp")) {
            make(1, name);
        }
        assertTrue(make(1, "essai", "foret").contains("namespace 'foret' belongs to "));
        assertTrue(make(1, "essai", "wms").contains("namespace 'wms' is a reserved word"));
        assertFalse(Files.exists(folder.resolve("essai")));
        assertEquals(pom, Files.readString(folder.resolve("pom.xml")));
    }

    @Test
    void theScriptKnowsTheReservedWords() throws IOException {
        String script = Files.readString(PARTNERS.resolve("new-partner.sh"));
        String words = script.substring(script.indexOf("reserved=\"") + 10, script.indexOf(" \"\ncase"));
        int known = 0;
        for (String word : words.strip().split("\\s+")) {
            assertTrue(ReservedNames.contains(word), word);
            known++;
        }
        assertEquals(36, known);
    }
}
