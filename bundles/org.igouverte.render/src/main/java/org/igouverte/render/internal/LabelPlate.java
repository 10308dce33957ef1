package org.igouverte.render.internal;

import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import org.igouverte.style.Symbolizer.Font;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Stroke;

/**
 * What lies behind a label, as behind the number of a road. Plates of one font are of one height, and none is narrower than
 * it is high.
 *
 * @param box its sides, from the origin of the text's baseline
 */
record LabelPlate(Mark mark, Rectangle2D box) {

    private static final double SIDE_MARGIN = 0.38;
    private static final double MARGIN = 0.32;
    /** Height of a digit, in sizes of the font. */
    private static final double DIGIT = 0.73;

    private static final double CORNER = 0.45;

    static LabelPlate around(GlyphVector glyphs, Font font, Mark mark) {
        Rectangle2D ink = glyphs.getVisualBounds();
        double height = Math.max(DIGIT * font.size(), ink.getHeight()) + 2 * MARGIN * font.size();
        double width = Math.max(height, ink.getWidth() + 2 * SIDE_MARGIN * font.size());
        Rectangle2D box =
                new Rectangle2D.Double(ink.getCenterX() - width / 2, ink.getCenterY() - height / 2, width, height);
        return new LabelPlate(mark, box);
    }

    Shape outline() {
        double corner = box.getHeight() * (mark.wellKnownName().equals("circle") ? 1 : CORNER);
        return new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), corner, corner);
    }

    /** How far its edge reaches beyond its sides. */
    double edge() {
        return mark.stroke().map(Stroke::width).orElse(0.0) / 2;
    }
}
