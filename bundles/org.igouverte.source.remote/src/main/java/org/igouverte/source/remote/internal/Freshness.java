package org.igouverte.source.remote.internal;

import java.time.Duration;
import java.time.Instant;
import org.igouverte.layer.DataRevision;

/**
 * Names the states of data that nobody tells about: another revision each time their freshness is over, the same one
 * after a restart, and none while the other server is down, so that what was drawn of them stays. Thread-safe.
 */
final class Freshness {

    private final String what;
    private final Duration period;
    private volatile long epoch;

    /** @param what sixteen characters at most that tell what is read from where */
    Freshness(String what, Duration period) {
        this.what = what;
        this.period = period;
        epoch = current();
    }

    private long current() {
        return Instant.now().getEpochSecond() / Math.max(1, period.toSeconds());
    }

    DataRevision revision() {
        return new DataRevision("remote-" + what + '-' + Long.toString(epoch, 36));
    }

    /** Begins the period that it is now. */
    boolean renew() {
        long now = current();
        boolean changed = now != epoch;
        epoch = now;
        return changed;
    }

    Duration period() {
        return period;
    }
}
