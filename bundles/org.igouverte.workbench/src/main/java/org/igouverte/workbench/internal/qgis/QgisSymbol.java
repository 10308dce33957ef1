package org.igouverte.workbench.internal.qgis;

import java.util.Map;
import java.util.Optional;
import org.igouverte.xml.XmlElement;

/** Turns a symbol of QGIS, a stack of symbol layers, into symbolizers drawn in the same order. */
final class QgisSymbol {

    private static final Map<String, String> MARKS = Map.ofEntries(
            Map.entry("circle", "circle"),
            Map.entry("square", "square"),
            Map.entry("rectangle", "square"),
            Map.entry("triangle", "triangle"),
            Map.entry("equilateral_triangle", "triangle"),
            Map.entry("star", "star"),
            Map.entry("regular_star", "star"),
            Map.entry("cross", "shape://plus"),
            Map.entry("cross_fill", "cross"),
            Map.entry("cross2", "shape://times"),
            Map.entry("line", "shape://vertline"));

    /** Hatches by the style of a simple fill; Qt's backward diagonal rises to the right. */
    private static final Map<String, String> HATCHES = Map.of(
            "horizontal", "shape://horline",
            "vertical", "shape://vertline",
            "b_diagonal", "shape://slash",
            "f_diagonal", "shape://backslash",
            "cross", "shape://plus",
            "diagonal_x", "shape://times");

    private static final Map<String, String> DASHES =
            Map.of("dash", "4 2", "dot", "1 2", "dash dot", "4 2 1 2", "dash dot dot", "4 2 1 2 1 2");

    private final String layer;
    private final Losses losses;
    private final double opacity;

    /** @param opacity of the layer, 0 to 1 */
    QgisSymbol(String layer, double opacity, Losses losses) {
        this.layer = layer;
        this.opacity = opacity;
        this.losses = losses;
    }

    /** Symbolizers, a line each; empty where nothing of the symbol could be carried over or it shows nothing. */
    String symbolizers(XmlElement symbol) {
        double alpha = opacity * Options.number(symbol.attribute("alpha").orElse("1"), 1);
        StringBuilder all = new StringBuilder();
        for (XmlElement part : symbol.children("layer").toList()) {
            if (!part.attribute("enabled").orElse("1").equals("0")) {
                all.append(Sld.line(symbolizer(part, alpha)));
                overrides(part);
            }
        }
        return all.toString();
    }

    /** What is set by an expression for each feature. */
    private void overrides(XmlElement part) {
        part.child("data_defined_properties").stream()
                .flatMap(d -> d.children("Option"))
                .flatMap(o -> o.children("Option"))
                .filter(o -> o.attribute("name").orElse("").equals("properties"))
                .flatMap(p -> p.children("Option"))
                .forEach(p -> losses.add(layer, "override", p.attribute("name").orElse("")));
    }

    private String symbolizer(XmlElement part, double alpha) {
        String kind = part.attribute("class").orElse("");
        Options options = Options.of(part);
        return switch (kind) {
            case "SimpleFill" -> fill(options, alpha);
            case "SimpleLine" -> line(options, alpha);
            case "SimpleMarker" -> marker(options, alpha);
            case "LinePatternFill" -> pattern(part, options, alpha);
            default -> {
                losses.add(layer, "symbol", kind);
                yield "";
            }
        };
    }

    private String fill(Options options, double alpha) {
        Sld sld = new Sld().open("PolygonSymbolizer");
        String style = options.text("style", "solid");
        boolean filled = !style.equals("no");
        if (style.equals("solid")) {
            sld.fill(options.colour("color", "0,0,0,255"), alpha);
        } else if (filled) {
            String hatch = HATCHES.getOrDefault(style, "");
            if (hatch.isEmpty()) {
                losses.add(layer, "fill", style);
                sld.fill(options.colour("color", "0,0,0,255"), alpha / 2);
            } else {
                hatch(sld, hatch, 8, 1, options.colour("color", "0,0,0,255"), alpha);
            }
        }
        boolean outlined = !options.text("outline_style", "solid").equals("no");
        if (outlined) {
            stroke(sld, options, "outline_color", "outline_width", "outline_style", "butt", alpha);
        }
        return filled || outlined ? sld.close("PolygonSymbolizer").xml() : "";
    }

    private static void hatch(
            Sld sld, String mark, double size, double width, Options.Colour colour, double alpha) {
        sld.open("Fill").open("GraphicFill").open("Graphic").open("Mark").text("WellKnownName", mark);
        sld.open("Stroke").css("stroke", colour.hex()).css("stroke-opacity", Sld.number(colour.opacity() * alpha));
        sld.css("stroke-width", Sld.number(width)).close("Stroke").close("Mark");
        sld.text("Size", Sld.number(size)).close("Graphic").close("GraphicFill").close("Fill");
    }

    /** Lines at an angle; those of the eight winds are hatches. */
    private String pattern(XmlElement part, Options options, double alpha) {
        double angle = ((options.valueOf("angle", 45) % 180) + 180) % 180;
        String mark =
                switch ((int) Math.round(angle / 45) % 4) {
                    case 0 -> "shape://horline";
                    case 1 -> "shape://slash";
                    case 2 -> "shape://vertline";
                    default -> "shape://backslash";
                };
        if (angle % 45 != 0) {
            losses.add(layer, "angle", Sld.number(angle));
        }
        Optional<Options> line = part.child("symbol").flatMap(s -> s.child("layer")).map(Options::of);
        Options.Colour colour = line.map(l -> l.colour("line_color", "0,0,0,255")).orElse(options.colour("color", "0,0,0,255"));
        double width = line.map(l -> l.pixels("line_width", 0.26, losses, layer)).orElse(1.0);
        double distance = options.pixels("distance", 5, losses, layer);
        Sld sld = new Sld().open("PolygonSymbolizer");
        // The distance lies across the lines, a tile of a diagonal hatch along the axes.
        hatch(sld, mark, angle % 90 == 0 ? distance : distance * Math.sqrt(2), Math.max(0.1, width), colour, alpha);
        return sld.close("PolygonSymbolizer").xml();
    }

    private String line(Options options, double alpha) {
        if (options.text("line_style", "solid").equals("no")) {
            return "";
        }
        Sld sld = new Sld().open("LineSymbolizer");
        stroke(sld, options, "line_color", "line_width", "line_style", options.text("capstyle", "square"), alpha);
        double offset = options.pixels("offset", 0, losses, layer);
        if (offset != 0) {
            // To the right in QGIS, to the left in SLD.
            sld.text("PerpendicularOffset", Sld.number(-offset));
        }
        return sld.close("LineSymbolizer").xml();
    }

    private void stroke(
            Sld sld, Options options, String colourName, String widthName, String styleName, String cap, double alpha) {
        Options.Colour colour = options.colour(colourName, "35,35,35,255");
        // A hairline of QGIS has width nothing and is a pixel wide.
        double width = Math.max(0.1, options.valueOf(widthName, 0.26) == 0
                ? 1
                : options.pixels(widthName, 0.26, losses, layer));
        sld.open("Stroke").css("stroke", colour.hex());
        if (colour.opacity() * alpha < 1) {
            sld.css("stroke-opacity", Sld.number(colour.opacity() * alpha));
        }
        sld.css("stroke-width", Sld.number(width));
        String join = options.text("joinstyle", "bevel");
        sld.css("stroke-linejoin", join.equals("miter") ? "mitre" : join.equals("round") ? "round" : "bevel");
        sld.css("stroke-linecap", cap.equals("flat") ? "butt" : cap);
        String dashes = dashes(options, options.text(styleName, "solid"), width);
        if (!dashes.isEmpty()) {
            sld.css("stroke-dasharray", dashes);
        }
        sld.close("Stroke");
    }

    private String dashes(Options options, String style, double width) {
        if (options.text("use_custom_dash", "0").equals("1")) {
            StringBuilder lengths = new StringBuilder();
            for (String length : options.text("customdash", "5;2").split(";")) {
                double pixels = Options.pixels(
                        Options.number(length, 1), options.text("customdash_unit", "MM"), losses, layer);
                lengths.append(lengths.isEmpty() ? "" : " ").append(Sld.number(Math.max(0.1, pixels)));
            }
            return lengths.toString();
        }
        String pattern = DASHES.getOrDefault(style, "");
        StringBuilder lengths = new StringBuilder();
        for (String length : pattern.isEmpty() ? new String[0] : pattern.split(" ")) {
            // Qt's dashes are as many widths long, a pixel's at least.
            lengths.append(lengths.isEmpty() ? "" : " ")
                    .append(Sld.number(Double.parseDouble(length) * Math.max(1, width)));
        }
        return lengths.toString();
    }

    private String marker(Options options, double alpha) {
        String name = options.text("name", "circle");
        String mark = MARKS.get(name);
        double rotation = options.valueOf("angle", 0);
        if (name.equals("diamond")) {
            mark = "square";
            rotation += 45;
        } else if (mark == null) {
            losses.add(layer, "mark", name);
            mark = "circle";
        }
        boolean open = mark.startsWith("shape://");
        double size = options.pixels("size", 2, losses, layer);
        Sld sld = new Sld().open("PointSymbolizer").open("Graphic").open("Mark").text("WellKnownName", mark);
        if (!open) {
            sld.fill(options.colour("color", "0,0,0,255"), alpha);
        }
        if (!options.text("outline_style", "solid").equals("no")) {
            stroke(sld, options, "outline_color", "outline_width", "outline_style", "butt", alpha);
        }
        sld.close("Mark").text("Size", Sld.number(name.equals("diamond") ? size / Math.sqrt(2) : Math.max(0.5, size)));
        if (rotation % 360 != 0) {
            sld.text("Rotation", Sld.number(rotation % 360));
        }
        return sld.close("Graphic").close("PointSymbolizer").xml();
    }
}
