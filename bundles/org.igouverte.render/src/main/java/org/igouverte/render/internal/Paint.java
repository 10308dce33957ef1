package org.igouverte.render.internal;

/** A solid colour or a repeated pattern, premultiplied, in the forms that surfaces mix. Immutable. */
final class Paint {

    private final int premultiplied;
    private final long wide;
    private final int[] pattern;
    private final int patternWidth;
    private final int patternHeight;
    private final int phaseX;
    private final int phaseY;

    private Paint(int premultiplied, int[] pattern, int patternWidth, int patternHeight, int phaseX, int phaseY) {
        this.premultiplied = premultiplied;
        this.wide = widened(premultiplied);
        this.pattern = pattern;
        this.patternWidth = patternWidth;
        this.patternHeight = patternHeight;
        this.phaseX = phaseX;
        this.phaseY = phaseY;
    }

    /** @param argb not premultiplied */
    static Paint of(int argb) {
        return new Paint(Surface.premultiply(argb), null, 0, 0, 0, 0);
    }

    /** @param pixels premultiplied, row by row; repeated from the picture's north-west corner */
    static Paint ofPattern(int[] pixels, int width, int height) {
        return new Paint(0, pixels, width, height, 0, 0);
    }

    /** The same paint, its pattern repeated from a corner that lies this far to the left of and above the picture's. */
    Paint from(long column, long row) {
        return pattern == null
                ? this
                : new Paint(
                        0,
                        pattern,
                        patternWidth,
                        patternHeight,
                        (int) Math.floorMod(column, (long) patternWidth),
                        (int) Math.floorMod(row, (long) patternHeight));
    }

    boolean isSolid() {
        return pattern == null;
    }

    boolean isOpaque() {
        return pattern == null && premultiplied >>> 24 == 255;
    }

    /** The solid colour, premultiplied, eight bits a channel. */
    int premultiplied() {
        return premultiplied;
    }

    int premultipliedAt(int x, int y) {
        return pattern[(y + phaseY) % patternHeight * patternWidth + (x + phaseX) % patternWidth];
    }

    /** The solid colour, premultiplied, sixteen bits a channel. */
    long wide() {
        return wide;
    }

    long wideAt(int x, int y) {
        return widened(premultipliedAt(x, y));
    }

    private static long widened(int argb) {
        return (argb >>> 24) * 257L << 48
                | (argb >>> 16 & 255) * 257L << 32
                | (argb >>> 8 & 255) * 257L << 16
                | (argb & 255) * 257L;
    }
}
