package org.igouverte.igo2.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.TextFolding;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;

/** Layers by words, as IGO2's search wants them. All words must occur; in the title they count most. */
record LayerSearch(LayerOptions options, CatalogSnapshot catalog) {

    private static final int MAX_WORDS = 10;

    private record Hit(ServedLayer layer, int score) {}

    ObjectNode find(String query, int limit, int page) {
        Language language = options.language();
        List<String> words = Arrays.stream(folded(query).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList();
        List<Hit> hits = new ArrayList<>();
        for (ServedLayer layer : catalog.layers()) {
            int score = score(layer, words, language);
            if (score > 0) {
                hits.add(new Hit(layer, score));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::score).reversed());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        hits.stream().skip((long) limit * (page - 1)).limit(limit).forEach(hit -> item(items.addObject(), hit));
        return json;
    }

    private static int score(ServedLayer layer, List<String> words, Language language) {
        String title = folded(layer.definition().title().in(language) + " " + layer.name());
        String rest = folded(layer.description().in(language) + " "
                + layer.definition().keywords().stream().map(k -> k.in(language)).collect(Collectors.joining(" ")) + " "
                + layer.partner().title().in(language));
        int score = 0;
        for (String word : words) {
            if (title.contains(word)) {
                score += 10;
            } else if (rest.contains(word)) {
                score += 1;
            } else {
                return 0;
            }
        }
        return score;
    }

    private static String folded(String text) {
        return TextFolding.fold(text, false, false);
    }

    private void item(ObjectNode json, Hit hit) {
        ServedLayer layer = hit.layer();
        String title = layer.definition().title().in(options.language());
        String group = layer.partner().title().in(options.language());
        json.put("score", hit.score());
        ObjectNode properties = json.putObject("properties");
        properties.put("id", layer.name().toString()).put("title", title).put("groupTitle", group);
        properties.put("abstract", layer.description().in(options.language()));
        properties.put("format", "wms").put("url", options.wms()).put("name", layer.name().toString());
        properties.put("type", "Layer").put("queryable", layer.kind() != LayerKind.PICTURES);
        properties.put("metadataUrl", options.page(layer));
        if (layer.definition().scales().min() > 0) {
            properties.put("minScaleDenom", layer.definition().scales().min());
        }
        if (Double.isFinite(layer.definition().scales().max())) {
            properties.put("maxScaleDenom", layer.definition().scales().max());
        }
        json.putObject("highlight").put("title", escaped(title)).put("groupTitle", escaped(group));
    }

    /** IGO2 shows highlights as HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
