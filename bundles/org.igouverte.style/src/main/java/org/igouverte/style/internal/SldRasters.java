package org.igouverte.style.internal;

import static org.igouverte.style.internal.SldMarkup.number;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.RasterSymbolizer.Channel;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.Contrast;
import org.igouverte.style.RasterSymbolizer.Entry;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;

/** Writes {@code RasterSymbolizer}. */
final class SldRasters {

    private static final List<String> COLOURS = List.of("RedChannel", "GreenChannel", "BlueChannel");

    private final Rule rule;
    private final Losses losses;
    private final SldMarkup out;

    SldRasters(Rule rule, Losses losses, SldMarkup out) {
        this.rule = rule;
        this.losses = losses;
        this.out = out;
    }

    void write(RasterSymbolizer raster) {
        out.se("RasterSymbolizer");
        if (raster.opacity() != 1) {
            out.se("Opacity", raster.opacity());
        }
        raster.channels().ifPresent(channels -> channels(channels.all()));
        raster.colorMap().ifPresent(this::colorMap);
        if (!raster.contrast().equals(Contrast.NONE)) {
            contrast(raster.contrast());
        }
        raster.relief().ifPresent(this::relief);
        out.end();
    }

    private void channels(List<Channel> channels) {
        out.se("ChannelSelection");
        for (int i = 0; i < channels.size(); i++) {
            out.se(channels.size() == 1 ? "GrayChannel" : COLOURS.get(i));
            out.se("SourceChannelName", channels.get(i).band());
            channels.get(i).contrast().ifPresent(this::contrast);
            out.end();
        }
        out.end();
    }

    private void contrast(Contrast contrast) {
        out.se("ContrastEnhancement");
        switch (contrast.method()) {
            case NORMALIZE -> out.se("Normalize").end();
            case HISTOGRAM -> out.se("Histogram").end();
            case NONE -> {}
        }
        if (contrast.gamma() != 1) {
            out.se("GammaValue", contrast.gamma());
        }
        out.end();
        if (contrast.min().isPresent() || contrast.max().isPresent()) {
            losses.add(rule, "vendor");
        }
    }

    private void relief(ShadedRelief relief) {
        out.se("ShadedRelief").se("BrightnessOnly", relief.brightnessOnly() ? "true" : "false");
        out.se("ReliefFactor", relief.factor() * RasterSymbolizerReader.TYPICAL_RELIEF).end();
        if (relief.azimuth() != RasterSymbolizerReader.AZIMUTH || relief.altitude() != RasterSymbolizerReader.ALTITUDE) {
            losses.add(rule, "vendor");
        }
    }

    private void colorMap(ColorMap map) {
        if (map.type() == ColorMap.Type.VALUES) {
            losses.add(rule, "values");
        }
        out.se("ColorMap");
        if (!out.isNewer()) {
            ramp(map).forEach(this::entry);
        } else if (map.type() == ColorMap.Type.INTERVALS) {
            categorize(map.entries());
        } else {
            interpolate(map.entries());
        }
        out.end();
    }

    /** SLD 1.0 knows of mixed colours alone: between two intervals it mixes them over nothing. */
    private static List<Entry> ramp(ColorMap map) {
        if (map.type() != ColorMap.Type.INTERVALS) {
            return map.entries();
        }
        List<Entry> ramp = new ArrayList<>();
        for (int i = 0; i + 1 < map.entries().size(); i++) {
            Entry below = map.entries().get(i);
            ramp.add(new Entry(Math.nextDown(below.quantity()), below.argb(), below.label()));
            ramp.add(new Entry(below.quantity(), map.entries().get(i + 1).argb(), map.entries().get(i + 1).label()));
        }
        Entry last = map.entries().get(map.entries().size() - 1);
        if (map.entries().size() == 1 && last.quantity() == Double.POSITIVE_INFINITY) {
            ramp.add(new Entry(0, last.argb(), last.label()));
        }
        if (last.quantity() < Double.POSITIVE_INFINITY) {
            ramp.add(new Entry(Math.nextDown(last.quantity()), last.argb(), last.label()));
            ramp.add(new Entry(last.quantity(), last.argb() & 0xFFFFFF, last.label()));
        }
        return ramp;
    }

    private void entry(Entry entry) {
        out.se("ColorMapEntry").attribute("color", SldMarkup.colour(entry.argb()));
        if (entry.argb() >>> 24 != 255) {
            out.attribute("opacity", SldMarkup.opacity(entry.argb()));
        }
        out.attribute("quantity", number(entry.quantity()));
        if (!entry.label().fr().isEmpty()) {
            out.attribute("label", entry.label().fr());
        }
        out.end();
    }

    private void categorize(List<Entry> entries) {
        out.se("Categorize").attribute("fallbackValue", "#00000000").attribute("thresholdsBelongTo", "succeeding");
        out.se("LookupValue", "Rasterdata");
        Entry last = entries.get(entries.size() - 1);
        for (Entry entry : entries) {
            out.se("Value", colour(entry.argb()));
            if (entry.quantity() < Double.POSITIVE_INFINITY) {
                out.se("Threshold", entry.quantity());
            }
        }
        if (last.quantity() < Double.POSITIVE_INFINITY) {
            out.se("Value", "#00000000");
        }
        out.end();
    }

    private void interpolate(List<Entry> entries) {
        out.se("Interpolate").attribute("fallbackValue", "#00000000").attribute("mode", "linear");
        out.attribute("method", "color").se("LookupValue", "Rasterdata");
        for (Entry entry : entries) {
            out.se("InterpolationPoint").se("Data", entry.quantity()).se("Value", colour(entry.argb())).end();
        }
        out.end();
    }

    private static String colour(int argb) {
        return argb >>> 24 == 255 ? SldMarkup.colour(argb) : "#%08x".formatted(argb);
    }
}
