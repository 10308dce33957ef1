package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedFoldersTest {

    @TempDir
    Path root;

    @Test
    void whatNobodyUsesIsSweptAfterAWhile() throws Exception {
        long[] now = {1};
        long kept = PreparedFolders.KEPT_UNUSED.toNanos();
        Files.createDirectory(root.resolve("old"));
        PreparedFolders folders = new PreparedFolders(root, () -> now[0]);
        folders.acquire("a");
        folders.acquire("a");
        Files.writeString(folders.begin("a").resolve("file"), "x");
        folders.commit(folders.begin("a"), "a");
        assertEquals("x", Files.readString(folders.folder("a").resolve("file")));
        now[0] += kept;
        folders.sweep();
        assertFalse(Files.exists(root.resolve("old")), "not used since the start");
        assertTrue(Files.exists(root.resolve("a")));
        folders.release("a");
        now[0] += 2 * kept;
        folders.sweep();
        assertTrue(Files.exists(root.resolve("a")), "one of two still uses it");
        folders.release("a");
        now[0] += kept - 1;
        folders.sweep();
        assertTrue(Files.exists(root.resolve("a")));
        folders.acquire("a");
        now[0] += 1;
        folders.sweep();
        assertTrue(Files.exists(root.resolve("a")), "used again");
        folders.release("a");
        now[0] += kept;
        folders.sweep();
        assertFalse(Files.exists(root.resolve("a")));
    }

    @Test
    void whatACrashLeftIsGoneOnWithForAWhile() throws Exception {
        long[] now = {1};
        PreparedFolders folders = new PreparedFolders(root, () -> now[0]);
        assertFalse(folders.isBegun("a"));
        Files.writeString(folders.begin("a").resolve("half"), "x");
        Files.writeString(folders.beginUpdate("b").resolve("half"), "y");
        PreparedFolders restarted = new PreparedFolders(root, () -> now[0]);
        assertFalse(Files.exists(restarted.folder("a")));
        assertTrue(restarted.isBegun("a"));
        assertEquals("x", Files.readString(restarted.begin("a").resolve("half")));
        assertEquals(1, root.toFile().list().length, "what was made of another folder is begun anew");
        restarted.acquire("a");
        now[0] += PreparedFolders.KEPT_UNUSED.toNanos();
        restarted.sweep();
        assertTrue(restarted.isBegun("a"), "being gone on with");
        restarted.release("a");
        now[0] += PreparedFolders.KEPT_UNUSED.toNanos();
        restarted.sweep();
        assertFalse(restarted.isBegun("a"));
    }
}
