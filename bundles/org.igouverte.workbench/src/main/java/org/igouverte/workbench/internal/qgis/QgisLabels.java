package org.igouverte.workbench.internal.qgis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.ScaleRange;
import org.igouverte.xml.XmlElement;

/** Turns simple labelling into a rule with a text symbolizer: field or fields put together, font, colour, halo, scales. */
final class QgisLabels {

    private static final Pattern FIELD = Pattern.compile("\"([^\"]+)\"|([A-Za-z_][A-Za-z0-9_]*)");

    private final String layer;
    private final GeometryKind geometry;
    private final QgisFilter filters;
    private final Losses losses;

    QgisLabels(String layer, GeometryKind geometry, QgisFilter filters, Losses losses) {
        this.layer = layer;
        this.geometry = geometry;
        this.filters = filters;
        this.losses = losses;
    }

    /** The rule; empty without labels, or where they say more than can be carried over. */
    Optional<String> rule(XmlElement style) {
        Optional<XmlElement> labeling = style.child("labeling");
        if (labeling.isEmpty() || style.attribute("labelsEnabled").orElse("1").equals("0")) {
            return Optional.empty();
        }
        if (!labeling.get().attribute("type").orElse("").equals("simple")) {
            losses.add(layer, "labels", labeling.get().attribute("type").orElse(""));
            return Optional.empty();
        }
        Optional<XmlElement> settings = labeling.get().child("settings");
        Optional<XmlElement> text = settings.flatMap(s -> s.child("text-style"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> label = label(text.get());
        if (label.isEmpty()) {
            losses.add(layer, "label", text.get().attribute("fieldName").orElse(""));
            return Optional.empty();
        }
        settings.get().child("dd_properties").stream()
                .flatMap(d -> d.children("Option"))
                .flatMap(o -> o.children("Option"))
                .filter(o -> o.attribute("name").orElse("").equals("properties"))
                .flatMap(p -> p.children("Option"))
                .forEach(p -> losses.add(layer, "override", p.attribute("name").orElse("")));
        return Optional.of(Sld.rule(
                "etiquettes", "", "", scales(settings.get()), Sld.line(symbolizer(label.get(), text.get(), settings.get()))));
    }

    /** A field, or fields and texts put together by {@code ||}. */
    private Optional<String> label(XmlElement text) {
        String name = text.attribute("fieldName").orElse("");
        boolean expression = text.attribute("isExpression").orElse("0").equals("1");
        if (!expression) {
            return filters.field(name).map(f -> property(f.name()));
        }
        StringBuilder label = new StringBuilder();
        for (String part : name.split("\\|\\|")) {
            String plain = part.strip();
            Matcher field = FIELD.matcher(plain);
            if (plain.matches("'[^']*'")) {
                label.append("<ogc:Literal>").append(Sld.escaped(plain.substring(1, plain.length() - 1)))
                        .append("</ogc:Literal>");
            } else if (field.matches()) {
                String wanted = field.group(1) != null ? field.group(1) : field.group(2);
                if (filters.field(wanted).isEmpty()) {
                    return Optional.empty();
                }
                label.append(property(filters.field(wanted).get().name()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(label.toString());
    }

    private String property(String field) {
        return "<ogc:PropertyName>" + Sld.escaped(filters.key(field)) + "</ogc:PropertyName>";
    }

    private String symbolizer(String label, XmlElement text, XmlElement settings) {
        Sld sld = new Sld().open("TextSymbolizer").open("Label").raw(label).close("Label");
        double size = Options.pixels(
                Options.number(text.attribute("fontSize").orElse("10"), 10),
                text.attribute("fontSizeUnit").orElse("Point"), losses, layer);
        sld.open("Font").css("font-family", text.attribute("fontFamily").orElse("sans-serif"));
        sld.css("font-size", Sld.number(Math.max(1, size)));
        sld.css("font-style", text.attribute("fontItalic").orElse("0").equals("1") ? "italic" : "normal");
        boolean bold = Options.number(text.attribute("fontWeight").orElse("50"), 50) >= 63
                || text.attribute("namedStyle").orElse("").contains("Bold");
        sld.css("font-weight", bold ? "bold" : "normal").close("Font");
        placement(sld, settings);
        Optional<XmlElement> buffer = text.child("text-buffer")
                .filter(b -> b.attribute("bufferDraw").orElse("0").equals("1"));
        if (buffer.isPresent()) {
            double radius = Options.pixels(
                    Options.number(buffer.get().attribute("bufferSize").orElse("1"), 1),
                    buffer.get().attribute("bufferSizeUnits").orElse("MM"), losses, layer);
            sld.open("Halo").text("Radius", Sld.number(Math.max(0.1, radius)));
            sld.fill(
                    Options.Colour.of(buffer.get().attribute("bufferColor").orElse("255,255,255,255")),
                    Options.number(buffer.get().attribute("bufferOpacity").orElse("1"), 1));
            sld.close("Halo");
        }
        sld.fill(
                Options.Colour.of(text.attribute("textColor").orElse("0,0,0,255")),
                Options.number(text.attribute("textOpacity").orElse("1"), 1));
        return sld.close("TextSymbolizer").xml();
    }

    private void placement(Sld sld, XmlElement settings) {
        sld.open("LabelPlacement");
        if (geometry == GeometryKind.LINE) {
            sld.open("LinePlacement").close("LinePlacement");
        } else {
            boolean point = geometry == GeometryKind.POINT;
            sld.open("PointPlacement").open("AnchorPoint");
            // QGIS puts labels of points above them to the right, those of areas within.
            sld.text("AnchorPointX", point ? "0" : "0.5").text("AnchorPointY", point ? "0" : "0.5").close("AnchorPoint");
            if (point) {
                double distance = settings.child("placement")
                        .map(p -> Options.pixels(
                                Options.number(p.attribute("dist").orElse("0"), 0),
                                p.attribute("distUnits").orElse("MM"), losses, layer))
                        .orElse(0.0);
                sld.open("Displacement").text("DisplacementX", Sld.number(distance))
                        .text("DisplacementY", Sld.number(Math.max(3, distance))).close("Displacement");
            }
            sld.close("PointPlacement");
        }
        sld.close("LabelPlacement");
    }

    private static ScaleRange scales(XmlElement settings) {
        Optional<XmlElement> rendering = settings.child("rendering")
                .filter(r -> r.attribute("scaleVisibility").orElse("0").equals("1"));
        double closest = rendering.map(r -> Options.number(r.attribute("scaleMax").orElse("0"), 0)).orElse(0.0);
        double farthest = rendering.map(r -> Options.number(r.attribute("scaleMin").orElse("0"), 0)).orElse(0.0);
        return farthest > closest ? new ScaleRange(Math.max(0, closest), farthest) : ScaleRange.ALL;
    }
}
