package org.igouverte.ogc.xyz.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.Tiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /tiles/{layer}/{z}/{x}/{y}.png} and {@code .jpg}, with {@code style} and {@code rev}; {@code {y}@2x} for fine
 * screens.
 */
@Component(service = OgcService.class, property = OgcService.PATH + "=tiles")
public final class PictureTileService extends XyzService {

    @Activate
    public PictureTileService(
            @Reference LayerCatalog catalog,
            @Reference Tiles tiles,
            @Reference TileAnswers answers,
            @Reference Dimensions dimensions) {
        super("tiles", catalog, tiles, answers, dimensions);
    }

    @Override
    List<String> extensions() {
        return List.of("png", "jpg", "jpeg");
    }

    @Override
    boolean hasFineTiles() {
        return true;
    }

    @Override
    TileContent content(String extension, String style, boolean fine) {
        ImageFormat format = extension.equals("png") ? ImageFormat.PNG : ImageFormat.JPEG;
        return new TileContent.Picture(style, format, fine ? TileContent.Picture.FINE : 1);
    }

    @Override
    void describe(ServedLayer layer, TileExtent extent, ObjectNode json) {
        // Pictures need no more.
    }
}
