package org.igouverte.ogc.api.tiles.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.igouverte.layer.Language;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileMatrixSet;

/** A tile matrix set as OGC 17-083r4, 7.1, writes it in JSON. */
final class MatrixSetDocument {

    private MatrixSetDocument() {}

    /** Address of a set's definition. */
    static String address(TileMatrixSet set, ApiCall call) {
        return call.url("/tileMatrixSets/" + set.id());
    }

    /** The registered identifier; for a set of our own the address of its definition. */
    static String uri(TileMatrixSet set, ApiCall call) {
        return set.uri().orElseGet(() -> address(set, call));
    }

    static ObjectNode of(TileMatrixSet set, ApiCall call, Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", set.id());
        json.put("title", set.title().in(language));
        json.put("uri", uri(set, call));
        json.put("crs", set.crs().uri());
        boolean degrees = set.crs().geographic();
        json.putArray("orderedAxes").add(degrees ? "Lon" : "E").add(degrees ? "Lat" : "N");
        set.wellKnownScaleSet().ifPresent(scales -> json.put("wellKnownScaleSet", scales));
        ArrayNode matrices = json.putArray("tileMatrices");
        for (TileMatrix matrix : set.matrices()) {
            ObjectNode node = matrices.addObject();
            node.put("id", matrix.id());
            node.put("scaleDenominator", matrix.scaleDenominator());
            node.put("cellSize", matrix.cellSize());
            node.put("cornerOfOrigin", "topLeft");
            node.putArray("pointOfOrigin").add(matrix.left()).add(matrix.top());
            node.put("tileWidth", matrix.tileSize());
            node.put("tileHeight", matrix.tileSize());
            node.put("matrixWidth", matrix.columns());
            node.put("matrixHeight", matrix.rows());
        }
        return json;
    }
}
