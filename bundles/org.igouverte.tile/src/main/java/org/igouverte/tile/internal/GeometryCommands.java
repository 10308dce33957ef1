package org.igouverte.tile.internal;

import java.util.Arrays;

/** The geometry of one feature as the commands of MVT 2.1 (4.3), in an array that is used again. Not thread-safe. */
final class GeometryCommands {

    static final int POINT = 1;
    static final int LINE = 2;
    static final int POLYGON = 3;

    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;

    private int type;
    private int[] commands = new int[256];
    private int count;
    private int x;
    private int y;

    void begin(int newType) {
        type = newType;
        count = 0;
        x = 0;
        y = 0;
    }

    int type() {
        return type;
    }

    int[] commands() {
        return commands;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** All points of a feature at once. */
    void points(int[] xy, int points) {
        command(MOVE_TO, points);
        for (int i = 0; i < points; i++) {
            pair(xy[2 * i], xy[2 * i + 1]);
        }
    }

    /** A line of at least two points. */
    void line(int[] xy, int start, int end) {
        command(MOVE_TO, 1);
        pair(xy[2 * start], xy[2 * start + 1]);
        command(LINE_TO, end - start - 1);
        for (int i = start + 1; i < end; i++) {
            pair(xy[2 * i], xy[2 * i + 1]);
        }
    }

    /**
     * A ring, given without its first point repeated at the end. It is turned so that an exterior ring has a positive
     * area and a hole a negative one, y counting down (4.3.4.4).
     */
    void ring(int[] xy, int start, int end, boolean hole) {
        boolean turned = Rings.area2(xy, start, end) > 0 == hole;
        command(MOVE_TO, 1);
        pair(xy[2 * start], xy[2 * start + 1]);
        command(LINE_TO, end - start - 1);
        for (int i = 1; i < end - start; i++) {
            int at = turned ? end - i : start + i;
            pair(xy[2 * at], xy[2 * at + 1]);
        }
        command(CLOSE_PATH, 1);
    }

    private void command(int id, int repeat) {
        reserve(1 + 2 * repeat);
        commands[count++] = repeat << 3 | id;
    }

    private void pair(int toX, int toY) {
        commands[count++] = (int) ProtobufWriter.zigzag(toX - x);
        commands[count++] = (int) ProtobufWriter.zigzag(toY - y);
        x = toX;
        y = toY;
    }

    private void reserve(int room) {
        if (commands.length - count < room) {
            commands = Arrays.copyOf(commands, Math.max(2 * commands.length, count + room));
        }
    }
}
