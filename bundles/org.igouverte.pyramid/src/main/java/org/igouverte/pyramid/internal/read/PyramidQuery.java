package org.igouverte.pyramid.internal.read;

import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.internal.file.Bytes;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.MappedFile;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** One query of a pyramid, answered once, by one thread. */
final class PyramidQuery {

    /** Full coverage of a cell. */
    private static final float FULL = 4096;

    private final PyramidFiles files;
    private final MappedFile levelFile;
    private final int level;
    private final PyramidSink sink;
    private final Deadline deadline;
    private final Bounds bounds;
    private final BlockReader blocks;
    private final TupleMapper tuples;
    private final AreaPoints areas = new AreaPoints();
    private final double quantum;

    PyramidQuery(
            PreparedFiles prepared,
            FieldColumns columns,
            int level,
            ShapeQuery query,
            PyramidSink sink,
            Deadline deadline) {
        files = prepared.index();
        levelFile = prepared.level(level);
        this.level = level;
        this.sink = sink;
        this.deadline = deadline;
        bounds = query.bounds();
        quantum = files.grid().quantum();
        blocks = new BlockReader(files, prepared.rows());
        tuples = new TupleMapper(files, columns, blocks, query, sink);
    }

    /** Bounds as a box of lattice indexes, rounded outwards. */
    static int[] box(Bounds bounds, double step) {
        return new int[] {
            index(Math.floor(bounds.minX() / step)),
            index(Math.floor(bounds.minY() / step)),
            index(Math.ceil(bounds.maxX() / step)),
            index(Math.ceil(bounds.maxY() / step))
        };
    }

    private static int index(double value) {
        return (int) Math.max(-LevelGrid.LIMIT, Math.min(LevelGrid.LIMIT, value));
    }

    void answer() throws SourceException {
        shapes();
        points();
        flush();
    }

    private void shapes() throws SourceException {
        PieceIndex index = files.chunks().get(level);
        double step = Math.scalb(quantum, level);
        int[] levelBox = box(bounds, step);
        ChunkDecoder decoder = new ChunkDecoder();
        OrderedShapes ordered = new OrderedShapes(sink, step);
        byte[] chunk = {};
        for (int piece : index.find(box(bounds, quantum))) {
            deadline.check();
            int length = index.length(piece);
            if (chunk.length < length) {
                chunk = new byte[length + length / 2];
            }
            levelFile.read(index.offset(piece), chunk, length);
            if (PyramidFiles.checksum(chunk, 0, length) != index.checksum(piece)) {
                throw levelFile.damaged();
            }
            decoder.begin(chunk);
            int row = index.firstRow(piece);
            for (int i = index.rows(piece); i > 0; i--) {
                row += decoder.rowStep();
                decoder.next();
                if (!decoder.isScattered() && !decoder.meets(levelBox)) {
                    continue;
                }
                int tuple = tuples.tuple(row);
                if (tuple < 0) {
                    continue;
                }
                if (decoder.isScattered()) {
                    scatter(decoder, tuple, blocks.order(row), step * LevelGrid.CELL_STEPS);
                } else {
                    decoder.addTo(ordered, blocks.order(row), tuple);
                }
            }
        }
        ordered.flush();
    }

    private void scatter(ChunkDecoder decoder, int tuple, int order, double cell) {
        for (int i = 0; i < decoder.cellCount(); i++) {
            double x = (decoder.cellX(i) + 0.5) * cell;
            double y = (decoder.cellY(i) + 0.5) * cell;
            if (bounds.contains(x, y)) {
                float side = (float) (cell * Math.sqrt(decoder.coverage(i) / FULL));
                add(tuple, order, x, y, side, side);
            }
        }
    }

    private void points() throws SourceException {
        PieceIndex index = files.blocks();
        // A box about a centroid reaches as far as half a pixel of the level.
        int[] box = box(bounds.expandedBy(files.grid().resolution(level)), quantum);
        for (int block : index.find(box)) {
            deadline.check();
            blocks.load(block);
            int rows = blocks.rows();
            int shift = blocks.shift();
            int minX = blocks.minX();
            int minY = blocks.minY();
            byte[] places = blocks.places();
            for (int i = 0; i < rows; i++) {
                int pointLevel = places[8 * rows + i];
                if (pointLevel < 0 || pointLevel > level) {
                    continue;
                }
                int x = minX + (Bytes.charAt(places, 2 * i) << shift);
                int y = minY + (Bytes.charAt(places, 2 * (rows + i)) << shift);
                if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) {
                    continue;
                }
                int tuple = tuples.tupleInBlock(i);
                if (tuple >= 0) {
                    add(
                            tuple,
                            Bytes.intAt(places, 9 * rows + 4 * i),
                            x * quantum,
                            y * quantum,
                            Float.intBitsToFloat(Bytes.charAt(places, 2 * (2 * rows + i)) << 16),
                            Float.intBitsToFloat(Bytes.charAt(places, 2 * (3 * rows + i)) << 16));
                }
            }
        }
    }

    private void add(int tuple, int order, double x, double y, float width, float height) {
        int i = areas.count++;
        areas.tuples[i] = tuple;
        areas.orders[i] = order;
        areas.xy[2 * i] = x;
        areas.xy[2 * i + 1] = y;
        areas.widths[i] = width;
        areas.heights[i] = height;
        if (areas.count == AreaPoints.CAPACITY) {
            flush();
        }
    }

    private void flush() {
        if (areas.count > 0) {
            sink.areas(areas);
            areas.count = 0;
        }
    }
}
