package org.igouverte.workbench.internal.qgis;

import java.util.HashMap;
import java.util.Map;
import org.igouverte.xml.XmlElement;

/** Properties of a symbol layer: {@code <Option name= value=>} of QGIS 3.x, {@code <prop k= v=>} of those before. */
record Options(Map<String, String> values) {

    /** A pixel of QGIS's screen and server, which reckon 96 to the inch. */
    private static final double PIXELS_A_MILLIMETRE = 96 / 25.4;

    private static final double PIXELS_A_POINT = 96 / 72.0;

    static Options of(XmlElement layer) {
        Map<String, String> values = new HashMap<>();
        layer.children("prop").forEach(p -> values.put(p.attribute("k").orElse(""), p.attribute("v").orElse("")));
        layer.children("Option")
                .flatMap(map -> map.children("Option"))
                .forEach(o -> o.attribute("value").ifPresent(v -> values.put(o.attribute("name").orElse(""), v)));
        return new Options(values);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    double valueOf(String name, double otherwise) {
        return number(values.get(name), otherwise);
    }

    static double number(String text, double otherwise) {
        try {
            double value = text == null ? otherwise : Double.parseDouble(text);
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** A length in pixels; {@code name + "_unit"} says in what it is given, millimetres without it. */
    double pixels(String name, double otherwise, Losses losses, String layer) {
        return pixels(valueOf(name, otherwise), text(name + "_unit", "MM"), losses, layer);
    }

    static double pixels(double value, String unit, Losses losses, String layer) {
        return switch (unit) {
            case "MM" -> value * PIXELS_A_MILLIMETRE;
            case "Point" -> value * PIXELS_A_POINT;
            case "Pixel" -> value;
            case "Inch" -> value * 96;
            default -> {
                losses.add(layer, "unit", unit);
                yield value * PIXELS_A_MILLIMETRE;
            }
        };
    }

    /** A colour as QGIS writes it, {@code red,green,blue,alpha}, or with more behind since 3.40. */
    Colour colour(String name, String otherwise) {
        return Colour.of(text(name, otherwise));
    }

    record Colour(String hex, double opacity) {

        static Colour of(String text) {
            String[] parts = text.split(",");
            int[] rgba = {0, 0, 0, 255};
            for (int i = 0; i < 4 && i < parts.length; i++) {
                rgba[i] = (int) Math.max(0, Math.min(255, number(parts[i].strip(), rgba[i])));
            }
            return new Colour(String.format("#%02X%02X%02X", rgba[0], rgba[1], rgba[2]), rgba[3] / 255.0);
        }
    }
}
