package org.igouverte.ogc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.PixelGrid;
import org.igouverte.render.MapPicture;

/**
 * Writes a map as a GeoTIFF (OGC 19-008r4): 8 bits a band, red, green, blue and, where the background is transparent,
 * alpha that is not premultiplied; strips compressed by Deflate with the horizontal predictor; pixels are areas.
 */
public final class GeoTiff {

    /** Names under which it is offered, each of which is the answer's Content-Type when asked for by it. */
    public static final List<String> NAMES = List.of("image/geotiff", "image/tiff");

    private static final int ROWS_PER_STRIP = 64;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 12;
    private static final int USER_DEFINED = 32_767;
    private static final int MAX_CODE = 65_535;

    /** A tag's values as they are stored. */
    private record Entry(int tag, int type, int count, byte[] values) {}

    private final PixelGrid grid;
    private final int bands;

    private GeoTiff(PixelGrid grid, boolean alpha) {
        this.grid = grid;
        bands = alpha ? 4 : 3;
    }

    /** The name by which a client asks for it; empty if it asks for another format. */
    public static Optional<String> named(String format) {
        String wanted = format.strip().toLowerCase(Locale.ROOT);
        return NAMES.stream().filter(wanted::equals).findFirst();
    }

    /**
     * Writes a picture as it is made, strip by strip in memory; does not close the stream.
     *
     * @param grid that the picture was drawn for
     * @param alpha whether the background is transparent
     */
    public static void write(MapPicture picture, PixelGrid grid, boolean alpha, OutputStream out) throws IOException {
        new GeoTiff(grid, alpha).write(picture, out);
    }

    private void write(MapPicture picture, OutputStream out) throws IOException {
        List<byte[]> strips = new ArrayList<>();
        for (int top = 0; top < grid.height(); top += ROWS_PER_STRIP) {
            strips.add(strip(picture, top, Math.min(grid.height(), top + ROWS_PER_STRIP)));
        }
        int[] lengths = strips.stream().mapToInt(s -> s.length).toArray();
        // Offsets of strips take as many bytes as zeros do, so that a first directory tells where the strips begin.
        int start = directory(entries(lengths, new int[lengths.length])).length;
        int[] offsets = new int[lengths.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i == 0 ? start : offsets[i - 1] + lengths[i - 1];
        }
        out.write(directory(entries(lengths, offsets)));
        for (byte[] strip : strips) {
            out.write(strip);
        }
    }

    private byte[] strip(MapPicture picture, int top, int bottom) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater, 8192)) {
            byte[] row = new byte[bands * grid.width()];
            for (int y = top; y < bottom; y++) {
                fill(row, picture, y);
                deflated.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** A row as differences from the pixel to the left (TIFF 6.0, section 14). */
    private void fill(byte[] row, MapPicture picture, int y) {
        int left = 0;
        for (int x = 0; x < grid.width(); x++) {
            int argb = picture.argb(x, y);
            int at = bands * x;
            row[at] = (byte) ((argb >> 16) - (left >> 16));
            row[at + 1] = (byte) ((argb >> 8) - (left >> 8));
            row[at + 2] = (byte) (argb - left);
            if (bands == 4) {
                row[at + 3] = (byte) ((argb >>> 24) - (left >>> 24));
            }
            left = argb;
        }
    }

    private List<Entry> entries(int[] lengths, int[] offsets) {
        List<Entry> entries = new ArrayList<>();
        entries.add(integers(256, LONG, grid.width()));
        entries.add(integers(257, LONG, grid.height()));
        entries.add(integers(258, SHORT, bands == 4 ? new int[] {8, 8, 8, 8} : new int[] {8, 8, 8}));
        entries.add(integers(259, SHORT, 8));
        entries.add(integers(262, SHORT, 2));
        entries.add(integers(273, LONG, offsets));
        entries.add(integers(277, SHORT, bands));
        entries.add(integers(278, LONG, ROWS_PER_STRIP));
        entries.add(integers(279, LONG, lengths));
        entries.add(integers(284, SHORT, 1));
        entries.add(integers(317, SHORT, 2));
        if (bands == 4) {
            entries.add(integers(338, SHORT, 2));
        }
        entries.add(doubles(33_550, grid.resolutionX(), grid.resolutionY(), 0));
        entries.add(doubles(33_922, 0, 0, 0, grid.bounds().minX(), grid.bounds().maxY(), 0));
        entries.add(integers(34_735, SHORT, geoKeys(grid.crs())));
        return entries;
    }

    /** Model type, pixels as areas, and the system by its EPSG code. */
    private static int[] geoKeys(CoordinateSystem crs) {
        int code = crs.id().equals("CRS:84") ? 4326 : Integer.parseInt(crs.code());
        return new int[] {
            1, 1, 0, 3,
            1024, 0, 1, crs.geographic() ? 2 : 1,
            1025, 0, 1, 1,
            crs.geographic() ? 2048 : 3072, 0, 1, code > MAX_CODE ? USER_DEFINED : code
        };
    }

    private static Entry integers(int tag, int type, int... values) {
        int size = type == SHORT ? 2 : 4;
        ByteBuffer bytes = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (type == SHORT) {
                bytes.putShort((short) value);
            } else {
                bytes.putInt(value);
            }
        }
        return new Entry(tag, type, values.length, bytes.array());
    }

    private static Entry doubles(int tag, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return new Entry(tag, DOUBLE, values.length, bytes.array());
    }

    /** Header, directory and the values that don't fit into it. */
    private static byte[] directory(List<Entry> entries) {
        int valuesAt = 8 + 2 + 12 * entries.size() + 4;
        int size = valuesAt;
        for (Entry entry : entries) {
            size += entry.values().length > 4 ? (entry.values().length + 1) / 2 * 2 : 0;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.size());
        for (Entry entry : entries) {
            bytes.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
            if (entry.values().length > 4) {
                bytes.putInt(valuesAt);
                System.arraycopy(entry.values(), 0, bytes.array(), valuesAt, entry.values().length);
                valuesAt += (entry.values().length + 1) / 2 * 2;
            } else {
                int next = bytes.position() + 4;
                bytes.put(entry.values()).position(next);
            }
        }
        return bytes.array();
    }
}
