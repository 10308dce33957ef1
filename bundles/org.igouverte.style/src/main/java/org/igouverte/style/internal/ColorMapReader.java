package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.LocalizedText;
import org.igouverte.style.RasterSymbolizer.ColorMap.Type;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.Entry;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;

/**
 * Colour maps: {@code ColorMapEntry} elements (SLD 1.0, with the types that servers have added to it), or {@code
 * Categorize} and {@code Interpolate} (SE 1.1, 11.6 and annex).
 */
final class ColorMapReader {

    private static final int MAX_ENTRIES = 1024;

    private ColorMapReader() {}

    static ColorMap read(XmlElement colorMap) throws StyleException {
        Type type;
        List<Entry> entries = new ArrayList<>();
        XmlElement first = colorMap.children().stream()
                .findFirst()
                .orElseThrow(() -> new StyleException(StyleMessages.text("colormap.empty"), colorMap.line()));
        switch (first.name()) {
            case "ColorMapEntry" -> {
                type = type(colorMap);
                for (XmlElement entry : colorMap.children("ColorMapEntry").toList()) {
                    entries.add(entry(entry));
                }
            }
            case "Interpolate" -> {
                type = Type.RAMP;
                interpolate(first, entries);
            }
            case "Categorize" -> {
                type = Type.INTERVALS;
                categorize(first, entries);
            }
            default -> throw new StyleException(
                    StyleMessages.text("part.colormap.known", first.name()), first.line());
        }
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new StyleException(StyleMessages.text("colormap.between.entries", MAX_ENTRIES), colorMap.line());
        }
        for (int i = 1; i < entries.size(); i++) {
            if (!(entries.get(i).quantity() > entries.get(i - 1).quantity())) {
                throw new StyleException(
                        StyleMessages.text("quantities.colormap.ascend", entries.get(i).quantity(),
                                entries.get(i - 1).quantity()),
                        colorMap.line());
            }
        }
        return new ColorMap(type, entries);
    }

    private static Type type(XmlElement colorMap) throws StyleException {
        String name = colorMap.attribute("type").orElse("ramp");
        return switch (name) {
            case "ramp" -> Type.RAMP;
            case "intervals" -> Type.INTERVALS;
            case "values" -> Type.VALUES;
            default -> throw new StyleException(
                    StyleMessages.text("type.colormap.ramp", name), colorMap.line());
        };
    }

    /** A label may be given for each language, as {@code label-en}. */
    private static Entry entry(XmlElement entry) throws StyleException {
        double quantity = Elements.number(required(entry, "quantity"), entry);
        double opacity = Elements.number(entry.attribute("opacity").orElse("1"), entry);
        String label = entry.attribute("label").orElse("");
        return new Entry(
                quantity,
                Elements.argb(required(entry, "color"), opacity, entry),
                new LocalizedText(
                        entry.attribute("label-fr").orElse(label), entry.attribute("label-en").orElse(label)));
    }

    private static String required(XmlElement entry, String attribute) throws StyleException {
        return entry.attribute(attribute)
                .orElseThrow(() -> new StyleException(
                        StyleMessages.text("colormapentry.lacks", attribute), entry.line()));
    }

    private static void interpolate(XmlElement interpolate, List<Entry> entries) throws StyleException {
        checkMode(interpolate, "mode", "linear");
        for (XmlElement point : interpolate.children("InterpolationPoint").toList()) {
            XmlElement data = child(point, "Data");
            XmlElement value = child(point, "Value");
            entries.add(new Entry(Elements.number(data), colour(value), LocalizedText.EMPTY));
        }
    }

    /** A value, then thresholds each followed by the value for what is not below it. */
    private static void categorize(XmlElement categorize, List<Entry> entries) throws StyleException {
        checkMode(categorize, "thresholdsBelongTo", "succeeding");
        Integer colour = null;
        for (XmlElement child : categorize.children()) {
            switch (child.name()) {
                case "Value" -> colour = colour(child);
                case "Threshold" -> {
                    if (colour == null) {
                        throw new StyleException(StyleMessages.text("categorize.value.goes"), child.line());
                    }
                    entries.add(new Entry(Elements.number(child), colour, LocalizedText.EMPTY));
                    colour = null;
                }
                default -> {
                    // LookupValue names the raster itself; there is nothing else to look up.
                }
            }
        }
        if (colour == null) {
            throw new StyleException(StyleMessages.text("categorize.ends.value"), categorize.line());
        }
        entries.add(new Entry(Double.POSITIVE_INFINITY, colour, LocalizedText.EMPTY));
    }

    private static void checkMode(XmlElement function, String attribute, String only) throws StyleException {
        String mode = function.attribute(attribute).orElse(only);
        if (!mode.equals(only)) {
            throw new StyleException(StyleMessages.text("supported.only", attribute, mode, only), function.line());
        }
    }

    private static XmlElement child(XmlElement parent, String name) throws StyleException {
        return parent.child(name)
                .orElseThrow(() -> new StyleException(StyleMessages.text("lacks", parent.name(), name), parent.line()));
    }

    /** {@code #RRGGBB}, or {@code #AARRGGBB} as SE has it. */
    private static int colour(XmlElement value) throws StyleException {
        String text = Elements.literal(value).strip();
        if (text.matches("#[0-9a-fA-F]{8}")) {
            return Integer.parseUnsignedInt(text.substring(1), 16);
        }
        return Elements.argb(text, 1, value);
    }
}
