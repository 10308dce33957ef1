package org.igouverte.render.internal;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.igouverte.render.internal.TextPainter.PlacedGlyphs;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/**
 * A label set in type, not yet placed.
 *
 * @param boxes what it takes, gap included
 * @param ink draws it
 */
record SetLabel(LabelCandidate candidate, List<Box> boxes, Consumer<TextPainter> ink) {

    /** Sharpest bend between neighbouring glyphs of a label along a line, in radians. */
    private static final double MAX_BEND = Math.toRadians(35);

    SetLabel {
        boxes = List.copyOf(boxes);
    }

    /**
     * Empty if the line is too short or too bent for the text.
     *
     * @param gap pixels to keep free between labels
     */
    static Optional<SetLabel> of(LabelCandidate candidate, double gap) {
        TextSymbolizer symbolizer = candidate.label().symbolizer();
        Font font = Fonts.of(symbolizer.font());
        GlyphVector glyphs =
                font.createGlyphVector(Fonts.CONTEXT, candidate.label().text());
        return candidate.line().length > 0 && symbolizer.placement() instanceof Placement.AlongLine along
                ? alongLine(candidate, glyphs, font, along, symbolizer, gap)
                : Optional.of(atPoint(candidate, glyphs, symbolizer, gap));
    }

    /** Farthest that it lies from its anchor, along the axes. */
    double reach() {
        double reach = 0;
        for (Box box : boxes) {
            reach = Math.max(reach, Math.max(candidate.x() - box.minX(), box.maxX() - candidate.x()));
            reach = Math.max(reach, Math.max(candidate.y() - box.minY(), box.maxY() - candidate.y()));
        }
        return reach;
    }

    private static SetLabel atPoint(
            LabelCandidate candidate, GlyphVector glyphs, TextSymbolizer symbolizer, double gap) {
        Placement.AtPoint at = symbolizer.placement() instanceof Placement.AtPoint point
                ? point
                : new Placement.AtPoint(0.5, 0.5, 0, 0, 0);
        Optional<LabelPlate> plate = symbolizer.plate().map(mark -> LabelPlate.around(glyphs, symbolizer.font(), mark));
        Rectangle2D ink = plate.isPresent() ? plate.get().box() : glyphs.getVisualBounds();
        double halo = Math.max(
                symbolizer.halo().map(Halo::radius).orElse(0.0), plate.map(LabelPlate::edge).orElse(0.0));
        double angle = Math.toRadians(at.rotation());
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        // Offset of the text's origin from the anchor, before turning; the anchor's y counts upwards from the foot.
        double dx = -ink.getX() - ink.getWidth() * at.anchorX();
        double dy = -ink.getMaxY() + ink.getHeight() * at.anchorY();
        double x = candidate.x() + at.displacementX() + dx * cos - dy * sin;
        double y = candidate.y() - at.displacementY() + dx * sin + dy * cos;
        double grow = halo + gap;
        Box box = turned(ink, x, y, cos, sin, grow);
        return new SetLabel(
                candidate,
                List.of(box),
                painter -> {
                    plate.ifPresent(p -> painter.draw(p, x, y, angle));
                    painter.draw(glyphs, x, y, angle, symbolizer.argb(), symbolizer.halo());
                });
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

    private static Optional<SetLabel> alongLine(
            LabelCandidate candidate,
            GlyphVector glyphs,
            Font font,
            Placement.AlongLine along,
            TextSymbolizer symbolizer,
            double gap) {
        LineWalk walk = new LineWalk(candidate.line());
        double length = glyphs.getLogicalBounds().getWidth();
        double start = (walk.length() - length) / 2;
        if (start < 0) {
            return Optional.empty();
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
                return Optional.empty();
            }
            double cos = Math.cos(angle[i]);
            double sin = Math.sin(angle[i]);
            x[i] = walk.xAt(at) - advance / 2 * cos - drop * sin;
            y[i] = walk.yAt(at) - advance / 2 * sin + drop * cos;
            Rectangle2D ink = new Rectangle2D.Double(
                    0, -font.getSize2D() * 0.75, Math.max(advance, 1), font.getSize2D());
            Box box = turned(ink, x[i], y[i], cos, sin, halo + gap / 2);
            boxes.add(box);
        }
        PlacedGlyphs placed = new PlacedGlyphs(glyphs, x, y, angle);
        return Optional.of(new SetLabel(
                candidate, boxes, painter -> painter.draw(placed, symbolizer.argb(), symbolizer.halo())));
    }
}
