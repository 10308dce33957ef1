package org.igouverte.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file operations whose order makes a crash harmless. {@link #write}, {@link #rename} and {@link #force} are one
 * durable step each: a test overrides them to stop after any of them. {@link #replace} puts them in their order.
 *
 * <p>Holds no state. Two threads must not replace the same file at once.
 */
public class DurableFiles {

    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /**
     * Gives a file a new content: after a crash at any moment it has the old one or the new one, whole. When this
     * returns, the new one is on disk. Folders that are missing are made.
     *
     * @throws IOException if the new content could not be written; the old one is untouched
     */
    public final void replace(Path file, byte[] content) throws IOException {
        replace(file, content, new FileAttribute<?>[0]);
    }

    /** As {@link #replace}, and nobody but the owner can read the file, from its first byte on, where users differ. */
    public final void replaceForOwner(Path file, byte[] content) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        replace(file, content, posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0]);
    }

    private void replace(Path file, byte[] content, FileAttribute<?>[] attributes) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = folder.resolve("." + file.getFileName() + ".part");
        write(part, content, attributes);
        rename(part, file);
        force(folder);
    }

    /**
     * Writes a file anew, with the attributes given from its first byte on, and forces its content to disk. Its name is
     * durable once its folder was {@linkplain #force forced}.
     */
    public void write(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        // What a crash left may have other permissions, or be open in a reader that must not see the new content.
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(file, NEW, attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Renames within one file system; a crash leaves the old name or the new one. */
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the names in a folder durable: what was created, renamed and deleted there. */
    public void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
