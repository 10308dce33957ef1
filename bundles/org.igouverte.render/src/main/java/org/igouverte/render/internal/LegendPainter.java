package org.igouverte.render.internal;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.internal.raster.ColourTable;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/** Draws legends: a column of symbols with their titles to the right, or one symbol alone. */
final class LegendPainter {

    private static final int PADDING = 4;
    private static final int TEXT = 0xFF1A1A1A;
    private static final Symbolizer.Font TITLE_FONT = new Symbolizer.Font("sans-serif", 12, false, false);
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_TITLE = 200;

    /**
     * @param symbolizers of one or more rules that belong together, drawn over each other
     * @param ramp in place of a symbol, colours from its top to its bottom; lines of one ramp touch
     */
    private record Entry(String title, List<Symbolizer> symbolizers, int[] ramp) {
        Entry(String title, List<Symbolizer> symbolizers) {
            this(title, symbolizers, null);
        }
    }

    private final BufferPool pool;

    LegendPainter(BufferPool pool) {
        this.pool = pool;
    }

    Picture paint(LegendRequest request) {
        if (request.given().isPresent()) {
            return given(request.given().get(), Surface.premultiply(request.background()));
        }
        List<Entry> entries = entries(request);
        boolean titled = request.rule().isEmpty();
        Font font = titled ? Fonts.of(TITLE_FONT) : null;
        List<GlyphVector> titles = new ArrayList<>();
        double widest = 0;
        for (Entry entry : entries) {
            if (titled) {
                GlyphVector glyphs = font.createGlyphVector(Fonts.CONTEXT, shown(entry.title()));
                titles.add(glyphs);
                widest = Math.max(widest, glyphs.getLogicalBounds().getWidth());
            }
        }
        int lineHeight = titled ? Math.max(request.height(), 16) + PADDING : request.height();
        int width = titled
                ? request.width() + 3 * PADDING + (int) Math.ceil(widest)
                : request.width();
        int height = Math.max(1, lineHeight * Math.max(1, entries.size()) + (titled ? PADDING : 0));
        PictureBuffers buffers = pool.take(Math.max(1, width), height);
        int background = Surface.premultiply(request.background());
        buffers.picture().clear(background);
        int left = titled ? PADDING : 0;
        int top = titled ? PADDING : 0;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).ramp() != null) {
                ramp(entries.get(i).ramp(), buffers.picture(), left, top, request.width(), lineHeight);
            } else {
                symbol(entries.get(i), request, buffers, left, top + (lineHeight - (titled ? PADDING : 0) - request.height()) / 2);
            }
            if (titled) {
                double middle = entries.get(i).ramp() == null ? (lineHeight - PADDING) / 2.0 : lineHeight / 2.0;
                double baseline = top + middle + TITLE_FONT.size() * 0.36;
                new TextPainter(new Brush(buffers.raster(), buffers.stroker()), buffers.picture())
                        .draw(titles.get(i), request.width() + 2 * PADDING, baseline, 0, TEXT, Optional.empty());
            }
            top += lineHeight;
        }
        return new Picture(buffers, pool, background);
    }

    /** A title may be anybody's, of any length; a line of a legend is one. */
    private static String shown(String title) {
        return title.length() <= MAX_TITLE ? title : title.substring(0, MAX_TITLE) + "…";
    }

    /** Rules that look and read alike at several scales make one entry. */
    private static List<Entry> entries(LegendRequest request) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Pass> passes = Double.isNaN(request.scaleDenominator())
                ? request.style().passes()
                : request.style().at(request.scaleDenominator());
        for (Pass pass : passes) {
            for (Rule rule : pass.rules()) {
                boolean wanted = request.rule().isEmpty()
                        || request.rule().get().equals(rule.name());
                if (wanted && !rule.symbolizers().isEmpty() && entries.size() < MAX_ENTRIES) {
                    String title = rule.title().in(request.language());
                    Optional<ColorMap> map = colorMap(rule);
                    if (map.isPresent()) {
                        addColours(map.get(), request, entries);
                        continue;
                    }
                    // Several scales of one class share name and title; the most detailed comes first and is shown.
                    entries.putIfAbsent(rule.name() + '\n' + title, new Entry(title, rule.symbolizers()));
                }
            }
        }
        return List.copyOf(entries.values());
    }

    private static Optional<ColorMap> colorMap(Rule rule) {
        return rule.symbolizers().stream()
                .flatMap(s -> s instanceof RasterSymbolizer raster ? raster.colorMap().stream() : Stream.empty())
                .findFirst();
    }

    /** An entry a colour; of a rule that is asked for alone, which has one symbol, the whole map from left to right. */
    private static void addColours(ColorMap map, LegendRequest request, Map<String, Entry> entries) {
        List<RasterSymbolizer.Entry> colours = map.entries();
        if (request.rule().isPresent()) {
            int[] all = colours.stream().mapToInt(RasterSymbolizer.Entry::argb).toArray();
            entries.putIfAbsent("", new Entry("", List.of(), all));
            return;
        }
        for (int i = 0; i < colours.size() && entries.size() < MAX_ENTRIES; i++) {
            RasterSymbolizer.Entry colour = colours.get(i);
            String label = colour.label().in(request.language());
            if (map.type() == ColorMap.Type.RAMP) {
                int above = i == 0 ? colour.argb() : half(colours.get(i - 1).argb(), colour.argb());
                int below = i + 1 == colours.size() ? colour.argb() : half(colour.argb(), colours.get(i + 1).argb());
                int[] ramp = {above, colour.argb(), below};
                entries.putIfAbsent("ramp " + i + label, new Entry(label, List.of(), ramp));
            } else if (colour.argb() >>> 24 != 0) {
                Fill fill = Fill.of(colour.argb());
                entries.putIfAbsent(
                        "class " + i + label,
                        new Entry(label, List.of(new PolygonSymbolizer(Optional.of(fill), Optional.empty()))));
            }
        }
    }

    private static int half(int a, int b) {
        return (a >>> 1 & 0x7F7F7F7F) + (b >>> 1 & 0x7F7F7F7F) + (a & b & 0x01010101);
    }

    /** Three colours are those of a line of a legend, from top to bottom; others lie side by side. */
    private static void ramp(int[] colours, Surface picture, int left, int top, int width, int height) {
        boolean upright = colours.length == 3;
        int steps = upright ? height : width;
        for (int i = 0; i < steps; i++) {
            double at = steps == 1 ? 0 : (double) i / (steps - 1) * (colours.length - 1);
            int first = (int) Math.min(colours.length - 1.0, at);
            int second = Math.min(colours.length - 1, first + 1);
            Paint paint = Paint.of(ColourTable.mixed(colours[first], colours[second], at - first));
            if (upright) {
                picture.blendBox(left, top + i, left + width, top + i + 1, 1, paint);
            } else {
                picture.blendBox(left + i, top, left + i + 1, top + height, 1, paint);
            }
        }
    }

    private Picture given(PictureSource.Pixels pixels, int background) {
        PictureBuffers buffers = pool.take(pixels.width(), pixels.height());
        buffers.picture().clear(background);
        buffers.picture().blend(pixels.argb(), 255);
        return new Picture(buffers, pool, background);
    }

    private static void symbol(Entry entry, LegendRequest request, PictureBuffers buffers, int left, int top) {
        double inset = 1.5;
        double x0 = left + inset;
        double y0 = top + inset;
        double x1 = left + request.width() - inset;
        double y1 = top + request.height() - inset;
        for (Symbolizer symbolizer : entry.symbolizers()) {
            if (symbolizer instanceof PolygonSymbolizer polygon) {
                double[] box = {x0, y0, x1, y0, x1, y1, x0, y1, x0, y0};
                polygon.fill().ifPresent(fill -> {
                    buffers.raster().ring(box, 0, 5, false);
                    buffers.picture().blend(buffers.raster(), RulePlan.paint(fill));
                });
                polygon.stroke().ifPresent(stroke -> {
                    buffers.stroker().stroke(box, 0, 5, true, stroke, 0);
                    buffers.picture().blend(buffers.raster(), Paint.of(stroke.argb()));
                });
            } else if (symbolizer instanceof LineSymbolizer line) {
                double[] zigzag = request.geometry() == GeometryKind.POLYGON
                        ? new double[] {x0, y0, x1, y0, x1, y1, x0, y1, x0, y0}
                        : new double[] {
                            x0, y1 - 1, x0 + (x1 - x0) / 3, y0 + 2, x0 + (x1 - x0) * 2 / 3, y1 - 2, x1, y0 + 1
                        };
                buffers.stroker()
                        .stroke(zigzag, 0, zigzag.length / 2, true, line.stroke(), line.perpendicularOffset());
                buffers.picture().blend(buffers.raster(), Paint.of(line.stroke().argb()));
            } else if (symbolizer instanceof PointSymbolizer point) {
                Marks.draw(
                        point.mark(),
                        (x0 + x1) / 2,
                        (y0 + y1) / 2,
                        Math.min(point.size(), Math.min(x1 - x0, y1 - y0)),
                        point.rotation(),
                        point.opacity(),
                        new Brush(buffers.raster(), buffers.stroker()),
                        buffers.picture());
            } else if (symbolizer instanceof TextSymbolizer text) {
                sampleText(text, buffers, x0, y0, x1, y1);
            }
        }
    }

    private static void sampleText(
            TextSymbolizer text, PictureBuffers buffers, double x0, double y0, double x1, double y1) {
        double size = Math.min(text.font().size(), y1 - y0);
        Symbolizer.Font font = new Symbolizer.Font(
                text.font().family(), size, text.font().bold(), text.font().italic());
        GlyphVector glyphs = Fonts.of(font).createGlyphVector(Fonts.CONTEXT, "Aa");
        double x = (x0 + x1 - glyphs.getLogicalBounds().getWidth()) / 2;
        new TextPainter(new Brush(buffers.raster(), buffers.stroker()), buffers.picture())
                .draw(glyphs, x, (y0 + y1) / 2 + size * 0.36, 0, text.argb(), text.halo());
    }
}
