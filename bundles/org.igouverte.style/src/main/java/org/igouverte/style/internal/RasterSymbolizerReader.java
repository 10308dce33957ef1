package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.style.RasterSymbolizer.Channel;
import org.igouverte.style.RasterSymbolizer.Channels;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.Contrast.Method;
import org.igouverte.style.RasterSymbolizer.Contrast;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;

/** {@code RasterSymbolizer} of SLD 1.0 (OGC 02-070, 11.6) and SE 1.1 (OGC 05-077r4, 11.6). */
final class RasterSymbolizerReader {

    /** What SLD says is typical for ReliefFactor, which is 55 there, is no exaggeration here. */
    static final double TYPICAL_RELIEF = 55;

    static final double AZIMUTH = 315;
    static final double ALTITUDE = 45;

    private final FeatureSchema schema;

    /** @param schema its fields are the bands */
    RasterSymbolizerReader(FeatureSchema schema) {
        this.schema = schema;
    }

    RasterSymbolizer read(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> outline = symbolizer.child("ImageOutline");
        if (outline.isPresent()) {
            throw new StyleException(StyleMessages.text("imageoutline.supported"), outline.get().line());
        }
        double opacity = Elements.number(symbolizer, "Opacity").orElse(1);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new StyleException(StyleMessages.text("opacity.between", opacity), symbolizer.line());
        }
        Optional<XmlElement> colorMap = symbolizer.child("ColorMap");
        Optional<XmlElement> relief = symbolizer.child("ShadedRelief");
        Optional<Channels> channels = channels(symbolizer);
        if (colorMap.isPresent() && channels.isPresent() && channels.get().all().size() == 3) {
            throw new StyleException(StyleMessages.text("colormap.channel.three"), colorMap.get().line());
        }
        Optional<ColorMap> colours =
                colorMap.isEmpty() ? Optional.empty() : Optional.of(ColorMapReader.read(colorMap.get()));
        return new RasterSymbolizer(
                opacity,
                channels,
                colours,
                contrast(symbolizer).orElse(Contrast.NONE),
                relief.isEmpty() ? Optional.empty() : Optional.of(relief(relief.get())));
    }

    private Optional<Channels> channels(XmlElement symbolizer) throws StyleException {
        Optional<XmlElement> selection = symbolizer.child("ChannelSelection");
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        Optional<XmlElement> grey = selection.get().child("GrayChannel");
        List<Channel> channels = new ArrayList<>();
        if (grey.isPresent()) {
            channels.add(channel(grey.get()));
        } else {
            for (String name : List.of("RedChannel", "GreenChannel", "BlueChannel")) {
                XmlElement channel = selection.get()
                        .child(name)
                        .orElseThrow(() -> new StyleException(
                                StyleMessages.text("channelselection.graychannel.redchannel"),
                                selection.get().line()));
                channels.add(channel(channel));
            }
        }
        return Optional.of(new Channels(channels));
    }

    /** The band by its name, or by its number from 1. */
    private Channel channel(XmlElement channel) throws StyleException {
        String name = Elements.text(channel, "SourceChannelName").orElse("").strip();
        List<String> bands = schema.fieldNames();
        int number = name.matches("[1-9][0-9]?") ? Integer.parseInt(name) : 0;
        String band = !bands.contains(name) && number >= 1 && number <= bands.size() ? bands.get(number - 1) : name;
        if (!bands.contains(band)) {
            throw new StyleException(
                    StyleMessages.text("band.layer", name, String.join(", ", bands)), channel.line());
        }
        return new Channel(band, contrast(channel));
    }

    private static Optional<Contrast> contrast(XmlElement parent) throws StyleException {
        Optional<XmlElement> found = parent.child("ContrastEnhancement");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        XmlElement contrast = found.get();
        Optional<XmlElement> normalize = contrast.child("Normalize");
        Method method = normalize.isPresent()
                ? Method.NORMALIZE
                : contrast.child("Histogram").isPresent() ? Method.HISTOGRAM : Method.NONE;
        double gamma = Elements.number(contrast, "GammaValue").orElse(1);
        if (!(gamma > 0 && gamma <= 100)) {
            throw new StyleException(StyleMessages.text("gammavalue.above", gamma), contrast.line());
        }
        OptionalDouble min = vendorOption(normalize, "minValue");
        OptionalDouble max = vendorOption(normalize, "maxValue");
        if (min.isPresent() && max.isPresent() && !(max.getAsDouble() > min.getAsDouble())) {
            throw new StyleException(StyleMessages.text("maxvalue.must.exceed"), contrast.line());
        }
        return Optional.of(new Contrast(method, gamma, min, max));
    }

    private static ShadedRelief relief(XmlElement relief) throws StyleException {
        String brightness = Elements.text(relief, "BrightnessOnly").orElse("false").strip();
        double factor = Elements.number(relief, "ReliefFactor").orElse(TYPICAL_RELIEF) / TYPICAL_RELIEF;
        if (!(factor > 0 && factor <= 1000)) {
            throw new StyleException(StyleMessages.text("relieffactor.must.above"), relief.line());
        }
        double altitude = vendorOption(Optional.of(relief), "altitude").orElse(ALTITUDE);
        if (!(altitude > 0 && altitude <= 90)) {
            throw new StyleException(StyleMessages.text("light.s.altitude", altitude), relief.line());
        }
        return new ShadedRelief(
                brightness.equals("true") || brightness.equals("1"),
                factor,
                vendorOption(Optional.of(relief), "azimuth").orElse(AZIMUTH),
                altitude);
    }

    private static OptionalDouble vendorOption(Optional<XmlElement> parent, String name) throws StyleException {
        Optional<XmlElement> option = parent.stream()
                .flatMap(p -> p.children("VendorOption"))
                .filter(o -> o.attribute("name").orElse("").equals(name))
                .findFirst();
        return option.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Elements.number(option.get()));
    }
}
