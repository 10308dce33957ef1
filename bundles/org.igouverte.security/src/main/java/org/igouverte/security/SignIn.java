package org.igouverte.security;

import java.time.Duration;

/** What came of trying to sign in. */
public sealed interface SignIn {

    /** The password is right. */
    record Admitted(Session session) implements SignIn {}

    /** The password is wrong. */
    record Refused() implements SignIn {}

    /** Too many were wrong: this one was not looked at. */
    record TooMany(Duration delay) implements SignIn {}
}
