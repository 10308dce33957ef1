package org.igouverte.tile;

import java.time.Instant;
import java.util.Optional;

/** Work on many tiles in the background. Thread-safe. */
public interface TileJob {

    /** What is done. */
    enum Kind {
        /** Tiles that are not kept are made. */
        SEED,
        /** Tiles that are kept are removed. */
        TRUNCATE
    }

    /** How far it is. */
    enum State {
        /** Waits for its turn or is at work. */
        RUNNING,
        PAUSED,
        DONE,
        CANCELLED,
        /** Ended by a {@link #problem}. */
        FAILED
    }

    /** Unique while the server runs. */
    String id();

    Kind kind();

    TileArea area();

    /** What seeding makes; empty for truncating, which removes every kind. */
    Optional<TileContent> content();

    State state();

    /** Tiles in all, as the layer had them when the job was started. */
    long total();

    /** Tiles looked at so far. */
    long done();

    /** Tiles of {@link #done} that could not be made; the job goes on after them. */
    long failed();

    Instant started();

    /** When it ended; empty while it goes on. */
    Optional<Instant> ended();

    /** What went wrong last, for an operator; empty if nothing did. */
    Optional<String> problem();

    /** Halts a running job after the tiles at hand; nothing happens in any other state. */
    void pause();

    /** Goes on with a paused job where it halted. */
    void resume();

    /** Ends a job for good; what it did stays. */
    void cancel();
}
