package org.igouverte.viewer.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.Partner;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.ogc.Preview;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the viewer shows besides pictures, as JSON in one language. */
final class ViewerState {

    private static final Logger LOG = LoggerFactory.getLogger(ViewerState.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final CatalogSnapshot snapshot;
    private final Language language;

    private final Optional<Preview> preview;
    /** Before every path from the root. */
    private final String prefix;

    private ViewerState(CatalogSnapshot snapshot, Language language, Optional<Preview> preview) {
        this.snapshot = snapshot;
        this.language = language;
        this.preview = preview;
        prefix = preview.map(Preview::path).orElse("");
    }

    /** @param preview of what the snapshot is; empty for what is served */
    static byte[] write(CatalogSnapshot snapshot, Language language, Optional<Preview> preview) {
        try {
            return JSON.writeValueAsBytes(new ViewerState(snapshot, language, preview).root());
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of plain values is always written", e);
        }
    }

    private ObjectNode root() {
        ObjectNode root = JSON.createObjectNode();
        root.put("revision", snapshot.revision());
        root.put("language", language.tag());
        preview.ifPresent(staged -> root.putObject("preview")
                .put("bundle", staged.symbolicName())
                .put("version", staged.version())
                .put("until", staged.until().toString()));
        ArrayNode partners = root.putArray("partners");
        snapshot.partners().forEach(partner -> add(partners.addObject(), partner));
        ArrayNode themes = root.putArray("themes");
        themes().forEach((id, title) -> themes.addObject().put("id", id).put("title", title));
        ArrayNode layers = root.putArray("layers");
        snapshot.layers().forEach(layer -> add(layers.addObject(), layer));
        ArrayNode maps = root.putArray("maps");
        snapshot.maps().forEach(map -> add(maps.addObject(), map));
        ArrayNode modules = root.putArray("modules");
        for (ViewerModule module : snapshot.viewerModules()) {
            modules.addObject()
                    .put("id", module.provider().symbolicName())
                    .put("version", module.provider().version())
                    .put("partner", module.partner().id())
                    .put("hash", module.files().hash())
                    .put("base", prefix + ModuleServlet.baseOf(module));
        }
        return root;
    }

    private void add(ObjectNode node, ReadyMap map) {
        MapDefinition definition = map.definition();
        node.put("name", definition.name().toString());
        node.put("title", definition.title().in(language));
        node.put("abstract", definition.description().in(language));
        node.put("partner", map.partner().id());
        definition.bounds().ifPresent(bounds -> add(node.putArray("bounds"), bounds));
        ArrayNode layers = node.putArray("layers");
        for (MapDefinition.MapLayer layer : definition.layers()) {
            ObjectNode entry = layers.addObject()
                    .put("name", layer.layer().toString())
                    .put("title", layer.title().in(language))
                    .put("opacity", layer.opacity());
            layer.style().ifPresent(style -> entry.put("style", style));
        }
    }

    /** West, south, east, north. */
    private static void add(ArrayNode array, Bounds bounds) {
        array.add(bounds.minX()).add(bounds.minY()).add(bounds.maxX()).add(bounds.maxY());
    }

    /** A theme is told apart by its French title, so that two partners may share one. */
    private Map<String, String> themes() {
        Map<String, String> themes = new TreeMap<>();
        for (ServedLayer layer : snapshot.layers()) {
            themes.putIfAbsent(
                    layer.definition().theme().fr(), layer.definition().theme().in(language));
        }
        return themes;
    }

    private void add(ObjectNode node, Partner partner) {
        node.put("id", partner.id());
        node.put("title", partner.title().in(language));
        node.put("attribution", partner.attribution().in(language));
        node.putObject("contact")
                .put("name", partner.contact().name().in(language))
                .put("email", partner.contact().email())
                .put("phone", partner.contact().phone())
                .put("url", partner.contact().url());
        node.putObject("licence")
                .put("id", partner.licence().id())
                .put("title", partner.licence().title().in(language))
                .put("url", partner.licence().url());
    }

    private void add(ObjectNode node, ServedLayer layer) {
        LayerDefinition definition = layer.definition();
        node.put("name", layer.name().toString());
        ArrayNode aliases = node.putArray("aliases");
        definition.aliases().stream().sorted().forEach(alias -> aliases.add(alias.toString()));
        node.put("revision", layer.revision());
        node.put("title", definition.title().in(language));
        node.put("abstract", layer.description().in(language));
        ArrayNode keywords = node.putArray("keywords");
        definition.keywords().forEach(keyword -> keywords.add(keyword.in(language)));
        node.put("theme", definition.theme().fr());
        node.put("partner", layer.partner().id());
        node.put("attribution", layer.attribution().in(language));
        node.put("sample", layer.sample());
        node.put("order", definition.order());
        node.put("visible", definition.visible());
        node.put("kind", layer.kind().name().toLowerCase(Locale.ROOT));
        node.put("geometry", layer.schema().geometry().name().toLowerCase(Locale.ROOT));
        node.put("describes", definition.identify().isPresent());
        if (definition.dimensions().stream().anyMatch(LayerDimension::isTime)) {
            node.put("timed", true);
        }
        layer.featureCount().ifPresent(count -> node.put("features", count));
        layer.extent().ifPresent(extent -> addExtent(node, layer, extent));
        add(node.putObject("scales"), definition.scales());
        ArrayNode styles = node.putArray("styles");
        for (StyleDocument style : definition.styles()) {
            styles.addObject()
                    .put("name", style.name())
                    .put("title", style.title().in(language))
                    .put("legend", legend(layer, style));
        }
    }

    /** Longitude and latitude: west, south, east, north; left out if the extent has no image there. */
    private static void addExtent(ObjectNode node, ServedLayer layer, Bounds extent) {
        try {
            Bounds bounds = CoordinateTransform.between(layer.schema().crs(), CoordinateSystems.crs84())
                    .transform(extent);
            add(node.putArray("extent"), bounds);
        } catch (IllegalArgumentException e) {
            LOG.warn("the extent of {} has no place on the globe: {}", layer.name(), e.getMessage());
        }
    }

    private static void add(ObjectNode node, ScaleRange scales) {
        if (scales.min() > 0) {
            node.put("min", scales.min());
        }
        if (Double.isFinite(scales.max())) {
            node.put("max", scales.max());
        }
    }

    /** Characters of layer and style names need no escape in a query. */
    private String legend(ServedLayer layer, StyleDocument style) {
        return prefix + "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&TRANSPARENT=true&LAYER="
                + layer.name() + "&STYLE=" + style.name() + "&LANGUAGE=" + language.tag() + "&REVISION="
                + layer.revision();
    }
}
