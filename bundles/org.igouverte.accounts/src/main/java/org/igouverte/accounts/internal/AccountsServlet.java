package org.igouverte.accounts.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.accounts.Person;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.rest.RestAnswer;
import org.igouverte.rest.RestCall;
import org.igouverte.rest.RestException;
import org.igouverte.rest.RestServlet;
import org.igouverte.rest.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /accounts/api}: signing up, in and out; what a viewer needs to know of who it is. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/accounts/api/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class AccountsServlet extends RestServlet {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();

    @Activate
    public AccountsServlet(@Reference PeopleRegister people, @Reference PublicAddress address) {
        super("IGO – comptes / accounts", "/accounts/api", new Resources(people, address).routes());
    }

    private record Resources(PeopleRegister people, PublicAddress address) {

        List<Route> routes() {
            return List.of(
                    Route.of("GET", "/state", "accountState",
                            "Who is signed in, the token for the header X-IGO-Token, and whether people may sign up",
                            this::state),
                    Route.of("POST", "/people", "signUp",
                                    "Make an account and sign in: {\"name\", \"password\", \"invitation\"?}", this::signUp)
                            .takingJson(),
                    Route.of("POST", "/session", "signIn", "Sign in: {\"name\", \"password\"}", this::signIn).takingJson(),
                    Route.of("DELETE", "/session", "signOut", "Sign out", this::signOut).giving(""),
                    Route.of("POST", "/password", "changePassword",
                                    "{\"current\", \"next\"}; all other sessions end", this::changePassword)
                            .takingJson(),
                    Route.of("POST", "/deletion", "deleteAccount",
                                    "Delete the account with everything that is its person's: {\"password\"}", this::forget)
                            .takingJson()
                            .giving(""));
        }

        private RestAnswer state(RestCall call) throws RestException {
            Optional<Person> person = people.person(call.request());
            return state(person, person.flatMap(p -> PeopleRegister.token(call.request())));
        }

        private RestAnswer state(Optional<Person> person, Optional<String> session) {
            ObjectNode json = JSON.createObjectNode();
            if (person.isPresent()) {
                json.putObject("person")
                        .put("name", person.get().name())
                        .put("since", person.get().since().toString());
            } else {
                json.putNull("person");
            }
            session.ifPresent(token -> json.put("token", Secrets.token(token)));
            json.put("signUp", people.signUp().name().toLowerCase(Locale.ROOT));
            json.put("minPassword", PeopleRegister.MIN_PASSWORD).put("maxPassword", PeopleRegister.MAX_PASSWORD);
            return RestAnswer.of(json);
        }

        private RestAnswer signedIn(RestCall call, Person person, String session) throws RestException {
            return state(Optional.of(person), Optional.of(session)).header("Set-Cookie", cookie(call, session,
                    people.life().toSeconds()));
        }

        private String cookie(RestCall call, String value, long seconds) throws RestException {
            boolean secure;
            try {
                secure = call.request().isSecure() || address.of(call.request()).startsWith("https:");
            } catch (OgcException e) {
                throw AccountMessages.problem(400, "other-site");
            }
            return PeopleRegister.COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + seconds
                    + (secure ? "; Secure" : "");
        }

        /** Nobody is signed in by a page of another site, where there is no token yet that would tell. */
        private static void requireOwnPage(RestCall call) throws RestException {
            call.requireJson();
            HttpServletRequest request = call.request();
            String site = request.getHeader("Sec-Fetch-Site");
            if (site != null && !site.equals("same-origin") && !site.equals("none")) {
                throw AccountMessages.problem(403, "other-site");
            }
        }

        private RestAnswer signUp(RestCall call) throws RestException {
            requireOwnPage(call);
            ObjectNode json = call.json();
            Optional<String> invitation =
                    json.has("invitation") ? Optional.of(RestCall.text(json, "invitation")) : Optional.empty();
            Person person = people.register(
                    RestCall.text(json, "name").strip(),
                    RestCall.text(json, "password"),
                    invitation,
                    call.request().getRemoteAddr());
            return signedIn(call, person, people.begin(person)).status(201);
        }

        private RestAnswer signIn(RestCall call) throws RestException {
            requireOwnPage(call);
            ObjectNode json = call.json();
            Person person = people.recognise(
                    RestCall.text(json, "name"), RestCall.text(json, "password"), call.request().getRemoteAddr());
            // A browser that is signed in already is then signed in anew: nobody can have fixed its session before.
            Optional<String> before = PeopleRegister.token(call.request());
            if (before.isPresent()) {
                people.end(before.get());
            }
            return signedIn(call, person, people.begin(person));
        }

        private RestAnswer signOut(RestCall call) throws RestException {
            people.requireToChange(call.request());
            people.end(PeopleRegister.token(call.request()).orElseThrow());
            return RestAnswer.none().header("Set-Cookie", cookie(call, "", 0));
        }

        private RestAnswer changePassword(RestCall call) throws RestException {
            Person person = people.requireToChange(call.request());
            ObjectNode json = call.json();
            String next = RestCall.text(json, "next");
            people.recognise(person.name(), RestCall.text(json, "current"), call.request().getRemoteAddr());
            return signedIn(call, person, people.changePassword(person, next));
        }

        private RestAnswer forget(RestCall call) throws RestException {
            Person person = people.requireToChange(call.request());
            people.recognise(
                    person.name(), RestCall.text(call.json(), "password"), call.request().getRemoteAddr());
            people.forget(person);
            return RestAnswer.none().header("Set-Cookie", cookie(call, "", 0));
        }
    }
}
