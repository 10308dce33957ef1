package org.igouverte.pyramid.internal.file;

import java.util.Arrays;

/**
 * Where the pieces of a file are and which bounds they have, as a packed R-tree: pieces lie along the Hilbert curve,
 * and each node of the tree holds the bounds of {@value #FANOUT} neighbours in the tier below. Immutable once built.
 */
public final class PieceIndex {

    public static final int FANOUT = 16;

    private int count;
    private long[] offsets = new long[64];
    private int[] lengths = new int[64];
    private int[] checksums = new int[64];
    private int[] firstRows = new int[64];
    private int[] rows = new int[64];
    private long[] hashes = new long[64];
    /** Four numbers a piece: least x, least y, greatest x, greatest y, in quanta. */
    private int[] boxes = new int[256];
    /** Boxes of the tiers above the pieces, the lowest first. */
    private int[][] tiers = {};

    /**
     * Adds a piece after the others.
     *
     * @param firstRow number of the first row that it may hold
     * @param rowCount things in it
     * @param hash of its content, without what depends on other pieces
     */
    public void add(
            long offset, int length, int checksum, int firstRow, int rowCount, long hash, int[] box) {
        if (count == offsets.length) {
            int more = 2 * count;
            offsets = Arrays.copyOf(offsets, more);
            lengths = Arrays.copyOf(lengths, more);
            checksums = Arrays.copyOf(checksums, more);
            firstRows = Arrays.copyOf(firstRows, more);
            rows = Arrays.copyOf(rows, more);
            hashes = Arrays.copyOf(hashes, more);
            boxes = Arrays.copyOf(boxes, 4 * more);
        }
        offsets[count] = offset;
        lengths[count] = length;
        checksums[count] = checksum;
        firstRows[count] = firstRow;
        rows[count] = rowCount;
        hashes[count] = hash;
        System.arraycopy(box, 0, boxes, 4 * count, 4);
        count++;
    }

    /** Builds the tree; after the last piece. */
    public void finish() {
        int[][] built = new int[8][];
        int tier = 0;
        int[] below = boxes;
        int belowCount = count;
        while (belowCount > FANOUT) {
            int n = (belowCount + FANOUT - 1) / FANOUT;
            int[] above = new int[4 * n];
            for (int i = 0; i < n; i++) {
                int[] box = emptyBox();
                for (int j = i * FANOUT; j < Math.min(belowCount, (i + 1) * FANOUT); j++) {
                    box[0] = Math.min(box[0], below[4 * j]);
                    box[1] = Math.min(box[1], below[4 * j + 1]);
                    box[2] = Math.max(box[2], below[4 * j + 2]);
                    box[3] = Math.max(box[3], below[4 * j + 3]);
                }
                System.arraycopy(box, 0, above, 4 * i, 4);
            }
            built[tier++] = above;
            below = above;
            belowCount = n;
        }
        tiers = Arrays.copyOf(built, tier);
    }

    /** A box that holds nothing, to be grown. */
    public static int[] emptyBox() {
        return new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    }

    /** Numbers of the pieces whose boxes meet a box, ascending. */
    public int[] find(int[] box) {
        int[] found = new int[32];
        int n = 0;
        int top = tiers.length;
        int topCount = top == 0 ? count : tiers[top - 1].length / 4;
        int[] stackNodes = new int[FANOUT * (top + 1) + topCount];
        int[] stackTiers = new int[stackNodes.length];
        int depth = 0;
        for (int i = topCount - 1; i >= 0; i--) {
            stackNodes[depth] = i;
            stackTiers[depth++] = top;
        }
        while (depth > 0) {
            int node = stackNodes[--depth];
            int tier = stackTiers[depth];
            if (!meets(tier == 0 ? boxes : tiers[tier - 1], node, box)) {
                continue;
            }
            if (tier == 0) {
                if (n == found.length) {
                    found = Arrays.copyOf(found, 2 * n);
                }
                found[n++] = node;
                continue;
            }
            int belowCount = tier == 1 ? count : tiers[tier - 2].length / 4;
            for (int child = Math.min(belowCount, (node + 1) * FANOUT) - 1; child >= node * FANOUT; child--) {
                stackNodes[depth] = child;
                stackTiers[depth++] = tier - 1;
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static boolean meets(int[] boxes, int i, int[] box) {
        return boxes[4 * i] <= box[2]
                && boxes[4 * i + 2] >= box[0]
                && boxes[4 * i + 1] <= box[3]
                && boxes[4 * i + 3] >= box[1];
    }

    /** The piece with a row: the last that starts at or before it. */
    public int pieceOfRow(int row) {
        int i = Arrays.binarySearch(firstRows, 0, count, row);
        return i >= 0 ? i : -i - 2;
    }

    public int count() {
        return count;
    }

    public long offset(int piece) {
        return offsets[piece];
    }

    public int length(int piece) {
        return lengths[piece];
    }

    public int checksum(int piece) {
        return checksums[piece];
    }

    public int firstRow(int piece) {
        return firstRows[piece];
    }

    public int rows(int piece) {
        return rows[piece];
    }

    public int[] box(int piece) {
        return Arrays.copyOfRange(boxes, 4 * piece, 4 * piece + 4);
    }

    public long hash(int piece) {
        return hashes[piece];
    }

    void write(ByteSink out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(offsets[i]);
            out.putInt(lengths[i]);
            out.putInt(checksums[i]);
            out.putInt(firstRows[i]);
            out.putInt(rows[i]);
            out.putLong(hashes[i]);
            for (int j = 4 * i; j < 4 * i + 4; j++) {
                out.putInt(boxes[j]);
            }
        }
    }

    static PieceIndex read(ByteSource in) {
        PieceIndex index = new PieceIndex();
        int count = in.readInt();
        int[] box = new int[4];
        for (int i = 0; i < count; i++) {
            long offset = in.readLong();
            int length = in.readInt();
            int checksum = in.readInt();
            int firstRow = in.readInt();
            int rows = in.readInt();
            long hash = in.readLong();
            for (int j = 0; j < 4; j++) {
                box[j] = in.readInt();
            }
            index.add(offset, length, checksum, firstRow, rows, hash, box);
        }
        index.finish();
        return index;
    }
}
