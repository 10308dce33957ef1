package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.format.Link;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OfferedSystems;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.Urls;

/** What a collection says of itself. */
final class Collections {

    private final GeographicExtents extents;

    Collections(GeographicExtents extents) {
        this.extents = extents;
    }

    static String address(ServedLayer layer, ApiCall call) {
        return call.url("/collections/" + Urls.encoded(layer.name().toString()));
    }

    ObjectNode describe(ServedLayer layer, List<ApiPart> parts, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", layer.name().toString());
        json.put("title", call.text(layer.definition().title()));
        json.put("description", call.text(layer.description()));
        json.put("attribution", attribution(layer, call));
        ArrayNode keywords = json.putArray("keywords");
        layer.definition().keywords().forEach(k -> keywords.add(call.text(k)));
        if (layer.kind() == LayerKind.FEATURES) {
            json.put("itemType", "feature");
        }
        extents.of(layer).ifPresent(bounds -> extent(json.putObject("extent").putObject("spatial"), bounds));
        ArrayNode systems = json.putArray("crs");
        for (CoordinateSystem system : OfferedSystems.of(layer)) {
            systems.add(system.uri());
        }
        json.put("storageCrs", layer.schema().crs().uri());
        Json.links(json, links(layer, parts, call));
        return json;
    }

    /** What all collections together say of themselves: where they are, and the systems in which each can be had. */
    void describeAll(List<ServedLayer> layers, ObjectNode json) {
        layers.stream()
                .flatMap(layer -> extents.of(layer).stream())
                .reduce(Bounds::union)
                .ifPresent(bounds -> extent(json.putObject("extent").putObject("spatial"), bounds));
        ArrayNode systems = json.putArray("crs");
        OfferedSystems.ofAll().forEach(system -> systems.add(system.uri()));
    }

    static String attribution(ServedLayer layer, ApiCall call) {
        return call.text(layer.attribution());
    }

    private static void extent(ObjectNode spatial, Bounds bounds) {
        spatial.putArray("bbox")
                .addArray()
                .add(bounds.minX())
                .add(bounds.minY())
                .add(bounds.maxX())
                .add(bounds.maxY());
        spatial.put("crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84");
    }

    List<Link> links(ServedLayer layer, List<ApiPart> parts, ApiCall call) {
        String address = address(layer, call);
        List<Link> links = new ArrayList<>(Json.selfAndAlternate(address, call));
        Partner.Licence licence = layer.partner().licence();
        if (!licence.url().isEmpty()) {
            links.add(new Link(licence.url(), "license", "", call.text(licence.title())));
        }
        for (ApiPart part : parts) {
            links.addAll(part.collectionLinks(layer, address, call));
        }
        return links;
    }
}
