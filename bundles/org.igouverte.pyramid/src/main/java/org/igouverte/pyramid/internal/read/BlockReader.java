package org.igouverte.pyramid.internal.read;

import java.util.Arrays;
import org.igouverte.layer.SourceException;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Bytes;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.MappedFile;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;
import org.igouverte.pyramid.internal.file.ValueCodec;

/** One block of rows at a time, of which only the sections asked for are read. One for each query. */
final class BlockReader {

    private static final int HEAD = 16;

    private final PyramidFiles files;
    private final MappedFile file;
    private final PieceIndex index;
    private final int[][] codes;
    private final Object[][] values;
    private final boolean[] loaded;
    private byte[] head = {};
    private byte[] section = {};
    private byte[] places = {};
    private int placesBlock = -1;
    private int block = -1;
    private int firstRow;
    private int rows;

    BlockReader(PyramidFiles files, MappedFile file) {
        this.files = files;
        this.file = file;
        index = files.blocks();
        codes = new int[files.columns().size()][];
        values = new Object[files.columns().size()][];
        loaded = new boolean[files.columns().size()];
    }

    /** Loads the block that holds a row. */
    void loadRow(int row) throws SourceException {
        if (row < firstRow || row >= firstRow + rows) {
            load(index.pieceOfRow(row));
        }
    }

    void load(int newBlock) throws SourceException {
        if (newBlock == block) {
            return;
        }
        block = newBlock;
        firstRow = index.firstRow(newBlock);
        rows = index.rows(newBlock);
        Arrays.fill(loaded, false);
        int length = index.length(newBlock);
        if (head.length < length) {
            head = new byte[length];
        }
        file.read(index.offset(newBlock), head, length);
        if (PyramidFiles.checksum(head, 0, length) != index.checksum(newBlock)) {
            throw file.damaged();
        }
    }

    int firstRow() {
        return firstRow;
    }

    int rows() {
        return rows;
    }

    /** Least x and y, in quanta, and how far to shift what is added to them. */
    int minX() {
        return Bytes.intAt(head, 0);
    }

    int minY() {
        return Bytes.intAt(head, 4);
    }

    int shift() {
        return Bytes.intAt(head, 8);
    }

    /** The section with places; the array is used again for the next block. */
    byte[] places() throws SourceException {
        if (placesBlock != block) {
            places = section(0, places);
            placesBlock = block;
        }
        return places;
    }

    /** Place of a row in the order of the source. */
    int order(int row) throws SourceException {
        loadRow(row);
        return Bytes.intAt(places(), 9 * rows + 4 * (row - firstRow));
    }

    /** Reads a section into an array or, if that is too short, a new one. */
    private byte[] section(int wanted, byte[] old) throws SourceException {
        long offset = index.offset(block) + index.length(block);
        for (int i = 0; i < wanted; i++) {
            offset += Bytes.intAt(head, HEAD + 8 * i);
        }
        int length = Bytes.intAt(head, HEAD + 8 * wanted);
        if (length > file.size()) {
            throw file.damaged();
        }
        byte[] section = old.length < length ? new byte[length + length / 2] : old;
        file.read(offset, section, length);
        if (PyramidFiles.checksum(section, 0, length) != Bytes.intAt(head, HEAD + 8 * wanted + 4)) {
            throw file.damaged();
        }
        return section;
    }

    /** Multiplies the number of each row of the block by a radix and adds the code of a column with a dictionary. */
    void addDigits(int column, int radix, int[] numbers) throws SourceException {
        section = section(column + 1, section);
        byte[] bytes = section;
        if (files.columns().get(column).width() == 1) {
            for (int i = 0; i < rows; i++) {
                numbers[i] = numbers[i] * radix + (bytes[i] & 255);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                numbers[i] = numbers[i] * radix + Bytes.charAt(bytes, 2 * i);
            }
        }
    }

    /** Codes of a column with a dictionary, by row of the block. */
    int[] codes(int column) throws SourceException {
        if (!loaded[column]) {
            if (codes[column] == null || codes[column].length < rows) {
                codes[column] = new int[Math.max(rows, 1024)];
            }
            section = section(column + 1, section);
            byte[] bytes = section;
            int[] target = codes[column];
            if (files.columns().get(column).width() == 1) {
                for (int i = 0; i < rows; i++) {
                    target[i] = bytes[i] & 255;
                }
            } else {
                for (int i = 0; i < rows; i++) {
                    target[i] = Bytes.charAt(bytes, 2 * i);
                }
            }
            loaded[column] = true;
        }
        return codes[column];
    }

    /** Values of a column without a dictionary, by row of the block. */
    Object[] values(int column) throws SourceException {
        if (!loaded[column]) {
            ColumnLayout layout = files.columns().get(column);
            ByteSource in = new ByteSource(section(column + 1, new byte[0]));
            values[column] = new Object[rows];
            for (int i = 0; i < rows; i++) {
                values[column][i] = ValueCodec.read(layout.type(), in);
            }
            loaded[column] = true;
        }
        return values[column];
    }
}
