package org.igouverte.source.file.internal.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.text.WkbBuilder;

/** Reads geometry objects (RFC 7946, 3.1) into well-known binary, and remembers what kinds there were. */
final class GeometryReader {

    /** Geometry collections inside each other. */
    private static final int MAX_DEPTH = 8;

    private final JsonParser json;
    private final Positions positions = new Positions();
    private final WkbBuilder wkb = new WkbBuilder();
    private final Set<GeometryKind> kinds = EnumSet.noneOf(GeometryKind.class);

    GeometryReader(JsonParser json) {
        this.json = json;
    }

    /** What was read last; empty if that was {@code null}. */
    ByteBuffer wkb() {
        return wkb.wkb();
    }

    void clear() {
        wkb.clear();
    }

    GeometryKind kind() {
        return kinds.size() == 1 ? kinds.iterator().next() : GeometryKind.MIXED;
    }

    /** Whether coordinates are such as longitudes and latitudes may have. */
    boolean degrees() {
        return positions.farthestX() <= 360 && positions.farthestY() <= 90.000_001;
    }

    /** Reads a geometry or {@code null}, at which the parser stands. */
    void read() throws IOException {
        wkb.clear();
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            Members.expect(json, JsonToken.START_OBJECT, "geometry");
            object(0);
        }
    }

    private void object(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableException("geometry collections are nested too deep");
        }
        Parts parts = new Parts();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            if (!parts.read(member, depth)) {
                json.skipChildren();
            }
        }
        parts.finish();
    }

    /** The members of one geometry object, which come in any order. */
    final class Parts {

        private String type;
        private boolean coordinates;
        private byte[] collection;

        /** Reads a member's value if it is one that makes a geometry. */
        boolean read(String member, int depth) throws IOException {
            switch (member) {
                case "type" -> type = Members.text(json, member);
                case "coordinates" -> {
                    Members.expect(json, JsonToken.START_ARRAY, member);
                    positions.read(json);
                    coordinates = true;
                }
                case "geometries" -> {
                    Members.expect(json, JsonToken.START_ARRAY, member);
                    collection = collection(depth);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        String type() {
            return type;
        }

        boolean isGeometry() {
            return coordinates || collection != null;
        }

        /** Leaves the geometry in the buffer. */
        void finish() {
            wkb.clear();
            if (type == null) {
                throw new UnreadableException("a geometry has no type");
            }
            if (type.equals("GeometryCollection")) {
                if (collection == null) {
                    throw new UnreadableException("a geometry collection has no geometries");
                }
                kinds.add(GeometryKind.MIXED);
                wkb.append(collection);
                return;
            }
            if (!coordinates) {
                throw new UnreadableException("a geometry has no coordinates");
            }
            positions.write(type, wkb);
            kinds.add(
                    type.endsWith("Point")
                            ? GeometryKind.POINT
                            : type.endsWith("LineString") ? GeometryKind.LINE : GeometryKind.POLYGON);
        }
    }

    private byte[] collection(int depth) throws IOException {
        List<byte[]> members = new ArrayList<>();
        long bytes = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Members.expect(json, JsonToken.START_OBJECT, "geometries");
            object(depth + 1);
            bytes += wkb.wkb().remaining();
            if (bytes > WkbBuilder.MAX_BYTES) {
                throw new UnreadableException("a geometry collection is too large");
            }
            members.add(wkb.copy());
        }
        wkb.clear();
        wkb.header(7).count(members.size());
        members.forEach(wkb::append);
        return wkb.copy();
    }
}
