package org.igouverte.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void takesTheNearestRank() {
        Latencies latencies = new Latencies();
        for (int i = 2000; i > 0; i--) {
            latencies.add(i * 1_000_000L, 10, i != 7);
        }
        Latencies all = new Latencies();
        all.add(latencies);
        assertEquals(1000, all.percentile(0.5));
        assertEquals(1900, all.percentile(0.95));
        assertEquals(2000, all.percentile(1));
        assertEquals(1, all.failed());
        assertEquals("| map | 200.0 | 1000.0 | 1900.0 | 1980.0 | 2000.0 | 2.5 | 0.0 | 1 |", all.row("map", 10, 5000));
    }
}
