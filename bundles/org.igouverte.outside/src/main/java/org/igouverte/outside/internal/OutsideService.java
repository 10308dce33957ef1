package org.igouverte.outside.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What another server offers.
 *
 * @param url what requests are appended to, or the landing page
 * @param version that the service answered in; empty where there are none
 */
record OutsideService(Kind kind, URI url, String title, String description, String version, List<Layer> layers) {

    /** Layers that are told of at most: a viewer lists them. */
    static final int MAX_LAYERS = 5000;

    OutsideService {
        layers = List.copyOf(layers);
    }

    /** The protocols that are understood. */
    enum Kind {
        WMS("wms"),
        WMTS("wmts"),
        WFS("wfs"),
        OGCAPI_FEATURES("ogcapi-features");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        static Optional<Kind> of(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        String code() {
            return code;
        }
    }

    /** A style of a layer. */
    record Style(String name, String title) {}

    /**
     * A layer, feature type or collection.
     *
     * @param group titles of the groups that it is in, outermost first
     * @param bounds west, south, east, north in degrees; empty if not told
     * @param tileMatrixSets of WMTS
     * @param time value of its dimension of time; empty if it has none
     */
    record Layer(
            String name,
            String title,
            String description,
            List<String> group,
            List<Double> bounds,
            List<String> crs,
            List<Style> styles,
            List<String> formats,
            List<String> tileMatrixSets,
            String time,
            boolean queryable) {

        Layer {
            group = List.copyOf(group);
            bounds = List.copyOf(bounds);
            crs = List.copyOf(crs);
            styles = List.copyOf(styles);
            formats = List.copyOf(formats);
            tileMatrixSets = List.copyOf(tileMatrixSets);
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", kind.code()).put("url", url.toString()).put("title", title);
        json.put("description", description).put("version", version);
        ArrayNode array = json.putArray("layers");
        layers.forEach(layer -> layer(array.addObject(), layer));
        json.put("truncated", layers.size() >= MAX_LAYERS);
        return json;
    }

    private static void layer(ObjectNode json, Layer layer) {
        json.put("name", layer.name()).put("title", layer.title()).put("description", layer.description());
        texts(json.putArray("group"), layer.group());
        if (!layer.bounds().isEmpty()) {
            ArrayNode bounds = json.putArray("bounds");
            layer.bounds().forEach(bounds::add);
        }
        texts(json.putArray("crs"), layer.crs());
        ArrayNode styles = json.putArray("styles");
        layer.styles().forEach(style -> styles.addObject().put("name", style.name()).put("title", style.title()));
        texts(json.putArray("formats"), layer.formats());
        texts(json.putArray("tileMatrixSets"), layer.tileMatrixSets());
        if (!layer.time().isEmpty()) {
            json.put("time", layer.time());
        }
        json.put("queryable", layer.queryable());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
