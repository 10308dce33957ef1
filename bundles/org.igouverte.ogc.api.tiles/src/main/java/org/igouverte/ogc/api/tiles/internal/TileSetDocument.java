package org.igouverte.ogc.api.tiles.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;

/** Metadata of a tileset (OGC 17-083r4, 7.2; OGC 20-057, clauses 8 and 9): a short form for lists, and the whole. */
final class TileSetDocument {

    private static final String SCHEME = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

    private final TileResource resource;
    private final ApiCall call;
    private final String list;
    private final String query;

    /**
     * @param list address of the list of tilesets
     * @param query what every address below it carries, as {@code collections=a,b}; may be empty
     */
    TileSetDocument(TileResource resource, ApiCall call, String list, String query) {
        this.resource = resource;
        this.call = call;
        this.list = list;
        this.query = query;
    }

    /** Address of the tileset. */
    String address(TileMatrixSet set, String format) {
        return list + "/" + set.id() + "?" + (query.isEmpty() ? "" : query + "&") + "f=" + format;
    }

    ObjectNode list(List<TileSet> sets) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode links = json.putArray("links");
        String self = list + "?" + (query.isEmpty() ? "" : query + "&") + "f=json";
        link(links, self, "self", "application/json", title("list"));
        ArrayNode entries = json.putArray("tilesets");
        sets.forEach(set -> entries.add(brief(set)));
        return json;
    }

    private ObjectNode brief(TileSet tiles) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        TileMatrixSet set = tiles.set();
        json.put("title", title(tiles));
        json.put("dataType", resource.isVector() ? "vector" : "map");
        json.put("crs", set.crs().uri());
        json.put("tileMatrixSetURI", MatrixSetDocument.uri(set, call));
        json.put("tileMatrixSetId", set.id());
        limits(json.putArray("tileMatrixSetLimits"), tiles);
        ArrayNode links = json.putArray("links");
        link(links, address(set, "json"), "self", "application/json", title("set"));
        String scheme = call.text(TilesMessages.text("link.scheme"));
        link(links, MatrixSetDocument.address(set, call), SCHEME, "application/json", scheme);
        templates(links, set);
        return json;
    }

    private String title(TileSet tiles) {
        String what = resource.isOfCollection()
                ? call.text(tiles.layers().get(0).definition().title())
                : title("set");
        return what + " – " + call.text(tiles.set().title());
    }

    private String title(String what) {
        return call.text(TilesMessages.text(resource.id() + "." + what));
    }

    /** The whole metadata. */
    ObjectNode whole(TileSet tiles) {
        ObjectNode json = brief(tiles);
        bounds(json.putObject("boundingBox"), tiles);
        ArrayNode layers = json.putArray("layers");
        for (ServedLayer layer : tiles.layers()) {
            ObjectNode node = layers.addObject();
            node.put("id", layer.name().toString());
            node.put("title", call.text(layer.definition().title()));
            node.put("dataType", resource.isVector() ? "vector" : "map");
            node.put("attribution", call.text(layer.attribution()));
            switch (layer.schema().geometry()) {
                case POINT -> node.put("geometryDimension", 0);
                case LINE -> node.put("geometryDimension", 1);
                case POLYGON -> node.put("geometryDimension", 2);
                case MIXED, NONE -> {}
            }
            if (resource.isVector()) {
                properties(node.putObject("propertiesSchema"), layer.schema());
            }
        }
        return json;
    }

    private static void bounds(ObjectNode json, TileSet tiles) {
        json.putArray("lowerLeft").add(tiles.bounds().minX()).add(tiles.bounds().minY());
        json.putArray("upperRight").add(tiles.bounds().maxX()).add(tiles.bounds().maxY());
        json.put("crs", tiles.set().crs().uri());
    }

    private static void properties(ObjectNode json, FeatureSchema schema) {
        json.put("type", "object");
        ObjectNode properties = json.putObject("properties");
        for (FeatureSchema.Field field : schema.fields()) {
            ObjectNode property = properties.putObject(field.name());
            switch (field.type()) {
                case STRING -> property.put("type", "string");
                case INTEGER -> property.put("type", "integer");
                case REAL -> property.put("type", "number");
                case BOOLEAN -> property.put("type", "boolean");
                case DATE -> property.put("type", "string").put("format", "date");
                case INSTANT -> property.put("type", "string").put("format", "date-time");
            }
        }
    }

    private static void limits(ArrayNode json, TileSet tiles) {
        for (int level = 0; level < tiles.limits().size(); level++) {
            TileLimits limits = tiles.limits().get(level);
            ObjectNode node = json.addObject();
            node.put("tileMatrix", tiles.set().matrix(level).id());
            node.put("minTileRow", limits.minRow());
            node.put("maxTileRow", limits.maxRow());
            node.put("minTileCol", limits.minColumn());
            node.put("maxTileCol", limits.maxColumn());
        }
    }

    private void templates(ArrayNode links, TileMatrixSet set) {
        String tile = list + "/" + set.id() + "/{tileMatrix}/{tileRow}/{tileCol}";
        if (resource.isVector()) {
            template(links, tile + (query.isEmpty() ? "" : "?" + query), TileContent.Vector.MEDIA_TYPE);
        } else {
            for (ApiFormat format : TilesPart.PICTURES) {
                String more = query.isEmpty() ? "" : query + "&";
                template(links, tile + "?" + more + "f=" + format.name(), format.mediaType());
            }
        }
    }

    private void template(ArrayNode links, String href, String type) {
        link(links, href, "item", type, call.text(TilesMessages.text("link.template"))).put("templated", true);
    }

    static ObjectNode link(ArrayNode links, String href, String rel, String type, String title) {
        return links.addObject().put("href", href).put("rel", rel).put("type", type).put("title", title);
    }
}
