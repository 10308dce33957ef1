package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.pyramid.internal.build.Spool.Bucket;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.Mix;

/**
 * Takes the shapes of a source once, in its order, and spools each snapped to the lattice, with its attributes' codes
 * and what is known only from its full geometry: area, centroid, spread, and a hash of it all.
 */
final class ShapeIntake implements ShapeSink {

    private static final long NONE = -1;

    private final LevelGrid grid;
    private final List<ColumnCodes> columns;
    private final Spool spool;
    private final Runnable tick;
    private final ByteSink tupleBytes = new ByteSink(256);
    private final ByteSink record = new ByteSink(4096);
    private final ByteSink visitor = new ByteSink(16);
    private final Measure measure = new Measure();
    /** The latest tuples by id modulo their number; a source uses no older ones. */
    private final byte[][] tuples = new byte[2 * TUPLES_KEPT][];
    private final long[] tupleHashes = new long[2 * TUPLES_KEPT];
    private int latestTuple = -1;
    private boolean numbered;
    private final Predicate<Measure> wanted;
    /** Shapes of the source that are taken or passed over already. */
    private long seen;
    /** Shapes to pass over, because they were taken before. */
    private long skipped;

    private long number = NONE;
    private int[] xs = new int[512];
    private int[] ys = new int[512];
    private int count;

    /**
     * @param numbered whether shapes are known by the numbers that the source gives them, if it does, which later
     *     revisions keep; else by their places in its order
     * @param wanted tells which shapes to take
     * @param tick called after each shape; may throw to end the work
     */
    ShapeIntake(
            LevelGrid grid,
            List<ColumnCodes> columns,
            Spool spool,
            boolean numbered,
            Predicate<Measure> wanted,
            Runnable tick) {
        this.grid = grid;
        this.columns = columns;
        this.spool = spool;
        this.numbered = numbered;
        this.wanted = wanted;
        this.tick = tick;
    }

    /** A later shape has no number, or one that is out of range. */
    static final class Unnumbered extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whether the shapes so far have the numbers that the source gives them. */
    boolean numbered() {
        return numbered;
    }

    void save(ByteSink out) {
        out.putByte(numbered ? 1 : 0);
        out.putLong(seen);
        out.putInt(count);
    }

    /** Goes on from where {@link #save} was called; the source is asked from its start again. */
    void restore(ByteSource in) {
        numbered = in.readByte() == 1;
        skipped = in.readLong();
        count = in.readInt();
    }

    /** Before the source is asked once more: it numbers tuples from 0 again. */
    void begin() {
        latestTuple = -1;
        number = NONE;
    }

    /** Shapes taken. */
    int count() {
        return count;
    }

    @Override
    public void tuple(int id, Object[] values) {
        tupleBytes.clear();
        long hash = 0;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).write(values[i], tupleBytes);
            hash = Mix.add(hash, contentHash(values[i]));
        }
        tuples[id % tuples.length] = tupleBytes.toArray();
        tupleHashes[id % tuples.length] = hash;
        latestTuple = id;
    }

    /** The same in every run, which {@code hashCode} is for none but these. */
    private static long contentHash(Object value) {
        if (value instanceof String text) {
            long hash = text.length();
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + text.charAt(i);
            }
            return Mix.of(hash);
        }
        return value == null ? 0 : value.hashCode();
    }

    @Override
    public void number(long ofNext) {
        number = ofNext;
    }

    @Override
    public void shape(int tuple, Shape shape) {
        if (tuple > latestTuple || tuple <= latestTuple - tuples.length) {
            throw new IllegalStateException("the source uses tuple " + tuple + " after " + latestTuple);
        }
        tick.run();
        if (++seen <= skipped) {
            return;
        }
        if (!measure.of(shape, grid.quantum() * (LevelGrid.LIMIT / 2.0)) || !wanted.test(measure)) {
            return;
        }
        if (numbered && (number < 0 || number > Integer.MAX_VALUE)) {
            if (count > 0) {
                throw new Unnumbered();
            }
            numbered = false;
        }
        try {
            spool(tuple, shape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void spool(int tuple, Shape shape) throws IOException {
        int x = grid.index(measure.centreX());
        int y = grid.index(measure.centreY());
        Bucket bucket = spool.bucket(x, y);
        record.clear();
        record.putByte(shape.kind().ordinal());
        record.putVarint(numbered ? number : count);
        record.putSigned(x);
        record.putSigned(y);
        record.putFloat(measure.boxWidth());
        record.putFloat(measure.boxHeight());
        record.putFloat(measure.span());
        record.putLong(Mix.add(tupleHashes[tuple % tuples.length], measure.hash()));
        byte[] values = tuples[tuple % tuples.length];
        record.put(values, 0, values.length);
        int least = shape.kind() == GeometryKind.POLYGON ? 3 : shape.kind() == GeometryKind.LINE ? 2 : 1;
        int lastX = x;
        int lastY = y;
        for (int part = 0; part < shape.parts(); part++) {
            int n = snap(shape, part);
            if (n < least) {
                continue;
            }
            record.putVarint((long) n << 1 | (shape.isHole(part) ? 1 : 0));
            for (int i = 0; i < n; i++) {
                record.putSigned(xs[i] - lastX);
                record.putSigned(ys[i] - lastY);
                lastX = xs[i];
                lastY = ys[i];
            }
            visitOthers(bucket, n, shape.kind());
        }
        record.putVarint(0);
        bucket.shapes.append(record.bytes(), record.size());
        bucket.count++;
        count++;
    }

    /** Lattice indexes of a part without repetitions; a ring without its last vertex, which is the first. */
    private int snap(Shape shape, int part) {
        int start = shape.partStart(part);
        int end = shape.partEnd(part);
        if (xs.length < end - start) {
            xs = new int[2 * (end - start)];
            ys = new int[2 * (end - start)];
        }
        double[] xy = shape.xy();
        int n = 0;
        for (int i = start; i < end; i++) {
            double x = xy[2 * i];
            double y = xy[2 * i + 1];
            if (Double.isNaN(x + y)) {
                continue;
            }
            int ix = grid.index(x);
            int iy = grid.index(y);
            if (n == 0 || ix != xs[n - 1] || iy != ys[n - 1]) {
                xs[n] = ix;
                ys[n++] = iy;
            }
        }
        if (shape.kind() == GeometryKind.POLYGON) {
            while (n > 1 && xs[n - 1] == xs[0] && ys[n - 1] == ys[0]) {
                n--;
            }
        }
        return n;
    }

    private void visitOthers(Bucket home, int n, GeometryKind kind) throws IOException {
        if (kind == GeometryKind.POINT) {
            return;
        }
        for (int i = 0; i < n; i++) {
            if (!home.holds(xs[i], ys[i])) {
                boolean end = kind == GeometryKind.LINE && (i == 0 || i == n - 1);
                int before = i == 0 ? n - 1 : i - 1;
                int after = i == n - 1 ? 0 : i + 1;
                visitor.clear();
                visitor.putInt(xs[i]);
                visitor.putInt(ys[i]);
                visitor.putInt(
                        end ? Junctions.JUNCTION : Junctions.neighbours(xs[before], ys[before], xs[after], ys[after]));
                Bucket other = spool.bucket(xs[i], ys[i]);
                home.visit(other);
                other.visitors.append(visitor.bytes(), visitor.size());
            }
        }
    }
}
