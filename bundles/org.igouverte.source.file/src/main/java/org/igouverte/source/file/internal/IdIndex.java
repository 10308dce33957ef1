package org.igouverte.source.file.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds rows by the ids of their features: the hash of each id with the number of its row in one sorted array, eight bytes
 * a row. Different ids may share a hash, so whoever asks compares the ids of the rows found. Immutable once sealed.
 */
public final class IdIndex {

    private long[] entries;
    private int size;

    public IdIndex() {
        entries = new long[1024];
    }

    /** Adds the id of the next row; rows are numbered from 0. */
    public void add(String id) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size] = (long) hash(id) << 32 | size;
        size++;
    }

    /** Ends the adding. */
    public void seal() {
        entries = Arrays.copyOf(entries, size);
        Arrays.sort(entries);
    }

    public int size() {
        return size;
    }

    /** Rows that may have the id. */
    public void find(String id, IntConsumer row) {
        long hash = (long) hash(id) << 32;
        int at = Arrays.binarySearch(entries, hash);
        for (int i = at < 0 ? -at - 1 : at; i < size && entries[i] >> 32 == hash >> 32; i++) {
            row.accept((int) entries[i]);
        }
    }

    /** Takes two rows whose ids may be equal. */
    @FunctionalInterface
    public interface Pairs<E extends Exception> {
        /** @return whether to go on */
        boolean pair(int row, int other) throws E;
    }

    /** Every two rows whose ids share a hash. */
    public <E extends Exception> void alike(Pairs<E> pairs) throws E {
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size && entries[j] >> 32 == entries[i] >> 32; j++) {
                if (!pairs.pair((int) entries[i], (int) entries[j])) {
                    return;
                }
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
