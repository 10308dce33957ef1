package org.igouverte.source.file.internal.gpkg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.source.file.internal.ShapeBounds;

/** The header before the WKB of a GeoPackage geometry (OGC 12-128r18, 2.1.3). */
final class GeoPackageBlob {

    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private GeoPackageBlob() {}

    /**
     * A buffer that stands at the WKB.
     *
     * @throws UnreadableException if the bytes are no GeoPackage geometry
     */
    static ByteBuffer wkb(byte[] blob) {
        if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
            throw new UnreadableException("no GeoPackage geometry");
        }
        int flags = blob[3];
        int envelope = flags >> 1 & 7;
        if (envelope >= ENVELOPE_BYTES.length || (flags & 0x20) != 0) {
            throw new UnreadableException("extended GeoPackage geometries are not read");
        }
        int start = 8 + ENVELOPE_BYTES[envelope];
        if (start + 5 > blob.length) {
            throw new UnreadableException("the geometry is cut short");
        }
        return ByteBuffer.wrap(blob).position(start);
    }

    /**
     * Finds the bounds of a geometry, from its header if it tells them.
     *
     * @throws UnreadableException if the bytes are no whole GeoPackage geometry
     */
    static void bounds(byte[] blob, WkbShapes reader, ShapeBounds bounds) {
        bounds.clear();
        ByteBuffer in = wkb(blob);
        if (in.position() >= 40) {
            in.order((blob[3] & 1) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            double minX = in.getDouble(8);
            double maxX = in.getDouble(16);
            double minY = in.getDouble(24);
            double maxY = in.getDouble(32);
            if (minX <= maxX && minY <= maxY) {
                bounds.add(minX, minY);
                bounds.add(maxX, maxY);
                return;
            }
        }
        reader.read(in, bounds::add);
    }
}
