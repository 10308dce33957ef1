package org.igouverte.ogc.xyz.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.Tiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /mvt/{layer}/{z}/{x}/{y}.pbf}. */
@Component(service = OgcService.class, property = OgcService.PATH + "=mvt")
public final class VectorTileService extends XyzService {

    @Activate
    public VectorTileService(
            @Reference LayerCatalog catalog,
            @Reference Tiles tiles,
            @Reference TileAnswers answers,
            @Reference Dimensions dimensions) {
        super("mvt", catalog, tiles, answers, dimensions);
    }

    @Override
    List<String> extensions() {
        return List.of("pbf", "mvt");
    }

    @Override
    boolean hasFineTiles() {
        return false;
    }

    @Override
    TileContent content(String extension, String style, boolean fine) {
        return new TileContent.Vector();
    }

    @Override
    void describe(ServedLayer layer, TileExtent extent, ObjectNode json) {
        ObjectNode only = json.putArray("vector_layers").addObject();
        only.put("id", layer.name().toString());
        only.put("minzoom", extent.firstDrawn());
        only.put("maxzoom", extent.lastDrawn());
        ObjectNode fields = only.putObject("fields");
        for (FeatureSchema.Field field : layer.schema().fields()) {
            fields.put(
                    field.name(),
                    switch (field.type()) {
                        case INTEGER, REAL -> "Number";
                        case BOOLEAN -> "Boolean";
                        case STRING, DATE, INSTANT -> "String";
                    });
        }
    }
}
