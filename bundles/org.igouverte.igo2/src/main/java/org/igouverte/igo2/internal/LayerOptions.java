package org.igouverte.igo2.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;

/**
 * A layer of ours as IGO2 describes layers.
 *
 * @param base public address without a slash at the end; part of the layer's id there, so always the same
 */
record LayerOptions(String base, Language language) {

    /** Metres of a pixel at a scale of one to one (OGC 06-042, 7.2.4.6.9). */
    private static final double PIXEL = 0.00028;

    private static final int MAX_FEATURES = 10_000;
    private static final int MAX_VALUES = 500;
    private static final Pattern FIELD = Pattern.compile("\\{\\{[#^&{]?\\s*([A-Za-z][A-Za-z0-9_]*)");

    String wms() {
        return base + "/wms";
    }

    /** Options beside the source: title, scales, metadata, legend, table of features. */
    ObjectNode layer(ServedLayer layer) {
        LayerDefinition definition = layer.definition();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", definition.title().in(language));
        ScaleRange scales = definition.scales();
        if (scales.min() > 0) {
            json.put("minResolution", scales.min() * PIXEL);
        }
        if (Double.isFinite(scales.max())) {
            json.put("maxResolution", scales.max() * PIXEL);
        }
        ObjectNode metadata = json.putObject("metadata");
        metadata.put("url", page(layer)).put("extern", true).put("abstract", layer.description().in(language));
        ArrayNode keywords = metadata.putArray("keywordList");
        definition.keywords().forEach(word -> keywords.add(word.in(language)));
        ArrayNode styles = json.putObject("legendOptions").putArray("stylesAvailable");
        for (StyleDocument style : definition.styles()) {
            styles.addObject().put("name", style.name()).put("title", style.title().in(language));
        }
        json.putObject("workspace").put("enabled", layer.kind() == LayerKind.FEATURES);
        return json;
    }

    /** The page that tells of a layer, the same as the {@code DataURL} of WMS. */
    String page(ServedLayer layer) {
        return base + "/ogcapi/collections/" + layer.name() + "?f=html&lang=" + language.tag();
    }

    /** Options of the source: WMS for pictures, WFS for the table of features and downloads. */
    ObjectNode source(ServedLayer layer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "wms").put("url", wms()).put("optionsFromCapabilities", false);
        json.putObject("params").put("LAYERS", layer.name().toString()).put("VERSION", "1.3.0");
        json.put("queryable", layer.kind() != LayerKind.PICTURES);
        json.put("queryFormat", "geojson");
        json.put("queryTitle", queryTitle(layer.definition()));
        if (layer.kind() == LayerKind.FEATURES) {
            features(json, layer);
        }
        boolean timed = layer.definition().dimensions().stream().anyMatch(dimension -> dimension.isTime());
        if (timed) {
            json.put("timeFilterable", true);
            json.putObject("timeFilter").put("type", "date").put("style", "calendar");
        }
        return json;
    }

    private void features(ObjectNode json, ServedLayer layer) {
        json.put("urlWfs", base + "/wfs");
        json.putObject("paramsWFS")
                .put("featureTypes", layer.name().toString())
                .put("fieldNameGeometry", "geom")
                .put("maxFeatures", MAX_FEATURES)
                .put("version", "2.0.0")
                .put("outputFormat", "geojson")
                .put("outputFormatDownload", "shp");
        json.putObject("ogcFilters").put("enabled", true).put("editable", true);
        json.putObject("download")
                .put("url", page(layer))
                .put("extern", true)
                .putArray("allowedFormats")
                .add("GeoJSON")
                .add("GPKG")
                .add("Shapefile")
                .add("CSV");
        ArrayNode fields = json.putArray("sourceFields");
        layer.schema().fieldNames().forEach(name -> field(fields.addObject(), name, layer.definition()));
    }

    private void field(ObjectNode json, String name, LayerDefinition definition) {
        Optional<FieldDefinition> declared =
                definition.fields().stream().filter(f -> f.name().equals(name)).findFirst();
        String label = declared.map(f -> f.label().in(language)).orElse("");
        json.put("name", name).put("alias", label.isEmpty() ? name : label);
        Optional<CodeList> codes = declared.flatMap(FieldDefinition::codes);
        if (codes.isPresent()) {
            ArrayNode values = json.putArray("values");
            codes.get().words().keySet().stream().sorted().limit(MAX_VALUES).forEach(values::add);
        }
    }

    /** The field that the title of a feature's card begins with. */
    private String queryTitle(LayerDefinition definition) {
        String template = definition.identify().map(card -> card.title().in(language)).orElse("");
        Matcher field = FIELD.matcher(template);
        return "${" + (field.find() ? field.group(1) : definition.featureId().orElse("id")) + "}";
    }
}
