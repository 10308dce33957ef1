package org.igouverte.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeadlineTest {

    @Test
    void isOverWhenTimeIsUp() {
        Deadline over = Deadline.after(Duration.ofNanos(-1));
        assertTrue(over.isOver());
        assertEquals(Duration.ZERO, over.remaining());
        assertFalse(assertThrows(DeadlineExceededException.class, over::check).cancelled());
        Deadline far = Deadline.after(Duration.ofDays(1));
        far.check();
        assertTrue(far.remaining().compareTo(Duration.ofHours(23)) > 0);
    }

    @Test
    void stopsWhatRegisteredAndLeavesAloneWhatWithdrew() {
        Deadline deadline = Deadline.after(Duration.ofDays(1));
        List<String> ran = new ArrayList<>();
        deadline.onCancel(() -> ran.add("statement"));
        try (Deadline.Registration done = deadline.onCancel(() -> ran.add("done before"))) {
            assertTrue(ran.isEmpty());
        }
        deadline.cancel();
        deadline.cancel();
        assertEquals(List.of("statement"), ran);
        assertTrue(assertThrows(DeadlineExceededException.class, deadline::check).cancelled());
        deadline.onCancel(() -> ran.add("too late")).close();
        assertEquals(List.of("statement", "too late"), ran);
    }

    /** Whoever registers while another cancels is told by one of the two, never by both, never by neither. */
    @Test
    @Timeout(60)
    void tellsEachExactlyOnceHoweverTheThreadsMeet() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            Deadline deadline = Deadline.after(Duration.ofDays(1));
            AtomicInteger told = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            Thread canceller = new Thread(() -> {
                awaitQuietly(go);
                deadline.cancel();
            });
            Thread worker = new Thread(() -> {
                awaitQuietly(go);
                deadline.onCancel(told::incrementAndGet);
            });
            canceller.start();
            worker.start();
            go.countDown();
            canceller.join();
            worker.join();
            assertEquals(1, told.get());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
