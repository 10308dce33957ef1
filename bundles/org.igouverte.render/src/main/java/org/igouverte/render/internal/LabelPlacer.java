package org.igouverte.render.internal;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.igouverte.render.internal.TextPainter.PlacedGlyphs;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/**
 * Finds places for labels so that none covers another or is cut by the border, the most important first, and draws them.
 * Layers that lie higher go before lower ones of the same priority. The outcome depends on the candidates alone, not on
 * their order of arrival.
 */
final class LabelPlacer {

    /** Pixels kept free between labels. */
    private static final double GAP = 2;
    /** Candidates looked at; the rest have the lowest priority and would hardly find room. */
    private static final int MAX_CANDIDATES = 20_000;
    /** Sharpest bend between neighbouring glyphs of a label along a line, in radians. */
    private static final double MAX_BEND = Math.toRadians(35);

    private record Box(double minX, double minY, double maxX, double maxY) {
        boolean meets(Box other) {
            return minX < other.maxX && maxX > other.minX && minY < other.maxY && maxY > other.minY;
        }
    }

    private final int width;
    private final int height;
    private final TextPainter painter;
    private final BoxIndex taken;

    LabelPlacer(Brush brush, Surface surface) {
        width = surface.width();
        height = surface.height();
        painter = new TextPainter(brush, surface);
        taken = new BoxIndex(width, height);
    }

    void place(List<LabelCandidate> candidates, Deadline deadline) {
        List<LabelCandidate> ordered = new ArrayList<>(candidates);
        ordered.sort(Comparator.comparingDouble((LabelCandidate c) -> -c.label().priority())
                .thenComparing(c -> c.label().text())
                .thenComparingDouble(LabelCandidate::y)
                .thenComparingDouble(LabelCandidate::x));
        int looked = 0;
        for (LabelCandidate candidate : ordered) {
            if (++looked > MAX_CANDIDATES) {
                break;
            }
            if (looked % 128 == 0) {
                deadline.check();
            }
            TextSymbolizer symbolizer = candidate.label().symbolizer();
            Font font = Fonts.of(symbolizer.font());
            GlyphVector glyphs =
                    font.createGlyphVector(Fonts.CONTEXT, candidate.label().text());
            if (candidate.line().length > 0 && symbolizer.placement() instanceof Placement.AlongLine along) {
                alongLine(candidate, glyphs, font, along, symbolizer);
            } else {
                atPoint(candidate, glyphs, symbolizer);
            }
        }
    }

    private void atPoint(LabelCandidate candidate, GlyphVector glyphs, TextSymbolizer symbolizer) {
        Placement.AtPoint at = symbolizer.placement() instanceof Placement.AtPoint point
                ? point
                : new Placement.AtPoint(0.5, 0.5, 0, 0, 0);
        Rectangle2D ink = glyphs.getVisualBounds();
        double halo = symbolizer.halo().map(Halo::radius).orElse(0.0);
        double angle = Math.toRadians(at.rotation());
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        // Offset of the text's origin from the anchor, before turning; the anchor's y counts upwards from the foot.
        double dx = -ink.getX() - ink.getWidth() * at.anchorX();
        double dy = -ink.getMaxY() + ink.getHeight() * at.anchorY();
        double x = candidate.x() + at.displacementX() + dx * cos - dy * sin;
        double y = candidate.y() - at.displacementY() + dx * sin + dy * cos;
        double grow = halo + GAP;
        Box box = turned(ink, x, y, cos, sin, grow);
        if (fits(box, halo) && taken.isFree(box)) {
            taken.add(box);
            painter.draw(glyphs, x, y, angle, symbolizer.argb(), symbolizer.halo());
        }
    }

    private static Box turned(Rectangle2D ink, double x, double y, double cos, double sin, double grow) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            double cx = corner % 2 == 0 ? ink.getMinX() : ink.getMaxX();
            double cy = corner < 2 ? ink.getMinY() : ink.getMaxY();
            double px = x + cx * cos - cy * sin;
            double py = y + cx * sin + cy * cos;
            minX = Math.min(minX, px);
            maxX = Math.max(maxX, px);
            minY = Math.min(minY, py);
            maxY = Math.max(maxY, py);
        }
        return new Box(minX - grow, minY - grow, maxX + grow, maxY + grow);
    }

    /** Whether the text and its halo lie wholly in the picture; the gap around them need not. */
    private boolean fits(Box box, double halo) {
        return box.minX() + GAP >= 0
                && box.minY() + GAP >= 0
                && box.maxX() - GAP <= width
                && box.maxY() - GAP <= height
                && halo >= 0;
    }

    private void alongLine(
            LabelCandidate candidate,
            GlyphVector glyphs,
            Font font,
            Placement.AlongLine along,
            TextSymbolizer symbolizer) {
        LineWalk walk = new LineWalk(candidate.line());
        double length = glyphs.getLogicalBounds().getWidth();
        double start = (walk.length() - length) / 2;
        if (start < 0) {
            return;
        }
        // Read from left to right, whatever direction the line has.
        boolean backwards = walk.xAt(start + length) < walk.xAt(start);
        int count = glyphs.getNumGlyphs();
        double[] x = new double[count];
        double[] y = new double[count];
        double[] angle = new double[count];
        double halo = symbolizer.halo().map(Halo::radius).orElse(0.0);
        double drop = font.getLineMetrics("x", Fonts.CONTEXT).getAscent() * 0.36 - along.perpendicularOffset();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double advance = glyphs.getGlyphPosition(i + 1).getX() - glyphs.getGlyphPosition(i).getX();
            double middle = glyphs.getGlyphPosition(i).getX() + advance / 2;
            double at = backwards ? start + length - middle : start + middle;
            angle[i] = walk.angleAt(at) + (backwards ? Math.PI : 0);
            if (i > 0 && Math.abs(Math.IEEEremainder(angle[i] - angle[i - 1], 2 * Math.PI)) > MAX_BEND) {
                return;
            }
            double cos = Math.cos(angle[i]);
            double sin = Math.sin(angle[i]);
            x[i] = walk.xAt(at) - advance / 2 * cos - drop * sin;
            y[i] = walk.yAt(at) - advance / 2 * sin + drop * cos;
            Rectangle2D ink = new Rectangle2D.Double(
                    0, -font.getSize2D() * 0.75, Math.max(advance, 1), font.getSize2D());
            Box box = turned(ink, x[i], y[i], cos, sin, halo + GAP / 2);
            if (!fits(box, halo) || !taken.isFree(box)) {
                return;
            }
            boxes.add(box);
        }
        boxes.forEach(taken::add);
        painter.draw(new PlacedGlyphs(glyphs, x, y, angle), symbolizer.argb(), symbolizer.halo());
    }

    /** Boxes by the cells of a coarse grid that they touch. */
    private static final class BoxIndex {

        private static final int CELL = 64;

        private final int columns;
        private final int rows;
        private final List<List<Box>> cells = new ArrayList<>();

        BoxIndex(int width, int height) {
            columns = width / CELL + 1;
            rows = height / CELL + 1;
            for (int i = 0; i < columns * rows; i++) {
                cells.add(new ArrayList<>(2));
            }
        }

        boolean isFree(Box box) {
            for (int row = cell(box.minY(), rows); row <= cell(box.maxY(), rows); row++) {
                for (int column = cell(box.minX(), columns); column <= cell(box.maxX(), columns); column++) {
                    for (Box other : cells.get(row * columns + column)) {
                        if (box.meets(other)) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        void add(Box box) {
            for (int row = cell(box.minY(), rows); row <= cell(box.maxY(), rows); row++) {
                for (int column = cell(box.minX(), columns); column <= cell(box.maxX(), columns); column++) {
                    cells.get(row * columns + column).add(box);
                }
            }
        }

        private static int cell(double position, int count) {
            return Math.max(0, Math.min(count - 1, (int) (position / CELL)));
        }
    }
}
