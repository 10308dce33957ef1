package org.igouverte.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.igouverte.durable.DurableFiles;
import org.igouverte.security.Argon2Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hash of the administrator's password, {@code store/administrator}, and until it was changed the one-time password
 * in words, {@code admin.password}. Both are readable by their owner only, and replaced in one durable step.
 */
final class PasswordStore {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordStore.class);
    /** Read and typed without doubt: no 0, O, 1, l, I. 20 of them have 115 bits. */
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    private final DurableFiles files = new DurableFiles();
    private final Path hashFile;
    private final Path oneTimeFile;
    private String hash;

    PasswordStore(Path home) throws IOException {
        hashFile = home.resolve("store/administrator");
        oneTimeFile = home.resolve("admin.password");
        if (Files.exists(hashFile)) {
            hash = Files.readString(hashFile, StandardCharsets.US_ASCII).strip();
            if (!Argon2Hash.isHash(hash)) {
                throw new IOException(hashFile + " holds no password hash; delete it to have a new password made");
            }
        } else {
            makeOneTime();
        }
    }

    /** The one-time password is on disk before its hash: a crash in between makes another one at the next start. */
    private void makeOneTime() throws IOException {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        replace(oneTimeFile, password + "\n");
        hash = Argon2Hash.of(password.toString());
        replace(hashFile, hash + "\n");
        LOG.info("The one-time password of the administrator is in {}", oneTimeFile);
    }

    synchronized boolean isOneTime() {
        return Files.exists(oneTimeFile);
    }

    boolean matches(String password) {
        String known;
        synchronized (this) {
            known = hash;
        }
        return Argon2Hash.matches(password, known);
    }

    /** After a crash in between the new password holds and the old file, useless now, is deleted at the next change. */
    synchronized void change(String password) throws IOException {
        String next = Argon2Hash.of(password);
        replace(hashFile, next + "\n");
        hash = next;
        Files.deleteIfExists(oneTimeFile);
    }

    private void replace(Path file, String text) throws IOException {
        files.replaceForOwner(file, text.getBytes(StandardCharsets.US_ASCII));
    }
}
