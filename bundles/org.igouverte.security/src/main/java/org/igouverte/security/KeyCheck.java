package org.igouverte.security;

import java.time.Duration;

/** What came of showing a partner's key. */
public sealed interface KeyCheck {

    /** It is a key. */
    record Admitted(PartnerKey key) implements KeyCheck {}

    /** It is none, was revoked, or has ended. */
    record Refused() implements KeyCheck {}

    /** It is none, and too many were wrong before it. */
    record TooMany(Duration delay) implements KeyCheck {}
}
