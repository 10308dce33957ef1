package org.igouverte.tile.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;
import org.igouverte.tile.TileTooLargeException;
import org.igouverte.tile.TilesBusyException;

/**
 * Work that several may want at once and that is done once. Who comes first does it, on its own thread; the others
 * wait. The work has a deadline of its own and is cancelled only when everybody who wanted it is. Thread-safe.
 *
 * @param <K> names the work
 */
final class Flights<K> {

    /** How many of one group may wait, each of whom holds a thread. */
    static final int MAX_WAITING = 100;

    private final Duration time;
    private final ConcurrentHashMap<String, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<K, Flight> flights = new ConcurrentHashMap<>();

    /** @param time that the work may take */
    Flights(Duration time) {
        this.time = time;
    }

    /** What is done once. */
    @FunctionalInterface
    interface Work {
        byte[][] run(Deadline deadline) throws SourceException, TileTooLargeException, TilesBusyException;
    }

    private static final class Flight {
        final Deadline deadline;
        final CompletableFuture<byte[][]> landed = new CompletableFuture<>();
        private int wanted = 1;

        Flight(Deadline deadline) {
            this.deadline = deadline;
        }

        synchronized int wanted() {
            return wanted;
        }

        /** Whether it is not too late to join. */
        synchronized boolean join() {
            if (wanted == 0) {
                return false;
            }
            wanted++;
            return true;
        }

        void leave() {
            synchronized (this) {
                if (--wanted > 0) {
                    return;
                }
            }
            deadline.cancel();
        }
    }

    /**
     * The outcome of the work, done here or elsewhere.
     *
     * @param group whose work it is
     * @param deadline until when this one wants it
     */
    byte[][] get(K key, String group, Deadline deadline, Work work)
            throws SourceException, TileTooLargeException, TilesBusyException {
        while (true) {
            deadline.check();
            Flight own = new Flight(Deadline.after(time));
            Flight other = flights.putIfAbsent(key, own);
            if (other == null) {
                return lead(key, own, deadline, work);
            }
            if (other.join()) {
                return await(other, group, deadline);
            }
            // Everybody left that one: it ends without an outcome, on a thread that will notice soon.
            flights.remove(key, other);
        }
    }

    /** How many want work that is under way. */
    int passengers() {
        return flights.values().stream().mapToInt(Flight::wanted).sum();
    }

    private byte[][] lead(K key, Flight flight, Deadline deadline, Work work)
            throws SourceException, TileTooLargeException, TilesBusyException {
        try (Deadline.Registration leaving = deadline.onCancel(flight::leave)) {
            byte[][] result = work.run(flight.deadline);
            flight.landed.complete(result);
            return result;
        } catch (SourceException | TileTooLargeException | TilesBusyException | RuntimeException | Error e) {
            flight.landed.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, flight);
        }
    }

    private byte[][] await(Flight flight, String group, Deadline deadline)
            throws SourceException, TileTooLargeException, TilesBusyException {
        AtomicInteger others = waiting.computeIfAbsent(group, g -> new AtomicInteger());
        CompletableFuture<byte[][]> cancelled = new CompletableFuture<>();
        if (others.incrementAndGet() > MAX_WAITING) {
            others.decrementAndGet();
            flight.leave();
            throw new TilesBusyException(null);
        }
        try (Deadline.Registration leaving =
                deadline.onCancel(() -> cancelled.completeExceptionally(new DeadlineExceededException(true)))) {
            return (byte[][]) CompletableFuture.anyOf(flight.landed, cancelled)
                    .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadlineExceededException(true);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            others.decrementAndGet();
            flight.leave();
        }
    }

    private static RuntimeException rethrown(Throwable cause)
            throws SourceException, TileTooLargeException, TilesBusyException {
        if (cause instanceof SourceException source) {
            // The stack of the thread that failed says where.
            throw new SourceException(source.getMessage(), source);
        } else if (cause instanceof TileTooLargeException tooLarge) {
            throw tooLarge;
        } else if (cause instanceof TilesBusyException busy) {
            throw busy;
        } else if (cause instanceof DeadlineExceededException deadline) {
            throw deadline;
        }
        throw new IllegalStateException("a tile could not be made", cause);
    }
}
