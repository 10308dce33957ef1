package org.igouverte.source.file.internal;

import java.nio.ByteBuffer;

/** The header before the WKB of a GeoPackage geometry (OGC 12-128r18, 2.1.3). */
final class GeoPackageBlob {

    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private GeoPackageBlob() {}

    /**
     * A buffer that stands at the WKB.
     *
     * @throws IllegalArgumentException if the bytes are no GeoPackage geometry
     */
    static ByteBuffer wkb(byte[] blob) {
        if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
            throw new IllegalArgumentException("no GeoPackage geometry");
        }
        int flags = blob[3];
        int envelope = flags >> 1 & 7;
        if (envelope >= ENVELOPE_BYTES.length || (flags & 0x20) != 0) {
            throw new IllegalArgumentException("extended GeoPackage geometries are not read");
        }
        int start = 8 + ENVELOPE_BYTES[envelope];
        if (start + 5 > blob.length) {
            throw new IllegalArgumentException("the geometry is cut short");
        }
        return ByteBuffer.wrap(blob).position(start);
    }
}
