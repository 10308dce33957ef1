package org.igouverte.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Open pages that hear of changes by server-sent events (HTML Living Standard, 9.2). A page holds a connection and no
 * thread, so that thousands may listen. Of several messages that a slow page has not taken, it gets the newest: a message
 * tells how things stand, not what was done. Thread-safe; the servlet must support asynchronous requests.
 */
public final class EventStreams implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 20;
    /** Changes that follow each other at once are told once. */
    private static final int GATHER_MILLISECONDS = 100;
    /** Bytes held for each page for as long as it is open; the server's usual buffer is for pictures. */
    private static final int BUFFER = 512;

    private final int max;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final ScheduledExecutorService teller;

    /**
     * @param thread name of the one thread that writes messages
     * @param max pages at most; a further one is answered 503
     */
    public EventStreams(String thread, int max) {
        this.max = max;
        teller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, thread);
            made.setDaemon(true);
            return made;
        });
        every(Duration.ofSeconds(HEARTBEAT_SECONDS), () -> streams.forEach(EventStream::beat));
    }

    /**
     * A message.
     *
     * @param id what a page that comes back gives as {@code Last-Event-ID}; one line
     * @param data one line
     */
    public static byte[] message(String id, String event, String data) {
        return ("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Pages that listen now. */
    public int size() {
        return streams.size();
    }

    /**
     * Answers a request with a stream.
     *
     * @param first what the page is told at once; empty for nothing
     * @param admitted whether the page may still listen, asked before each message
     */
    public void open(HttpServletRequest request, HttpServletResponse response, byte[] first, BooleanSupplier admitted)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (streams.size() >= max) {
            response.setHeader("Retry-After", "60");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setContentType("text/event-stream");
        // Proxies in the manner of nginx hold answers back until they are long, unless told not to.
        response.setHeader("X-Accel-Buffering", "no");
        response.setBufferSize(BUFFER);
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EventStream stream = new EventStream(context, response.getOutputStream(), admitted, streams::remove);
        streams.add(stream);
        stream.open(first);
    }

    /** Tells every page. */
    public void send(byte[] message) {
        streams.forEach(stream -> stream.send(message));
    }

    /** Has the streams' thread do something in a moment, once for all calls until then. Returns at once. */
    public void soon(Runnable tell) {
        if (gathering.compareAndSet(false, true)) {
            try {
                teller.schedule(
                        () -> {
                            gathering.set(false);
                            tell.run();
                        },
                        GATHER_MILLISECONDS,
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The server stops.
                gathering.set(false);
            }
        }
    }

    /** Has the streams' thread do something again and again; it must not throw. */
    public void every(Duration pace, Runnable work) {
        teller.scheduleWithFixedDelay(work, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        teller.shutdownNow();
        streams.forEach(EventStream::close);
    }
}
