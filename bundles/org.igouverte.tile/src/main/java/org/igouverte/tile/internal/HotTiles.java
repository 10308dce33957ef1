package org.igouverte.tile.internal;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tiles in memory by their tag, at most so many bytes. Which give way is decided by a clock: whoever was used since
 * it came round last gets another turn. Thread-safe, without locks.
 */
final class HotTiles {

    /** What an entry costs beside its bytes, about. */
    private static final int OVERHEAD = 200;

    private static final class Entry {
        final String tag;
        final byte[] bytes;
        volatile boolean used;
        volatile long noted;

        Entry(String tag, byte[] bytes) {
            this.tag = tag;
            this.bytes = bytes;
            noted = System.currentTimeMillis();
        }

        long cost() {
            return bytes.length + OVERHEAD;
        }
    }

    private volatile long limit;
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Entry> clock = new ConcurrentLinkedQueue<>();

    HotTiles(long limit) {
        this.limit = limit;
    }

    /** Takes effect with the next tile that comes. */
    void limit(long newLimit) {
        limit = newLimit;
    }

    /** @param unnoted runs now and then for a tile that stays in use, since its file would look unused */
    Optional<byte[]> get(String tag, Runnable unnoted) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.used) {
            entry.used = true;
        }
        long now = System.currentTimeMillis();
        if (now - entry.noted > TileFolder.USE_GRAIN) {
            entry.noted = now;
            unnoted.run();
        }
        return Optional.of(entry.bytes);
    }

    void put(String tag, byte[] bytes) {
        Entry entry = new Entry(tag, bytes);
        if (entry.cost() > limit / 8 || entries.putIfAbsent(tag, entry) != null) {
            return;
        }
        held.addAndGet(entry.cost());
        clock.add(entry);
        while (held.get() > limit) {
            Entry oldest = clock.poll();
            if (oldest == null) {
                return;
            }
            if (oldest.used) {
                oldest.used = false;
                clock.add(oldest);
            } else if (entries.remove(oldest.tag, oldest)) {
                held.addAndGet(-oldest.cost());
            }
        }
    }

    /** Forgets all that is held when it is called. */
    void clear() {
        // In this order: what the clock loses here was put before, and so is found below.
        clock.clear();
        for (Entry entry : entries.values()) {
            if (entries.remove(entry.tag, entry)) {
                held.addAndGet(-entry.cost());
            }
        }
    }

    long bytes() {
        return held.get();
    }
}
