package org.igouverte.render.internal;

import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.Stroke;

/** Draws text as filled outlines, with a halo around them, by the same rasteriser as everything else. */
final class TextPainter {

    /** How far a straight piece may leave a curve, in pixels. */
    private static final double FLATNESS = 0.1;

    private final Brush brush;
    private final Surface surface;

    TextPainter(Brush brush, Surface surface) {
        this.brush = brush;
        this.surface = surface;
    }

    /** Glyphs, each with its own place: the baseline's origin and a turn in radians. */
    record PlacedGlyphs(GlyphVector glyphs, double[] x, double[] y, double[] angle) {}

    void draw(GlyphVector glyphs, double x, double y, double angle, int argb, Optional<Halo> halo) {
        AffineTransform at = AffineTransform.getTranslateInstance(x, y);
        at.rotate(angle);
        draw(rings(glyphs.getOutline(), at), argb, halo);
    }

    /** @param x of the text's origin, with {@code y}, as for the text itself */
    void draw(LabelPlate plate, double x, double y, double angle) {
        AffineTransform at = AffineTransform.getTranslateInstance(x, y);
        at.rotate(angle);
        List<double[]> rings = rings(plate.outline(), at);
        plate.mark().fill().ifPresent(fill -> {
            rings.forEach(ring -> brush.raster().ring(ring, 0, ring.length / 2, false));
            surface.blend(brush.raster(), Paint.of(fill.argb()));
        });
        plate.mark().stroke().ifPresent(stroke -> {
            rings.forEach(ring -> brush.stroker().stroke(ring, 0, ring.length / 2, true, stroke, 0));
            surface.blend(brush.raster(), Paint.of(stroke.argb()));
        });
    }

    void draw(PlacedGlyphs placed, int argb, Optional<Halo> halo) {
        List<double[]> rings = new ArrayList<>();
        for (int i = 0; i < placed.x().length; i++) {
            AffineTransform at = AffineTransform.getTranslateInstance(placed.x()[i], placed.y()[i]);
            at.rotate(placed.angle()[i]);
            // The outline of a glyph lies where the glyph would stand in the straight text.
            at.translate(-placed.glyphs().getGlyphPosition(i).getX(), 0);
            rings.addAll(rings(placed.glyphs().getGlyphOutline(i), at));
        }
        draw(rings, argb, halo);
    }

    private void draw(List<double[]> rings, int argb, Optional<Halo> halo) {
        if (halo.isPresent() && halo.get().radius() > 0) {
            Stroke around =
                    new Stroke(halo.get().argb(), 2 * halo.get().radius(), Join.ROUND, Cap.ROUND, List.of(), 0);
            for (double[] ring : rings) {
                brush.stroker().stroke(ring, 0, ring.length / 2, true, around, 0);
            }
            surface.blend(brush.raster(), Paint.of(halo.get().argb()));
        }
        for (double[] ring : rings) {
            brush.raster().ring(ring, 0, ring.length / 2, false);
        }
        surface.blend(brush.raster(), Paint.of(argb));
    }

    private static List<double[]> rings(Shape outline, AffineTransform at) {
        List<double[]> rings = new ArrayList<>();
        double[] ring = new double[64];
        int filled = 0;
        double[] pair = new double[6];
        for (PathIterator i = outline.getPathIterator(at, FLATNESS); !i.isDone(); i.next()) {
            int kind = i.currentSegment(pair);
            if (kind == PathIterator.SEG_MOVETO) {
                keep(ring, filled, rings);
                filled = 0;
            }
            if (kind != PathIterator.SEG_CLOSE) {
                if (filled + 4 > ring.length) {
                    ring = Arrays.copyOf(ring, 2 * ring.length);
                }
                ring[filled++] = pair[0];
                ring[filled++] = pair[1];
            }
        }
        keep(ring, filled, rings);
        return rings;
    }

    private static void keep(double[] ring, int filled, List<double[]> rings) {
        if (filled < 6) {
            return;
        }
        double[] kept = Arrays.copyOf(ring, filled + 2);
        kept[filled] = kept[0];
        kept[filled + 1] = kept[1];
        rings.add(kept);
    }
}
