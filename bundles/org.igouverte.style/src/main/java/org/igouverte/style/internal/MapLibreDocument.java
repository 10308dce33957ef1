package org.igouverte.style.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.EncodedStyle;
import org.igouverte.style.EncodedStyle.TileSource;
import org.igouverte.style.Symbolizer;

/**
 * Writes a style in the MapLibre Style Specification, version 8: a layer for each symbolizer of each rule, over vector
 * tiles; of a raster or pictures one layer of the pictures that the server draws in this style.
 */
public final class MapLibreDocument {

    /** Scale denominator at zoom 0, where the world is 512 standard pixels wide. */
    private static final double ZOOM_0 = 279_541_132.0143589;

    private static final double MAX_ZOOM = 24;
    private static final int PICTURE_SIDE = 256;

    private final LayerName layer;
    private final GeometryKind geometry;
    private final TileSource tiles;
    private final Language language;
    private final Losses losses = new Losses();
    private final ArrayNode layers = JsonNodeFactory.instance.arrayNode();

    public MapLibreDocument(LayerName layer, GeometryKind geometry, TileSource tiles, Language language) {
        this.layer = layer;
        this.geometry = geometry;
        this.tiles = tiles;
        this.language = language;
    }

    /** What is lost stands in {@code metadata}. */
    public EncodedStyle write(CompiledStyle style) {
        boolean pictures = geometry == GeometryKind.NONE;
        if (pictures) {
            layers.addObject().put("id", layer + "." + style.name()).put("type", "raster").put("source", layer.toString());
        } else {
            style.passes().forEach(this::pass);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", 8);
        json.put("name", style.title().in(language).isEmpty() ? style.name() : style.title().in(language));
        List<LocalizedText> lost = losses.all();
        if (!lost.isEmpty()) {
            ArrayNode told = json.putObject("metadata").putArray("igo:lost");
            lost.forEach(one -> told.add(one.in(language)));
        }
        ObjectNode source = json.putObject("sources").putObject(layer.toString());
        source.put("type", pictures ? "raster" : "vector").putArray("tiles").add(tiles.template());
        if (pictures) {
            source.put("tileSize", PICTURE_SIDE);
        }
        source.put("minzoom", 0).put("maxzoom", tiles.maxZoom()).put("attribution", tiles.attribution());
        json.set("layers", layers);
        return new EncodedStyle(json.toPrettyString() + "\n", lost);
    }

    private void pass(Pass pass) {
        Map<Rule, ArrayNode> filters = new LinkedHashMap<>();
        for (Rule rule : pass.rules()) {
            if (rule.otherwise()) {
                continue;
            }
            Optional<ArrayNode> filter = MapLibreFilter.of(rule.filter());
            if (filter.isEmpty()) {
                losses.add(rule, "filter");
            } else {
                filters.put(rule, filter.get());
                rule(rule, rule.scales(), rule.filter().equals(Predicate.TRUE) ? Optional.empty() : filter);
            }
        }
        pass.rules().stream().filter(Rule::otherwise).forEach(rule -> otherwise(rule, filters));
    }

    /** A rule for the rest, which is another rest wherever a rule begins or ends. */
    private void otherwise(Rule rule, Map<Rule, ArrayNode> filters) {
        TreeSet<Double> bounds = new TreeSet<>(List.of(rule.scales().min(), rule.scales().max()));
        for (Rule other : filters.keySet()) {
            for (double bound : new double[] {other.scales().min(), other.scales().max()}) {
                if (bound > rule.scales().min() && bound < rule.scales().max()) {
                    bounds.add(bound);
                }
            }
        }
        for (double from = bounds.first(); from < bounds.last(); ) {
            double here = from;
            List<ArrayNode> taken = filters.entrySet().stream()
                    .filter(other -> other.getKey().scales().contains(here))
                    .map(Map.Entry::getValue)
                    .toList();
            double to = bounds.higher(from);
            rule(rule, new ScaleRange(from, to), taken.isEmpty() ? Optional.empty() : Optional.of(MapLibreFilter.none(taken)));
            from = to;
        }
    }

    private void rule(Rule rule, ScaleRange scales, Optional<ArrayNode> filter) {
        MapLibreSymbolizers symbolizers = new MapLibreSymbolizers(rule, geometry, losses);
        for (Symbolizer symbolizer : rule.symbolizers()) {
            for (ObjectNode part : symbolizers.layers(symbolizer)) {
                ObjectNode json = layers.addObject();
                json.put("id", (rule.name().isEmpty() ? layer.local() : rule.name()) + "." + layers.size());
                json.put("source", layer.toString()).put("source-layer", layer.toString());
                zooms(scales, json);
                filter.ifPresent(expression -> json.set("filter", expression.deepCopy()));
                json.setAll(part);
            }
        }
    }

    private static void zooms(ScaleRange scales, ObjectNode json) {
        if (scales.max() < Double.POSITIVE_INFINITY) {
            json.put("minzoom", zoom(scales.max()));
        }
        if (scales.min() > 0) {
            json.put("maxzoom", zoom(scales.min()));
        }
    }

    private static double zoom(double scaleDenominator) {
        double zoom = Math.log(ZOOM_0 / scaleDenominator) / Math.log(2);
        return Math.round(Math.max(0, Math.min(MAX_ZOOM, zoom)) * 1000) / 1000.0;
    }
}
