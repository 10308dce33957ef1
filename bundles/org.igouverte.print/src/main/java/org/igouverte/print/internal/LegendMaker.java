package org.igouverte.print.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.print.internal.LegendBlock.Entry;
import org.igouverte.print.internal.LegendBlock.Symbol;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/** Makes legends of the rules that show anything on a map. */
final class LegendMaker {

    /** Size of a symbol in pixels of the standard size. */
    static final int WIDTH = 20;

    static final int HEIGHT = 13;
    /** Pixels of a symbol to one of the standard size: 360 dots an inch. */
    private static final double DENSITY = 4;

    private static final int MAX_ENTRIES = 500;
    private static final int MAX_PIXELS = 4_000_000;

    private final PDDocument document;
    private final MapRenderer renderer;
    private final Language language;

    LegendMaker(PDDocument document, MapRenderer renderer, Language language) {
        this.document = document;
        this.renderer = renderer;
        this.language = language;
    }

    /** The legend of a layer; without entries if it shows nothing that could be explained. */
    LegendBlock of(LayerChoice choice, List<Rule> seen, Deadline deadline) throws IOException {
        String title = choice.wanted().display().title().orElse(
                choice.layer().definition().title().in(language));
        if (choice.layer().kind() == LayerKind.PICTURES) {
            return new LegendBlock(title, given(choice, deadline).stream().toList());
        }
        Map<String, List<Rule>> alike = alike(seen);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<Rule>> same : alike.entrySet()) {
            Optional<ColorMap> colours = colours(same.getValue());
            if (colours.isPresent()) {
                add(colours.get(), entries);
            } else if (entries.size() < MAX_ENTRIES) {
                entries.add(new Entry(same.getKey(), new Symbol.Drawn(symbol(choice, same.getValue()))));
            }
        }
        if (entries.size() == 1 && !(entries.get(0).symbol() instanceof Symbol.Colours)) {
            // A style of one class calls it as the layer; of several, it matters which is in sight.
            List<Rule> all = choice.styled().style().passes().stream()
                    .flatMap(pass -> pass.rules().stream())
                    .toList();
            if (alike(all).size() == 1) {
                return new LegendBlock(title, List.of(new Entry("", entries.get(0).symbol())));
            }
        }
        return new LegendBlock(title, entries);
    }

    /**
     * Rules by what they are called, those that only write left out. Where some have titles, the others are not meant to be
     * read: they are the casings of roads and the like, and are shown beneath the rules for the same features.
     */
    private Map<String, List<Rule>> alike(List<Rule> seen) {
        List<Rule> drawing = seen.stream()
                .filter(rule -> rule.symbolizers().stream().anyMatch(s -> !(s instanceof TextSymbolizer)))
                .toList();
        boolean titled = drawing.stream().anyMatch(LegendMaker::isTitled);
        Map<String, List<Rule>> alike = new LinkedHashMap<>();
        for (Rule rule : drawing) {
            if (isTitled(rule)) {
                List<Rule> same = alike.computeIfAbsent(rule.title().in(language), any -> new ArrayList<>());
                drawing.stream()
                        .filter(other -> !isTitled(other) && other.filter().equals(rule.filter()))
                        .filter(other -> !same.contains(other))
                        .forEach(same::add);
                same.add(rule);
            } else if (!titled) {
                alike.computeIfAbsent(rule.name(), any -> new ArrayList<>()).add(rule);
            }
        }
        return alike;
    }

    /** A rule without a title of its own is called by its name. */
    private static boolean isTitled(Rule rule) {
        return !rule.title().isEmpty() && !rule.title().equals(LocalizedText.ofBoth(rule.name()));
    }

    private static Optional<ColorMap> colours(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.symbolizers().stream())
                .flatMap(s -> s instanceof RasterSymbolizer raster ? raster.colorMap().stream() : Stream.empty())
                .findFirst();
    }

    private void add(ColorMap map, List<Entry> entries) {
        List<RasterSymbolizer.Entry> colours = map.entries();
        for (int i = 0; i < colours.size() && entries.size() < MAX_ENTRIES; i++) {
            RasterSymbolizer.Entry colour = colours.get(i);
            if (colour.argb() >>> 24 == 0) {
                continue;
            }
            int[] shown = {colour.argb()};
            if (map.type() == ColorMap.Type.RAMP) {
                int above = half(colours.get(Math.max(0, i - 1)).argb(), colour.argb());
                int below = half(colour.argb(), colours.get(Math.min(colours.size() - 1, i + 1)).argb());
                shown = new int[] {above, colour.argb(), below};
            }
            entries.add(new Entry(colour.label().in(language), new Symbol.Colours(shown)));
        }
    }

    private static int half(int a, int b) {
        return (a >>> 1 & 0x7F7F7F7F) + (b >>> 1 & 0x7F7F7F7F) + (a & b & 0x01010101);
    }

    private PDImageXObject symbol(LayerChoice choice, List<Rule> rules) throws IOException {
        List<Symbolizer> all = rules.stream()
                .flatMap(rule -> rule.symbolizers().stream())
                .filter(s -> !(s instanceof TextSymbolizer))
                .toList();
        Rule one = new Rule("symbol", LocalizedText.EMPTY, Predicate.TRUE, false, ScaleRange.ALL, all);
        CompiledStyle style =
                new CompiledStyle("symbol", LocalizedText.EMPTY, List.of(new Pass(List.of(one)))).enlarged(DENSITY);
        LegendRequest request = new LegendRequest(
                style,
                choice.layer().schema().geometry(),
                Optional.of("symbol"),
                Double.NaN,
                (int) (WIDTH * DENSITY),
                (int) (HEIGHT * DENSITY),
                language,
                0);
        try (MapPicture picture = renderer.drawLegend(request)) {
            int[] argb = new int[picture.width() * picture.height()];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = picture.argb(i % picture.width(), i / picture.width());
            }
            try (BandedImage image = new BandedImage(picture.width(), picture.height(), true, document)) {
                image.add(argb, picture.height());
                return image.finish();
            }
        }
    }

    /** The legend that belongs to pictures of others; one that does not come is no reason to print nothing. */
    private Optional<Entry> given(LayerChoice choice, Deadline deadline) throws IOException {
        Optional<PictureSource.Pixels> pixels;
        try {
            pixels = choice.layer().pictures().legend(language, deadline);
        } catch (SourceException | DeadlineExceededException e) {
            return Optional.empty();
        }
        if (pixels.isEmpty() || (long) pixels.get().width() * pixels.get().height() > MAX_PIXELS) {
            return Optional.empty();
        }
        int width = pixels.get().width();
        int height = pixels.get().height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        image.getRaster().setDataElements(0, 0, width, height, pixels.get().argb());
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        plain.createGraphics().drawImage(image, 0, 0, null);
        return Optional.of(
                new Entry("", new Symbol.Whole(LosslessFactory.createFromImage(document, plain), width, height)));
    }
}
