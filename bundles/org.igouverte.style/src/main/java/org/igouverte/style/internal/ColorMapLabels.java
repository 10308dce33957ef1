package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LocalizedText;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.ColorMap.Type;
import org.igouverte.style.RasterSymbolizer.Entry;
import org.igouverte.style.Symbolizer;

/**
 * Labels for entries of colour maps that have none: the plain words that the layer has for the values of the band, else the
 * numbers with the band's unit.
 */
final class ColorMapLabels {

    private final LayerDefinition definition;
    private final FeatureSchema schema;

    ColorMapLabels(LayerDefinition definition, FeatureSchema schema) {
        this.definition = definition;
        this.schema = schema;
    }

    CompiledStyle label(CompiledStyle style) {
        List<Pass> passes = style.passes().stream()
                .map(pass -> new Pass(pass.rules().stream().map(this::label).toList()))
                .toList();
        return new CompiledStyle(style.name(), style.title(), passes);
    }

    private Rule label(Rule rule) {
        List<Symbolizer> symbolizers = rule.symbolizers().stream()
                .map(s -> s instanceof RasterSymbolizer raster && raster.colorMap().isPresent() ? label(raster) : s)
                .toList();
        return new Rule(
                rule.name(), rule.title(), rule.filter(), rule.otherwise(), rule.scales(), symbolizers);
    }

    private RasterSymbolizer label(RasterSymbolizer raster) {
        ColorMap map = raster.colorMap().orElseThrow();
        String band = raster.channels()
                .map(c -> c.all().get(0).band())
                .orElseGet(() -> schema.fieldNames().isEmpty() ? "" : schema.fieldNames().get(0));
        Optional<FieldDefinition> field = definition.field(band);
        List<LocalizedText> labels = new ArrayList<>();
        for (int i = 0; i < map.entries().size(); i++) {
            Entry entry = map.entries().get(i);
            labels.add(entry.label().isEmpty() ? label(map, i, field) : entry.label());
        }
        return raster.withColorMap(map.labelled(labels));
    }

    private static LocalizedText label(ColorMap map, int i, Optional<FieldDefinition> field) {
        double quantity = map.entries().get(i).quantity();
        if (map.type() == Type.VALUES) {
            Optional<LocalizedText> words = field.flatMap(FieldDefinition::codes)
                    .map(codes -> codes.words().get(number(quantity)));
            if (words.isPresent()) {
                return words.get();
            }
        }
        String unit = field.map(f -> f.unit().isEmpty() ? "" : " " + f.unit()).orElse("");
        if (map.type() != Type.INTERVALS) {
            return LocalizedText.ofBoth(number(quantity) + unit);
        }
        if (Double.isInfinite(quantity)) {
            return i == 0
                    ? LocalizedText.EMPTY
                    : LocalizedText.ofBoth("≥ " + number(map.entries().get(i - 1).quantity()) + unit);
        }
        return LocalizedText.ofBoth(
                i == 0
                        ? "< " + number(quantity) + unit
                        : number(map.entries().get(i - 1).quantity()) + " – " + number(quantity) + unit);
    }

    private static String number(double quantity) {
        return quantity == Math.rint(quantity) && Math.abs(quantity) < 1e15
                ? String.valueOf((long) quantity)
                : String.valueOf(quantity);
    }
}
