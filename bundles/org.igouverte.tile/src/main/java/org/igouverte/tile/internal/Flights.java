package org.igouverte.tile.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;
import org.igouverte.tile.TileTooLargeException;

/**
 * Work that several may want at once and that is done once. Who comes first does it, on its own thread; the others wait. The
 * work has a deadline of its own and is cancelled only when everybody who wanted it is. Thread-safe.
 *
 * @param <K> names the work
 */
final class Flights<K> {

    private final Duration time;
    private final ConcurrentHashMap<K, Flight> flights = new ConcurrentHashMap<>();

    /** @param time that the work may take */
    Flights(Duration time) {
        this.time = time;
    }

    /** What is done once. */
    @FunctionalInterface
    interface Work {
        byte[][] run(Deadline deadline) throws SourceException, TileTooLargeException;
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
     * @param deadline until when this one wants it
     */
    byte[][] get(K key, Deadline deadline, Work work) throws SourceException, TileTooLargeException {
        while (true) {
            deadline.check();
            Flight own = new Flight(Deadline.after(time));
            Flight other = flights.putIfAbsent(key, own);
            if (other == null) {
                return lead(key, own, deadline, work);
            }
            if (other.join()) {
                return await(other, deadline);
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
            throws SourceException, TileTooLargeException {
        try (Deadline.Registration leaving = deadline.onCancel(flight::leave)) {
            byte[][] result = work.run(flight.deadline);
            flight.landed.complete(result);
            return result;
        } catch (SourceException | TileTooLargeException | RuntimeException | Error e) {
            flight.landed.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, flight);
        }
    }

    private static byte[][] await(Flight flight, Deadline deadline) throws SourceException, TileTooLargeException {
        CompletableFuture<byte[][]> cancelled = new CompletableFuture<>();
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
            flight.leave();
        }
    }

    private static RuntimeException rethrown(Throwable cause) throws SourceException, TileTooLargeException {
        if (cause instanceof SourceException source) {
            // The stack of the thread that failed says where.
            throw new SourceException(source.getMessage(), source);
        } else if (cause instanceof TileTooLargeException tooLarge) {
            throw tooLarge;
        } else if (cause instanceof DeadlineExceededException deadline) {
            throw deadline;
        }
        throw new IllegalStateException("a tile could not be made", cause);
    }
}
