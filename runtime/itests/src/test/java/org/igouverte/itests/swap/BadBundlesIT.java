package org.igouverte.itests.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.example.partner.BlockingComponent;
import org.example.partner.FailingActivator;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.igouverte.itests.wms.WmsQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a bundle, it is refused with the reason, by each way in, and what served before serves on. */
class BadBundlesIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("bad-bundles").configured("org.igouverte.deploy.cfg", """
            startSeconds=2
            patienceSeconds=1
            """);

    @BeforeAll
    static void goLive() throws IOException {
        Reply reply = SERVER.client().deploy(PartnerJar.small("1.0.0", "good", "#00aa00").bytes(), "good.jar");
        assertEquals(201, reply.status(), reply::toString);
    }

    private static PartnerJar next() {
        return PartnerJar.small("2.0.0", "bad", "#aa0000");
    }

    /** Name, jar, phase, file and line to blame, what the reason must name. */
    static Stream<Arguments> badBundles() {
        byte[] whole = next().bytes();
        return Stream.of(
                arguments("half-copied", Arrays.copyOf(whole, whole.length / 2), "archive", "", 0, "not a whole jar"),
                arguments("no-jar", "Bonjour".getBytes(StandardCharsets.UTF_8), "archive", "", 0, "not a whole jar"),
                arguments("no-igo-inf", withoutContribution(), "definition", "IGO-INF/partner.yaml", 0, "missing"),
                arguments(
                        "bad-yaml",
                        next().change(PartnerJar.LAYER, "data: data/carre.geojson", "data: [data/carre.geojson")
                                .bytes(),
                        "definition", PartnerJar.LAYER, 5, ""),
                arguments(
                        "unknown-key",
                        next().change(PartnerJar.LAYER, "abstract:", "abstrait:").bytes(),
                        "definition", PartnerJar.LAYER, 3, "abstrait"),
                arguments("missing-data", next().without(PartnerJar.DATA).bytes(), "data|definition", "", -1, "carre.geojson"),
                arguments(
                        "damaged-data",
                        next().change(PartnerJar.DATA, "]}}]}", "]}").bytes(), "data", "", -1, "carre.geojson"),
                arguments(
                        "style-that-does-not-parse",
                        next().change(PartnerJar.STYLE, "</Fill>", "</Fil>").bytes(), "style", PartnerJar.STYLE, 4, "Fil"),
                arguments(
                        "example-that-fails",
                        next().change(PartnerJar.LAYER, "count: 1", "count: 2").bytes(),
                        "examples", PartnerJar.LAYER, 12, "promises 2 features, there are 1"),
                arguments(
                        "blank-example",
                        next().change(PartnerJar.LAYER, "{bounds: [-73, 45, -70, 48], notBlank", "{bounds: [-80, 50, -79, 51], notBlank")
                                .bytes(),
                        "examples", PartnerJar.LAYER, 13, ""),
                arguments(
                        "unresolvable-import",
                        next().header("Import-Package", "org.example.missing").bytes(), "resolve", "", 0, "org.example.missing"),
                arguments(
                        "activator-that-throws",
                        next().activator(FailingActivator.class).bytes(), "start", "", 0, "no licence for the database"),
                arguments(
                        "activate-that-blocks",
                        next().type(BlockingComponent.class)
                                .entry("OSGI-INF/blocking.xml", BlockingComponent.DESCRIPTION)
                                .header("Service-Component", "OSGI-INF/blocking.xml")
                                .bytes(),
                        "start", "", 0, "BlockingComponent"),
                arguments(
                        "exports-a-package",
                        next().header("Export-Package", "org.example.partner").bytes(), "manifest", "META-INF/MANIFEST.MF", 0,
                        "Export-Package"),
                arguments(
                        "fragment",
                        next().header("Fragment-Host", "org.igouverte.layer").bytes(), "manifest", "META-INF/MANIFEST.MF", 0,
                        "Fragment-Host"),
                arguments(
                        "singleton",
                        next().header("Bundle-SymbolicName", PartnerJar.NAME + ";singleton:=true").bytes(), "manifest",
                        "META-INF/MANIFEST.MF", 0, "singleton"),
                arguments("name-of-another", nameOfAnother(), "names", "", -1, "foret"),
                arguments(
                        "same-version",
                        next().version("1.0.0").bytes(), "manifest", "META-INF/MANIFEST.MF", 0, "1.0.0"));
    }

    private static byte[] withoutContribution() {
        return next().without("IGO-INF/partner.yaml")
                .without(PartnerJar.LAYER)
                .without(PartnerJar.STYLE)
                .without(PartnerJar.DATA)
                .bytes();
    }

    private static byte[] nameOfAnother() {
        return next().change("IGO-INF/partner.yaml", "namespaces: [essai]", "namespaces: [foret]")
                .header(
                        "Provide-Capability",
                        "org.igouverte.layer;org.igouverte.layer=\"foret:carre\";version:Version=\"1.0.0\"")
                .bytes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBundles")
    void isRefusedByTheOperatorsApi(String name, byte[] jar, String phase, String file, int line, String word)
            throws IOException {
        Reply reply = SERVER.client().deploy(jar, name + ".jar");
        assertEquals(422, reply.status(), reply::toString);
        assertEquals("application/problem+json", reply.type());
        checkReason(reply.json(), phase, file, line, word);
        checkReason(inStatus(name + ".jar"), phase, file, line, word);
        checkGoodOneServes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBundles")
    void isRefusedByTheInbox(String name, byte[] jar, String phase, String file, int line, String word)
            throws IOException {
        String fileName = "inbox-" + name + ".jar";
        Path inbox = SERVER.home().resolve("deploy");
        Files.write(inbox.resolve(fileName), jar);
        SERVER.client().await("/status", reply -> reply.text().contains(fileName));
        checkReason(inStatus(fileName), phase, file, line, word);
        Path note = inbox.resolve("refused").resolve(fileName + ".txt");
        SERVER.client().await("/health/live", reply -> Files.exists(note));
        assertFalse(Files.exists(inbox.resolve(fileName)));
        assertTrue(Files.exists(inbox.resolve("refused").resolve(fileName)));
        assertTrue(Files.readString(note).contains(word), note::toString);
        checkGoodOneServes();
    }

    private static JsonNode inStatus(String name) throws IOException {
        for (JsonNode refusal : SERVER.client().status().path("refused")) {
            if (refusal.path("name").asText().equals(name)) {
                return refusal;
            }
        }
        throw new AssertionError(name + " is not among what was refused: " + SERVER.client().status());
    }

    private static void checkReason(JsonNode refusal, String phase, String file, int line, String word) {
        assertTrue(refusal.path("phase").asText().matches(phase), refusal::toPrettyString);
        assertTrue(refusal.path("reason").asText().contains(word), refusal::toPrettyString);
        assertFalse(refusal.path("summary").path("fr").asText().isEmpty(), refusal::toPrettyString);
        assertFalse(refusal.path("summary").path("en").asText().isEmpty(), refusal::toPrettyString);
        assertFalse(refusal.path("reason").asText().contains(SERVER.home().toString()), refusal::toPrettyString);
        if (line >= 0) {
            assertEquals(file + ":" + line, refusal.path("file").asText() + ":" + refusal.path("line").asInt());
        }
    }

    private static void checkGoodOneServes() throws IOException {
        for (JsonNode bundle : SERVER.client().status().path("bundles")) {
            if (bundle.path("symbolicName").asText().equals(PartnerJar.NAME)) {
                assertEquals("1.0.0 live", bundle.path("version").asText() + " " + bundle.path("state").asText());
                int pixel = SERVER.client().get(WmsQuery.square().path()).picture().getRGB(32, 32);
                assertEquals(0xff00aa00, pixel, "the map is the good version's");
                SERVER.client().await("/health/live", reply -> installedVersions() == 1);
                return;
            }
        }
        throw new AssertionError("the good version is gone: " + SERVER.client().status());
    }

    /** Nothing of a refused version stays installed, but for one whose code never comes back: that waits for the restart. */
    private static long installedVersions() {
        return Arrays.stream(SERVER.framework().getBundles())
                .filter(b -> PartnerJar.NAME.equals(b.getSymbolicName()) && b.getEntry("OSGI-INF/blocking.xml") == null)
                .count();
    }
}
