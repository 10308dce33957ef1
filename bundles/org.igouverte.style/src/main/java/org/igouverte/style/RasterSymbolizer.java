package org.igouverte.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.igouverte.layer.LocalizedText;

/**
 * How a raster is drawn (OGC 05-077r4, 11.6). Of pictures only the opacity counts.
 *
 * @param opacity 0 to 1, of the whole
 * @param channels which bands are seen; the bands' own roles tell if there is none
 * @param colorMap colours of one band's values; without it they are grey, or the band's palette
 * @param contrast of all channels, unless a channel has its own
 */
public record RasterSymbolizer(
        double opacity,
        Optional<Channels> channels,
        Optional<ColorMap> colorMap,
        Contrast contrast,
        Optional<ShadedRelief> relief)
        implements Symbolizer {

    /** Shows a raster as it is. */
    public static final RasterSymbolizer PLAIN =
            new RasterSymbolizer(1, Optional.empty(), Optional.empty(), Contrast.NONE, Optional.empty());

    public RasterSymbolizer {
        Objects.requireNonNull(channels);
        Objects.requireNonNull(colorMap);
        Objects.requireNonNull(contrast);
        Objects.requireNonNull(relief);
    }

    /** Names of the bands that the channels name. */
    @Override
    public Set<String> fields() {
        Set<String> names = new TreeSet<>();
        channels.ifPresent(c -> c.all().forEach(channel -> names.add(channel.band())));
        return names;
    }

    @Override
    public RasterSymbolizer enlarged(double factor) {
        return this;
    }

    /** Whether nothing but the opacity is told. */
    public boolean isPlain() {
        return channels.isEmpty() && colorMap.isEmpty() && relief.isEmpty() && contrast.equals(Contrast.NONE);
    }

    /** {@code ChannelSelection}: one grey channel, or red, green and blue. */
    public record Channels(List<Channel> all) {
        public Channels {
            all = List.copyOf(all);
            if (all.size() != 1 && all.size() != 3) {
                throw new IllegalArgumentException(all.size() + " channels");
            }
        }
    }

    /** @param band name of a band of the raster */
    public record Channel(String band, Optional<Contrast> contrast) {}

    /**
     * {@code ContrastEnhancement}.
     *
     * @param gamma above 1 is brighter, below is darker
     * @param min value that becomes black, where not the least of the raster
     * @param max value that becomes white, where not the greatest
     */
    public record Contrast(Method method, double gamma, OptionalDouble min, OptionalDouble max) {

        public static final Contrast NONE =
                new Contrast(Method.NONE, 1, OptionalDouble.empty(), OptionalDouble.empty());

        public enum Method {
            NONE,
            /** From the least to the greatest value, evenly. */
            NORMALIZE,
            /** So that every tone is seen as often as any other. */
            HISTOGRAM
        }
    }

    /** @param entries by ascending quantity, at least one */
    public record ColorMap(Type type, List<Entry> entries) {

        public enum Type {
            /** Colours between two entries are mixed; beyond the first and the last there is only theirs. */
            RAMP,
            /** An entry is for the values below its quantity, down to that of the entry before. */
            INTERVALS,
            /** An entry is for its quantity alone; other values are not drawn. */
            VALUES
        }

        public ColorMap {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a colour map has at least one entry");
            }
        }

        /** The same colours under other labels. */
        public ColorMap labelled(List<LocalizedText> labels) {
            List<Entry> changed = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                changed.add(new Entry(entries.get(i).quantity(), entries.get(i).argb(), labels.get(i)));
            }
            return new ColorMap(type, changed);
        }
    }

    /**
     * @param quantity may be positive infinity for the last of intervals
     * @param argb not premultiplied
     * @param label may be empty
     */
    public record Entry(double quantity, int argb, LocalizedText label) {}

    /**
     * {@code ShadedRelief}: light from a side on the values taken as heights.
     *
     * @param brightnessOnly whether what lies below is shaded, rather than the raster's own colours
     * @param factor how much the heights are exaggerated, 1 for not at all
     * @param azimuth where the light comes from, in degrees clockwise from north
     * @param altitude of the light above the horizon, in degrees
     */
    public record ShadedRelief(boolean brightnessOnly, double factor, double azimuth, double altitude) {}

    public RasterSymbolizer withColorMap(ColorMap other) {
        return new RasterSymbolizer(opacity, channels, Optional.of(other), contrast, relief);
    }
}
