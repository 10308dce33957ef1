package org.igouverte.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.igouverte.security.KeyCheck;
import org.igouverte.security.PartnerKeys.Made;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerKeysTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path home;

    private PartnerKeyFile keys() throws Exception {
        return new PartnerKeyFile(home, now::get);
    }

    @Test
    void admitsAKeyAlsoAfterARestartUntilItIsRevoked() throws Exception {
        Made made = keys().make("mffp", Set.of("foret", "faune"), "FME de nuit", Optional.empty());
        PartnerKeyFile keys = keys();
        KeyCheck.Admitted admitted = assertInstanceOf(KeyCheck.Admitted.class, keys.check(made.secret(), "a"));
        assertEquals("mffp", admitted.key().partner());
        assertEquals(Set.of("foret", "faune"), admitted.key().namespaces());
        assertEquals("FME de nuit", admitted.key().label());
        assertEquals(Optional.of(now.get()), keys.list().get(0).lastUsed());
        assertTrue(keys.revoke(made.key().id()));
        assertFalse(keys.revoke(made.key().id()));
        assertInstanceOf(KeyCheck.Refused.class, keys.check(made.secret(), "a"));
        assertEquals(0, keys().list().size());
    }

    @Test
    void storesNoSecretAndShowsItToTheOwnerAlone() throws Exception {
        Made made = keys().make("mffp", Set.of("foret"), "", Optional.empty());
        Path file = home.resolve("store/partner-keys");
        String text = Files.readString(file);
        assertFalse(text.contains(made.secret().substring(15)), text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(made.toString().contains(made.secret()));
    }

    @Test
    void endsAKeyAtItsTime() throws Exception {
        PartnerKeyFile keys = keys();
        Made made = keys.make("mffp", Set.of("foret"), "", Optional.of(now.get().plus(Duration.ofDays(1))));
        assertInstanceOf(KeyCheck.Admitted.class, keys.check(made.secret(), "a"));
        now.set(now.get().plus(Duration.ofDays(1)));
        assertInstanceOf(KeyCheck.Refused.class, keys.check(made.secret(), "a"));
    }

    @Test
    void makesThoseWhoGuessWait() throws Exception {
        PartnerKeyFile keys = keys();
        Made made = keys.make("mffp", Set.of("foret"), "", Optional.empty());
        String wrong = made.secret().substring(0, made.secret().length() - 4) + "aaaa";
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(KeyCheck.Refused.class, keys.check(wrong, "guesser"));
        }
        assertInstanceOf(KeyCheck.TooMany.class, keys.check(wrong, "guesser"));
        assertInstanceOf(KeyCheck.Refused.class, keys.check(wrong, "somebody else"));
        assertInstanceOf(KeyCheck.Admitted.class, keys.check(made.secret(), "guesser"), "beside whom others may sit");
    }

    @Test
    void refusesWhatCouldNotBeReadBack() throws Exception {
        PartnerKeyFile keys = keys();
        assertThrows(IllegalArgumentException.class, () -> keys.make("mf\tfp", Set.of("foret"), "", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> keys.make("mffp", Set.of("foret,a"), "", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> keys.make("mffp", Set.of("foret"), "a\nb", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> keys.make("mffp", Set.of(), "", Optional.empty()));
        Files.createDirectories(home.resolve("store"));
        Files.writeString(home.resolve("store/partner-keys"), "garbage\n");
        assertTrue(assertThrows(IOException.class, this::keys).getMessage().contains("line 1"));
    }
}
