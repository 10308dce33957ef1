package org.igouverte.opendata.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.igouverte.durable.DurableFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionLogTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.7Z");

    @TempDir
    private Path folder;

    private VersionLog open() throws IOException {
        return new VersionLog(folder.resolve("store/opendata.json"), new DurableFiles());
    }

    @Test
    void aVersionIsNotedWhenTheDataChangeAndKeptOverARestart() throws IOException {
        VersionLog log = open();
        log.note(Map.of("foret:peuplement", "a", "zonage:zone", "z"), NOON);
        log.note(Map.of("foret:peuplement", "a"), NOON.plusSeconds(60));
        log.note(Map.of("foret:peuplement", "b"), NOON.plusSeconds(120));
        log.note(Map.of("foret:peuplement", "a"), NOON.plusSeconds(180));
        List<DataVersion> expected = List.of(
                new DataVersion("a", Instant.parse("2026-11-24T12:00:00Z")),
                new DataVersion("b", Instant.parse("2026-11-24T12:02:00Z")),
                new DataVersion("a", Instant.parse("2026-11-24T12:03:00Z")));
        assertEquals(expected, log.of("foret:peuplement"));
        assertEquals(expected, open().of("foret:peuplement"));
        assertEquals("20261124T120200Z", expected.get(1).id());
        assertEquals(1, open().of("zonage:zone").size(), "what is away for a while keeps its versions");
        assertEquals(List.of(), open().of("foret:rien"));
    }

    @Test
    void twoInOneSecondHaveAddressesOfTheirOwn() throws IOException {
        VersionLog log = open();
        log.note(Map.of("a:b", "1"), NOON);
        log.note(Map.of("a:b", "2"), NOON);
        assertEquals(2, log.of("a:b").stream().map(DataVersion::id).distinct().count());
    }

    @Test
    void theOldestAreForgottenOfWhatChangesAllTheTime() throws IOException {
        VersionLog log = open();
        for (int i = 0; i < 250; i++) {
            log.note(Map.of("securite:evenement", "r" + i), NOON.plusSeconds(i));
        }
        List<DataVersion> kept = log.of("securite:evenement");
        assertEquals(200, kept.size());
        assertEquals("r249", kept.get(199).revision());
    }

    @Test
    void aDamagedFileIsSaidToBeDamaged() throws IOException {
        Path file = Files.createDirectories(folder.resolve("store")).resolve("opendata.json");
        for (String damaged : List.of("{\"a:b\": [", "{\"a:b\": [{\"revision\": \"x\", \"since\": \"hier\"}]}")) {
            Files.writeString(file, damaged);
            IOException mistake = assertThrows(IOException.class, this::open);
            assertTrue(mistake.getMessage().contains("opendata.json is damaged"), mistake::getMessage);
        }
    }
}
