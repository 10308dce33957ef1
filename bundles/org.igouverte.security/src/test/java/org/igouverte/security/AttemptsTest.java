package org.igouverte.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private long now;
    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void theWaitDoublesUpToAMinuteAndIsForgotten() {
        long[] seconds = new long[10];
        for (int i = 0; i < seconds.length; i++) {
            attempts.failed("a");
            seconds[i] = attempts.wait("a").toSeconds();
            now += attempts.wait("a").toNanos();
        }
        assertEquals("[0, 0, 1, 2, 4, 8, 16, 32, 60, 60]", Arrays.toString(seconds));
        attempts.failed("a");
        now += Duration.ofMinutes(16).toNanos();
        assertEquals(Duration.ZERO, attempts.wait("a"));
    }

    @Test
    void manyAddressesHelpNobody() {
        for (int i = 0; i < 20; i++) {
            attempts.failed("address" + i);
        }
        assertEquals(500, attempts.wait("another").toMillis());
        now += Duration.ofMillis(500).toNanos();
        assertEquals(Duration.ZERO, attempts.wait("another"));
    }

    @Test
    void whoGetsInStartsAnew() {
        for (int i = 0; i < 5; i++) {
            attempts.failed("a");
        }
        assertTrue(attempts.wait("a").toSeconds() > 0);
        attempts.succeeded("a");
        assertEquals(Duration.ZERO, attempts.wait("a"));
    }

    @Test
    void theMemoryOfClientsIsBounded() {
        for (int i = 0; i < 30_000; i++) {
            attempts.failed("address" + i);
        }
        now += Duration.ofSeconds(1).toNanos();
        assertEquals(Duration.ZERO, attempts.wait("address0"));
    }
}
