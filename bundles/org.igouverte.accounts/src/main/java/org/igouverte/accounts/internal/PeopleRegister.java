package org.igouverte.accounts.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.igouverte.accounts.Accounts;
import org.igouverte.accounts.Person;
import org.igouverte.accounts.PersonalData;
import org.igouverte.database.Database;
import org.igouverte.database.DatabaseException;
import org.igouverte.rest.RateLimit;
import org.igouverte.rest.RestException;
import org.igouverte.security.Argon2Hash;
import org.igouverte.security.Attempts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** People and their sessions. A session survives a restart; the database has only its hash. */
@Component(
        configurationPid = "org.igouverte.accounts",
        service = {Accounts.class, PeopleRegister.class})
public final class PeopleRegister implements Accounts {

    static final String COOKIE = "igo_person";
    static final int MIN_PASSWORD = 12;
    static final int MAX_PASSWORD = 256;
    private static final Duration IDLE = Duration.ofDays(14);
    /** How exactly the last use of a session is known: not each request writes. */
    private static final Duration GRAIN = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}._@' -]{1,58}[\\p{L}\\p{N}.]");
    /** Hashes at a time: each takes 19 MiB and tens of milliseconds. */
    private static final int HASHES = 2;

    private static final int HASH_SECONDS = 5;

    /** Whether people may make accounts. */
    enum SignUp {
        CLOSED,
        INVITATION,
        OPEN
    }

    /** Settings of accounts. */
    @interface Config {
        /** {@code closed}, {@code invitation} or {@code open}. */
        String signUp() default "closed";

        int maxPeople() default 100_000;

        /** Days after which a session ends, however much it is used. */
        int sessionDays() default 60;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<PersonalData> data = new CopyOnWriteArrayList<>();

    private final Database database;
    private final SignUp signUp;
    private final int maxPeople;
    private final Duration life;
    private final Clock clock;
    private final Attempts attempts = new Attempts(System::nanoTime);
    private final RateLimit signUps = new RateLimit(10, Duration.ofHours(1));
    private final Semaphore hashing = new Semaphore(HASHES);
    /** Looked at for names that nobody has, so that they take as long as others. */
    private final String nobodys = Argon2Hash.ofNobody();

    @Activate
    public PeopleRegister(@Reference Database database, Config config) {
        this(database, mode(config.signUp()), config.maxPeople(), Duration.ofDays(Math.max(1, config.sessionDays())),
                Clock.systemUTC());
    }

    PeopleRegister(Database database, SignUp signUp, int maxPeople, Duration life, Clock clock) {
        this.database = database;
        this.signUp = signUp;
        this.maxPeople = maxPeople;
        this.life = life;
        this.clock = clock;
    }

    /** What is none of the words opens nothing. */
    private static SignUp mode(String text) {
        return Arrays.stream(SignUp.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text.strip()))
                .findFirst()
                .orElse(SignUp.CLOSED);
    }

    SignUp signUp() {
        return signUp;
    }

    Duration life() {
        return life;
    }

    private <T> T write(Database.Work<T, RestException> work) throws RestException {
        try {
            return database.write(PersonTable.SCHEMA, work);
        } catch (DatabaseException e) {
            throw AccountMessages.away(e);
        }
    }

    private <T> T read(Database.Work<T, RestException> work) throws RestException {
        try {
            return database.read(PersonTable.SCHEMA, work);
        } catch (DatabaseException e) {
            throw AccountMessages.away(e);
        }
    }

    /** Makes an account. */
    Person register(String name, String password, Optional<String> invitation, String client) throws RestException {
        if (signUp == SignUp.CLOSED) {
            throw AccountMessages.problem(403, "signup-closed");
        }
        if (!NAME.matcher(name).matches()) {
            throw AccountMessages.problem(422, "bad-name");
        }
        checkPassword(password);
        Duration wait = signUps.take(client);
        if (!wait.isZero()) {
            throw AccountMessages.patience(wait);
        }
        String hash = hash(password);
        long now = clock.millis();
        return write(connection -> {
            if (signUp == SignUp.INVITATION
                    && !(invitation.isPresent() && PersonTable.accept(connection, invitation.get(), now))) {
                throw AccountMessages.problem(403, "no-invitation");
            }
            if (PersonTable.count(connection) >= maxPeople) {
                throw AccountMessages.problem(403, "full");
            }
            Person person = new Person(Secrets.random(12), name, Instant.ofEpochMilli(now));
            if (!PersonTable.insert(connection, person, hash)) {
                throw AccountMessages.problem(409, "name-taken", name);
            }
            return person;
        });
    }

    private static void checkPassword(String password) throws RestException {
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw AccountMessages.problem(422, "bad-password", MIN_PASSWORD, MAX_PASSWORD);
        }
    }

    /** A hash takes so little that several people at once need not be sent away. */
    private void awaitHashing() throws RestException {
        try {
            if (!hashing.tryAcquire(HASH_SECONDS, TimeUnit.SECONDS)) {
                throw AccountMessages.patience(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AccountMessages.patience(Duration.ZERO);
        }
    }

    private String hash(String password) throws RestException {
        awaitHashing();
        try {
            return Argon2Hash.of(password);
        } finally {
            hashing.release();
        }
    }

    /**
     * The person with a name and a password; wrong ones make the next of the same client wait. Not of the same name: a
     * stranger's guesses must not keep anybody out.
     */
    Person recognise(String name, String password, String client) throws RestException {
        Duration wait = attempts.wait(client);
        if (!wait.isZero()) {
            throw AccountMessages.patience(wait);
        }
        Optional<PersonTable.Known> known = read(connection -> PersonTable.find(connection, name));
        awaitHashing();
        boolean right;
        try {
            right = password.length() <= MAX_PASSWORD
                    && Argon2Hash.matches(password, known.map(PersonTable.Known::password).orElseGet(() -> nobodys));
        } finally {
            hashing.release();
        }
        if (!right || known.isEmpty()) {
            attempts.failed(client);
            throw AccountMessages.problem(401, "wrong");
        }
        attempts.succeeded(client);
        return known.get().person();
    }

    /** Begins a session; its token goes into the cookie. */
    String begin(Person person) throws RestException {
        String token = Secrets.random(32);
        long now = clock.millis();
        return write(connection -> {
            PersonTable.endOld(connection, now - life.toMillis(), now - IDLE.toMillis());
            PersonTable.begin(connection, token, person.id(), now);
            return token;
        });
    }

    void end(String token) throws RestException {
        write(connection -> {
            PersonTable.end(connection, token);
            return null;
        });
    }

    /** All sessions end but a new one, whose token is returned. */
    String changePassword(Person person, String next) throws RestException {
        checkPassword(next);
        String hash = hash(next);
        String token = Secrets.random(32);
        return write(connection -> {
            PersonTable.setPassword(connection, person.id(), hash);
            PersonTable.endAll(connection, person.id());
            PersonTable.begin(connection, token, person.id(), clock.millis());
            return token;
        });
    }

    /** Deletes an account and all that is its person's, in one step. */
    void forget(Person person) throws RestException {
        try {
            for (PersonalData some : data) {
                database.<Void, RestException>read(some.schema(), connection -> null);
            }
        } catch (DatabaseException e) {
            throw AccountMessages.away(e);
        }
        write(connection -> {
            for (PersonalData some : data) {
                some.forget(connection, person.id());
            }
            PersonTable.delete(connection, person.id());
            return null;
        });
    }

    static Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE) && cookie.getValue().length() == 43)
                .map(Cookie::getValue)
                .findFirst();
    }

    @Override
    public Optional<Person> person(HttpServletRequest request) throws RestException {
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        long now = clock.millis();
        Optional<PersonTable.Live> live = read(connection -> PersonTable.session(connection, token.get()))
                .filter(session -> session.began() + life.toMillis() > now && session.used() + IDLE.toMillis() > now);
        if (live.isPresent() && live.get().used() + GRAIN.toMillis() < now) {
            write(connection -> {
                PersonTable.touch(connection, token.get(), now);
                return null;
            });
        }
        return live.map(PersonTable.Live::person);
    }

    @Override
    public Person requireToChange(HttpServletRequest request) throws RestException {
        Person person = person(request).orElseThrow(() -> AccountMessages.problem(401, "stranger"));
        if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            return person;
        }
        String expected = Secrets.token(token(request).orElseThrow());
        String shown = request.getHeader(TOKEN_HEADER);
        if (shown == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8))) {
            throw AccountMessages.problem(403, "no-token");
        }
        return person;
    }

    @Override
    public Optional<String> nameOf(String id) throws RestException {
        return read(connection -> PersonTable.byId(connection, id)).map(known -> known.person().name());
    }
}
