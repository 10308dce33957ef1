package org.igouverte.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igouverte.security.Session;
import org.igouverte.security.SignIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorAccessTest {

    private static final String GOOD = "un mot de passe assez long";

    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private AdministratorAccess access;

    @BeforeEach
    void start() throws IOException {
        access = new AdministratorAccess(home, () -> now);
    }

    private String oneTime() throws IOException {
        return Files.readString(home.resolve("admin.password")).strip();
    }

    private Session admitted(String password) {
        return assertInstanceOf(SignIn.Admitted.class, access.signIn(password, "a")).session();
    }

    @Test
    void theOneTimePasswordLetsInToChooseAnotherAndIsGone() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("admin.password"))));
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("store/administrator"))));
        String oneTime = oneTime();
        assertFalse(Files.readString(home.resolve("store/administrator")).contains(oneTime));
        Session first = admitted(oneTime);
        assertTrue(first.mustChangePassword());

        Session next = access.changePassword(oneTime, GOOD).orElseThrow();
        assertFalse(next.mustChangePassword());
        assertFalse(Files.exists(home.resolve("admin.password")));
        assertEquals(Optional.empty(), access.session(first.token()), "other sessions end with the old password");
        assertInstanceOf(SignIn.Refused.class, access.signIn(oneTime, "a"));

        AdministratorAccess restarted = new AdministratorAccess(home, () -> now);
        assertEquals(Optional.empty(), restarted.session(next.token()));
        assertInstanceOf(SignIn.Admitted.class, restarted.signIn(GOOD, "a"));
        assertFalse(Files.exists(home.resolve("admin.password")));
    }

    @Test
    void twoServersHaveDifferentPasswords() throws Exception {
        String one = oneTime();
        Path other = Files.createDirectories(home.resolve("other"));
        new AdministratorAccess(other, () -> now);
        assertNotEquals(one, Files.readString(other.resolve("admin.password")).strip());
        assertEquals(20, one.length());
    }

    @Test
    void aPasswordThatIsShortLongOrTheSameIsNotTaken() throws Exception {
        String oneTime = oneTime();
        for (String bad : new String[] {"court", "x".repeat(257), oneTime}) {
            assertThrows(IllegalArgumentException.class, () -> access.changePassword(oneTime, bad));
        }
        assertEquals(Optional.empty(), access.changePassword("wrong", GOOD));
        admitted(oneTime);
    }

    @Test
    void aSessionEndsWhenItIsNotUsedAndAfterADay() throws Exception {
        Session idle = admitted(oneTime());
        now = now.plus(Duration.ofMinutes(31));
        assertEquals(Optional.empty(), access.session(idle.token()));

        Session used = admitted(oneTime());
        for (int i = 0; i < 16; i++) {
            assertTrue(access.session(used.token()).isPresent());
            now = now.plus(Duration.ofMinutes(29));
        }
        now = now.plus(Duration.ofMinutes(29));
        assertEquals(Optional.empty(), access.session(used.token()));
        assertEquals(Optional.empty(), access.session("nobody's"));
    }

    @Test
    void whoGuessesWaits() {
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(SignIn.Refused.class, access.signIn("guess" + i, "b"));
        }
        SignIn.TooMany wait = assertInstanceOf(SignIn.TooMany.class, access.signIn("guess", "b"));
        assertTrue(wait.delay().toMillis() <= 1000 && wait.delay().toMillis() > 0);
        assertInstanceOf(SignIn.Refused.class, access.signIn("guess", "c"), "another client does not wait");
    }

    @Test
    void aDamagedHashIsNotTakenForNone() throws Exception {
        Files.writeString(home.resolve("store/administrator"), "x");
        assertThrows(IOException.class, () -> new AdministratorAccess(home, () -> now));
    }
}
