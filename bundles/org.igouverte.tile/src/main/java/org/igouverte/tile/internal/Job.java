package org.igouverte.tile.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.igouverte.tile.TileArea;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileJob;

/** A job and its state. One thread works on it; anybody may look at it, pause, resume or cancel it. */
final class Job implements TileJob {

    /** One piece of the work, so small that pausing need not wait long. */
    @FunctionalInterface
    interface Steps {
        /** @return whether there is more to do */
        boolean next(Job job) throws Exception;
    }

    private final String id;
    private final Kind kind;
    private final TileArea area;
    private final Optional<TileContent> content;
    private final long total;
    private final Steps steps;
    private final Instant started = Instant.now();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile long done;
    private volatile long failed;
    private volatile Instant ended;
    private volatile String problem;

    Job(String id, Kind kind, TileArea area, Optional<TileContent> content, long total, Steps steps) {
        this.id = id;
        this.kind = kind;
        this.area = area;
        this.content = content;
        this.total = total;
        this.steps = steps;
    }

    /** Does the next piece if the job is running. Called by the one thread that works. */
    void step() {
        if (state.get() != State.RUNNING) {
            return;
        }
        try {
            if (!steps.next(this)) {
                end(State.DONE);
            }
        } catch (Exception e) {
            problem = e.getMessage() == null ? e.toString() : e.getMessage();
            end(State.FAILED);
        }
    }

    private void end(State last) {
        // Whoever cancelled meanwhile was first.
        if (state.compareAndSet(State.RUNNING, last) || state.compareAndSet(State.PAUSED, last)) {
            ended = Instant.now();
        }
    }

    /** Counts tiles; only the working thread does. */
    void advance(long tiles) {
        done += tiles;
    }

    void failed(long tiles, String why) {
        failed += tiles;
        problem = why;
    }

    boolean isOpen() {
        State now = state.get();
        return now == State.RUNNING || now == State.PAUSED;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public TileArea area() {
        return area;
    }

    @Override
    public Optional<TileContent> content() {
        return content;
    }

    @Override
    public State state() {
        return state.get();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public long failed() {
        return failed;
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void pause() {
        state.compareAndSet(State.RUNNING, State.PAUSED);
    }

    @Override
    public void resume() {
        state.compareAndSet(State.PAUSED, State.RUNNING);
    }

    @Override
    public void cancel() {
        end(State.CANCELLED);
    }
}
