package org.igouverte.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One open page that hears of changes. Written without blocking: a page whose connection takes nothing keeps the newest
 * message waiting, and is let go after some heartbeats that it did not take either.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final int MISSED_HEARTBEATS = 3;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final AsyncContext context;
    private final ServletOutputStream output;
    private final BooleanSupplier admitted;
    private final Consumer<EventStream> gone;
    private byte[] waiting;
    private int missed;
    private boolean flushing;
    private boolean stalled = true;
    private boolean closed;

    /**
     * @param admitted whether the page may still listen, asked before each message
     * @param gone called once, when the page went away or was let go
     */
    EventStream(
            AsyncContext context, ServletOutputStream output, BooleanSupplier admitted, Consumer<EventStream> gone) {
        this.context = context;
        this.output = output;
        this.admitted = admitted;
        this.gone = gone;
    }

    /** @param first what the page is told at once; empty for nothing */
    void open(byte[] first) {
        waiting = first.length == 0 ? HEARTBEAT : first;
        context.addListener(this);
        output.setWriteListener(this);
    }

    /** Tells of a change, in place of an earlier one that still waits. */
    synchronized void send(byte[] message) {
        if (!admitted.getAsBoolean()) {
            close();
            return;
        }
        waiting = message;
        writeUnlessStalled();
    }

    /** Shows both sides that the other is there. */
    synchronized void beat() {
        if (!admitted.getAsBoolean()) {
            close();
        } else if (waiting == null) {
            missed = 0;
            waiting = HEARTBEAT;
            writeUnlessStalled();
        } else if (++missed == MISSED_HEARTBEATS) {
            close();
        }
    }

    private void writeUnlessStalled() {
        if (!stalled) {
            write();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        stalled = false;
        write();
    }

    /** Once the stream is not ready, the container alone says when it is: by {@link #onWritePossible}. */
    private void write() {
        try {
            while (!closed) {
                if (!output.isReady()) {
                    stalled = true;
                    return;
                }
                if (waiting != null) {
                    byte[] message = waiting;
                    waiting = null;
                    flushing = true;
                    output.write(message);
                } else if (flushing) {
                    flushing = false;
                    output.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            gone.accept(this);
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // The container completed it first.
                return;
            }
        }
    }

    @Override
    public void onError(Throwable t) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The context is started once only.
    }
}
