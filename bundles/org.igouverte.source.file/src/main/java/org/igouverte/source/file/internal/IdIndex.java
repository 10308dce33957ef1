package org.igouverte.source.file.internal;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds rows by the ids of their features: the hash of each id with the number of its row, eight bytes a row, sorted.
 * Different ids may share a hash, so whoever asks compares the ids of the rows found. Immutable and thread-safe.
 */
public final class IdIndex {

    private final LongBuffer entries;

    private IdIndex(LongBuffer entries) {
        this.entries = entries;
    }

    /** An index from the {@link #entries} of another, which may be mapped. */
    public static IdIndex of(LongBuffer entries) {
        return new IdIndex(entries.slice());
    }

    /** All of the index, to be kept. */
    public LongBuffer entries() {
        return entries.duplicate();
    }

    public int size() {
        return entries.limit();
    }

    /** Gathers the ids of rows. Used by one thread. */
    public static final class Builder {

        private long[] entries = new long[1024];
        private int size;

        /** Adds the id of the next row; rows are numbered from 0. */
        public void add(String id) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size);
            }
            entries[size] = (long) hash(id) << 32 | size;
            size++;
        }

        public int size() {
            return size;
        }

        public IdIndex build() {
            Arrays.sort(entries, 0, size);
            return new IdIndex(LongBuffer.wrap(entries, 0, size).slice());
        }
    }

    /** Rows that may have the id. */
    public void find(String id, IntConsumer row) {
        int hash = hash(id);
        for (int i = first(hash); i < size() && hashAt(i) == hash; i++) {
            row.accept((int) entries.get(i));
        }
    }

    /** The first entry whose hash is not below one. */
    private int first(int hash) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (hashAt(middle) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int hashAt(int entry) {
        return (int) (entries.get(entry) >> 32);
    }

    /** Takes two rows whose ids may be equal. */
    @FunctionalInterface
    public interface Pairs<E extends Exception> {
        void pair(int row, int other) throws E;
    }

    /** Every two rows whose ids share a hash. */
    public <E extends Exception> void alike(Pairs<E> pairs) throws E {
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size() && hashAt(j) == hashAt(i); j++) {
                pairs.pair((int) entries.get(i), (int) entries.get(j));
            }
        }
    }

    /** Strings' own hash is easy to make collide; this spreads it over what follows from all characters. */
    private static int hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return (int) (hash ^ hash >>> 32);
    }
}
