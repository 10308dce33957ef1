package org.igouverte.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.igouverte.security.Administrators;

/**
 * Who is let in: programs with the token of the file {@code admin.token}, people with that of their session. Both are
 * carried by the {@code Authorization} header alone, which no page of another origin can have a browser send.
 */
final class Admission {

    static final String STRANGER = "stranger";
    /** Came in with the one-time password. */
    static final String NEWCOMER = "newcomer";

    private static final String SCHEME = "Bearer ";

    private final AdminToken token;
    private final AllowedHosts hosts;
    private final Administrators administrators;

    Admission(AdminToken token, AllowedHosts hosts, Administrators administrators) {
        this.token = token;
        this.hosts = hosts;
        this.administrators = administrators;
    }

    /** @throws ProblemException 421 for a host name that is not ours */
    void checkHost(HttpServletRequest request) throws ProblemException {
        if (!hosts.allows(request.getHeader("Host"))) {
            throw new ProblemException(421, Texts.of("host"));
        }
    }

    /** Who it is, for the audit log; {@value #STRANGER} for whoever is not known. */
    String who(HttpServletRequest request) {
        return who(request.getHeader("Authorization"));
    }

    /** @param authorization the header's value; null without one */
    String who(String authorization) {
        if (token.admits(authorization)) {
            return "token";
        }
        return bearer(authorization)
                .flatMap(administrators::session)
                .map(session -> session.mustChangePassword() ? NEWCOMER : "administrator")
                .orElse(STRANGER);
    }

    /**
     * Whether somebody may use an operation.
     *
     * @param open whether everybody may
     * @throws ProblemException 401 for a stranger, 403 for one who must choose a password first
     */
    static void admit(String who, boolean open) throws ProblemException {
        if (!open && who.equals(STRANGER)) {
            throw new ProblemException(401, Texts.of("unauthorized"));
        }
        if (!open && who.equals(NEWCOMER)) {
            throw new ProblemException(403, Texts.of("choosepassword"));
        }
    }

    static Optional<String> bearer(HttpServletRequest request) {
        return bearer(request.getHeader("Authorization"));
    }

    private static Optional<String> bearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
