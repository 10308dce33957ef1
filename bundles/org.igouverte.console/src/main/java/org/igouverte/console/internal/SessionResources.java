package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.security.Administrators;
import org.igouverte.security.Session;
import org.igouverte.security.SignIn;

/** Signing in and out, and the password. */
final class SessionResources {

    private final Administrators administrators;

    SessionResources(Administrators administrators) {
        this.administrators = administrators;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/session", "signIn", "Sign in: {\"password\": …}", this::signIn)
                        .taking("application/json")
                        .forEverybody(),
                Route.of("DELETE", "/session", "signOut", "Sign out", this::signOut),
                Route.of(
                                "POST",
                                "/password",
                                "changePassword",
                                "Choose a password: {\"current\": …, \"next\": …}; other sessions end",
                                this::changePassword)
                        .taking("application/json")
                        .forEverybody());
    }

    private Answer signIn(Call call) throws ProblemException, IOException {
        String password = Call.text(call.json(), "password");
        SignIn result = administrators.signIn(password, call.request().getRemoteAddr());
        if (result instanceof SignIn.Admitted admitted) {
            return told(admitted.session(), Texts.of("signedin"));
        } else if (result instanceof SignIn.TooMany many) {
            throw ProblemException.ofPatience(Texts.of("patience"), 1 + many.delay().toSeconds());
        }
        throw new ProblemException(401, Texts.of("wrongpassword"));
    }

    private Answer signOut(Call call) {
        Admission.bearer(call.request()).ifPresent(administrators::signOut);
        return new Answer.Told(200, Json.MAPPER.createObjectNode(), Texts.of("signedout"));
    }

    /** Counts as an attempt to sign in: whoever may not guess there may not guess here. */
    private Answer changePassword(Call call) throws ProblemException, IOException {
        JsonNode json = call.json();
        String current = Call.text(json, "current");
        String next = Call.text(json, "next");
        SignIn attempt = administrators.signIn(current, call.request().getRemoteAddr());
        if (attempt instanceof SignIn.TooMany many) {
            throw ProblemException.ofPatience(Texts.of("patience"), 1 + many.delay().toSeconds());
        } else if (attempt instanceof SignIn.Refused) {
            throw new ProblemException(401, Texts.of("wrongpassword"));
        }
        try {
            Optional<Session> session = administrators.changePassword(current, next);
            return told(
                    session.orElseThrow(() -> new ProblemException(401, Texts.of("wrongpassword"))),
                    Texts.of("passwordchanged"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    422, Texts.of("badpassword", Administrators.MIN_PASSWORD, Administrators.MAX_PASSWORD));
        }
    }

    private static Answer told(Session session, LocalizedText text) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("token", session.token());
        json.put("until", session.until().toString());
        json.put("mustChangePassword", session.mustChangePassword());
        return new Answer.Told(200, json, text);
    }
}
