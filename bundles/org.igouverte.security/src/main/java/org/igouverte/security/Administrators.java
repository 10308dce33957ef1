package org.igouverte.security;

import java.io.IOException;
import java.util.Optional;

/**
 * Lets the administrator in. At the first start there is a one-time password, in a file that its owner alone may read; who
 * signs in with it must choose another first, and the file is gone. An OSGi service. Thread-safe.
 */
public interface Administrators {

    /** Characters that a password has at least (NIST SP 800-63B asks for 8, and for no other rule). */
    int MIN_PASSWORD = 12;

    /** Characters that a password has at most. */
    int MAX_PASSWORD = 256;

    /**
     * Checks a password; each wrong one makes the next wait longer, for its client and, more slowly, for everybody.
     *
     * @param client whom to make wait, as an address
     */
    SignIn signIn(String password, String client);

    /** The session of a token, which counts as used; empty if there is none or it has ended. */
    Optional<Session> session(String token);

    /** Ends a session. */
    void signOut(String token);

    /**
     * Chooses a new password. All sessions end but a new one, which is returned.
     *
     * @return empty if {@code current} is not the password
     * @throws IllegalArgumentException if {@code next} is too short, too long, or the same
     * @throws IOException if it cannot be stored; then the password is what it was
     */
    Optional<Session> changePassword(String current, String next) throws IOException;
}
