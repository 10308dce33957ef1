package org.igouverte.source.file.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.igouverte.layer.spi.ShapeSink;

/** Gives equal tuples of attribute values one id, as long as they are not too many, and announces each new one to the sink. One for each query. */
public final class Tuples {

    private record Key(Object[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private final ShapeSink sink;
    private final Map<Key, Integer> ids = new HashMap<>();
    private int announced;

    public Tuples(ShapeSink sink) {
        this.sink = sink;
    }

    /** The id of a tuple; the array is kept if it is new, and may be used again if it is not. */
    public int id(Object[] values) {
        Key key = new Key(values);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        if (ids.size() == ShapeSink.TUPLES_KEPT) {
            // Where nearly every feature has a tuple of its own, keeping all of them would be keeping the whole table.
            ids.clear();
        }
        int id = announced++;
        Object[] kept = values.clone();
        ids.put(new Key(kept), id);
        sink.tuple(id, kept);
        return id;
    }
}
