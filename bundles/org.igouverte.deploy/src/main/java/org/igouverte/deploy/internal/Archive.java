package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/**
 * A jar that was read once from end to end: every entry is there with the length and checksum that the archive's
 * directory promises, and its size unpacked is within limits.
 *
 * @param manifest main attributes
 * @param entries names of all entries
 * @param classes names of all class files, those of contained jars included, without the folder of a release
 */
record Archive(Attributes manifest, Set<String> entries, Set<String> classes) {

    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_UNPACKED = 512L << 20;
    private static final int MAX_MANIFEST = 1 << 20;
    /** A single entry that is packed more tightly than this is taken for a bomb, if it is large at all. */
    private static final int MAX_RATIO = 200;

    private static final long LARGE = 16L << 20;

    Archive {
        entries = Set.copyOf(entries);
        classes = Set.copyOf(classes);
    }

    static Archive read(Path jar) throws StagingException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new Reading(zip).all();
        } catch (IOException e) {
            throw new StagingException(Phase.ARCHIVE, DeployMessages.text("whole.jar", e.getMessage()), "", 0, e);
        } catch (IllegalArgumentException e) {
            throw new StagingException(Phase.ARCHIVE, DeployMessages.text("sound.jar", e.getMessage()), "", 0, e);
        }
    }

    /** Whether the bundle brings code of its own. */
    boolean hasCode() {
        return !classes.isEmpty();
    }

    private static final class Reading {

        private final ZipFile zip;
        private final Set<String> entries = new HashSet<>();
        private final Set<String> classes = new HashSet<>();
        private final byte[] buffer = new byte[1 << 16];
        private long unpacked;

        Reading(ZipFile zip) {
            this.zip = zip;
        }

        Archive all() throws IOException, StagingException {
            if (zip.size() > MAX_ENTRIES) {
                throw refused(DeployMessages.text("entries", MAX_ENTRIES), "");
            }
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                checkName(entry.getName());
                if (!entries.add(entry.getName())) {
                    throw refused(DeployMessages.text("same.entry.twice"), entry.getName());
                }
                readWhole(entry);
                noteClass(entry.getName());
                if (entry.getName().endsWith(".jar")) {
                    readContained(entry);
                }
            }
            return new Archive(manifest(), entries, classes);
        }

        private static void checkName(String name) throws StagingException {
            boolean outside = name.startsWith("/")
                    || name.indexOf('\\') >= 0
                    || name.indexOf(':') >= 0
                    || name.chars().anyMatch(c -> c < ' ')
                    || ("/" + name + "/").contains("/../");
            if (outside) {
                throw refused(DeployMessages.text("entry.s.name"), printable(name));
            }
        }

        private void readWhole(ZipEntry entry) throws IOException, StagingException {
            CRC32 crc = new CRC32();
            long size = 0;
            try (InputStream in = zip.getInputStream(entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    crc.update(buffer, 0, n);
                    size += n;
                    count(n, entry.getName());
                    if (size > LARGE && size / Math.max(1, entry.getCompressedSize()) > MAX_RATIO) {
                        throw refused(DeployMessages.text("packed", MAX_RATIO), entry.getName());
                    }
                }
            } catch (IOException e) {
                throw new StagingException(Phase.ARCHIVE,
                        DeployMessages.text("damaged.entry", e.getMessage()), entry.getName(), 0, e);
            }
            if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
                throw refused(DeployMessages.text("damaged.entry.length"), entry.getName());
            }
        }

        private void readContained(ZipEntry jar) throws IOException, StagingException {
            try (ZipInputStream contained = new ZipInputStream(zip.getInputStream(jar))) {
                int count = 0;
                for (ZipEntry e = contained.getNextEntry(); e != null; e = contained.getNextEntry()) {
                    if (++count > MAX_ENTRIES) {
                        throw refused(DeployMessages.text("entries", MAX_ENTRIES), jar.getName());
                    }
                    noteClass(e.getName());
                    for (int n = contained.read(buffer); n >= 0; n = contained.read(buffer)) {
                        count(n, jar.getName());
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new StagingException(
                        Phase.ARCHIVE,
                                DeployMessages.text("damaged.contained.jar", e.getMessage()), jar.getName(), 0, e);
            }
        }

        private void count(int bytes, String entry) throws StagingException {
            unpacked += bytes;
            if (unpacked > MAX_UNPACKED) {
                throw refused(DeployMessages.text("mb.unpacked", (MAX_UNPACKED >> 20)), entry);
            }
        }

        private void noteClass(String name) {
            if (name.endsWith(".class")) {
                classes.add(name.replaceFirst("^META-INF/versions/[0-9]+/", ""));
            }
        }

        private Attributes manifest() throws IOException, StagingException {
            ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
            if (entry == null || entry.getSize() > MAX_MANIFEST) {
                throw new StagingException(Phase.MANIFEST,
                        DeployMessages.text("manifest.usual.size"), JarFile.MANIFEST_NAME, 0);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new Manifest(in).getMainAttributes();
            } catch (IOException e) {
                throw new StagingException(Phase.MANIFEST,
                        DeployMessages.text("manifest.unreadable", e.getMessage()), JarFile.MANIFEST_NAME, 0, e);
            }
        }

        private static StagingException refused(LocalizedText message, String entry) {
            return new StagingException(Phase.ARCHIVE, message, entry, 0);
        }

        private static String printable(String name) {
            StringBuilder text = new StringBuilder();
            name.chars().limit(200).forEach(c -> text.append(c < ' ' ? '?' : (char) c));
            return text.toString();
        }
    }
}
