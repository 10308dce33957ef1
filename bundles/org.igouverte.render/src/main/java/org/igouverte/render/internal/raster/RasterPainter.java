package org.igouverte.render.internal.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterGrid.Band;
import org.igouverte.layer.spi.RasterGrid.Role;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.render.internal.raster.Resampler.Method;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.RasterSymbolizer.Channel;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.Contrast;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;

/** Colours a raster for the pixels of one picture. One for each picture and symbolizer; not thread-safe. */
public final class RasterPainter {

    /** How much of a lit slope's brightness beyond that of level ground is added as white. */
    private static final double HIGHLIGHT = 0.45;

    private final RasterSource source;
    private final Statistics statistics;
    private final RasterSymbolizer symbolizer;
    private final List<Integer> colourBands = new ArrayList<>();
    private final Optional<Integer> alphaBand;

    public RasterPainter(RasterSource source, Statistics statistics, RasterSymbolizer symbolizer) {
        this.source = source;
        this.statistics = statistics;
        this.symbolizer = symbolizer;
        chooseBands();
        alphaBand = only(Role.ALPHA);
    }

    private void chooseBands() {
        List<Band> bands = source.grid().bands();
        if (symbolizer.channels().isPresent()) {
            for (Channel channel : symbolizer.channels().get().all()) {
                colourBands.add(indexOf(bands, channel.band()));
            }
            return;
        }
        Optional<Integer> red = only(Role.RED);
        Optional<Integer> green = only(Role.GREEN);
        Optional<Integer> blue = only(Role.BLUE);
        boolean oneValue = symbolizer.colorMap().isPresent() || symbolizer.relief().isPresent();
        if (!oneValue && red.isPresent() && green.isPresent() && blue.isPresent()) {
            colourBands.addAll(List.of(red.get(), green.get(), blue.get()));
        } else {
            colourBands.add(0);
        }
    }

    private static int indexOf(List<Band> bands, String name) {
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no band " + name);
    }

    private Optional<Integer> only(Role role) {
        List<Band> bands = source.grid().bands();
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).role() == role) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * @param mosaicColumn column of the grid's first pixel in its mosaic, 0 without one
     * @return premultiplied ARGB by rows; empty if nothing of the raster lies in the picture
     */
    public Optional<int[]> paint(PixelGrid grid, long mosaicColumn, long mosaicRow, Deadline deadline)
            throws SourceException {
        SourceLattice lattice;
        int margin = symbolizer.relief().isPresent() ? 1 : 0;
        try {
            lattice = SourceLattice.of(grid, source.crs(), margin, mosaicColumn, mosaicRow);
        } catch (IllegalArgumentException e) {
            // Nothing of this part of the world lies in the picture.
            return Optional.empty();
        }
        List<Integer> bands = new ArrayList<>(colourBands);
        alphaBand.ifPresent(bands::add);
        Optional<float[][]> resampled = Resampler.resample(source, bands, lattice, method(lattice), deadline);
        if (resampled.isEmpty()) {
            return Optional.empty();
        }
        float[][] samples = resampled.get();
        int[] argb = new int[grid.width() * grid.height()];
        Optional<float[]> shade = symbolizer.relief().map(relief -> {
            float[] light = new float[argb.length];
            Hillshade.shade(samples[0], grid, relief, light);
            return light;
        });
        if (shade.isPresent()) {
            samples[0] = withoutMargin(samples[0], grid);
            if (alphaBand.isPresent()) {
                samples[1] = withoutMargin(samples[1], grid);
            }
        }
        if (symbolizer.relief().isEmpty() || !symbolizer.relief().get().brightnessOnly()) {
            colour(samples, argb, deadline);
        }
        shade.ifPresent(light -> light(light, argb));
        alphaBand.ifPresent(band -> applyAlpha(samples[samples.length - 1], band, argb));
        premultiply(argb);
        return Optional.of(argb);
    }

    private Method method(SourceLattice lattice) {
        Band band = source.grid().bands().get(colourBands.get(0));
        boolean classes = band.role() == Role.CLASS
                || symbolizer.colorMap().filter(m -> m.type() == ColorMap.Type.VALUES).isPresent();
        if (classes) {
            return Method.NEAREST;
        }
        boolean enlarged = source.grid().resolutionX(0) > lattice.resolutionX();
        return symbolizer.relief().isPresent() && enlarged ? Method.CUBIC : Method.BILINEAR;
    }

    private static float[] withoutMargin(float[] samples, PixelGrid grid) {
        float[] inner = new float[grid.width() * grid.height()];
        for (int row = 0; row < grid.height(); row++) {
            System.arraycopy(samples, (row + 1) * (grid.width() + 2) + 1, inner, row * grid.width(), grid.width());
        }
        return inner;
    }

    private void colour(float[][] samples, int[] argb, Deadline deadline) throws SourceException {
        Band first = source.grid().bands().get(colourBands.get(0));
        if (symbolizer.colorMap().isPresent()) {
            ColourTable table = new ColourTable(symbolizer.colorMap().get());
            for (int i = 0; i < argb.length; i++) {
                argb[i] = table.argb(samples[0][i]);
            }
        } else if (colourBands.size() == 1 && symbolizer.channels().isEmpty() && !first.palette().isEmpty()) {
            int[] palette = first.palette().stream().mapToInt(Integer::intValue).toArray();
            for (int i = 0; i < argb.length; i++) {
                float index = samples[0][i];
                argb[i] = index >= 0 && index < palette.length ? palette[(int) index] : 0;
            }
        } else if (colourBands.size() == 1) {
            Tones tones = tones(0, deadline);
            for (int i = 0; i < argb.length; i++) {
                argb[i] = Float.isNaN(samples[0][i]) ? 0 : 0xFF000000 | tones.tone(samples[0][i]) * 0x010101;
            }
        } else {
            Tones red = tones(0, deadline);
            Tones green = tones(1, deadline);
            Tones blue = tones(2, deadline);
            for (int i = 0; i < argb.length; i++) {
                boolean seen = !Float.isNaN(samples[0][i] + samples[1][i] + samples[2][i]);
                argb[i] = seen
                        ? 0xFF000000
                                | red.tone(samples[0][i]) << 16
                                | green.tone(samples[1][i]) << 8
                                | blue.tone(samples[2][i])
                        : 0;
            }
        }
    }

    private Tones tones(int channel, Deadline deadline) throws SourceException {
        int band = colourBands.get(channel);
        Contrast contrast = symbolizer
                .channels()
                .flatMap(c -> c.all().get(channel).contrast())
                .orElse(symbolizer.contrast());
        return Tones.of(source.grid().bands().get(band).type(), contrast, statistics, band, deadline);
    }

    /** Darkens and lights colours; alone, as black and white over what lies below. */
    private void light(float[] shade, int[] argb) {
        ShadedRelief relief = symbolizer.relief().orElseThrow();
        double level = Math.sin(Math.toRadians(relief.altitude()));
        for (int i = 0; i < argb.length; i++) {
            if (Float.isNaN(shade[i])) {
                continue;
            }
            double dark = Math.max(0, 1 - shade[i] / level);
            double bright = level < 1 ? Math.max(0, (shade[i] - level) / (1 - level)) * HIGHLIGHT : 0;
            if (relief.brightnessOnly()) {
                argb[i] = dark > 0
                        ? (int) Math.round(255 * dark) << 24
                        : (int) Math.round(255 * bright) << 24 | 0xFFFFFF;
            } else {
                argb[i] = argb[i] & 0xFF000000
                        | lit(argb[i] >>> 16 & 255, dark, bright) << 16
                        | lit(argb[i] >>> 8 & 255, dark, bright) << 8
                        | lit(argb[i] & 255, dark, bright);
            }
        }
    }

    private static int lit(int channel, double dark, double bright) {
        return (int) Math.round(dark > 0 ? channel * (1 - dark) : channel + (255 - channel) * bright);
    }

    private void applyAlpha(float[] alpha, int band, int[] argb) {
        float opaque =
                switch (source.grid().bands().get(band).type()) {
                    case UINT8 -> 255;
                    case UINT16 -> 65535;
                    default -> 1;
                };
        for (int i = 0; i < argb.length; i++) {
            float part = alpha[i] > 0 ? Math.min(1, alpha[i] / opaque) : 0;
            argb[i] = Math.round((argb[i] >>> 24) * part) << 24 | argb[i] & 0xFFFFFF;
        }
    }

    private void premultiply(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            int alpha = (int) Math.round((argb[i] >>> 24) * symbolizer.opacity());
            if (alpha < 255) {
                int red = ((argb[i] >>> 16 & 255) * alpha + 127) / 255;
                int green = ((argb[i] >>> 8 & 255) * alpha + 127) / 255;
                int blue = ((argb[i] & 255) * alpha + 127) / 255;
                argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
            }
        }
    }
}
