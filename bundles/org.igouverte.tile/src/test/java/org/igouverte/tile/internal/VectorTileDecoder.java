package org.igouverte.tile.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads a Mapbox Vector Tile by the letter of the specification 2.1, and fails for anything that it forbids. */
final class VectorTileDecoder {

    /** @param id -1 for none */
    record Feature(long id, Map<String, Object> attributes, Geometry geometry) {}

    record Layer(String name, int extent, List<Feature> features) {}

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final byte[] bytes;
    private final int end;
    private int at;

    private VectorTileDecoder(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static List<Layer> decode(byte[] gzip) throws IOException {
        byte[] tile = new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
        List<Layer> layers = new ArrayList<>();
        VectorTileDecoder decoder = new VectorTileDecoder(tile, 0, tile.length);
        while (decoder.at < decoder.end) {
            long key = decoder.varint();
            check(key == (3 << 3 | 2), "field of the tile " + key);
            layers.add(decoder.message().layer());
        }
        return layers;
    }

    private Layer layer() {
        String name = null;
        int extent = 4096;
        int version = 1;
        List<VectorTileDecoder> raw = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        while (at < end) {
            int field = (int) (varint() >>> 3);
            switch (field) {
                case 1 -> name = string();
                case 2 -> raw.add(message());
                case 3 -> keys.add(string());
                case 4 -> values.add(message().value());
                case 5 -> extent = (int) varint();
                case 15 -> version = (int) varint();
                default -> throw new AssertionError("field of the layer " + field);
            }
        }
        check(version == 2, "version " + version);
        check(name != null, "no name");
        check(keys.stream().distinct().count() == keys.size(), "keys repeat");
        check(values.stream().distinct().count() == values.size(), "values repeat");
        List<Feature> features = new ArrayList<>();
        for (VectorTileDecoder feature : raw) {
            features.add(feature.feature(keys, values));
        }
        return new Layer(name, extent, features);
    }

    private Object value() {
        int field = (int) (varint() >>> 3);
        Object value =
                switch (field) {
                    case 1 -> string();
                    case 3 -> Double.longBitsToDouble(fixed64());
                    case 4, 5 -> varint();
                    case 6 -> unzigzag(varint());
                    case 7 -> varint() != 0;
                    default -> throw new AssertionError("field of the value " + field);
                };
        check(at == end, "a value holds one");
        return value;
    }

    private Feature feature(List<String> keys, List<Object> values) {
        long id = -1;
        int type = 0;
        Map<String, Object> attributes = new LinkedHashMap<>();
        VectorTileDecoder commands = null;
        while (at < end) {
            int field = (int) (varint() >>> 3);
            switch (field) {
                case 1 -> id = varint();
                case 2 -> {
                    VectorTileDecoder tags = message();
                    while (tags.at < tags.end) {
                        String key = keys.get((int) tags.varint());
                        check(attributes.put(key, values.get((int) tags.varint())) == null, "key repeats");
                    }
                }
                case 3 -> type = (int) varint();
                case 4 -> commands = message();
                default -> throw new AssertionError("field of the feature " + field);
            }
        }
        check(commands != null, "no geometry");
        return new Feature(id, attributes, commands.geometry(type));
    }

    private Geometry geometry(int type) {
        List<List<Coordinate>> parts = new ArrayList<>();
        List<Boolean> closed = new ArrayList<>();
        int x = 0;
        int y = 0;
        while (at < end) {
            int command = (int) varint();
            int count = command >>> 3;
            switch (command & 7) {
                case 1 -> {
                    check(count > 0 && (type == 1 || count == 1), "MoveTo " + count);
                    for (int i = 0; i < count; i++) {
                        x += (int) unzigzag(varint());
                        y += (int) unzigzag(varint());
                        parts.add(new ArrayList<>(List.of(new Coordinate(x, y))));
                        closed.add(false);
                    }
                }
                case 2 -> {
                    check(count > 0, "LineTo 0");
                    for (int i = 0; i < count; i++) {
                        int dx = (int) unzigzag(varint());
                        int dy = (int) unzigzag(varint());
                        check(dx != 0 || dy != 0, "LineTo where it is");
                        x += dx;
                        y += dy;
                        parts.get(parts.size() - 1).add(new Coordinate(x, y));
                    }
                }
                case 7 -> {
                    check(count == 1 && type == 3, "ClosePath");
                    closed.set(closed.size() - 1, true);
                }
                default -> throw new AssertionError("command " + command);
            }
        }
        check(!parts.isEmpty(), "empty geometry");
        return switch (type) {
            case 1 -> FACTORY.createMultiPointFromCoords(
                    parts.stream().map(p -> p.get(0)).toArray(Coordinate[]::new));
            case 2 -> FACTORY.createMultiLineString(parts.stream()
                    .map(p -> FACTORY.createLineString(p.toArray(Coordinate[]::new)))
                    .toArray(org.locationtech.jts.geom.LineString[]::new));
            default -> polygons(parts, closed);
        };
    }

    private static Geometry polygons(List<List<Coordinate>> parts, List<Boolean> closed) {
        List<Polygon> polygons = new ArrayList<>();
        LinearRing exterior = null;
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            check(closed.get(i), "ring is not closed");
            List<Coordinate> ring = parts.get(i);
            check(ring.size() >= 3, "ring of " + ring.size());
            check(!ring.get(0).equals2D(ring.get(ring.size() - 1)), "first point repeated");
            double area = 0;
            for (int j = 0; j < ring.size(); j++) {
                Coordinate a = ring.get(j);
                Coordinate b = ring.get((j + 1) % ring.size());
                area += a.x * b.y - b.x * a.y;
            }
            check(area != 0, "ring without area");
            ring.add(ring.get(0));
            LinearRing linear = FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
            if (area > 0) {
                if (exterior != null) {
                    polygons.add(FACTORY.createPolygon(exterior, holes.toArray(LinearRing[]::new)));
                }
                exterior = linear;
                holes.clear();
            } else {
                check(exterior != null, "hole before an exterior ring");
                holes.add(linear);
            }
        }
        polygons.add(FACTORY.createPolygon(exterior, holes.toArray(LinearRing[]::new)));
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private VectorTileDecoder message() {
        int length = (int) varint();
        at += length;
        check(at <= end, "message too long");
        return new VectorTileDecoder(bytes, at - length, at);
    }

    private String string() {
        VectorTileDecoder text = message();
        return new String(bytes, text.at, text.end - text.at, StandardCharsets.UTF_8);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            check(at < end && shift < 64, "varint");
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private long fixed64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (bytes[at++] & 0xFFL) << 8 * i;
        }
        return value;
    }

    private static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
