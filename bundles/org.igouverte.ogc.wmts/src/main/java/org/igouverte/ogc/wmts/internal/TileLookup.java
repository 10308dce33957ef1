package org.igouverte.ogc.wmts.internal;

import java.util.stream.Collectors;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.StyleDocument;
import org.igouverte.ogc.OgcException;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileContent.Picture;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.Tiles;

/** Finds what a client named, or says which part of the name is wrong. */
final class TileLookup {

    private TileLookup() {}

    /** @param layer the one that the choice names */
    static TileRequest find(TileChoice choice, ServedLayer layer, Tiles tiles, Predicate condition) throws OgcException {
        String style = style(choice, layer);
        ImageFormat format = format(choice);
        TileMatrixSet set = TileMatrixSets.find(choice.set())
                .orElseThrow(() -> OgcException.invalidParameter(
                        "TileMatrixSet",
                        WmtsMessages.MESSAGES.text(
                                "set.unknown",
                                OgcException.shortened(choice.set()),
                                TileMatrixSets.all().stream()
                                        .map(TileMatrixSet::id)
                                        .collect(Collectors.joining(", ")))));
        Picture picture = new Picture(style, format);
        int level = set.level(choice.matrix())
                .filter(l -> l <= tiles.maxLevel(picture, set))
                .orElseThrow(() -> OgcException.invalidParameter(
                        "TileMatrix",
                        WmtsMessages.MESSAGES.text(
                                "matrix.unknown", set.id(), OgcException.shortened(choice.matrix()))));
        TileExtent extent = tiles.extent(layer, picture, set)
                .orElseThrow(() -> OgcException.invalidParameter(
                        "TileMatrixSet", WmtsMessages.MESSAGES.text("layer.none", layer.name(), set.id())));
        // The sets of the service end where the tiles of layers do.
        TileLimits within = extent.at(level).orElseThrow();
        check("TileRow", choice.row(), within.minRow(), within.maxRow(), choice, layer);
        check("TileCol", choice.column(), within.minColumn(), within.maxColumn(), choice, layer);
        return new TileRequest(layer, picture, set, level, choice.column(), choice.row(), condition);
    }

    private static String style(TileChoice choice, ServedLayer layer) throws OgcException {
        // The name that stands for whatever the layer's default style is called.
        if (choice.style().equals("default")) {
            return layer.definition().styles().get(0).name();
        }
        if (layer.definition().style(choice.style()).isEmpty()) {
            String names = layer.definition().styles().stream()
                    .map(StyleDocument::name)
                    .collect(Collectors.joining(", "));
            throw OgcException.invalidParameter(
                    "Style",
                    WmtsMessages.MESSAGES.text(
                            "style.unknown", layer.name(), OgcException.shortened(choice.style()), names));
        }
        return choice.style();
    }

    private static ImageFormat format(TileChoice choice) throws OgcException {
        return ImageFormat.parse(choice.format())
                .filter(CapabilitiesDocument.FORMATS::contains)
                .orElseThrow(() -> OgcException.invalidParameter(
                        "Format",
                        WmtsMessages.MESSAGES.text(
                                "format.unknown",
                                OgcException.shortened(choice.format()),
                                CapabilitiesDocument.FORMATS.stream()
                                        .map(ImageFormat::mediaType)
                                        .collect(Collectors.joining(", ")))));
    }

    private static void check(String name, int value, int min, int max, TileChoice choice, ServedLayer layer)
            throws OgcException {
        if (value < min || value > max) {
            throw new OgcException(
                    "TileOutOfRange",
                    name,
                    400,
                    WmtsMessages.MESSAGES.text(
                            "tile.outside",
                            name,
                            String.valueOf(value),
                            layer.name(),
                            choice.matrix(),
                            String.valueOf(min),
                            String.valueOf(max)));
        }
    }
}
