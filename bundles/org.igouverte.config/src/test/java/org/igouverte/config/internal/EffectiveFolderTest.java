package org.igouverte.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveFolderTest {

    @TempDir
    Path folder;

    @Test
    void theOperatorsFileHoldsUntilItIsRemoved() throws IOException {
        Path shipped = Files.createDirectories(folder.resolve("shipped"));
        Path own = folder.resolve("own");
        Path effective = folder.resolve("effective");
        EffectiveFolder tested = new EffectiveFolder(shipped, own, effective);
        Files.writeString(shipped.resolve("a.cfg"), "shipped");
        Files.writeString(shipped.resolve("b.cfg"), "b");
        Files.writeString(shipped.resolve("README.md"), "no configuration");
        tested.update();
        assertEquals("shipped", Files.readString(effective.resolve("a.cfg")));
        assertFalse(Files.exists(effective.resolve("README.md")));

        Files.createDirectories(own);
        Files.writeString(own.resolve("a.cfg"), "mine");
        Files.writeString(own.resolve("c.cfg"), "new");
        tested.update();
        assertEquals("mine", Files.readString(effective.resolve("a.cfg")));
        assertEquals("new", Files.readString(effective.resolve("c.cfg")));

        Files.delete(own.resolve("a.cfg"));
        Files.delete(own.resolve("c.cfg"));
        tested.update();
        assertEquals("shipped", Files.readString(effective.resolve("a.cfg")));
        assertFalse(Files.exists(effective.resolve("c.cfg")));
    }

    @Test
    void whatIsRightIsNotTouched() throws IOException {
        Path shipped = Files.createDirectories(folder.resolve("shipped"));
        Files.writeString(shipped.resolve("a.cfg"), "x");
        Path effective = folder.resolve("effective");
        EffectiveFolder tested = new EffectiveFolder(shipped, folder.resolve("own"), effective);
        tested.update();
        FileTime then = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(effective.resolve("a.cfg"), then);
        tested.update();
        assertEquals(then, Files.getLastModifiedTime(effective.resolve("a.cfg")));
    }
}
