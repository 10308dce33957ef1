package org.igouverte.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final RateLimit limit = new RateLimit(3, Duration.ofSeconds(30), clock::get);

    @Test
    void soManyAtOnceThenOneEachTenSecondsForEachByItself() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, limit.take("a"));
        }
        assertEquals(Duration.ofSeconds(10), limit.take("a"));
        assertEquals(Duration.ZERO, limit.take("b"));
        clock.addAndGet(Duration.ofSeconds(4).toNanos());
        assertEquals(6, limit.take("a").toSeconds(), "what is left, and asking costs nothing");
        clock.addAndGet(Duration.ofSeconds(7).toNanos());
        assertEquals(Duration.ZERO, limit.take("a"));
        clock.addAndGet(Duration.ofHours(9).toNanos());
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, limit.take("a"), "no more than three are saved up");
        }
        assertEquals(10, limit.take("a").toSeconds());
    }
}
