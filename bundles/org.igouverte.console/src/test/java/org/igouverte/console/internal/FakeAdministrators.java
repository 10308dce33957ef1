package org.igouverte.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igouverte.security.Administrators;
import org.igouverte.security.Session;
import org.igouverte.security.SignIn;

/** Knows the passwords {@code right} and {@code one-time}, whose sessions have the same names. */
final class FakeAdministrators implements Administrators {

    private int attempts;

    @Override
    public SignIn signIn(String password, String client) {
        if (++attempts > 3) {
            return new SignIn.TooMany(Duration.ofSeconds(4));
        }
        return session(password).<SignIn>map(SignIn.Admitted::new).orElseGet(SignIn.Refused::new);
    }

    @Override
    public Optional<Session> session(String token) {
        return token.equals("right") || token.equals("one-time")
                ? Optional.of(new Session(token, Instant.EPOCH, token.equals("one-time")))
                : Optional.empty();
    }

    @Override
    public void signOut(String token) {
        // Sessions of this test do not end.
    }

    @Override
    public Optional<Session> changePassword(String current, String next) {
        if (next.length() < MIN_PASSWORD) {
            throw new IllegalArgumentException("short");
        }
        return session(current).map(s -> new Session("right", Instant.EPOCH, false));
    }
}
