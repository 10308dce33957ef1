package org.igouverte.deploy.internal;

import java.time.Duration;

/**
 * Limits of time that an operator may set.
 *
 * @param start for a bundle's own code to start
 * @param staging for opening data, preparing layers and trying examples
 * @param drain that a deployment waits for old versions to drain when three are alive
 * @param patience with a file in a watched folder that is not whole and does not grow
 */
record Settings(Duration start, Duration staging, Duration drain, Duration patience) {

    static final Settings DEFAULT = new Settings(
            Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

    Settings {
        for (Duration limit : new Duration[] {start, staging, drain, patience}) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("a limit of time must be above zero");
            }
        }
    }
}
