package org.igouverte.tile.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;

/**
 * The form in which a block of tiles is kept: magic number, count, for each tile length and CRC-32C, CRC-32C of all
 * that; then the tiles. Big-endian. A length of 0 is a blank tile.
 */
final class MetatileFile {

    static final String EXTENSION = ".tiles";

    private static final int MAGIC = 0x49474F31;
    private static final int MAX_TILE = 64 << 20;

    private MetatileFile() {}

    /** The file is not what was written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    static ByteBuffer encode(byte[][] tiles) {
        int size = headerSize(tiles.length);
        for (byte[] tile : tiles) {
            size = Math.addExact(size, tile.length);
        }
        ByteBuffer file = ByteBuffer.allocate(size);
        file.putInt(MAGIC).putInt(tiles.length);
        for (byte[] tile : tiles) {
            file.putInt(tile.length).putInt(checksum(tile, 0, tile.length));
        }
        file.putInt(checksum(file.array(), 0, file.position()));
        for (byte[] tile : tiles) {
            file.put(tile);
        }
        return file.flip();
    }

    /**
     * Reads one tile.
     *
     * @param count tiles that there should be
     * @throws DamagedException if anything on the way to the tile is not as it was written
     */
    static byte[] read(SeekableByteChannel channel, int count, int index) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(headerSize(count));
        fill(channel, header);
        int end = header.capacity() - 4;
        if (header.getInt(0) != MAGIC
                || header.getInt(4) != count
                || header.getInt(end) != checksum(header.array(), 0, end)) {
            throw new DamagedException("header");
        }
        long offset = header.capacity();
        for (int i = 0; i < index; i++) {
            offset += header.getInt(8 + 8 * i);
        }
        int length = header.getInt(8 + 8 * index);
        if (length < 0 || length > MAX_TILE || offset + length > channel.size()) {
            throw new DamagedException("length of tile " + index);
        }
        byte[] tile = new byte[length];
        channel.position(offset);
        fill(channel, ByteBuffer.wrap(tile));
        if (checksum(tile, 0, length) != header.getInt(12 + 8 * index)) {
            throw new DamagedException("tile " + index);
        }
        return tile;
    }

    private static int headerSize(int count) {
        return 12 + 8 * count;
    }

    private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new DamagedException("end");
            }
        }
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
