package org.igouverte.accounts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.accounts.Person;
import org.igouverte.accounts.internal.PeopleRegister.SignUp;
import org.igouverte.database.Database;
import org.igouverte.database.internal.TestDatabases;
import org.igouverte.rest.RestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleRegisterTest {

    private static final String PASSWORD = "douze caractères";
    private static int schemas;

    @TempDir
    Path folder;

    private final List<Database> open = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private Database database(String kind) {
        Database database =
                kind.equals("sqlite") ? TestDatabases.sqlite(folder) : TestDatabases.postgres("people_test_" + ++schemas);
        open.add(database);
        return database;
    }

    @AfterEach
    void close() {
        open.forEach(TestDatabases::close);
    }

    private PeopleRegister register(Database database, SignUp signUp) {
        return new PeopleRegister(database, signUp, 3, Duration.ofDays(60), clock);
    }

    private static void assertProblem(String code, Executable work) {
        assertEquals(code, assertThrows(RestException.class, work).code());
    }

    /** A request with a session's cookie, and nothing else. */
    private static HttpServletRequest request(String session) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PeopleRegisterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getCookies")
                        ? new Cookie[] {new Cookie(PeopleRegister.COOKIE, session)}
                        : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void whoGuessesWaitsAndNobodyElseDoes(String kind) throws Exception {
        PeopleRegister people = register(database(kind), SignUp.OPEN);
        Person lea = people.register("Léa", PASSWORD, Optional.empty(), "10.0.0.1");
        for (int i = 0; i < 3; i++) {
            assertProblem("wrong", () -> people.recognise("Léa", "autre chose", "10.0.0.66"));
        }
        RestException wait =
                assertThrows(RestException.class, () -> people.recognise("Léa", PASSWORD, "10.0.0.66"));
        assertEquals(429, wait.status());
        assertTrue(Integer.parseInt(wait.headers().get("Retry-After")) >= 1);
        assertEquals(lea.id(), people.recognise("LEA", PASSWORD, "10.0.0.1").id(), "guesses of others keep nobody out");
        assertProblem("wrong", () -> people.recognise("Personne", PASSWORD, "10.0.0.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void aSessionEndsWhenItIsNotUsedOrOld(String kind) throws Exception {
        PeopleRegister people = register(database(kind), SignUp.OPEN);
        Person lea = people.register("Léa", PASSWORD, Optional.empty(), "10.0.0.1");
        String used = people.begin(lea);
        String unused = people.begin(lea);
        for (int day = 0; day < 59; day++) {
            now = now.plus(Duration.ofDays(1));
            assertEquals(Optional.of(lea), people.person(request(used)), "day " + day);
        }
        assertEquals(Optional.empty(), people.person(request(unused)));
        now = now.plus(Duration.ofDays(2));
        assertEquals(Optional.empty(), people.person(request(used)), "however much it was used");
        assertEquals(Optional.empty(), people.person(request("x".repeat(43))));
        String last = people.begin(lea);
        assertEquals(Optional.of(lea), people.person(request(last)));
        people.end(last);
        assertEquals(Optional.empty(), people.person(request(last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void whoMaySignUpIsTheOperatorsWord(String kind) throws Exception {
        Database database = database(kind);
        assertProblem("signup-closed",
                () -> register(database, SignUp.CLOSED).register("Léa", PASSWORD, Optional.empty(), "c"));
        InvitationBook book = new InvitationBook(database);
        // Invitations go by the true time, accounts here by another.
        now = Instant.now();
        PeopleRegister people = register(database, SignUp.INVITATION);
        assertProblem("no-invitation", () -> people.register("Léa", PASSWORD, Optional.empty(), "c"));
        String code = book.invite("Léa\u0007", Duration.ofDays(1)).code();
        assertEquals("Léa", book.invitations().get(0).label());
        assertProblem("bad-password", () -> people.register("Léa", "court", Optional.of(code), "c"));
        people.register("Léa", PASSWORD, Optional.of(code), "c");
        assertProblem("no-invitation", () -> people.register("Zoé", PASSWORD, Optional.of(code), "c"));
        String withdrawn = book.invite("", Duration.ofDays(1)).code();
        assertTrue(book.withdraw(book.invitations().get(0).id()));
        assertProblem("no-invitation", () -> people.register("Zoé", PASSWORD, Optional.of(withdrawn), "c"));
        PeopleRegister everybody = register(database, SignUp.OPEN);
        assertProblem("name-taken", () -> everybody.register("LÉA", PASSWORD, Optional.empty(), "c"));
        everybody.register("Zoé", PASSWORD, Optional.empty(), "c");
        everybody.register("Noé", PASSWORD, Optional.empty(), "c");
        assertProblem("full", () -> everybody.register("Chloé", PASSWORD, Optional.empty(), "c"));
    }
}
