package org.igouverte.format.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.layer.FeatureSchema.Field;
import org.locationtech.jts.geom.Geometry;

/**
 * FlatGeobuf 3. Up to {@value #INDEXED} features are kept in a temporary file, to be written in Hilbert order behind an
 * index; from there on, or if a feature has no geometry to be found by, the file is written as it comes, without one.
 */
final class FlatGeobufWriter extends RowWriter {

    private static final int INDEXED = 1_000_000;

    private final OutputStream out;
    private final FlatGeobufFeature feature;
    private final List<Field> fields;
    private final int indexed;
    private Spool spool = Spool.create();
    private double[] boxes = new double[4 * 1024];
    /** Where each spooled feature begins; one more than there are. */
    private long[] starts = new long[1025];
    private int spooled;
    private final double[] extent = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    private boolean everywhere = true;
    /** The geometry type that all features have; -1 before the first. */
    private int type = -1;

    FlatGeobufWriter(FeatureEncoding encoding, OutputStream out) throws IOException {
        this(encoding, out, INDEXED);
    }

    FlatGeobufWriter(FeatureEncoding encoding, OutputStream out, int indexed) throws IOException {
        super(encoding);
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.fields = encoding.schemaFields();
        this.feature = new FlatGeobufFeature(
                FlatCoordinates.eastFirst(encoding, encoding.crs()),
                encoding.type().schema().geometry());
        this.indexed = indexed;
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        ByteBuffer bytes = feature.encode(geometry, fields, values, row);
        if (spool == null) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            return true;
        }
        spool.out().write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        note(geometry, bytes.remaining());
        if (spooled > indexed) {
            unspool();
        }
        return true;
    }

    private void note(Geometry geometry, int bytes) {
        if (spooled + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * spooled + 1);
            boxes = Arrays.copyOf(boxes, 8 * spooled);
        }
        System.arraycopy(feature.bounds(), 0, boxes, 4 * spooled, 4);
        spooled++;
        starts[spooled] = starts[spooled - 1] + bytes;
        if (geometry == null) {
            everywhere = false;
            return;
        }
        type = type == -1 || type == feature.type() ? feature.type() : FlatGeobufFeature.UNKNOWN;
        for (int i = 0; i < 2; i++) {
            extent[i] = Math.min(extent[i], feature.bounds()[i]);
            extent[i + 2] = Math.max(extent[i + 2], feature.bounds()[i + 2]);
        }
    }

    /** Too many for an index: what is kept leaves, what follows is not kept. Count, extent and type stay unsaid. */
    private void unspool() throws IOException {
        head(FlatGeobufFeature.UNKNOWN, null, 0, 0);
        spool.copyTo(out);
        spool.close();
        spool = null;
        boxes = null;
        starts = null;
    }

    private void head(int geometryType, double[] bounds, long count, int nodeSize) throws IOException {
        out.write(FlatGeobufHeader.MAGIC);
        ByteBuffer header = FlatGeobufHeader.of(encoding(), geometryType, bounds, count, nodeSize);
        out.write(header.array(), header.arrayOffset() + header.position(), header.remaining());
    }

    @Override
    public void finish(Page page) throws IOException {
        if (spool != null) {
            unspoolWhole();
        }
        out.flush();
    }

    private void unspoolWhole() throws IOException {
        int known = Math.max(type, FlatGeobufFeature.UNKNOWN);
        if (spooled == 0 || !everywhere) {
            head(known, type == -1 ? null : extent, spooled, 0);
            spool.copyTo(out);
            return;
        }
        head(known, extent, spooled, PackedHilbertTree.NODE_SIZE);
        int[] order = PackedHilbertTree.order(boxes, spooled, extent);
        long[] offsets = new long[spooled];
        long offset = 0;
        for (int i = 0; i < spooled; i++) {
            offsets[i] = offset;
            offset += starts[order[i] + 1] - starts[order[i]];
        }
        PackedHilbertTree.write(boxes, order, offsets, out);
        copyInOrder(order);
    }

    private void copyInOrder(int[] order) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        try (FileChannel channel = spool.read()) {
            for (int feature : order) {
                int bytes = (int) (starts[feature + 1] - starts[feature]);
                if (buffer.capacity() < bytes) {
                    buffer = ByteBuffer.allocate(Math.max(bytes, 2 * buffer.capacity()));
                }
                buffer.clear().limit(bytes);
                for (long at = starts[feature]; buffer.hasRemaining(); ) {
                    int read = channel.read(buffer, at);
                    if (read < 0) {
                        throw new IOException("the temporary file ended early");
                    }
                    at += read;
                }
                out.write(buffer.array(), 0, bytes);
            }
        }
    }

    @Override
    public void close() {
        if (spool != null) {
            spool.close();
        }
    }
}
