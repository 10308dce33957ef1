package org.igouverte.layer.adapter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeSink;

/**
 * Gives equal tuples of attribute values one id, as long as they are not too many, announces each new one to the sink,
 * and hands shapes on under it. One for each query.
 */
public final class Tuples implements WkbShapes.Receiver {

    private static final class Key {
        private Object[] values;
        private int hash;

        void set(Object[] newValues) {
            values = newValues;
            hash = Arrays.hashCode(newValues);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final ShapeSink sink;
    private final Map<Key, Integer> ids = new HashMap<>();
    private final Key probe = new Key();
    private int next;
    private int current;

    public Tuples(ShapeSink sink) {
        this.sink = sink;
    }

    /** Takes the shapes that follow as having these values; the array may be used again for the next. */
    public WkbShapes.Receiver of(Object[] values) {
        probe.set(values);
        Integer known = ids.get(probe);
        if (known != null) {
            current = known;
            return this;
        }
        if (ids.size() == ShapeSink.TUPLES_KEPT) {
            // Where nearly every feature has a tuple of its own, keeping all of them would be keeping the whole table.
            ids.clear();
        }
        Object[] kept = values.clone();
        current = next++;
        Key key = new Key();
        key.set(kept);
        ids.put(key, current);
        sink.tuple(current, kept);
        return this;
    }

    @Override
    public void shape(Shape shape) {
        sink.shape(current, shape);
    }
}
