package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.igouverte.layer.FieldType;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Hilbert;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.ValueCodec;
import org.junit.jupiter.api.Test;

class FormatTest {

    @Test
    void numbersAndValuesComeBack() {
        Random random = new Random(1);
        ByteSink out = new ByteSink(4);
        int[] numbers = IntStream.range(0, 2000)
                .map(i -> random.nextInt() >> random.nextInt(32))
                .toArray();
        for (int number : numbers) {
            out.putSigned(number);
            out.putVarint(number & 0xFFFFFFFFL);
        }
        Object[] values = {
            "Épinette 🌲", "", 5L, -1L, 1.5, Double.NaN, true, LocalDate.of(1867, 7, 1), Instant.ofEpochSecond(-5, 7)
        };
        FieldType[] types = {
            FieldType.STRING, FieldType.STRING, FieldType.INTEGER, FieldType.INTEGER, FieldType.REAL, FieldType.REAL,
            FieldType.BOOLEAN, FieldType.DATE, FieldType.INSTANT
        };
        for (int i = 0; i < values.length; i++) {
            ValueCodec.write(types[i], values[i], out);
            ValueCodec.write(types[i], null, out);
            ValueCodec.write(types[i], values[i], out);
        }
        ByteSource in = new ByteSource(out.toArray());
        for (int number : numbers) {
            assertEquals(number, in.readSigned());
            assertEquals(number, in.readVarint());
        }
        for (int i = 0; i < values.length; i++) {
            ValueCodec.skip(types[i], in);
            assertEquals(null, ValueCodec.read(types[i], in));
            assertEquals(values[i], ValueCodec.read(types[i], in));
        }
        assertEquals(out.size(), in.position());
    }

    @Test
    void neighboursOnTheCurveAreNeighboursOnTheMap() {
        // All of a square of 64, in the order of their keys, across the origin.
        long[][] cells = new long[64 * 64][];
        for (int i = 0; i < cells.length; i++) {
            int x = i % 64;
            int y = i / 64;
            cells[i] = new long[] {Hilbert.key(x - 64, y), x, y};
        }
        Arrays.sort(cells, (a, b) -> Long.compare(a[0], b[0]));
        for (int i = 1; i < cells.length; i++) {
            assertEquals(cells[i - 1][0] + 1, cells[i][0], "an aligned square is one run");
            assertEquals(1, Math.abs(cells[i][1] - cells[i - 1][1]) + Math.abs(cells[i][2] - cells[i - 1][2]));
        }
    }

    @Test
    void indexFindsWhatLookingAtAllFinds() {
        Random random = new Random(3);
        for (int count : new int[] {0, 1, 15, 16, 17, 300, 5000}) {
            PieceIndex index = new PieceIndex();
            int[][] boxes = new int[count][];
            for (int i = 0; i < count; i++) {
                int x = random.nextInt(10_000) - 5000;
                int y = random.nextInt(10_000) - 5000;
                boxes[i] = i % 50 == 49
                        ? PieceIndex.emptyBox()
                        : new int[] {x, y, x + random.nextInt(300), y + random.nextInt(300)};
                index.add(i, 1, 0, 10 * i, 10, i, boxes[i]);
            }
            index.finish();
            for (int round = 0; round < 100; round++) {
                int x = random.nextInt(10_000) - 5000;
                int y = random.nextInt(10_000) - 5000;
                int[] box = {x, y, x + random.nextInt(2000), y + random.nextInt(2000)};
                int[] expected = IntStream.range(0, count)
                        .filter(i -> boxes[i][0] <= box[2]
                                && boxes[i][2] >= box[0]
                                && boxes[i][1] <= box[3]
                                && boxes[i][3] >= box[1])
                        .toArray();
                assertArrayEquals(expected, index.find(box));
            }
            for (int row = 0; row < 10 * count; row += 7) {
                assertEquals(row / 10, index.pieceOfRow(row));
            }
        }
    }

    @Test
    void levelsHalveTheirResolutionAndAskNoFinerThanWanted() {
        LevelGrid grid = LevelGrid.of(25, 316_000, 1_000_000);
        assertEquals(2, grid.resolution(0));
        assertEquals(0.25, grid.quantum());
        for (double resolution = 2; resolution < 5000; resolution *= 1.1) {
            int level = grid.levelFor(resolution);
            assertTrue(grid.resolution(level) <= resolution);
            assertTrue(level == grid.levels() - 1 || 1.2 * grid.resolution(level + 1) > resolution);
        }
        assertEquals(-1, grid.levelFor(1.999));
        assertEquals(3, LevelGrid.snap(12, 2));
        assertEquals(4, LevelGrid.snap(14, 2));
        assertEquals(-3, LevelGrid.snap(-14, 2));
        assertTrue(LevelGrid.of(1e-9, 360, 180).quantum() * LevelGrid.LIMIT >= 360, "whole numbers are large enough");
    }
}
