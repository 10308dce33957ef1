package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.style.StyleException;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.Hatch;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer;
import org.igouverte.xml.XmlElement;

/** Reads polygon, line and point symbolizers; {@link TextSymbolizerReader} reads the fourth. */
final class SymbolizerReader {

    private static final Set<String> FILL = Set.of("fill", "fill-opacity");
    private static final Set<String> STROKE = Set.of(
            "stroke",
            "stroke-opacity",
            "stroke-width",
            "stroke-linejoin",
            "stroke-linecap",
            "stroke-dasharray",
            "stroke-dashoffset");
    private static final Set<String> MARKS = Set.of(
            "square",
            "circle",
            "triangle",
            "star",
            "cross",
            "x",
            "shape://vertline",
            "shape://horline",
            "shape://slash",
            "shape://backslash",
            "shape://dot",
            "shape://plus",
            "shape://times");
    private static final double DEFAULT_GRAPHIC_SIZE = 6;
    private static final int MAX_DASHES = 32;

    private final FeatureSchema schema;
    private final TextSymbolizerReader texts;

    SymbolizerReader(FeatureSchema schema) {
        this.schema = schema;
        texts = new TextSymbolizerReader(schema);
    }

    Symbolizer read(XmlElement symbolizer) throws StyleException {
        checkUnits(symbolizer);
        checkKind(symbolizer);
        return switch (symbolizer.name()) {
            case "PolygonSymbolizer" -> polygon(symbolizer);
            case "LineSymbolizer" -> line(symbolizer);
            case "PointSymbolizer" -> point(symbolizer);
            case "TextSymbolizer" -> texts.read(symbolizer);
            case "RasterSymbolizer" -> new RasterSymbolizerReader(schema).read(symbolizer);
            default -> throw new StyleException(StyleMessages.text("supported", symbolizer.name()), symbolizer.line());
        };
    }

    private void checkKind(XmlElement symbolizer) throws StyleException {
        boolean forRasters = symbolizer.name().equals("RasterSymbolizer");
        boolean isRaster = schema.geometry() == GeometryKind.NONE;
        if (forRasters != isRaster) {
            throw new StyleException(
                    StyleMessages.text("does.draw", symbolizer.name(), (isRaster ? "a raster" : "features")),
                    symbolizer.line());
        }
    }

    private static void checkUnits(XmlElement symbolizer) throws StyleException {
        Optional<String> unit = symbolizer.attribute("uom");
        if (unit.isPresent() && !unit.get().endsWith("pixel")) {
            throw new StyleException(StyleMessages.text("only.pixels.supported", unit.get()), symbolizer.line());
        }
    }

    private static Symbolizer polygon(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> fill = symbolizer.child("Fill");
        Optional<XmlElement> stroke = symbolizer.child("Stroke");
        if (fill.isEmpty() && stroke.isEmpty()) {
            throw new StyleException(StyleMessages.text("polygonsymbolizer.needs.fill"), symbolizer.line());
        }
        return new PolygonSymbolizer(
                fill.isEmpty() ? Optional.empty() : Optional.of(fill(fill.get())),
                stroke.isEmpty() ? Optional.empty() : Optional.of(stroke(stroke.get())));
    }

    private static Symbolizer line(XmlElement symbolizer) throws StyleException {
        XmlElement stroke = symbolizer
                .child("Stroke")
                .orElseThrow(() -> new StyleException(
                        StyleMessages.text("linesymbolizer.needs.stroke"), symbolizer.line()));
        return new LineSymbolizer(
                stroke(stroke), Elements.number(symbolizer, "PerpendicularOffset").orElse(0));
    }

    private static Symbolizer point(XmlElement symbolizer) throws StyleException {
        XmlElement graphic = symbolizer
                .child("Graphic")
                .orElseThrow(() -> new StyleException(
                        StyleMessages.text("pointsymbolizer.needs.graphic"), symbolizer.line()));
        return new PointSymbolizer(
                mark(graphic),
                size(graphic),
                Elements.number(graphic, "Rotation").orElse(0),
                Elements.number(graphic, "Opacity").orElse(1));
    }

    private static double size(XmlElement graphic) throws StyleException {
        return Elements.positive(Elements.number(graphic, "Size").orElse(DEFAULT_GRAPHIC_SIZE), graphic);
    }

    static Mark mark(XmlElement graphic) throws StyleException {
        Optional<XmlElement> external = graphic.child("ExternalGraphic");
        if (external.isPresent()) {
            throw new StyleException(
                    StyleMessages.text("externalgraphic.supported.use"), external.get().line());
        }
        XmlElement mark = graphic.child("Mark")
                .orElseThrow(() -> new StyleException(StyleMessages.text("graphic.needs.mark"), graphic.line()));
        String name = Elements.text(mark, "WellKnownName").orElse("square");
        if (!MARKS.contains(name)) {
            throw new StyleException(
                    StyleMessages.text("mark", name, MARKS.stream().sorted().toList()), mark.line());
        }
        Optional<XmlElement> fill = mark.child("Fill");
        Optional<XmlElement> stroke = mark.child("Stroke");
        return new Mark(
                name,
                fill.isEmpty() ? Optional.empty() : Optional.of(fill(fill.get())),
                stroke.isEmpty() ? Optional.empty() : Optional.of(stroke(stroke.get())));
    }

    /** Grey without a colour given (OGC 05-077r4, 11.2.2). */
    static Fill fill(XmlElement fill) throws StyleException {
        int argb = CssParameters.of(fill, FILL).argb("fill", "fill-opacity", "#808080");
        Optional<XmlElement> graphic = fill.child("GraphicFill").flatMap(g -> g.child("Graphic"));
        return new Fill(
                argb,
                graphic.isEmpty() ? Optional.empty() : Optional.of(new Hatch(mark(graphic.get()), size(graphic.get()))));
    }

    /** Black and one pixel wide without parameters (OGC 05-077r4, 11.1.3). */
    static Stroke stroke(XmlElement stroke) throws StyleException {
        for (String unsupported : List.of("GraphicFill", "GraphicStroke")) {
            Optional<XmlElement> child = stroke.child(unsupported);
            if (child.isPresent()) {
                throw new StyleException(
                        StyleMessages.text("stroke.supported", unsupported), child.get().line());
            }
        }
        CssParameters css = CssParameters.of(stroke, STROKE);
        return new Stroke(
                css.argb("stroke", "stroke-opacity", "#000000"),
                css.length("stroke-width", 1),
                join(css.text("stroke-linejoin", "mitre"), stroke),
                cap(css.text("stroke-linecap", "butt"), stroke),
                dashes(css.text("stroke-dasharray", ""), stroke),
                css.number("stroke-dashoffset", 0));
    }

    private static Join join(String name, XmlElement stroke) throws StyleException {
        return switch (name) {
            case "mitre", "miter" -> Join.MITRE;
            case "round" -> Join.ROUND;
            case "bevel" -> Join.BEVEL;
            default -> throw new StyleException(
                    StyleMessages.text("stroke.linejoin.mitre", name), stroke.line());
        };
    }

    private static Cap cap(String name, XmlElement stroke) throws StyleException {
        return switch (name) {
            case "butt" -> Cap.BUTT;
            case "round" -> Cap.ROUND;
            case "square" -> Cap.SQUARE;
            default -> throw new StyleException(
                    StyleMessages.text("stroke.linecap.butt", name), stroke.line());
        };
    }

    /** An odd number of lengths is repeated to make it even, as SVG does. */
    private static List<Double> dashes(String text, XmlElement stroke) throws StyleException {
        if (text.isBlank()) {
            return List.of();
        }
        List<Double> lengths = new ArrayList<>();
        for (String part : text.strip().split("[\\s,]+")) {
            lengths.add(Elements.positive(Elements.number(part, stroke), stroke));
        }
        // Dashes far below a pixel would be cut by the million and seen by nobody.
        if (lengths.size() > MAX_DASHES || lengths.stream().mapToDouble(d -> d).sum() < 1) {
            throw new StyleException(
                    StyleMessages.text("stroke.dasharray.between", MAX_DASHES), stroke.line());
        }
        if (lengths.size() % 2 == 1) {
            lengths.addAll(List.copyOf(lengths));
        }
        return lengths;
    }
}
