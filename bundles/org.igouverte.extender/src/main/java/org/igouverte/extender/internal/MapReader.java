package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.MapDefinition.MapLayer;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.Partner;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code maps/<name>.yaml}. The partner's own layers are known; those of others may come, change and go. */
final class MapReader {

    private final Partner partner;
    private final Map<LayerName, LayerDefinition> own = new HashMap<>();

    MapReader(Partner partner, List<LayerDefinition> layers) {
        this.partner = partner;
        for (LayerDefinition layer : layers) {
            own.put(layer.name(), layer);
            layer.aliases().forEach(alias -> own.put(alias, layer));
        }
    }

    /** @param local name of the map in the partner's first namespace, well-formed */
    MapDefinition read(String local, YamlDocument document) throws StagingException {
        DocumentSchema.MAP.check(document);
        YamlNode root = document.node();
        Optional<YamlNode> bounds = root.get("bounds");
        return new MapDefinition(
                new LayerName(partner.namespaces().get(0), local),
                root.required("title").localized(),
                root.required("abstract").localized(),
                root.get("order").map(order -> order.value().asInt()).orElse(0),
                bounds.isEmpty() ? Optional.empty() : Optional.of(bounds(bounds.get())),
                layers(root.required("layers")),
                document.file());
    }

    private static Bounds bounds(YamlNode node) throws StagingException {
        Bounds bounds = ExamplesReader.bounds(node);
        if (bounds.minX() < -180 || bounds.maxX() > 180 || bounds.minY() < -90 || bounds.maxY() > 90) {
            throw node.mistake(ExtenderMessages.text("bounds.map.longitudes"));
        }
        return bounds;
    }

    private List<MapLayer> layers(YamlNode node) throws StagingException {
        List<MapLayer> layers = new ArrayList<>();
        Set<LayerName> known = new HashSet<>();
        for (YamlNode item : node.items()) {
            MapLayer layer = layer(item);
            LayerDefinition definition = own.get(layer.layer());
            if (!known.add(definition == null ? layer.layer() : definition.name())) {
                throw item.mistake(ExtenderMessages.text("map.layer.already", layer.layer()));
            }
            layers.add(layer);
        }
        return layers;
    }

    private MapLayer layer(YamlNode item) throws StagingException {
        YamlNode written = item.value().isTextual() ? item : item.required("layer");
        LayerName name = LayerName.parse(written.text())
                .orElseThrow(() -> written.mistake(ExtenderMessages.text("layer.s.name", written.text())));
        Optional<YamlNode> style = item.get("style");
        return new MapLayer(
                name,
                partner.namespaces().contains(name.namespace()) ? own(name, written, style) : title(item, name),
                style.map(YamlNode::text),
                item.get("opacity").map(opacity -> opacity.value().asDouble()).orElse(1.0));
    }

    /** Checks what is the partner's own. */
    private LocalizedText own(LayerName name, YamlNode written, Optional<YamlNode> style) throws StagingException {
        LayerDefinition layer = own.get(name);
        if (layer == null) {
            List<String> names = own.keySet().stream().map(LayerName::toString).toList();
            throw written.mistake(ExtenderMessages.text("partner.layer", name, Nearest.hint(name.toString(), names)));
        }
        if (style.isPresent() && layer.style(style.get().text()).isEmpty()) {
            List<String> styles = layer.styles().stream().map(StyleDocument::name).toList();
            throw style.get()
                    .mistake(
                            ExtenderMessages.text("layer.style", name, style.get().text(),
                            Nearest.hint(style.get().text(), styles)));
        }
        return layer.title();
    }

    /** While a layer of somebody else is away, the map alone knows what it is. */
    private static LocalizedText title(YamlNode item, LayerName name) throws StagingException {
        return item.get("title")
                .map(YamlNode::localized)
                .orElseThrow(() -> item.mistake(ExtenderMessages.text("layer.belongs.another", name)));
    }
}
