package org.igouverte.print.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;

/**
 * Sheets of one scale that cover an extent together, rows from the north by letter, columns from the west by number.
 *
 * @param extent what is covered, in the coordinate system of the sheets
 * @param columns of sheets
 * @param frames by rows
 */
record SheetSeries(Bounds extent, int columns, int rows, List<MapFrame> frames) {

    SheetSeries {
        frames = List.copyOf(frames);
    }

    /** A sheet alone. */
    static SheetSeries of(MapFrame frame) {
        return new SheetSeries(frame.bounds(), 1, 1, List.of(frame));
    }

    /**
     * @param model a frame of the size and scale that all have
     * @param overlap of neighbours, in millimetres of paper
     */
    static SheetSeries over(Bounds extent, MapFrame model, double overlap) {
        double units = model.unitsPerMillimetre();
        double stepX = (model.width() - overlap) * units;
        double stepY = (model.height() - overlap) * units;
        int columns = count(extent.width(), stepX, overlap * units);
        int rows = count(extent.height(), stepY, overlap * units);
        double left = extent.centreX() - (columns - 1) * stepX / 2;
        double top = extent.centreY() + (rows - 1) * stepY / 2;
        List<MapFrame> frames = new ArrayList<>();
        for (int row = 0; row < rows && (long) rows * columns <= PrintLimits.MAX_SHEETS; row++) {
            for (int column = 0; column < columns; column++) {
                frames.add(new MapFrame(
                        rowName(row) + (column + 1),
                        model.crs(),
                        left + column * stepX,
                        top - row * stepY,
                        units,
                        model.width(),
                        model.height()));
            }
        }
        return new SheetSeries(extent, columns, rows, frames);
    }

    private static int count(double length, double step, double overlap) {
        return (int) Math.max(1, Math.min(1_000_000, Math.ceil((length - overlap) / step - 1e-9)));
    }

    private static String rowName(int row) {
        return row < 26 ? String.valueOf((char) ('A' + row)) : rowName(row / 26 - 1) + rowName(row % 26);
    }

    /** Whether there is more than one. */
    boolean isSeries() {
        return frames.size() > 1;
    }

    /** How many there would be, if that is not too many. */
    long count() {
        return (long) columns * rows;
    }

    /** The frame beside one, by rows down and columns right; {@code null} beyond the edge. */
    MapFrame neighbour(int index, int down, int right) {
        int row = index / columns + down;
        int column = index % columns + right;
        return row < 0 || row >= rows || column < 0 || column >= columns ? null : frames.get(row * columns + column);
    }
}
