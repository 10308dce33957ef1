package org.igouverte.source.file.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.adapter.Window;
import org.igouverte.layer.adapter.WkbGeometries;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.RowReader;
import org.igouverte.source.file.internal.rows.Rows;
import org.locationtech.jts.geom.Geometry;

/**
 * What {@link RowFileWriter} wrote.
 *
 * @param offsets where each row begins, and where the last ends
 */
record RowFile(MappedFile file, long[] offsets, List<Column> columns, BoundsIndex index, boolean allPlaced)
        implements Rows {

    @Override
    public int size() {
        return offsets.length - 1;
    }

    @Override
    public Optional<Bounds> extent() {
        return index.extent().toBounds();
    }

    @Override
    public void find(Window window, BitSet found) {
        index.find(window, found);
    }

    @Override
    public RowReader reader() {
        return new Reader(file.view());
    }

    @Override
    public void close() {
        file.close();
    }

    private final class Reader implements RowReader {

        private final MappedFile.View view;
        private final WkbShapes shapes = new WkbShapes();
        /** Where the kind of each value is, from the start of the record; 0 for none. */
        private final int[] places = new int[columns.size()];

        private ByteBuffer record;
        private int start;
        private int wkbLength;
        private boolean placesKnown;

        Reader(MappedFile.View view) {
            this.view = view;
        }

        @Override
        public void move(int row) {
            record = view.at(offsets[row], offsets[row + 1] - offsets[row]);
            start = record.position();
            wkbLength = record.getInt(start);
            placesKnown = false;
        }

        @Override
        public Object value(int column) {
            if (!placesKnown) {
                findPlaces();
            }
            int at = start + places[column];
            return at == start
                    ? null
                    : switch (record.get(at)) {
                        case RowFileWriter.LONG -> (Object) record.getLong(at + 1);
                        case RowFileWriter.DOUBLE -> (Object) record.getDouble(at + 1);
                        case RowFileWriter.BOOLEAN -> (Object) (record.get(at + 1) != 0);
                        default -> text(at + 1);
                    };
        }

        private String text(int at) {
            byte[] bytes = new byte[record.getInt(at)];
            record.get(at + 4, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private void findPlaces() {
            Arrays.fill(places, 0);
            int at = start + 4 + wkbLength;
            int count = record.getShort(at) & 0xFFFF;
            at += 2;
            for (int i = 0; i < count; i++) {
                places[record.getShort(at)] = at + 2 - start;
                at += 3
                        + switch (record.get(at + 2)) {
                            case RowFileWriter.LONG, RowFileWriter.DOUBLE -> 8;
                            case RowFileWriter.BOOLEAN -> 1;
                            default -> 4 + record.getInt(at + 3);
                        };
            }
            placesKnown = true;
        }

        private ByteBuffer wkb() {
            return record.slice(start + 4, wkbLength);
        }

        @Override
        public void bounds(ShapeBounds bounds) {
            bounds.clear();
            shapes(bounds::add);
        }

        @Override
        public Geometry geometry() {
            return wkbLength == 0 ? null : WkbGeometries.read(wkb());
        }

        @Override
        public void shapes(WkbShapes.Receiver receiver) {
            if (wkbLength > 0) {
                shapes.read(wkb(), receiver);
            }
        }

        @Override
        public void close() {
            view.close();
        }
    }
}
