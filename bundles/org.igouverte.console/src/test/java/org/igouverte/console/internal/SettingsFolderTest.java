package org.igouverte.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFolderTest {

    private static final String FILE = "org.igouverte.ogc.cfg";

    @TempDir
    Path folder;

    private SettingsFolder settings;

    @BeforeEach
    void ship() throws IOException {
        Path config = Files.createDirectories(folder.resolve("dist/config"));
        Files.writeString(config.resolve(FILE), """
                # The OGC services.

                # Address of the
                # server.
                publicUrl=
                # Slots of a partner.
                partnerSlots=32
                open=true
                """);
        Files.writeString(config.resolve("org.apache.felix.http-public.cfg"), "port=1\n");
        settings = new SettingsFolder(folder.resolve("dist"), folder.resolve("home"));
    }

    private Settings read() throws IOException {
        return settings.read(FILE).orElseThrow();
    }

    private String value(String name) throws IOException {
        return read().entries().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void settingsAreToldWithTheCommentsOverThem() throws IOException {
        assertEquals(List.of(FILE), settings.names(), "the HTTP servers are not changed from a page that they serve");
        assertEquals("The OGC services.", read().description());
        assertEquals(
                List.of(
                        new Settings.Entry("publicUrl", Settings.Kind.TEXT, "", "", "Address of the server."),
                        new Settings.Entry("partnerSlots", Settings.Kind.INTEGER, "32", "32", "Slots of a partner."),
                        new Settings.Entry("open", Settings.Kind.BOOLEAN, "true", "true", "")),
                read().entries());
    }

    @Test
    void descriptionsAreToldInFrenchWhereTheyAreThere() throws IOException {
        String english = "Slots of a partner.";
        String key = SettingsFolder.configuration(FILE) + ".partnerSlots";
        assertEquals(new LocalizedText(english, english), settings.descriptions().of(key, english));
        Files.writeString(
                folder.resolve("dist/config/descriptions_fr.properties"), key + "=Places d’un partenaire à la fois.\n");
        assertEquals(
                new LocalizedText("Places d’un partenaire à la fois.", english),
                settings.descriptions().of(key, english));
        assertEquals("org.igouverte.source.postgis", SettingsFolder.configuration("org.igouverte.source.postgis-foret.cfg"));
    }

    private boolean undo() throws IOException {
        return settings.undo(FILE, Optional.empty(), "administrator");
    }

    @Test
    void aChangeKeepsTheCommentsAndIsUndoneStepByStep() throws IOException {
        settings.change(FILE, Map.of("partnerSlots", "8"), "administrator");
        settings.change(FILE, Map.of("partnerSlots", "9", "publicUrl", "https://cartes.example.org/igo?a=$1"), "token");
        assertEquals("9", value("partnerSlots"));
        assertEquals("https://cartes.example.org/igo?a=$1", value("publicUrl"));
        assertTrue(Files.readString(folder.resolve("home/config").resolve(FILE)).contains("# Slots of a partner."));
        assertEquals(2, settings.changes(FILE).size());

        assertTrue(undo());
        assertEquals("8", value("partnerSlots"));
        assertEquals("", value("publicUrl"));
        assertTrue(undo());
        assertEquals("32", value("partnerSlots"));
        assertFalse(Files.exists(folder.resolve("home/config").resolve(FILE)), "the shipped file holds again");
        assertFalse(undo());
    }

    @Test
    void theHistoryTellsWhoChangedWhatAndAnyOfItIsUndone() throws IOException {
        settings.change(FILE, Map.of("partnerSlots", "8"), "administrator");
        settings.change(FILE, Map.of("publicUrl", "https://a.example.org", "open", "true"), "token");
        settings.change(FILE, Map.of("open", "true"), "token");
        List<SettingsHistory.Change> changes = settings.changes(FILE);
        assertEquals(List.of("token", "administrator"), changes.stream().map(c -> c.by()).toList(), "no change is none");
        assertEquals(
                List.of(new SettingsHistory.Value("publicUrl", Optional.of(""), Optional.of("https://a.example.org"))),
                changes.get(0).values());

        assertTrue(settings.undo(FILE, Optional.of(changes.get(1).time()), "token"));
        assertEquals("32", value("partnerSlots"));
        assertEquals("https://a.example.org", value("publicUrl"), "a later change of something else stays");
        List<SettingsHistory.Change> after = settings.changes(FILE);
        assertEquals(Optional.of(changes.get(1).time()), after.get(0).undoes());
        assertEquals(
                List.of(new SettingsHistory.Value("partnerSlots", Optional.of("8"), Optional.of("32"))),
                after.get(0).values());
        assertEquals(List.of(false, false, true), after.stream().map(c -> c.undone()).toList());

        assertTrue(settings.undo(FILE, Optional.of(after.get(0).time()), "token"), "an undoing is undone like any change");
        assertEquals("8", value("partnerSlots"));
        assertFalse(settings.undo(FILE, Optional.of(changes.get(1).time().plusSeconds(60)), "token"));
    }

    @Test
    void aSettingThatTheOperatorsFileLeftOutIsLeftOutAgain() throws IOException {
        Path own = Files.createDirectories(folder.resolve("home/config")).resolve(FILE);
        Files.writeString(own, "open=false");
        settings.change(FILE, Map.of("partnerSlots", "8"), "administrator");
        assertEquals("open=false\npartnerSlots=8\n", Files.readString(own));
        assertEquals(Optional.empty(), settings.changes(FILE).get(0).values().get(0).from());
        assertTrue(undo());
        assertEquals("open=false\n", Files.readString(own));
    }

    @ParameterizedTest
    @CsvSource({
        "partnerSlots, viele",
        "partnerSlots, 99999999999",
        "open, yes",
        "publicUrl, 'a\nopen=false'",
        "publicUrl, '${env:SECRET}'",
        "publicUrl, 'a\\u000aopen=false'",
        "unknown, 1",
    })
    void whatCannotBeIsNotWritten(String name, String value) throws IOException {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> settings.change(FILE, Map.of(name, value), "token"));
        assertEquals(name, refused.getMessage());
        assertFalse(Files.exists(folder.resolve("home/config").resolve(FILE)));
        assertEquals(List.of(), settings.changes(FILE));
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd", "org.apache.felix.http-public.cfg", "org.igouverte.nothing.cfg", "logback.xml"})
    void noOtherFileIsRead(String name) throws IOException {
        assertEquals(Optional.empty(), settings.read(name));
    }

    @Test
    void oneOfSeveralIsSetAfterTheSameTemplateAndItsSecretIsNotShown() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("dist/config/templates"));
        Files.writeString(templates.resolve("org.igouverte.source.postgis.cfg"), "# A database.\n\nhost=localhost\npassword=\n");
        Path own = Files.createDirectories(folder.resolve("home/config")).resolve("org.igouverte.source.postgis-transport.cfg");
        String name = own.getFileName().toString();
        assertTrue(settings.read(name).isEmpty());
        Files.writeString(own, "host=bd.example.org\npassword=ouvre-toi\n");
        assertEquals(List.of(FILE, name), settings.names());
        Settings before = settings.read(name).orElseThrow();
        assertEquals("bd.example.org", before.entries().get(0).shown());
        assertEquals(Settings.Kind.SECRET, before.entries().get(1).kind());
        assertFalse(before.entries().get(1).shown().contains("ouvre-toi"));

        settings.change(name, Map.of("host", "bd2.example.org", "password", before.entries().get(1).shown()), "token");
        assertEquals("host=bd2.example.org\npassword=ouvre-toi\n", Files.readString(own));
        settings.change(name, Map.of("password", "autre"), "token");
        assertEquals("host=bd2.example.org\npassword=autre\n", Files.readString(own));
        String told = new SettingResources(settings).json(settings.read(name).orElseThrow()).toString();
        assertFalse(told.contains("autre") || told.contains("ouvre-toi"), told);
        assertTrue(settings.undo(name, Optional.empty(), "token"));
        assertEquals("host=bd2.example.org\npassword=ouvre-toi\n", Files.readString(own));
        assertTrue(settings.read("org.igouverte.source.postgis-../x.cfg").isEmpty());
    }
}
