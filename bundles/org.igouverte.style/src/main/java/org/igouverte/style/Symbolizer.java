package org.igouverte.style;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a geometry or a raster is drawn. Lengths are pixels of {@value org.igouverte.geo.PixelGrid#STANDARD_PIXEL_METRES} m, colours
 * ARGB that is not premultiplied, angles degrees clockwise.
 */
public sealed interface Symbolizer
        permits RasterSymbolizer,
                Symbolizer.PolygonSymbolizer,
                Symbolizer.LineSymbolizer,
                Symbolizer.PointSymbolizer,
                Symbolizer.TextSymbolizer {

    /** Attributes that the symbolizer reads. */
    default Set<String> fields() {
        return Set.of();
    }

    /** The same with all lengths so many times as long; of a raster nothing has a length. */
    Symbolizer enlarged(double factor);

    record PolygonSymbolizer(Optional<Fill> fill, Optional<Stroke> stroke) implements Symbolizer {
        public PolygonSymbolizer {
            Objects.requireNonNull(fill);
            Objects.requireNonNull(stroke);
        }

        @Override
        public PolygonSymbolizer enlarged(double factor) {
            return new PolygonSymbolizer(fill.map(f -> f.enlarged(factor)), stroke.map(s -> s.enlarged(factor)));
        }
    }

    /** @param perpendicularOffset to the left of the line's direction if positive */
    record LineSymbolizer(Stroke stroke, double perpendicularOffset) implements Symbolizer {
        public LineSymbolizer {
            Objects.requireNonNull(stroke);
        }

        @Override
        public LineSymbolizer enlarged(double factor) {
            return new LineSymbolizer(stroke.enlarged(factor), perpendicularOffset * factor);
        }
    }

    /** Drawn at points; on lines and polygons at a point inside. */
    record PointSymbolizer(Mark mark, double size, double rotation, double opacity) implements Symbolizer {
        public PointSymbolizer {
            Objects.requireNonNull(mark);
        }

        @Override
        public PointSymbolizer enlarged(double factor) {
            return new PointSymbolizer(mark.enlarged(factor), size * factor, rotation, opacity);
        }
    }

    /**
     * @param label parts put together; a label that is blank is not drawn
     * @param priority field whose greater values go first where labels collide
     * @param plate mark drawn behind the text and as large as it needs, as for a road's number: a {@code circle} has round
     *     ends, any other rounded corners; not for labels along lines
     */
    record TextSymbolizer(
            List<LabelPart> label,
            Font font,
            int argb,
            Optional<Halo> halo,
            Placement placement,
            Optional<String> priority,
            Optional<Mark> plate)
            implements Symbolizer {

        /** A text without a plate. */
        public TextSymbolizer(
                List<LabelPart> label,
                Font font,
                int argb,
                Optional<Halo> halo,
                Placement placement,
                Optional<String> priority) {
            this(label, font, argb, halo, placement, priority, Optional.empty());
        }

        public TextSymbolizer {
            label = List.copyOf(label);
            Objects.requireNonNull(font);
            Objects.requireNonNull(halo);
            Objects.requireNonNull(placement);
            Objects.requireNonNull(priority);
            Objects.requireNonNull(plate);
        }

        @Override
        public TextSymbolizer enlarged(double factor) {
            return new TextSymbolizer(
                    label,
                    font.enlarged(factor),
                    argb,
                    halo.map(h -> new Halo(h.argb(), h.radius() * factor)),
                    placement.enlarged(factor),
                    priority,
                    plate.map(p -> p.enlarged(factor)));
        }

        @Override
        public Set<String> fields() {
            Set<String> names = new TreeSet<>();
            for (LabelPart part : label) {
                if (part instanceof LabelPart.Field field) {
                    names.add(field.name());
                }
            }
            priority.ifPresent(names::add);
            return names;
        }
    }

    /** Solid colour, or a mark repeated over the area. */
    record Fill(int argb, Optional<Hatch> hatch) {
        public static Fill of(int argb) {
            return new Fill(argb, Optional.empty());
        }

        Fill enlarged(double factor) {
            return new Fill(argb, hatch.map(h -> new Hatch(h.mark().enlarged(factor), h.spacing() * factor)));
        }
    }

    /** A mark repeated every {@code spacing} pixels in both directions. */
    record Hatch(Mark mark, double spacing) {}

    enum Join {
        MITRE,
        ROUND,
        BEVEL
    }

    enum Cap {
        BUTT,
        ROUND,
        SQUARE
    }

    /** @param dashes lengths of dash, gap, dash, …; empty for a solid line */
    record Stroke(int argb, double width, Join join, Cap cap, List<Double> dashes, double dashOffset) {
        public Stroke {
            dashes = List.copyOf(dashes);
        }

        Stroke enlarged(double factor) {
            List<Double> longer = dashes.stream().map(dash -> dash * factor).toList();
            return new Stroke(argb, width * factor, join, cap, longer, dashOffset * factor);
        }
    }

    /**
     * @param wellKnownName {@code square}, {@code circle}, {@code triangle}, {@code star}, {@code cross}, {@code x}; for
     *     hatches also {@code shape://vertline}, {@code shape://horline}, {@code shape://slash}, {@code shape://backslash},
     *     {@code shape://dot}, {@code shape://plus}, {@code shape://times}
     */
    record Mark(String wellKnownName, Optional<Fill> fill, Optional<Stroke> stroke) {

        Mark enlarged(double factor) {
            return new Mark(
                    wellKnownName, fill.map(f -> f.enlarged(factor)), stroke.map(s -> s.enlarged(factor)));
        }
    }

    record Font(String family, double size, boolean bold, boolean italic) {

        Font enlarged(double factor) {
            return new Font(family, size * factor, bold, italic);
        }
    }

    record Halo(int argb, double radius) {}

    sealed interface LabelPart {
        record Text(String text) implements LabelPart {}

        record Field(String name) implements LabelPart {}
    }

    sealed interface Placement {

        /** The same with all distances so many times as long. */
        Placement enlarged(double factor);

        /**
         * @param anchorX part of the label's width that lies left of the point, 0 to 1
         * @param anchorY part of the label's height that lies below the point, 0 to 1
         */
        record AtPoint(double anchorX, double anchorY, double displacementX, double displacementY, double rotation)
                implements Placement {

            @Override
            public AtPoint enlarged(double factor) {
                return new AtPoint(
                        anchorX, anchorY, displacementX * factor, displacementY * factor, rotation);
            }
        }

        record AlongLine(double perpendicularOffset) implements Placement {

            @Override
            public AlongLine enlarged(double factor) {
                return new AlongLine(perpendicularOffset * factor);
            }
        }
    }
}
