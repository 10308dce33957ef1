package org.igouverte.tile.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer of a Mapbox Vector Tile, version 2.1, as it is written: features at once, keys and values in dictionaries.
 * Not thread-safe.
 */
final class VectorLayer {

    /** Coordinates run from 0 to this across the tile. */
    static final int EXTENT = 4096;

    /** Uncompressed bytes that a tile may have. */
    static final int MAX_BYTES = 8 << 20;

    private static final int TILE_LAYERS = 3;
    private static final int LAYER_NAME = 1;
    private static final int LAYER_FEATURES = 2;
    private static final int LAYER_KEYS = 3;
    private static final int LAYER_VALUES = 4;
    private static final int LAYER_EXTENT = 5;
    private static final int LAYER_VERSION = 15;
    private static final int FEATURE_ID = 1;
    private static final int FEATURE_TAGS = 2;
    private static final int FEATURE_TYPE = 3;
    private static final int FEATURE_GEOMETRY = 4;
    private static final int VALUE_STRING = 1;
    private static final int VALUE_DOUBLE = 3;
    private static final int VALUE_UINT = 5;
    private static final int VALUE_SINT = 6;
    private static final int VALUE_BOOL = 7;

    private final String name;
    private final List<String> fields;
    private final ProtobufWriter features = new ProtobufWriter();
    private final ProtobufWriter feature = new ProtobufWriter();
    private final ProtobufWriter values = new ProtobufWriter();
    private final ProtobufWriter value = new ProtobufWriter();
    private final Map<Object, Integer> valueIndex = new HashMap<>();
    private int count;

    /** Thrown, without a stack trace, when the tile gets too large. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super(null, null, false, false);
        }
    }

    /** @param fields keys of the attributes, in the order of the values of each feature */
    VectorLayer(String name, List<String> fields) {
        this.name = name;
        this.fields = fields;
    }

    int features() {
        return count;
    }

    /** The tags of attribute values; absent ones have none, dates are texts as ISO 8601 writes them. */
    int[] tags(Object[] attributes) {
        int[] tags = new int[2 * attributes.length];
        int filled = 0;
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] != null) {
                tags[filled++] = i;
                tags[filled++] = index(attributes[i]);
            }
        }
        return Arrays.copyOf(tags, filled);
    }

    private int index(Object attribute) {
        Object kept = attribute instanceof Long || attribute instanceof Double || attribute instanceof Boolean
                ? attribute
                : attribute.toString();
        Integer known = valueIndex.get(kept);
        if (known != null) {
            return known;
        }
        value.clear();
        if (kept instanceof Long number) {
            value.key(number < 0 ? VALUE_SINT : VALUE_UINT, ProtobufWriter.VARINT);
            value.varint(number < 0 ? ProtobufWriter.zigzag(number) : number);
        } else if (kept instanceof Double number) {
            value.key(VALUE_DOUBLE, ProtobufWriter.FIXED64);
            value.fixed64(Double.doubleToLongBits(number));
        } else if (kept instanceof Boolean truth) {
            value.key(VALUE_BOOL, ProtobufWriter.VARINT);
            value.varint(truth ? 1 : 0);
        } else {
            value.string(VALUE_STRING, (String) kept);
        }
        values.message(LAYER_VALUES, value);
        valueIndex.put(kept, valueIndex.size());
        return valueIndex.size() - 1;
    }

    /** @param id negative for none */
    void add(long id, int[] tags, GeometryCommands geometry) {
        feature.clear();
        if (id >= 0) {
            feature.key(FEATURE_ID, ProtobufWriter.VARINT);
            feature.varint(id);
        }
        if (tags.length > 0) {
            feature.packed(FEATURE_TAGS, tags, tags.length);
        }
        feature.key(FEATURE_TYPE, ProtobufWriter.VARINT);
        feature.varint(geometry.type());
        feature.packed(FEATURE_GEOMETRY, geometry.commands(), geometry.count());
        features.message(LAYER_FEATURES, feature);
        count++;
        if (features.size() + values.size() > MAX_BYTES) {
            throw new TooLargeException();
        }
    }

    /** The tile with just this layer. */
    byte[] tile() {
        ProtobufWriter layer = new ProtobufWriter();
        layer.key(LAYER_VERSION, ProtobufWriter.VARINT);
        layer.varint(2);
        layer.string(LAYER_NAME, name);
        layer.append(features);
        for (String field : fields) {
            layer.string(LAYER_KEYS, field);
        }
        layer.append(values);
        layer.key(LAYER_EXTENT, ProtobufWriter.VARINT);
        layer.varint(EXTENT);
        ProtobufWriter tile = new ProtobufWriter();
        tile.message(TILE_LAYERS, layer);
        return tile.toByteArray();
    }
}
