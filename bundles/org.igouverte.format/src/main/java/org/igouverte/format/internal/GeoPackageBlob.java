package org.igouverte.format.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.igouverte.format.EncodingException;
import org.igouverte.layer.GeometryKind;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Geometries as GeoPackage keeps them (OGC 12-128r15, 2.1.3): a header with the bounds, then WKB, little-endian, x first.
 * Areas and lines are written in their multi-part form, so that a table can declare one type.
 */
final class GeoPackageBlob {

    private static final int ENVELOPE = 8 + 32;

    private final FlatCoordinates flat;
    private final GeometryKind kind;
    private final int srsId;
    private final double[] bounds = new double[4];
    private ByteBuffer blob = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);

    GeoPackageBlob(FlatCoordinates flat, GeometryKind kind, int srsId) {
        this.flat = flat;
        this.kind = kind;
        this.srsId = srsId;
    }

    byte[] encode(Geometry geometry) throws EncodingException {
        blob.clear();
        Arrays.fill(bounds, 0, 2, Double.POSITIVE_INFINITY);
        Arrays.fill(bounds, 2, 4, Double.NEGATIVE_INFINITY);
        // A point is its own bounds.
        boolean point = geometry instanceof Point;
        blob.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) (point ? 1 : 3)).putInt(srsId);
        if (!point) {
            blob.position(ENVELOPE);
        }
        if (kind == GeometryKind.POLYGON && geometry instanceof Polygon
                || kind == GeometryKind.LINE && geometry instanceof LineString) {
            type(geometry instanceof Polygon ? 6 : 5, 1);
        }
        body(geometry);
        if (!point) {
            blob.putDouble(8, bounds[0]).putDouble(16, bounds[2]).putDouble(24, bounds[1]).putDouble(32, bounds[3]);
        }
        return Arrays.copyOf(blob.array(), blob.position());
    }

    /** Bounds of the geometry encoded last: minX, minY, maxX, maxY. */
    double[] bounds() {
        return bounds;
    }

    private void body(Geometry geometry) throws EncodingException {
        if (geometry instanceof GeometryCollection parts) {
            type(typeOf(parts), parts.getNumGeometries());
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                body(parts.getGeometryN(i));
            }
        } else if (geometry instanceof Polygon polygon) {
            type(3, polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing());
            if (!polygon.isEmpty()) {
                ring(polygon.getExteriorRing().getCoordinateSequence(), true);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    ring(polygon.getInteriorRingN(i).getCoordinateSequence(), false);
                }
            }
        } else if (geometry instanceof LineString line) {
            int points = flat.read(line.getCoordinateSequence());
            type(2, points);
            pairs(points);
        } else if (geometry instanceof Point point) {
            room(5 + 16);
            blob.put((byte) 1).putInt(1);
            if (flat.read(point.getCoordinateSequence()) == 0) {
                blob.putDouble(Double.NaN).putDouble(Double.NaN);
            } else {
                pairs(1);
            }
        } else {
            throw new IllegalArgumentException("no such geometry: " + geometry.getGeometryType());
        }
    }

    private static int typeOf(GeometryCollection collection) {
        return switch (collection.getGeometryType()) {
            case Geometry.TYPENAME_MULTIPOINT -> 4;
            case Geometry.TYPENAME_MULTILINESTRING -> 5;
            case Geometry.TYPENAME_MULTIPOLYGON -> 6;
            default -> 7;
        };
    }

    private void type(int code, int elements) {
        room(9);
        blob.put((byte) 1).putInt(code).putInt(elements);
    }

    private void ring(CoordinateSequence sequence, boolean exterior) throws EncodingException {
        int points = flat.readRing(sequence, exterior);
        room(4);
        blob.putInt(points);
        pairs(points);
    }

    private void pairs(int points) {
        room(16 * points);
        double[] xy = flat.xy();
        for (int i = 0; i < 2 * points; i += 2) {
            blob.putDouble(xy[i]).putDouble(xy[i + 1]);
            bounds[0] = Math.min(bounds[0], xy[i]);
            bounds[1] = Math.min(bounds[1], xy[i + 1]);
            bounds[2] = Math.max(bounds[2], xy[i]);
            bounds[3] = Math.max(bounds[3], xy[i + 1]);
        }
    }

    private void room(int bytes) {
        if (blob.remaining() < bytes) {
            ByteBuffer bigger = ByteBuffer.allocate(Math.max(2 * blob.capacity(), blob.position() + bytes));
            blob = bigger.order(ByteOrder.LITTLE_ENDIAN).put(blob.flip());
        }
    }
}
