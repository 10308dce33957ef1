package org.igouverte.tile;

import java.util.List;
import java.util.Optional;

/**
 * Makes tiles before somebody asks for them, or removes them. Jobs take turns on one thread, so that who waits for a map
 * goes first. They are forgotten when the server stops: seeding again passes over what is kept already. An OSGi service.
 * Thread-safe.
 */
public interface TileJobs {

    /** Jobs that may be under way at a time, paused ones included. */
    int MAX_OPEN = 16;

    /** Tiles that a job may have. */
    long MAX_TILES = 20_000_000;

    /**
     * Begins to make tiles.
     *
     * @throws IllegalArgumentException if the layer is not served, has no tiles there or no such style, or if there are
     *     more than {@link #MAX_TILES}; the message tells
     * @throws IllegalStateException if {@link #MAX_OPEN} jobs are under way
     */
    TileJob seed(TileArea area, TileContent content);

    /**
     * Begins to remove tiles, of every kind and style. Blocks are removed whole, so some neighbours go with them.
     *
     * @throws IllegalStateException if {@link #MAX_OPEN} jobs are under way
     */
    TileJob truncate(TileArea area);

    /** Jobs under way and the last that ended, the latest first. */
    List<TileJob> jobs();

    Optional<TileJob> find(String id);
}
