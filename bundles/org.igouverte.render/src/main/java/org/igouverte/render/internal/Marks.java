package org.igouverte.render.internal;

import java.util.Optional;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Hatch;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Stroke;

/** The well-known marks of SLD and the repeated ones of hatches, as outlines within a square of side one around 0, 0. */
final class Marks {

    private Marks() {}

    /** Closed ring of an area mark; empty for a mark that is drawn as lines. */
    private static Optional<double[]> area(String name) {
        return switch (name) {
            case "square" -> Optional.of(new double[] {-.5, -.5, .5, -.5, .5, .5, -.5, .5, -.5, -.5});
            case "triangle" -> Optional.of(new double[] {0, -.5, .5, .5, -.5, .5, 0, -.5});
            case "circle", "shape://dot" -> Optional.of(circle());
            case "star" -> Optional.of(star());
            case "cross" -> Optional.of(cross(0));
            case "x" -> Optional.of(cross(Math.PI / 4));
            default -> Optional.empty();
        };
    }

    private static double[] circle() {
        int pieces = 48;
        double[] ring = new double[2 * pieces + 2];
        for (int i = 0; i <= pieces; i++) {
            ring[2 * i] = 0.5 * Math.cos(2 * Math.PI * i / pieces);
            ring[2 * i + 1] = 0.5 * Math.sin(2 * Math.PI * i / pieces);
        }
        return ring;
    }

    private static double[] star() {
        double[] ring = new double[22];
        for (int i = 0; i <= 10; i++) {
            double radius = i % 2 == 0 ? 0.5 : 0.19;
            double angle = Math.PI * i / 5 - Math.PI / 2;
            ring[2 * i] = radius * Math.cos(angle);
            ring[2 * i + 1] = radius * Math.sin(angle);
        }
        return ring;
    }

    private static double[] cross(double turn) {
        double a = 0.1;
        double b = 0.5;
        double[] corners = {
            -a, -b, a, -b, a, -a, b, -a, b, a, a, a, a, b, -a, b, -a, a, -b, a, -b, -a, -a, -a, -a, -b
        };
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        for (int i = 0; i < corners.length; i += 2) {
            double x = corners[i];
            corners[i] = x * cos - corners[i + 1] * sin;
            corners[i + 1] = x * sin + corners[i + 1] * cos;
        }
        return corners;
    }

    /** Lines of a mark that has no area, as pairs of ends; they reach to the edges so that they join when repeated. */
    private static double[] lines(String name) {
        return switch (name) {
            case "shape://vertline" -> new double[] {0, -.5, 0, .5};
            case "shape://horline" -> new double[] {-.5, 0, .5, 0};
            case "shape://slash" -> new double[] {-.5, .5, .5, -.5};
            case "shape://backslash" -> new double[] {-.5, -.5, .5, .5};
            case "shape://plus" -> new double[] {-.5, 0, .5, 0, 0, -.5, 0, .5};
            case "shape://times" -> new double[] {-.5, .5, .5, -.5, -.5, -.5, .5, .5};
            default -> throw new IllegalArgumentException("no such mark: " + name);
        };
    }

    /** Draws a mark around a place; angle in degrees clockwise. */
    static void draw(
            Mark mark, double x, double y, double size, double rotation, double opacity, Brush brush, Surface surface) {
        Optional<double[]> area = area(mark.wellKnownName());
        if (area.isPresent()) {
            double[] ring = placed(area.get(), x, y, size, rotation);
            int count = ring.length / 2;
            mark.fill().ifPresent(fill -> {
                brush.raster().ring(ring, 0, count, false);
                surface.blend(brush.raster(), Paint.of(faded(fill.argb(), opacity)));
            });
            mark.stroke().ifPresent(stroke -> {
                brush.stroker().stroke(ring, 0, count, true, stroke, 0);
                surface.blend(brush.raster(), Paint.of(faded(stroke.argb(), opacity)));
            });
        } else {
            double[] lines = placed(lines(mark.wellKnownName()), x, y, size, rotation);
            Stroke stroke = mark.stroke().orElse(new Stroke(
                    mark.fill().map(f -> f.argb()).orElse(0xFF000000), 1, Join.MITRE, Cap.BUTT, java.util.List.of(), 0));
            for (int i = 0; i < lines.length / 4; i++) {
                brush.stroker().stroke(lines, 2 * i, 2 * i + 2, false, stroke, 0);
            }
            surface.blend(brush.raster(), Paint.of(faded(stroke.argb(), opacity)));
        }
    }

    private static int faded(int argb, double opacity) {
        return opacity >= 1 ? argb : (int) Math.round((argb >>> 24) * opacity) << 24 | argb & 0xFFFFFF;
    }

    private static double[] placed(double[] outline, double x, double y, double size, double rotation) {
        double cos = Math.cos(Math.toRadians(rotation)) * size;
        double sin = Math.sin(Math.toRadians(rotation)) * size;
        double[] placed = new double[outline.length];
        for (int i = 0; i < outline.length; i += 2) {
            placed[i] = x + outline[i] * cos - outline[i + 1] * sin;
            placed[i + 1] = y + outline[i] * sin + outline[i + 1] * cos;
        }
        return placed;
    }

    /** The pattern of a hatch: one mark to each cell, drawn with its eight neighbours so that it joins at the borders. */
    static Paint pattern(Hatch hatch) {
        int side = (int) Math.max(1, Math.min(256, Math.round(hatch.spacing())));
        Surface cell = new Surface(side, side);
        CoverageRasteriser raster = new CoverageRasteriser(side, side);
        Brush brush = new Brush(raster, new Stroker(raster));
        boolean lines = hatch.mark().wellKnownName().startsWith("shape://")
                && !hatch.mark().wellKnownName().equals("shape://dot");
        double size = lines ? side : side / 2d;
        if (lines) {
            // Longer than the cell: the ends lie in the neighbours, where nothing of them is seen.
            draw(hatch.mark(), side / 2d, side / 2d, 3d * size, 0, 1, brush, cell);
            if (isDiagonal(hatch.mark())) {
                draw(hatch.mark(), -side / 2d, side / 2d, 3d * size, 0, 1, brush, cell);
                draw(hatch.mark(), 1.5 * side, side / 2d, 3d * size, 0, 1, brush, cell);
            }
        } else {
            draw(hatch.mark(), side / 2d, side / 2d, size, 0, 1, brush, cell);
        }
        return Paint.ofPattern(cell.argb(), side, side);
    }

    private static boolean isDiagonal(Mark mark) {
        return mark.wellKnownName().endsWith("slash") || mark.wellKnownName().endsWith("times");
    }
}
