package org.igouverte.ogc.wms.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.Symbolizer;

/** Draws the legend of one layer (OGC 05-078r4, 10), or tells it as JSON for clients that lay it out themselves. */
final class GetLegendGraphic {

    static final String JSON = "application/json";
    static final int DEFAULT_WIDTH = 24;
    static final int DEFAULT_HEIGHT = 16;
    private static final int MAX_SYMBOL = 512;
    private static final int WIDEST_LETTER = 16;
    private static final int LONGEST_TITLE = 201;
    private static final double MAX_SCALE = 1e12;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final LayerCatalog catalog;
    private final LayerTrees trees;
    private final MapRenderer renderer;
    private final ClientStyles styles;
    private final PixelBudget pixels;

    GetLegendGraphic(
            LayerCatalog catalog,
            LayerTrees trees,
            MapRenderer renderer,
            ClientStyles styles,
            PixelBudget pixels) {
        this.styles = styles;
        this.pixels = pixels;
        this.catalog = catalog;
        this.trees = trees;
        this.renderer = renderer;
    }

    void answer(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        Parameters parameters = request.parameters();
        String name = parameters.required("LAYER").strip();
        String style = parameters.filled("STYLE").orElse("").strip();
        String format = parameters.filled("FORMAT").orElse(ImageFormat.PNG.mediaType()).strip();
        boolean json = format.toLowerCase(Locale.ROOT).equals(JSON);
        ImageFormat image = json ? ImageFormat.PNG : ImageOutput.parse(format)
                .orElseThrow(() -> ImageOutput.invalidFormat("FORMAT", format));
        ClientStyles.Brought brought = styles.of(request);
        List<WantedLayer> wanted =
                WantedLayer.of(List.of(name), List.of(style), brought.layers());
        List<LayerChoice> choices = new ArrayList<>();
        try (LayerLease lease = catalog.lease(snapshot -> {
            choices.clear();
            choices.addAll(
                    LayerChoice.of(trees.of(snapshot, request.scope()), "LAYER", wanted));
            return choices.stream().map(LayerChoice::layer).toList();
        })) {
            if (lease.layers().size() != 1) {
                throw OgcException.invalidParameter("LAYER", WmsMessages.MESSAGES.text("legend.group"));
            }
            LayerChoice choice = choices.get(0);
            CompiledStyle compiled = choice.compiled(styles.compiler());
            Optional<String> rule = parameters.filled("RULE");
            if (rule.isPresent() && compiled.rule(rule.get()).isEmpty()) {
                throw OgcException.invalidParameter(
                        "RULE", WmsMessages.MESSAGES.text("rule", OgcException.shortened(rule.get())));
            }
            LegendRequest legend = new LegendRequest(
                    compiled,
                    choice.layer().schema().geometry(),
                    rule,
                    scale(parameters),
                    Parameters.integer("WIDTH", parameters.filled("WIDTH").orElse("" + DEFAULT_WIDTH), 1, MAX_SYMBOL),
                    Parameters.integer("HEIGHT", parameters.filled("HEIGHT").orElse("" + DEFAULT_HEIGHT), 1, MAX_SYMBOL),
                    request.language(),
                    background(parameters, image),
                    ofSource(choice, request));
            response.header("Content-Language", request.language().tag());
            if (json) {
                response.write(JSON, json(choice, legend, request));
            } else if (!response.notModified(tag(choice, request, brought.text()))) {
                draw(legend, image, request, response);
            }
        }
    }

    /** What the server behind a cascaded layer says; if it says nothing, the layer's style does. */
    private static Optional<PictureSource.Pixels> ofSource(LayerChoice choice, OgcRequest request)
            throws SourceException {
        return choice.layer().kind() == LayerKind.PICTURES
                ? choice.layer().pictures().legend(request.language(), request.deadline())
                : Optional.empty();
    }

    /** A style that a client sends may have hundreds of rules with long titles: what they take is reckoned first. */
    private void draw(LegendRequest legend, ImageFormat image, OgcRequest request, OgcResponse response)
            throws OgcException, IOException {
        List<Rule> rules = rules(legend);
        int longest = rules.stream()
                .mapToInt(rule -> rule.title().in(legend.language()).length())
                .max()
                .orElse(0);
        int width = legend.width() + WIDEST_LETTER * (Math.min(longest, LONGEST_TITLE) + 2);
        long lines = rules.stream().mapToLong(GetLegendGraphic::lines).sum();
        long height = Math.max(1, lines) * (legend.height() + WIDEST_LETTER);
        if (width * height > pixels.maxPixels()) {
            throw OgcException.invalidParameter(
                    "WIDTH", WmsMessages.MESSAGES.text("pixels", String.valueOf(pixels.maxPixels())));
        }
        try (PixelBudget.Held held = pixels.take(width, (int) height, request.deadline());
                MapPicture picture = renderer.drawLegend(legend)) {
            picture.write(image, response.stream(image.mediaType()));
        }
    }

    /** A colour map takes a line a colour. */
    private static int lines(Rule rule) {
        return rule.symbolizers().stream()
                .mapToInt(s -> s instanceof RasterSymbolizer raster
                        ? raster.colorMap().map(m -> m.entries().size()).orElse(1)
                        : 1)
                .max()
                .orElse(1);
    }

    private static String tag(LayerChoice choice, OgcRequest request, String sld) {
        Revisions revisions = Revisions.start().add(choice.layer().revision()).add(sld);
        for (String parameter : request.parameters().names()) {
            revisions.add(parameter);
            request.parameters().all(parameter).forEach(revisions::add);
        }
        return revisions.tag();
    }

    private static double scale(Parameters parameters) throws OgcException {
        Optional<String> given = parameters.filled("SCALE");
        if (given.isEmpty()) {
            return Double.NaN;
        }
        double scale = Parameters.number("SCALE", given.get());
        if (!(scale > 0 && scale < MAX_SCALE)) {
            throw OgcException.invalidParameter(
                    "SCALE", WmsMessages.MESSAGES.text("scale", OgcException.shortened(given.get())));
        }
        return scale;
    }

    private static int background(Parameters parameters, ImageFormat format) throws OgcException {
        boolean transparent = MapParameters.flag("TRANSPARENT", parameters) && format.supportsTransparency();
        return transparent ? 0 : MapParameters.colour("BGCOLOR", parameters.filled("BGCOLOR").orElse("0xFFFFFF"));
    }

    /** In the shape in which GeoServer tells a legend, since clients know it; {@code icon} is the symbol as a picture. */
    private static byte[] json(LayerChoice choice, LegendRequest legend, OgcRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Legend");
            json.writeStartObject();
            json.writeStringField("layerName", choice.layer().name().toString());
            json.writeStringField("title", choice.layer().definition().title().in(legend.language()));
            json.writeStringField("style", legend.style().name());
            json.writeArrayFieldStart("rules");
            for (Rule rule : rules(legend)) {
                json.writeStartObject();
                json.writeStringField("name", rule.name());
                json.writeStringField("title", rule.title().in(legend.language()));
                if (rule.scales().min() > 0) {
                    json.writeNumberField("minScaleDenominator", rule.scales().min());
                }
                if (Double.isFinite(rule.scales().max())) {
                    json.writeNumberField("maxScaleDenominator", rule.scales().max());
                }
                if (!rule.name().isEmpty()) {
                    json.writeStringField("icon", icon(choice, legend, rule, request));
                }
                for (Symbolizer symbolizer : rule.symbolizers()) {
                    if (symbolizer instanceof RasterSymbolizer raster && raster.colorMap().isPresent()) {
                        colours(raster.colorMap().get(), legend.language(), json);
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void colours(ColorMap map, Language language, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("symbolizers");
        json.writeStartObject();
        json.writeObjectFieldStart("Raster");
        json.writeObjectFieldStart("colormap");
        json.writeStringField("type", map.type().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("entries");
        for (RasterSymbolizer.Entry entry : map.entries()) {
            json.writeStartObject();
            json.writeStringField("label", entry.label().in(language));
            if (Double.isFinite(entry.quantity())) {
                json.writeNumberField("quantity", entry.quantity());
            }
            json.writeStringField("color", String.format(Locale.ROOT, "#%06X", entry.argb() & 0xFFFFFF));
            json.writeNumberField("opacity", (entry.argb() >>> 24) / 255.0);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Rules that look and read alike at several scales come once, as in the drawn legend. */
    private static List<Rule> rules(LegendRequest legend) {
        List<Pass> passes = Double.isNaN(legend.scaleDenominator())
                ? legend.style().passes()
                : legend.style().at(legend.scaleDenominator());
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Pass pass : passes) {
            for (Rule rule : pass.rules()) {
                boolean wanted = legend.rule().isEmpty() || legend.rule().get().equals(rule.name());
                if (wanted && !rule.symbolizers().isEmpty()) {
                    rules.putIfAbsent(rule.name() + '\n' + rule.title().in(legend.language()), rule);
                }
            }
        }
        return List.copyOf(rules.values());
    }

    private static String icon(LayerChoice choice, LegendRequest legend, Rule rule, OgcRequest request) {
        return url(request.serviceUrl(), choice.layer().name().toString(), legend.style().name(), Language.FR)
                + "&WIDTH=" + legend.width() + "&HEIGHT=" + legend.height() + "&RULE="
                + URLEncoder.encode(rule.name(), StandardCharsets.UTF_8);
    }

    /** Address of a legend; French is not named, since it is the default. */
    static String url(String serviceUrl, String layer, String style, Language language) {
        return serviceUrl + "?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=" + layer
                + "&STYLE=" + URLEncoder.encode(style, StandardCharsets.UTF_8)
                + (language == Language.FR ? "" : "&LANGUAGE=" + language.tag());
    }
}
