package org.igouverte.ogc.xyz.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.GeographicExtent;
import org.igouverte.tile.TileExtent;

/** What TileJSON 3.0 says of any layer. */
final class TileJson {

    /** Where Web Mercator's square ends. */
    private static final double MAX_LATITUDE = 85.0511287798066;

    private TileJson() {}

    static void describe(ServedLayer layer, TileExtent extent, Language language, ObjectNode json) {
        json.put("scheme", "xyz");
        json.put("name", layer.definition().title().in(language));
        String description = layer.description().in(language);
        if (!description.isEmpty()) {
            json.put("description", description);
        }
        json.put("attribution", layer.attribution().in(language));
        json.put("minzoom", extent.firstDrawn());
        json.put("maxzoom", extent.lastDrawn());
        Bounds bounds = bounds(layer);
        ArrayNode numbers = json.putArray("bounds");
        numbers.add(bounds.minX()).add(bounds.minY()).add(bounds.maxX()).add(bounds.maxY());
        json.putArray("center")
                .add(bounds.centreX())
                .add(bounds.centreY())
                .add(closest(bounds, extent));
    }

    /** A level at which the layer fills about two tiles of width. */
    private static int closest(Bounds bounds, TileExtent extent) {
        double turns = 360 / Math.max(1e-9, Math.max(bounds.width(), bounds.height()));
        int level = (int) Math.floor(Math.log(turns) / Math.log(2)) + 1;
        return Math.max(extent.firstDrawn(), Math.min(extent.lastDrawn(), level));
    }

    private static Bounds bounds(ServedLayer layer) {
        Bounds degrees = GeographicExtent.of(layer);
        return new Bounds(
                degrees.minX(),
                Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, degrees.minY())),
                degrees.maxX(),
                Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, degrees.maxY())));
    }
}
