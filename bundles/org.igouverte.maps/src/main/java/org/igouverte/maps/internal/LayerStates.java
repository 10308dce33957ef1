package org.igouverte.maps.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.MapDocument;

/**
 * What became of the layers of a map: each is {@code served}, {@code renamed}, {@code missing}, {@code remote} or {@code
 * drawn}. A style or a filter that no longer fits and data that cannot be read are told beside it, for people in {@code
 * messages}; nothing of it keeps the map from being opened.
 */
final class LayerStates {

    private LayerStates() {}

    static ArrayNode of(MapDocument document, CatalogSnapshot catalog, Language language) {
        ArrayNode states = JsonNodeFactory.instance.arrayNode();
        for (DocumentLayer layer : document.layers()) {
            ObjectNode state = states.addObject();
            if (layer instanceof DocumentLayer.Served served) {
                state(state, served, catalog, language);
            } else {
                state.put("status", layer instanceof DocumentLayer.Remote ? "remote" : "drawn");
            }
        }
        return states;
    }

    private static void state(
            ObjectNode state, DocumentLayer.Served wanted, CatalogSnapshot catalog, Language language) {
        ArrayNode messages = state.putArray("messages");
        Optional<ServedLayer> found = catalog.find(wanted.layer());
        if (found.isEmpty()) {
            String name = wanted.layer().toString();
            state.put("status", "missing");
            messages.add(MapMessages.MESSAGES.in(language, "layer.missing", wanted.display().title().orElse(name)));
            return;
        }
        ServedLayer layer = found.get();
        state.put("status", layer.name().equals(wanted.layer()) ? "served" : "renamed");
        state.put("name", layer.name().toString());
        state.put("title", layer.definition().title().in(language));
        boolean styleGone = wanted.style().isPresent()
                && layer.definition().styles().stream().noneMatch(style -> style.name().equals(wanted.style().get()));
        if (styleGone) {
            state.put("styleMissing", true);
            messages.add(MapMessages.MESSAGES.in(language, "layer.style", wanted.style().get()));
        }
        if (wanted.filter().isPresent()) {
            try {
                Cql2.readJson(wanted.filter().get(), FilterContext.of(layer.schema()));
            } catch (FilterException e) {
                state.put("filterMisfit", true);
                messages.add(MapMessages.MESSAGES.in(language, "layer.filter", e.text().in(language)));
            }
        }
        layer.outage().ifPresent(why -> {
            state.put("outage", true);
            messages.add(why.in(language));
        });
    }

    /** Titles of the layers that nobody serves. */
    static List<String> missing(MapDocument document, CatalogSnapshot catalog) {
        return document.layers().stream()
                .filter(DocumentLayer.Served.class::isInstance)
                .map(DocumentLayer.Served.class::cast)
                .filter(layer -> catalog.find(layer.layer()).isEmpty())
                .map(layer -> layer.display().title().orElse(layer.layer().toString()))
                .toList();
    }
}
