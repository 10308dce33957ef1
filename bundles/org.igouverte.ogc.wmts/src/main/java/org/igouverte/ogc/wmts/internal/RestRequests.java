package org.igouverte.ogc.wmts.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetCapabilities;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetFeatureInfo;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetTile;
import org.igouverte.render.ImageFormat;

/** Reads requests by address (OGC 07-057r7, clause 10), by templates that the capabilities tell. */
final class RestRequests {

    static final String CAPABILITIES = WmtsService.VERSION + "/WMTSCapabilities.xml";

    /** Media types by extension. */
    static final Map<String, String> TILE_EXTENSIONS =
            Map.of("png", ImageFormat.PNG.mediaType(), "jpg", ImageFormat.JPEG.mediaType());

    /** Media types of feature information by extension. */
    static final Map<String, String> INFO_EXTENSIONS =
            Map.of("geojson", "application/geojson", "html", "text/html", "txt", "text/plain");

    private RestRequests() {}

    /** @param path segments after the service's own, at least one */
    static WmtsRequest read(List<String> path, String serviceUrl) throws OgcException {
        boolean versioned = path.get(0).equals(WmtsService.VERSION);
        if (versioned && path.size() == 2 && path.get(1).equals("WMTSCapabilities.xml")) {
            return new GetCapabilities(Set.of(), Optional.empty());
        }
        if (versioned && path.size() == 7) {
            String file = path.get(6);
            int dot = file.lastIndexOf('.');
            String format = TILE_EXTENSIONS.get(file.substring(dot + 1));
            if (dot > 0 && format != null) {
                return new GetTile(tile(path, format, file.substring(0, dot)));
            }
        }
        if (versioned && path.size() == 9) {
            String file = path.get(8);
            int dot = file.lastIndexOf('.');
            String format = INFO_EXTENSIONS.get(file.substring(dot + 1));
            if (dot > 0 && format != null) {
                // The format of the tile does not matter for what lies under it.
                TileChoice tile = tile(path, ImageFormat.PNG.mediaType(), path.get(6));
                return new GetFeatureInfo(
                        tile, number("I", file.substring(0, dot)), number("J", path.get(7)), format);
            }
        }
        throw new OgcException(
                "NoApplicableCode",
                "",
                404,
                WmtsMessages.MESSAGES.text("address.unknown", serviceUrl + "/" + CAPABILITIES));
    }

    private static TileChoice tile(List<String> path, String format, String column) throws OgcException {
        return new TileChoice(
                path.get(1),
                path.get(2),
                format,
                path.get(3),
                path.get(4),
                number("TileRow", path.get(5)),
                number("TileCol", column));
    }

    private static int number(String name, String text) throws OgcException {
        return Parameters.integer(name, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
