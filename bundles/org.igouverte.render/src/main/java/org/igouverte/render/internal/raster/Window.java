package org.igouverte.render.internal.raster;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;

/**
 * Samples around a picture, of the level that fits its resolution. Where even the coarsest level is much finer than the
 * picture, so many of its samples are put together that what is kept grows with the picture and not with the file.
 *
 * @param bands samples by band and then by rows from the north; NaN where there is no data
 * @param left x of the western edge
 * @param top y of the northern edge
 * @param pixelWidth width of a sample in units of the source
 * @param pixelHeight height of it
 */
record Window(
        float[][] bands, int width, int height, double left, double top, double pixelWidth, double pixelHeight) {

    /** Samples of a band that are read at once where many are put together. */
    private static final int STRIP = 1 << 20;
    /** Samples that become one row of what is kept, however flat the picture is. */
    private static final int MOST_AT_ONCE = 16 << 20;
    /** Samples around the picture, for what looks at neighbours. */
    private static final int AROUND = 3;

    /**
     * Reads what a picture needs.
     *
     * @param wanted the picture in the source's system
     * @param resolutionX width of its pixels there
     * @param average whether samples are put together by their mean; else one stands for all
     * @return empty if the raster does not reach there
     */
    static Optional<Window> read(
            RasterSource source,
            List<Integer> bands,
            Bounds wanted,
            double resolutionX,
            double resolutionY,
            boolean average,
            Deadline deadline)
            throws SourceException {
        RasterGrid grid = source.grid();
        Bounds bounds = grid.bounds();
        if (!bounds.intersects(wanted)) {
            return Optional.empty();
        }
        int index = grid.levelFor(Math.min(resolutionX, resolutionY));
        Level level = grid.levels().get(index);
        double pixelWidth = grid.resolutionX(index);
        double pixelHeight = grid.resolutionY(index);
        // On multiples of what is put together, so that neighbouring pictures see the same samples.
        int stepX = (int) Math.max(1, Math.min(level.width(), resolutionX / pixelWidth * 1.001));
        int most = Math.max(1, MOST_AT_ONCE / level.width());
        int stepY = (int) Math.max(1, Math.min(Math.min(level.height(), most), resolutionY / pixelHeight * 1.001));
        double cellWidth = pixelWidth * stepX;
        double cellHeight = pixelHeight * stepY;
        int cellsAcross = (level.width() + stepX - 1) / stepX;
        int cellsDown = (level.height() + stepY - 1) / stepY;
        int firstColumn = clamp((wanted.minX() - bounds.minX()) / cellWidth - AROUND, cellsAcross);
        int lastColumn = clamp((wanted.maxX() - bounds.minX()) / cellWidth + AROUND, cellsAcross);
        int firstRow = clamp((bounds.maxY() - wanted.maxY()) / cellHeight - AROUND, cellsDown);
        int lastRow = clamp((bounds.maxY() - wanted.minY()) / cellHeight + AROUND, cellsDown);
        int width = lastColumn - firstColumn + 1;
        int height = lastRow - firstRow + 1;
        if ((long) width * height > RasterWindow.MAX_PIXELS) {
            throw new SourceException("a picture of the raster would need " + width + "x" + height + " samples");
        }
        Window window = new Window(
                new float[bands.size()][width * height],
                width,
                height,
                bounds.minX() + firstColumn * cellWidth,
                bounds.maxY() - firstRow * cellHeight,
                cellWidth,
                cellHeight);
        if (stepX == 1 && stepY == 1) {
            source.read(new RasterWindow(index, firstColumn, firstRow, width, height, bands), window.bands, deadline);
        } else {
            window.gather(source, index, bands, firstColumn, firstRow, stepX, stepY, average, deadline);
        }
        return Optional.of(window);
    }

    private static int clamp(double cell, int count) {
        return (int) Math.max(0, Math.min(count - 1.0, Math.floor(cell)));
    }

    private void gather(
            RasterSource source,
            int index,
            List<Integer> wanted,
            int firstColumn,
            int firstRow,
            int stepX,
            int stepY,
            boolean average,
            Deadline deadline)
            throws SourceException {
        Level level = source.grid().levels().get(index);
        int left = firstColumn * stepX;
        int samples = Math.min(level.width() - left, width * stepX);
        int rowsAtOnce = (int) Math.max(1, STRIP / ((long) samples * stepY));
        float[][] strip = new float[wanted.size()][];
        for (int row = 0; row < height; row += rowsAtOnce) {
            deadline.check();
            int rows = Math.min(rowsAtOnce, height - row);
            int top = (firstRow + row) * stepY;
            int lines = Math.min(level.height() - top, rows * stepY);
            for (int b = 0; b < strip.length; b++) {
                if (strip[b] == null || strip[b].length < samples * lines) {
                    strip[b] = new float[samples * lines];
                }
            }
            source.read(new RasterWindow(index, left, top, samples, lines, wanted), strip, deadline);
            for (int b = 0; b < strip.length; b++) {
                for (int r = 0; r < rows; r++) {
                    int at = (row + r) * width;
                    int lastLine = Math.min(lines, (r + 1) * stepY);
                    if (average) {
                        mean(strip[b], samples, r * stepY, lastLine, stepX, bands[b], at);
                    } else {
                        middle(strip[b], samples, (r * stepY + lastLine) / 2, stepX, bands[b], at);
                    }
                }
            }
        }
    }

    /** Means of what there is; where most of it is missing there is nothing. */
    private void mean(float[] strip, int samples, int firstLine, int lastLine, int step, float[] target, int at) {
        for (int cell = 0; cell < width; cell++) {
            int from = cell * step;
            int to = Math.min(samples, from + step);
            double sum = 0;
            int count = 0;
            for (int line = firstLine; line < lastLine; line++) {
                for (int i = line * samples + from; i < line * samples + to; i++) {
                    if (!Float.isNaN(strip[i])) {
                        sum += strip[i];
                        count++;
                    }
                }
            }
            int all = (to - from) * (lastLine - firstLine);
            target[at + cell] = 2 * count >= all && count > 0 ? (float) (sum / count) : Float.NaN;
        }
    }

    private void middle(float[] strip, int samples, int line, int step, float[] target, int at) {
        for (int cell = 0; cell < width; cell++) {
            target[at + cell] = strip[line * samples + Math.min(samples - 1, cell * step + step / 2)];
        }
    }
}
