package org.igouverte.security;

import java.time.Instant;

/**
 * Somebody who is signed in. The token is carried by the {@code Authorization} header, never by a cookie: a browser sends a
 * cookie to every port of a host, and so to the viewer's origin, where partners' code runs.
 *
 * @param token 43 characters of base64url, from 256 random bits
 * @param until when it ends at the latest; it ends earlier when it is not used
 * @param mustChangePassword whether all that it may do is to choose a password, since it came from the one-time password
 */
public record Session(String token, Instant until, boolean mustChangePassword) {

    @Override
    public String toString() {
        return "session until " + until;
    }
}
