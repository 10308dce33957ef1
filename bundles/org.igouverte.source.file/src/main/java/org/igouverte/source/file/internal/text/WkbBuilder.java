package org.igouverte.source.file.internal.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.igouverte.layer.adapter.UnreadableException;

/** Makes well-known binary, little endian, piece by piece; used again for one geometry after the other. */
public final class WkbBuilder {

    /** Bytes of one geometry. */
    public static final int MAX_BYTES = 40 << 20;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    public void clear() {
        bytes.clear();
    }

    /** @param code type of the geometry, 1 for a point to 7 for a collection */
    public WkbBuilder header(int code) {
        room(5).put((byte) 1).putInt(code);
        return this;
    }

    public WkbBuilder count(int count) {
        room(4).putInt(count);
        return this;
    }

    /** Pairs {@code from} to {@code end} of interleaved coordinates. */
    public WkbBuilder pairs(double[] xy, int from, int end) {
        ByteBuffer out = room(16L * (end - from));
        for (int i = 2 * from; i < 2 * end; i++) {
            out.putDouble(xy[i]);
        }
        return this;
    }

    public WkbBuilder append(byte[] wkb) {
        room(wkb.length).put(wkb);
        return this;
    }

    private ByteBuffer room(long more) {
        if (bytes.remaining() < more) {
            long wanted = bytes.position() + more;
            if (wanted > MAX_BYTES) {
                throw new UnreadableException("a geometry has more than " + (MAX_BYTES >> 20) + " MiB");
            }
            int capacity = (int) Math.min(MAX_BYTES, Math.max(wanted, 2L * bytes.capacity()));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(bytes.position());
        }
        return bytes;
    }

    /** What was made, until the next {@link #clear}. */
    public ByteBuffer wkb() {
        return bytes.duplicate().flip();
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
