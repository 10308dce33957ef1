package org.igouverte.render.internal;

import java.util.Arrays;

/**
 * Pixels that shapes are blended onto one after the other: premultiplied ARGB, eight bits a channel, row by row. Not
 * thread-safe.
 */
final class Surface {

    private final int width;
    private final int height;
    private final int[] argb;
    private int firstRow;
    private int lastRow = -1;

    Surface(int width, int height) {
        this.width = width;
        this.height = height;
        argb = new int[width * height];
        firstRow = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] argb() {
        return argb;
    }

    void clear(int premultiplied) {
        Arrays.fill(argb, premultiplied);
        firstRow = height;
        lastRow = -1;
    }

    /** Blends the rasterised shape over what is there and leaves the rasteriser empty. */
    void blend(CoverageRasteriser shape, Paint paint) {
        firstRow = Math.min(firstRow, shape.firstRow());
        lastRow = Math.max(lastRow, shape.lastRow());
        float[] cells = shape.cells;
        for (int row = shape.firstRow(); row <= shape.lastRow(); row++) {
            int end = shape.rowEnd[row];
            if (end < 0) {
                continue;
            }
            int line = row * shape.stride;
            float sum = 0;
            int x = shape.rowStart[row];
            int stop = Math.min(width - 1, end);
            while (x <= stop) {
                sum += cells[line + x];
                cells[line + x] = 0;
                int runEnd = x + 1;
                while (runEnd <= stop && cells[line + runEnd] == 0) {
                    runEnd++;
                }
                int coverage = Math.min(255, (int) (Math.abs(sum) * 255 + 0.5f));
                if (coverage > 0) {
                    blendRun(row, x, runEnd, coverage, paint);
                }
                x = runEnd;
            }
            for (; x <= end; x++) {
                cells[line + x] = 0;
            }
            shape.rowDone(row);
        }
        shape.shapeDone();
    }

    /**
     * Blends a whole picture over what is there.
     *
     * @param premultiplied of this surface's size
     * @param opacity 0 to 255
     */
    void blend(int[] premultiplied, int opacity) {
        firstRow = 0;
        lastRow = height - 1;
        for (int i = 0; i < argb.length; i++) {
            if (premultiplied[i] != 0) {
                argb[i] = over(scaled(premultiplied[i], opacity), argb[i]);
            }
        }
    }

    private void blendRun(int row, int from, int to, int coverage, Paint paint) {
        int base = row * width;
        if (paint.isSolid()) {
            int colour = scaled(paint.premultiplied(), coverage);
            if (colour >>> 24 == 255) {
                Arrays.fill(argb, base + from, base + to, colour);
            } else {
                for (int i = base + from; i < base + to; i++) {
                    argb[i] = over(colour, argb[i]);
                }
            }
        } else {
            for (int x = from; x < to; x++) {
                argb[base + x] = over(scaled(paint.premultipliedAt(x, row), coverage), argb[base + x]);
            }
        }
    }

    /** Blends an upright box in pixels, which may lie outside in part. */
    void blendBox(double minX, double minY, double maxX, double maxY, double opacity, Paint paint) {
        int firstColumn = Math.max(0, (int) Math.floor(minX));
        int lastColumn = Math.min(width - 1, (int) Math.floor(maxX));
        int top = Math.max(0, (int) Math.floor(minY));
        int bottom = Math.min(height - 1, (int) Math.floor(maxY));
        if (firstColumn > lastColumn || top > bottom) {
            return;
        }
        firstRow = Math.min(firstRow, top);
        lastRow = Math.max(lastRow, bottom);
        for (int row = top; row <= bottom; row++) {
            double tall = Math.min(maxY, row + 1) - Math.max(minY, row);
            for (int column = firstColumn; column <= lastColumn; column++) {
                double wide = Math.min(maxX, column + 1) - Math.max(minX, column);
                int coverage = (int) (255 * opacity * tall * wide + 0.5);
                if (coverage > 0) {
                    int colour = paint.isSolid() ? paint.premultiplied() : paint.premultipliedAt(column, row);
                    argb[row * width + column] = over(scaled(colour, coverage), argb[row * width + column]);
                }
            }
        }
    }

    /** Lays this over another surface of the same size and empties it. */
    void flushTo(Surface below) {
        int from = Math.max(0, firstRow) * width;
        int to = (lastRow + 1) * width;
        for (int i = from; i < to; i++) {
            if (argb[i] != 0) {
                below.argb[i] = over(argb[i], below.argb[i]);
            }
        }
        if (from < to) {
            Arrays.fill(argb, from, to, 0);
        }
        firstRow = height;
        lastRow = -1;
    }

    static int premultiply(int argb) {
        int alpha = argb >>> 24;
        return alpha == 255
                ? argb
                : alpha << 24
                        | by255((argb >>> 16 & 255) * alpha) << 16
                        | by255((argb >>> 8 & 255) * alpha) << 8
                        | by255((argb & 255) * alpha);
    }

    static int unpremultiply(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255 || alpha == 0) {
            return alpha == 0 ? 0 : argb;
        }
        int half = alpha / 2;
        int red = Math.min(255, ((argb >>> 16 & 255) * 255 + half) / alpha);
        int green = Math.min(255, ((argb >>> 8 & 255) * 255 + half) / alpha);
        int blue = Math.min(255, ((argb & 255) * 255 + half) / alpha);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    /** Porter and Duff's "over" of premultiplied colours. */
    static int over(int above, int below) {
        int alpha = above >>> 24;
        if (alpha == 255 || below == 0) {
            return above;
        }
        return above + scaled(below, 255 - alpha);
    }

    /** All four channels times {@code factor / 255}, two at a time, rounded. */
    static int scaled(int argb, int factor) {
        if (factor == 255) {
            return argb;
        }
        int redBlue = (argb & 0x00FF00FF) * factor + 0x00800080;
        redBlue = redBlue + (redBlue >>> 8 & 0x00FF00FF) >>> 8 & 0x00FF00FF;
        int alphaGreen = (argb >>> 8 & 0x00FF00FF) * factor + 0x00800080;
        alphaGreen = alphaGreen + (alphaGreen >>> 8 & 0x00FF00FF) & 0xFF00FF00;
        return alphaGreen | redBlue;
    }

    private static int by255(int value) {
        return (value * 0x8081 + 0x404080) >>> 23;
    }
}
