package org.igouverte.source.file.internal.flatgeobuf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.Window;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.source.file.internal.BoundsIndex;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.flatgeobuf.FlatGeobufHeader.Kind;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.RowReader;
import org.igouverte.source.file.internal.rows.Rows;
import org.locationtech.jts.geom.Geometry;

/** The features of a FlatGeobuf, mapped; found by the file's own index, or by one of ours if it has none. */
final class FlatGeobufRows implements Rows {

    private final MappedFile file;
    private final FlatGeobufHeader header;
    private final List<Column> columns;
    private final int size;
    /** {@code null} if the file has no index. */
    private final MappedTree tree;
    /** Where each feature is, and our own index, if the file has none. */
    private final long[] offsets;

    private final BoundsIndex index;
    private final Optional<Bounds> extent;
    private final boolean allPlaced;

    private FlatGeobufRows(
            MappedFile file, FlatGeobufHeader header, int size, MappedTree tree, long[] offsets, BoundsIndex index) {
        this.file = file;
        this.header = header;
        this.size = size;
        this.tree = tree;
        this.offsets = offsets;
        this.index = index;
        columns = header.columns().stream()
                .map(c -> new Column(c.name(), c.kind().type))
                .toList();
        if (tree == null) {
            extent = index.extent().toBounds();
            allPlaced = index.placed() == size;
        } else {
            ShapeBounds all = new ShapeBounds();
            ShapeBounds bounds = new ShapeBounds();
            int placed = 0;
            try (MappedFile.View view = file.view()) {
                for (int row = 0; row < size; row++) {
                    tree.bounds(view, row, bounds);
                    all.add(bounds);
                    placed += bounds.isEmpty() ? 0 : 1;
                }
            }
            extent = all.toBounds();
            allPlaced = placed == size;
        }
    }

    static FlatGeobufRows open(MappedFile file, FlatGeobufHeader header) {
        try (MappedFile.View view = file.view()) {
            if (header.nodeSize() == 0 || header.count() == 0) {
                return scanned(file, header, view);
            }
            if (header.count() < 0 || header.count() > Integer.MAX_VALUE - 8) {
                throw new UnreadableException("there are too many features");
            }
            int size = (int) header.count();
            MappedTree tree = MappedTree.of(header.indexStart(), size, header.nodeSize());
            long last = tree.end() + tree.offset(view, size - 1);
            ByteBuffer length = view.at(last, 4);
            view.at(last, 4L + length.getInt(length.position()));
            return new FlatGeobufRows(file, header, size, tree, null, null);
        }
    }

    /** Goes through all features, one length after the other. */
    private static FlatGeobufRows scanned(MappedFile file, FlatGeobufHeader header, MappedFile.View view) {
        long[] offsets = new long[1024];
        BoundsIndex index = new BoundsIndex();
        ShapeBounds bounds = new ShapeBounds();
        FeatureGeometry geometry = new FeatureGeometry();
        FlatTable feature = new FlatTable();
        for (long at = header.indexStart(); at < file.size(); ) {
            if (index.size() == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * offsets.length);
            }
            offsets[index.size()] = at;
            ByteBuffer bytes = feature(view, at);
            bounds.clear();
            try {
                feature.set(bytes, FlatTable.root(bytes, bytes.position()));
                if (feature.table(0) != 0) {
                    geometry.shapes(bytes, feature.table(0), header.geometryType(), bounds::add);
                }
            } catch (IndexOutOfBoundsException e) {
                throw new UnreadableException("feature " + (index.size() + 1) + " is damaged", e);
            }
            index.add(bounds);
            at += 4 + bytes.remaining();
        }
        if (header.count() != 0 && header.count() != index.size()) {
            throw new UnreadableException(
                    "it is cut short: it has " + index.size() + " features of " + header.count());
        }
        index.seal();
        return new FlatGeobufRows(
                file, header, index.size(), null, Arrays.copyOf(offsets, index.size()), index);
    }

    /** The bytes of a feature, its length aside. */
    private static ByteBuffer feature(MappedFile.View view, long at) {
        ByteBuffer length = view.at(at, 4);
        int bytes = length.getInt(length.position());
        if (bytes < 4) {
            throw new UnreadableException("it is damaged at byte " + at);
        }
        return view.at(at + 4, bytes);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Optional<Bounds> extent() {
        return extent;
    }

    @Override
    public boolean allPlaced() {
        return allPlaced;
    }

    @Override
    public void find(Window window, BitSet found) {
        if (tree == null) {
            index.find(window, found);
            return;
        }
        try (MappedFile.View view = file.view()) {
            tree.find(view, window, found);
        }
    }

    @Override
    public RowReader reader() {
        MappedFile.View features = file.view();
        try {
            return new Reader(features, file.view());
        } catch (IllegalStateException e) {
            features.close();
            throw e;
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private final class Reader implements RowReader {

        private final MappedFile.View view;
        /** A view of its own for the index, so that a look at it leaves the feature's buffer as it is. */
        private final MappedFile.View nodes;

        private final FlatTable feature = new FlatTable();
        private final FeatureGeometry geometry = new FeatureGeometry();
        /** Index of each value in the buffer; 0 for none. */
        private final int[] places = new int[columns.size()];

        private ByteBuffer bytes;
        private int row;
        private boolean placesKnown;

        Reader(MappedFile.View view, MappedFile.View nodes) {
            this.view = view;
            this.nodes = nodes;
        }

        @Override
        public void move(int newRow) {
            row = newRow;
            placesKnown = false;
            bytes = FlatGeobufRows.feature(
                    view, tree == null ? offsets[newRow] : tree.end() + tree.offset(nodes, newRow));
            try {
                feature.set(bytes, FlatTable.root(bytes, bytes.position()));
            } catch (IndexOutOfBoundsException e) {
                throw damaged(e);
            }
        }

        private UnreadableException damaged(RuntimeException e) {
            return new UnreadableException("feature " + (row + 1) + " is damaged", e);
        }

        @Override
        public Object value(int column) {
            try {
                if (!placesKnown) {
                    findPlaces();
                }
                int at = places[column];
                return at == 0 ? null : value(header.columns().get(column).kind(), at);
            } catch (IndexOutOfBoundsException e) {
                throw damaged(e);
            }
        }

        private void findPlaces() {
            Arrays.fill(places, 0);
            int vector = feature.vector(1);
            int at = vector + 4;
            int end = at + feature.length(vector, 1);
            while (vector != 0 && at < end) {
                int column = bytes.getShort(at) & 0xFFFF;
                Kind kind = header.columns().get(column).kind();
                places[column] = at + 2;
                int length = kind.bytes > 0 ? kind.bytes : 4 + Math.max(0, bytes.getInt(at + 2));
                if (length > end - at - 2) {
                    throw new IndexOutOfBoundsException("a value ends behind the properties");
                }
                at += 2 + length;
            }
            placesKnown = true;
        }

        private Object value(Kind kind, int at) {
            return switch (kind) {
                case BYTE -> (Object) (long) bytes.get(at);
                case UBYTE -> (Object) (bytes.get(at) & 0xFFL);
                case BOOL -> (Object) (bytes.get(at) != 0);
                case SHORT -> (Object) (long) bytes.getShort(at);
                case USHORT -> (Object) (bytes.getShort(at) & 0xFFFFL);
                case INT -> (Object) (long) bytes.getInt(at);
                case UINT -> (Object) (bytes.getInt(at) & 0xFFFFFFFFL);
                case LONG, ULONG -> (Object) bytes.getLong(at);
                case FLOAT -> (Object) (double) bytes.getFloat(at);
                case DOUBLE -> (Object) bytes.getDouble(at);
                case STRING, JSON, DATE_TIME -> text(at);
                case BINARY -> null;
            };
        }

        private String text(int at) {
            byte[] text = new byte[Math.max(0, bytes.getInt(at))];
            bytes.get(at + 4, text);
            return new String(text, StandardCharsets.UTF_8);
        }

        @Override
        public void bounds(ShapeBounds bounds) {
            if (tree == null) {
                bounds.clear();
                shapes(bounds::add);
            } else {
                tree.bounds(nodes, row, bounds);
            }
        }

        @Override
        public Geometry geometry() {
            int at = geometryAt();
            return at == 0 ? null : geometry.geometry(bytes, at, header.geometryType());
        }

        @Override
        public void shapes(WkbShapes.Receiver receiver) {
            int at = geometryAt();
            if (at != 0) {
                geometry.shapes(bytes, at, header.geometryType(), receiver);
            }
        }

        private int geometryAt() {
            try {
                return feature.table(0);
            } catch (IndexOutOfBoundsException e) {
                throw damaged(e);
            }
        }

        @Override
        public void close() {
            view.close();
            nodes.close();
        }
    }
}
