package org.igouverte.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** How long requests took. Belongs to one thread. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;
    private long bytes;
    private long failed;

    void add(long time, long length, boolean good) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
        bytes += length;
        failed += good ? 0 : 1;
    }

    void add(Latencies other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i], 0, true);
        }
        bytes += other.bytes;
        failed += other.failed;
    }

    long failed() {
        return failed;
    }

    /** Nearest rank: the least time within which at least that share of the requests was answered, in milliseconds. */
    double percentile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }

    /** A row of the table. */
    String row(String name, double seconds, double cpuMillis) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %d |",
                name,
                count / seconds,
                percentile(0.5),
                percentile(0.95),
                percentile(0.99),
                percentile(1),
                cpuMillis / count,
                bytes / 1024.0 / count,
                failed);
    }
}
