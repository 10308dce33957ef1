package org.igouverte.igo2.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.LayerDisplay;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapView;
import org.igouverte.ogc.GeographicExtent;

/**
 * Maps as detailed contexts of IGO2. Layers that nobody serves are left out: IGO2 would ask for them in vain.
 *
 * @param contexts address of all contexts
 */
record ContextWriter(LayerOptions options, CatalogSnapshot catalog, String contexts) {

    /** Scale denominator of zoom 0 at the equator, in pixels of 0.28 mm (OGC 17-083r4, annex D). */
    static final double ZOOM_0 = 559082264.0287178;

    private static final List<String> TOOLS = List.of("contextManager", "searchResults", "catalog", "catalogBrowser",
            "mapTools", "mapDetails", "mapLegend", "importExport", "measurer", "draw", "print", "ogcFilter", "timeFilter",
            "spatialFilter", "workspace", "shareMap", "directions", "about");
    private static final List<String> TOOLBAR = List.of(
            "contextManager", "searchResults", "catalog", "mapTools", "importExport", "measurer", "draw", "print", "shareMap");

    /** The uri of a ready-made map: a colon does not travel well in addresses. */
    static String uri(ReadyMap map) {
        return map.definition().name().namespace() + "." + map.definition().name().local();
    }

    ObjectNode readyMap(ReadyMap map) {
        MapDefinition definition = map.definition();
        ObjectNode json = head(uri(map), definition.title().in(options.language()), "public", "read");
        json.put("description", definition.description().in(options.language()));
        ArrayNode layers = JsonNodeFactory.instance.arrayNode();
        Bounds area = null;
        int z = definition.layers().size();
        for (MapDefinition.MapLayer layer : definition.layers()) {
            Optional<ServedLayer> found = catalog.find(layer.layer());
            if (found.isPresent()) {
                Bounds own = GeographicExtent.of(found.get());
                area = area == null ? own : area.union(own);
                ObjectNode written = served(found.get(), layer.style(), z);
                written.put("visible", true).put("opacity", layer.opacity());
                layers.add(written);
            }
            z--;
        }
        view(json, definition.bounds().orElse(area));
        json.set("layers", layers);
        return rest(json);
    }

    /** Every layer that is served, for servers without ready-made maps. */
    ObjectNode everything(String title) {
        ObjectNode json = head("_default", title, "public", "read");
        ArrayNode layers = JsonNodeFactory.instance.arrayNode();
        Bounds area = null;
        int z = catalog.layers().size();
        for (ServedLayer layer : catalog.layers()) {
            Bounds own = GeographicExtent.of(layer);
            area = area == null ? own : area.union(own);
            layers.add(served(layer, Optional.empty(), z--).put("visible", layer.definition().visible()).put("opacity", 1));
        }
        view(json, area);
        json.set("layers", layers);
        return rest(json);
    }

    ObjectNode savedMap(String id, MapDocument map, String scope, String permission) {
        ObjectNode json = head(id, map.title(), scope, permission);
        json.put("description", map.description());
        ArrayNode layers = JsonNodeFactory.instance.arrayNode();
        Bounds area = null;
        int z = map.layers().size();
        for (int i = 0; i < map.layers().size(); i++) {
            DocumentLayer layer = map.layers().get(i);
            if (layer instanceof DocumentLayer.Served wanted) {
                Optional<ServedLayer> found = catalog.find(wanted.layer());
                if (found.isPresent()) {
                    Bounds own = GeographicExtent.of(found.get());
                    area = area == null ? own : area.union(own);
                    layers.add(served(found.get(), wanted, z));
                }
            } else if (layer instanceof DocumentLayer.Remote remote) {
                layers.add(shown(remote(remote, z), remote.display()));
            } else {
                layers.add(shown(drawn(id, i, z), layer.display()));
            }
            z--;
        }
        if (map.view().isPresent()) {
            MapView view = map.view().get();
            double denominator = view.scaleDenominator() / Math.cos(Math.toRadians(view.latitude()));
            view(json, view.longitude(), view.latitude(), Math.log(ZOOM_0 / denominator) / Math.log(2))
                    .put("rotation", -Math.toRadians(view.rotation()));
        } else {
            view(json, area);
        }
        json.set("layers", layers);
        return rest(json);
    }

    private static ObjectNode head(String uri, String title, String scope, String permission) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", uri).put("uri", uri).put("title", title).put("scope", scope).put("permission", permission);
        return json;
    }

    private static ObjectNode rest(ObjectNode json) {
        ArrayNode tools = json.putArray("tools");
        TOOLS.forEach(name -> tools.addObject().put("name", name).putObject("options"));
        ArrayNode toolbar = json.putArray("toolbar");
        TOOLBAR.forEach(toolbar::add);
        return json;
    }

    /** Shows an area whole in a window of some 800 pixels; Québec where there is none. */
    private static void view(ObjectNode json, Bounds area) {
        Bounds shown = area == null ? new Bounds(-80, 45, -57, 62) : area;
        double width = Math.max(1e-3, Math.max(shown.width(), 1.5 * shown.height()));
        view(json, shown.centreX(), shown.centreY(), Math.log(360 * 800 / 256.0 / width) / Math.log(2));
    }

    private static ObjectNode view(ObjectNode json, double longitude, double latitude, double zoom) {
        ObjectNode view = json.putObject("map").putObject("view");
        view.put("projection", "EPSG:3857");
        view.putArray("center").add(longitude).add(latitude);
        return view.put("zoom", Math.max(0, Math.min(22, Math.round(zoom * 100) / 100.0))).put("maxZoom", 22);
    }

    private ObjectNode served(ServedLayer layer, Optional<String> style, int z) {
        ObjectNode json = options.layer(layer);
        json.put("id", layer.name().toString()).put("zIndex", z).put("baseLayer", false);
        ObjectNode source = options.source(layer);
        LayerDefinition definition = layer.definition();
        style.filter(name -> definition.styles().stream().anyMatch(s -> s.name().equals(name)))
                .ifPresent(name -> ((ObjectNode) source.get("params")).put("STYLES", name));
        json.set("sourceOptions", source);
        return json;
    }

    private ObjectNode served(ServedLayer layer, DocumentLayer.Served wanted, int z) {
        ObjectNode json = shown(served(layer, wanted.style(), z), wanted.display());
        ObjectNode params = (ObjectNode) json.at("/sourceOptions/params");
        wanted.time().ifPresent(time -> params.put("TIME", time));
        if (wanted.filter().isPresent()) {
            try {
                params.put("CQL_FILTER", Cql2.writeText(
                        Cql2.readJson(wanted.filter().get(), FilterContext.of(layer.schema())).predicate()));
            } catch (FilterException e) {
                // It does not fit the layer any more: all of it is shown.
            }
        }
        return json;
    }

    private static ObjectNode shown(ObjectNode json, LayerDisplay display) {
        display.title().ifPresent(title -> json.put("title", title));
        return json.put("visible", display.visible()).put("opacity", display.opacity());
    }

    private static ObjectNode remote(DocumentLayer.Remote remote, int z) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", remote.name()).put("zIndex", z).put("baseLayer", false);
        ObjectNode source = json.putObject("sourceOptions");
        String url = remote.url().toString();
        switch (remote.type()) {
            case WMS -> {
                source.put("type", "wms").put("url", url).put("optionsFromCapabilities", true).put("queryable", true);
                ObjectNode params = source.putObject("params").put("LAYERS", remote.name()).put("VERSION", "1.3.0");
                remote.style().ifPresent(style -> params.put("STYLES", style));
                remote.format().ifPresent(format -> params.put("FORMAT", format));
            }
            case WMTS -> {
                source.put("type", "wmts").put("url", url).put("layer", remote.name()).put("optionsFromCapabilities", true);
                remote.tileMatrixSet().ifPresent(set -> source.put("matrixSet", set));
                remote.style().ifPresent(style -> source.put("style", style));
            }
            case WFS -> source.put("type", "wfs").put("url", url).putObject("params")
                    .put("featureTypes", remote.name()).put("outputFormat", "geojson").put("version", "2.0.0");
            case OGCAPI_FEATURES -> source.put("type", "vector").put("queryable", true).put("url",
                    url.replaceFirst("/?(\\?.*)?$", "") + "/collections/" + remote.name() + "/items?f=json&limit=1000");
        }
        return json;
    }

    private ObjectNode drawn(String id, int index, int z) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", "").put("zIndex", z).put("baseLayer", false);
        json.putObject("sourceOptions")
                .put("type", "vector")
                .put("queryable", true)
                .put("url", contexts + "/" + id + "/features/" + index);
        return json;
    }
}
