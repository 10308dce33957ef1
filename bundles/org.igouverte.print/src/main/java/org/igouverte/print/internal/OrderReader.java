package org.igouverte.print.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.filter.Cql2;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.LayerDisplay;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapView;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.print.internal.PrintOptions.GridKind;

/**
 * Reads what is to be printed, wherever it was said: in an address, in the inputs of a process, beside a document. Every
 * mistake and every limit ends here or in the {@link SheetPlan}, before anything is read or allocated.
 */
final class OrderReader {

    private final Values values;
    private final Language fallback;

    /** Where options are looked up by name. */
    @FunctionalInterface
    interface Values {
        /** A value that is not blank. */
        Optional<String> find(String name) throws OgcException;
    }

    /** @param fallback language where neither an option nor the document says one */
    OrderReader(Values values, Language fallback) {
        this.values = values;
        this.fallback = fallback;
    }

    /** An order of layers that are named. */
    PrintOrder ofNames(String address) throws OgcException {
        List<DocumentLayer> layers = layers();
        PrintOptions options = options(Optional.empty());
        return new PrintOrder(options, layers, false, address);
    }

    /** An order of a map; options go before what it says itself. */
    PrintOrder of(MapDocument map, String address) throws OgcException {
        List<DocumentLayer> shown =
                map.layers().stream().filter(layer -> layer.display().visible()).toList();
        if (shown.size() > PrintLimits.MAX_LAYERS) {
            throw OgcException.invalidParameter("layers", PrintMessages.text("layers.many", PrintLimits.MAX_LAYERS));
        }
        boolean turned = map.view().filter(view -> view.rotation() % 360 != 0).isPresent();
        return new PrintOrder(options(Optional.of(map)), shown, turned, address);
    }

    private PrintOptions options(Optional<MapDocument> map) throws OgcException {
        Optional<MapView> view = map.flatMap(MapDocument::view);
        Optional<String> asked = values.find("crs");
        Optional<Bounds> extent = extent();
        double[] centre = extent.map(e -> new double[] {e.centreX(), e.centreY()})
                .or(() -> view.map(v -> new double[] {v.longitude(), v.latitude()}))
                .orElse(null);
        Optional<String> named = values.find("center");
        if (named.isPresent()) {
            centre = place(named.get());
        } else if (centre == null) {
            throw OgcException.missingParameter("center");
        }
        Optional<String> scale = values.find("scale");
        if (scale.isEmpty() && view.isEmpty()) {
            throw OgcException.missingParameter("scale");
        }
        String paper = values.find("paper").orElse("A4");
        return new PrintOptions(
                Paper.of(paper).orElseThrow(() -> choice("paper", paper, "A4, A3, A2, A1, A0")),
                word("orientation", "portrait", List.of("portrait", "landscape")).equals("landscape"),
                integer("dpi", PrintLimits.DEFAULT_DPI, PrintLimits.MIN_DPI, PrintLimits.MAX_DPI),
                asked.isPresent() ? system(asked.get()) : ofView(view),
                centre[0],
                centre[1],
                scale.isPresent()
                        ? number("scale", scale.get(), PrintLimits.MIN_SCALE, PrintLimits.MAX_SCALE)
                        : Math.max(PrintLimits.MIN_SCALE, Math.min(PrintLimits.MAX_SCALE, view.get().scaleDenominator())),
                text("title", PrintLimits.MAX_TITLE).orElse(map.map(MapDocument::title).orElse("")),
                text("text", PrintLimits.MAX_TEXT)
                        .orElse(map.map(m -> cut(m.description())).orElse("")),
                values.find("lang")
                        .flatMap(Language::parse)
                        .or(() -> map.flatMap(MapDocument::language))
                        .orElse(fallback),
                word("legend", "true", List.of("true", "false")).equals("true"),
                GridKind.valueOf(word("grid", "none", List.of("none", "graticule", "metric")).toUpperCase(Locale.ROOT)),
                extent,
                number("overlap", values.find("overlap").orElse("10"), 0, PrintLimits.MAX_OVERLAP));
    }

    private static String cut(String text) {
        return text.length() <= PrintLimits.MAX_TEXT ? text : text.substring(0, PrintLimits.MAX_TEXT);
    }

    private List<DocumentLayer> layers() throws OgcException {
        List<String> names = Parameters.list(values.find("layers")
                .orElseThrow(() -> OgcException.missingParameter("layers")));
        if (names.size() > PrintLimits.MAX_LAYERS) {
            throw OgcException.invalidParameter("layers", PrintMessages.text("layers.many", PrintLimits.MAX_LAYERS));
        }
        List<String> styles = beside("styles", ",", names.size());
        List<String> opacities = beside("opacity", ",", names.size());
        List<String> times = beside("time", ",", names.size());
        List<String> filters = beside("filter", ";", names.size());
        List<DocumentLayer> layers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            double opacity = opacities.get(i).isBlank() ? 1 : number("opacity", opacities.get(i), 0, 1);
            layers.add(new DocumentLayer.Served(
                    new LayerDisplay(Optional.empty(), true, opacity, Optional.empty(), Optional.empty()),
                    LayerName.parse(name).orElseThrow(() -> OgcException.invalidParameter(
                            "layers", PrintMessages.text("layer.name", OgcException.shortened(name)))),
                    filled(styles.get(i)),
                    filled(filters.get(i)),
                    filled(times.get(i))));
        }
        return layers;
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(t -> !t.isEmpty());
    }

    /** Values that belong to the layers one by one, or one for all. */
    private List<String> beside(String name, String separator, int count) throws OgcException {
        Optional<String> all = values.find(name);
        if (all.isEmpty()) {
            return Collections.nCopies(count, "");
        }
        List<String> parts = separator.equals(";") ? Cql2.statements(all.get()) : Parameters.list(all.get());
        if (parts.size() == 1) {
            return Collections.nCopies(count, parts.get(0));
        } else if (parts.size() != count) {
            throw OgcException.invalidParameter(
                    name, PrintMessages.text("values.count", name, parts.size(), count));
        }
        return parts;
    }

    /** The projection that a map is shown in, where it is one that has a true scale. */
    private static CoordinateSystem ofView(Optional<MapView> view) throws OgcException {
        try {
            CoordinateSystem shown = CoordinateSystems.parse(view.map(MapView::crs).orElse(MapView.DEFAULT_CRS));
            return shown.geographic() ? system(MapView.DEFAULT_CRS) : shown;
        } catch (UnknownCoordinateSystemException e) {
            return system(MapView.DEFAULT_CRS);
        }
    }

    private static CoordinateSystem system(String id) throws OgcException {
        CoordinateSystem system;
        try {
            system = CoordinateSystems.parse(id.strip());
        } catch (UnknownCoordinateSystemException e) {
            throw OgcException.invalidParameter("crs", PrintMessages.text("crs.unknown", OgcException.shortened(id)));
        }
        if (system.geographic()) {
            throw OgcException.invalidParameter("crs", PrintMessages.text("crs.geographic", system.id()));
        }
        return system;
    }

    private static double[] place(String text) throws OgcException {
        List<String> parts = Parameters.list(text);
        if (parts.size() != 2) {
            throw OgcException.invalidParameter("center", PrintMessages.text("center"));
        }
        return new double[] {
            number("center", parts.get(0), -180, 180), number("center", parts.get(1), -90, 90)
        };
    }

    private Optional<Bounds> extent() throws OgcException {
        Optional<String> text = values.find("extent");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = Parameters.list(text.get());
        if (parts.size() != 4) {
            throw OgcException.invalidParameter("extent", PrintMessages.text("extent"));
        }
        double west = number("extent", parts.get(0), -180, 180);
        double south = number("extent", parts.get(1), -90, 90);
        double east = number("extent", parts.get(2), -180, 180);
        double north = number("extent", parts.get(3), -90, 90);
        if (west >= east || south >= north) {
            throw OgcException.invalidParameter("extent", PrintMessages.text("extent"));
        }
        return Optional.of(new Bounds(west, south, east, north));
    }

    private static double number(String name, String text, double min, double max) throws OgcException {
        double number = Parameters.number(name, text);
        if (number < min || number > max) {
            throw OgcException.invalidParameter(name, PrintMessages.text("range", name, text, min, max));
        }
        return number;
    }

    private int integer(String name, int otherwise, int min, int max) throws OgcException {
        Optional<String> text = values.find(name);
        return text.isEmpty() ? otherwise : Parameters.integer(name, text.get(), min, max);
    }

    private Optional<String> text(String name, int max) throws OgcException {
        Optional<String> text = values.find(name);
        if (text.isPresent() && text.get().length() > max) {
            throw OgcException.invalidParameter(name, PrintMessages.text("text.long", name, max));
        }
        return text;
    }

    private String word(String name, String otherwise, List<String> words) throws OgcException {
        String word = values.find(name).orElse(otherwise).strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw choice(name, word, String.join(", ", words));
        }
        return word;
    }

    private static OgcException choice(String name, String value, String words) {
        LocalizedText why = PrintMessages.text("choice", name, OgcException.shortened(value), words);
        return OgcException.invalidParameter(name, why);
    }
}
