package org.igouverte.source.file.internal.shapefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.Window;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.Shape;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.RowReader;
import org.igouverte.source.file.internal.rows.Rows;
import org.locationtech.jts.geom.Geometry;

/** The shapes and records of a shapefile, both mapped. */
final class ShapefileRows implements Rows {

    private static final int HEADER_BYTES = 100;
    private static final int FILE_CODE = 9994;

    private final MappedFile shp;
    private final MappedFile dbf;
    private final DbfTable table;
    private final long[] offsets;
    private final int[] lengths;
    private final int[] records;
    private final BoundsIndex index;

    /**
     * @param offsets where the content of each shape begins
     * @param lengths bytes of it
     * @param records number of the record that belongs to each shape
     */
    private ShapefileRows(
            MappedFile shp,
            MappedFile dbf,
            DbfTable table,
            long[] offsets,
            int[] lengths,
            int[] records,
            BoundsIndex index) {
        this.shp = shp;
        this.dbf = dbf;
        this.table = table;
        this.offsets = offsets;
        this.lengths = lengths;
        this.records = records;
        this.index = index;
    }

    /**
     * @param shx {@code null} if there is none
     * @param dbf {@code null} if there is none
     */
    static ShapefileRows open(MappedFile shp, MappedFile shx, MappedFile dbf, DbfTable table) {
        try (MappedFile.View shapes = shp.view();
                MappedFile.View attributes = dbf == null ? null : dbf.view()) {
            Extents extents = shx == null ? Extents.ofShapes(shapes, shp.size()) : Extents.ofIndex(shx);
            if (dbf != null && table.records() != extents.count()) {
                throw new UnreadableException("there are " + extents.count() + " shapes in the .shp, but "
                        + table.records() + " records in the .dbf");
            }
            int[] records = new int[extents.count()];
            int size = 0;
            BoundsIndex index = new BoundsIndex();
            ShapeBounds bounds = new ShapeBounds();
            for (int i = 0; i < records.length; i++) {
                if (attributes != null && DbfTable.isDeleted(attributes.at(table.offset(i), table.recordLength()))) {
                    continue;
                }
                try {
                    ShapeRecord.bounds(shapes.at(extents.offsets()[i], extents.lengths()[i]), bounds);
                } catch (UnreadableException e) {
                    throw new UnreadableException("shape " + (i + 1) + ": " + e.getMessage(), e);
                }
                index.add(bounds);
                extents.keep(i, size);
                records[size++] = i;
            }
            index.seal();
            return new ShapefileRows(
                    shp,
                    dbf,
                    table,
                    Arrays.copyOf(extents.offsets(), size),
                    Arrays.copyOf(extents.lengths(), size),
                    Arrays.copyOf(records, size),
                    index);
        }
    }

    /** The shape type of all shapes, as the header of a {@code .shp} tells. */
    static int type(MappedFile shp) {
        try (MappedFile.View view = shp.view()) {
            ByteBuffer header = view.at(0, HEADER_BYTES);
            int start = header.position();
            if (header.order(ByteOrder.BIG_ENDIAN).getInt(start) != FILE_CODE) {
                throw new UnreadableException("the .shp is no shapefile");
            }
            long wanted = 2 * (header.getInt(start + 24) & 0xFFFFFFFFL);
            if (shp.size() < wanted) {
                throw new UnreadableException("the .shp is cut short: it has " + shp.size() + " bytes of " + wanted);
            }
            return header.order(ByteOrder.LITTLE_ENDIAN).getInt(start + 32);
        }
    }

    /** Where the contents of shapes are. */
    private record Extents(long[] offsets, int[] lengths, int count) {

        /** Reads the {@code .shx}: offset and length of each, in words of two bytes, the record's own header aside. */
        static Extents ofIndex(MappedFile shx) {
            int count = (int) Math.max(0, (shx.size() - HEADER_BYTES) / 8);
            long[] offsets = new long[count];
            int[] lengths = new int[count];
            try (MappedFile.View view = shx.view()) {
                for (int i = 0; i < count; i++) {
                    ByteBuffer entry =
                            view.at(HEADER_BYTES + 8L * i, 8).order(ByteOrder.BIG_ENDIAN);
                    offsets[i] = 2 * (entry.getInt(entry.position()) & 0xFFFFFFFFL) + 8;
                    lengths[i] = 2 * entry.getInt(entry.position() + 4);
                }
            }
            return new Extents(offsets, lengths, count);
        }

        /** Goes through the {@code .shp} itself. */
        static Extents ofShapes(MappedFile.View view, long size) {
            long[] offsets = new long[1024];
            int[] lengths = new int[1024];
            int count = 0;
            for (long at = HEADER_BYTES; at + 8 <= size; at += 8 + lengths[count++]) {
                if (count == offsets.length) {
                    offsets = Arrays.copyOf(offsets, 2 * count);
                    lengths = Arrays.copyOf(lengths, 2 * count);
                }
                ByteBuffer header = view.at(at, 8).order(ByteOrder.BIG_ENDIAN);
                int words = header.getInt(header.position() + 4);
                if (words < 0 || words > Integer.MAX_VALUE / 2) {
                    throw new UnreadableException("the .shp is damaged at byte " + at);
                }
                offsets[count] = at + 8;
                lengths[count] = 2 * words;
            }
            return new Extents(offsets, lengths, count);
        }

        /** Moves an entry down, when those before it were left out. */
        void keep(int from, int to) {
            offsets[to] = offsets[from];
            lengths[to] = lengths[from];
        }
    }

    @Override
    public int size() {
        return offsets.length;
    }

    @Override
    public List<Column> columns() {
        return table.rowColumns();
    }

    @Override
    public Optional<Bounds> extent() {
        return index.extent().toBounds();
    }

    @Override
    public boolean allPlaced() {
        return index.placed() == offsets.length;
    }

    @Override
    public void find(Window window, BitSet found) {
        index.find(window, found);
    }

    @Override
    public RowReader reader() {
        MappedFile.View shapes = shp.view();
        try {
            return new Reader(shapes, dbf == null ? null : dbf.view());
        } catch (IllegalStateException e) {
            shapes.close();
            throw e;
        }
    }

    @Override
    public void close() {
        shp.close();
        if (dbf != null) {
            dbf.close();
        }
    }

    private final class Reader implements RowReader {

        private final MappedFile.View shapes;
        private final MappedFile.View attributes;
        private final ShapeRecord shape = new ShapeRecord();
        private int row;

        Reader(MappedFile.View shapes, MappedFile.View attributes) {
            this.shapes = shapes;
            this.attributes = attributes;
        }

        @Override
        public void move(int newRow) {
            row = newRow;
        }

        private ByteBuffer content() {
            return shapes.at(offsets[row], lengths[row]);
        }

        @Override
        public Object value(int column) {
            return table.value(attributes.at(table.offset(records[row]), table.recordLength()), column);
        }

        @Override
        public void bounds(ShapeBounds bounds) {
            ShapeRecord.bounds(content(), bounds);
        }

        @Override
        public Geometry geometry() {
            return shape.geometry(content());
        }

        @Override
        public void shapes(WkbShapes.Receiver receiver) {
            Shape flat = shape.shape(content());
            if (flat != null) {
                receiver.shape(flat);
            }
        }

        @Override
        public void close() {
            shapes.close();
            if (attributes != null) {
                attributes.close();
            }
        }
    }
}
