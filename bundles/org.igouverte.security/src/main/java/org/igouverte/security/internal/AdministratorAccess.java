package org.igouverte.security.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.igouverte.security.Administrators;
import org.igouverte.security.Attempts;
import org.igouverte.security.Session;
import org.igouverte.security.SignIn;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Sessions live in memory: a restart ends them. Begins with the server, so that the one-time password is there at once. */
@Component(immediate = true)
public final class AdministratorAccess implements Administrators {

    private static final Duration LIFE = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final int MAX_SESSIONS = 100;
    /** Hashes at a time: each takes 19 MiB and tens of milliseconds. */
    private static final int HASHES = 2;

    private record Live(Session session, Instant used) {}

    private final PasswordStore passwords;
    private final Attempts attempts = new Attempts(System::nanoTime);
    private final Semaphore hashing = new Semaphore(HASHES);
    private final SecureRandom random = new SecureRandom();
    private final Supplier<Instant> clock;
    private final Map<String, Live> sessions = new HashMap<>();

    @Activate
    public AdministratorAccess(BundleContext context) throws IOException {
        this(Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run")), Instant::now);
    }

    AdministratorAccess(Path home, Supplier<Instant> clock) throws IOException {
        this.clock = clock;
        passwords = new PasswordStore(home);
    }

    @Override
    public SignIn signIn(String password, String client) {
        Duration wait = attempts.wait(client);
        if (!wait.isZero()) {
            return new SignIn.TooMany(wait);
        }
        if (!hashing.tryAcquire()) {
            return new SignIn.TooMany(Duration.ofSeconds(1));
        }
        try {
            if (password.length() > MAX_PASSWORD || !passwords.matches(password)) {
                attempts.failed(client);
                return new SignIn.Refused();
            }
        } finally {
            hashing.release();
        }
        attempts.succeeded(client);
        return new SignIn.Admitted(begin());
    }

    private synchronized Session begin() {
        Instant now = clock.get();
        sessions.values().removeIf(live -> isOver(live, now));
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.values().stream()
                    .min((a, b) -> a.used().compareTo(b.used()))
                    .ifPresent(oldest -> sessions.remove(oldest.session().token()));
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Session session = new Session(token, now.plus(LIFE), passwords.isOneTime());
        sessions.put(token, new Live(session, now));
        return session;
    }

    private static boolean isOver(Live live, Instant now) {
        return now.isAfter(live.session().until()) || now.isAfter(live.used().plus(IDLE));
    }

    @Override
    public synchronized Optional<Session> session(String token) {
        Live live = sessions.get(token);
        Instant now = clock.get();
        if (live == null || isOver(live, now)) {
            sessions.remove(token);
            return Optional.empty();
        }
        sessions.put(token, new Live(live.session(), now));
        return Optional.of(live.session());
    }

    @Override
    public synchronized void signOut(String token) {
        sessions.remove(token);
    }

    @Override
    public Optional<Session> changePassword(String current, String next) throws IOException {
        if (next.length() < MIN_PASSWORD || next.length() > MAX_PASSWORD || next.equals(current)) {
            throw new IllegalArgumentException("a new password of " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
        }
        if (current.length() > MAX_PASSWORD || !passwords.matches(current)) {
            return Optional.empty();
        }
        passwords.change(next);
        synchronized (this) {
            sessions.clear();
            return Optional.of(begin());
        }
    }
}
