package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.style.StyleException;
import org.igouverte.style.Symbolizer.Font;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.TextSymbolizer;
import org.igouverte.xml.XmlElement;

/** Reads text symbolizers (OGC 05-077r4, 11.4). */
final class TextSymbolizerReader {

    private static final Set<String> FONT = Set.of("font-family", "font-style", "font-weight", "font-size");
    private static final Set<String> FUNCTIONS = Set.of("Concatenate", "Concat", "concat", "strConcat");

    private final FeatureSchema schema;

    TextSymbolizerReader(FeatureSchema schema) {
        this.schema = schema;
    }

    TextSymbolizer read(XmlElement symbolizer) throws StyleException {
        XmlElement label = symbolizer
                .child("Label")
                .orElseThrow(() -> new StyleException(
                        StyleMessages.text("textsymbolizer.needs.label"), symbolizer.line()));
        Optional<XmlElement> fill = symbolizer.child("Fill");
        return new TextSymbolizer(
                label(label),
                font(symbolizer),
                fill.isEmpty() ? 0xFF000000 : SymbolizerReader.fill(fill.get()).argb(),
                halo(symbolizer),
                placement(symbolizer),
                priority(symbolizer),
                plate(symbolizer));
    }

    /** A Graphic behind the text, which SLD does not know and many servers do: plates of road numbers. */
    private static Optional<Mark> plate(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> graphic = symbolizer.child("Graphic");
        if (graphic.isEmpty()) {
            return Optional.empty();
        }
        Mark mark = SymbolizerReader.mark(graphic.get());
        if (symbolizer.child("LabelPlacement").flatMap(p -> p.child("LinePlacement")).isPresent()) {
            throw new StyleException(StyleMessages.text("label.along.line"), graphic.get().line());
        }
        return Optional.of(mark);
    }

    private List<LabelPart> label(XmlElement label) throws StyleException {
        List<LabelPart> parts = new ArrayList<>();
        for (Object part : label.content()) {
            if (part instanceof XmlElement expression) {
                addExpression(expression, parts);
            } else {
                // Line breaks and indentation around expressions belong to the document, spaces between them to the
                // label.
                String text = part.toString().replaceAll("\\s*[\\r\\n]\\s*", "");
                if (!text.isEmpty()) {
                    parts.add(new LabelPart.Text(text));
                }
            }
        }
        if (parts.isEmpty()) {
            throw new StyleException(StyleMessages.text("label.empty"), label.line());
        }
        return parts;
    }

    private void addExpression(XmlElement expression, List<LabelPart> parts) throws StyleException {
        String name = expression.name();
        if (name.equals("Literal")) {
            // Not stripped: a literal of blanks separates its neighbours.
            expression.content().forEach(c -> parts.add(new LabelPart.Text(c.toString())));
        } else if (name.equals("PropertyName") || name.equals("ValueReference")) {
            parts.add(new LabelPart.Field(property(expression)));
        } else if (FUNCTIONS.contains(name)
                || name.equals("Function")
                        && expression.attribute("name").filter(FUNCTIONS::contains).isPresent()) {
            for (XmlElement argument : expression.children()) {
                addExpression(argument, parts);
            }
        } else if (name.equals("StringValue")) {
            for (XmlElement argument : expression.children()) {
                addExpression(argument, parts);
            }
        } else {
            throw new StyleException(StyleMessages.text("label.supported", name), expression.line());
        }
    }

    private String property(XmlElement expression) throws StyleException {
        String text = expression.text();
        String property = text.substring(text.lastIndexOf(':') + 1);
        if (schema.field(property).isEmpty()) {
            throw new StyleException(StyleMessages.text("unknown.property", property), expression.line());
        }
        return property;
    }

    private static Font font(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> font = symbolizer.child("Font");
        if (font.isEmpty()) {
            return new Font("sans-serif", 10, false, false);
        }
        CssParameters css = CssParameters.of(font.get(), FONT);
        return new Font(
                css.text("font-family", "sans-serif"),
                css.length("font-size", 10),
                css.text("font-weight", "normal").equalsIgnoreCase("bold"),
                !css.text("font-style", "normal").equalsIgnoreCase("normal"));
    }

    /** White and one pixel wide without parameters (OGC 05-077r4, 11.4.5). */
    private static Optional<Halo> halo(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> halo = symbolizer.child("Halo");
        if (halo.isEmpty()) {
            return Optional.empty();
        }
        Optional<XmlElement> fill = halo.get().child("Fill");
        double radius = Elements.number(halo.get(), "Radius").orElse(1);
        return Optional.of(new Halo(
                fill.isEmpty() ? 0xFFFFFFFF : SymbolizerReader.fill(fill.get()).argb(),
                Elements.positive(radius, halo.get())));
    }

    private static Placement placement(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> placement = symbolizer.child("LabelPlacement");
        Optional<XmlElement> line = placement.flatMap(p -> p.child("LinePlacement"));
        if (line.isPresent()) {
            return new Placement.AlongLine(
                    Elements.number(line.get(), "PerpendicularOffset").orElse(0));
        }
        Optional<XmlElement> point = placement.flatMap(p -> p.child("PointPlacement"));
        // Left end at the point and vertically centred, where the style does not say (OGC 02-070, 11.4.4).
        double anchorX = inside(point, "AnchorPoint", "AnchorPointX").orElse(0);
        double anchorY = inside(point, "AnchorPoint", "AnchorPointY").orElse(0.5);
        double displacementX = inside(point, "Displacement", "DisplacementX").orElse(0);
        double displacementY = inside(point, "Displacement", "DisplacementY").orElse(0);
        double rotation =
                point.isEmpty() ? 0 : Elements.number(point.get(), "Rotation").orElse(0);
        return new Placement.AtPoint(anchorX, anchorY, displacementX, displacementY, rotation);
    }

    private static OptionalDouble inside(Optional<XmlElement> point, String group, String name)
            throws StyleException {
        Optional<XmlElement> parent = point.flatMap(p -> p.child(group));
        return parent.isEmpty() ? OptionalDouble.empty() : Elements.number(parent.get(), name);
    }

    /** {@code Priority}, which GeoServer and QGIS write beside the elements of the standard. */
    private Optional<String> priority(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> property = symbolizer
                .child("Priority")
                .flatMap(p -> p.child("PropertyName").or(() -> p.child("ValueReference")));
        return property.isEmpty() ? Optional.empty() : Optional.of(property(property.get()));
    }
}
