package org.igouverte.ogc.wmts.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetCapabilities;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetTile;
import org.igouverte.render.ImageFormat;

/** Reads requests by address (OGC 07-057r7, clause 10), by templates that the capabilities tell. */
final class RestRequests {

    static final String CAPABILITIES = WmtsService.VERSION + "/WMTSCapabilities.xml";

    /** Media types by extension. */
    static final Map<String, String> TILE_EXTENSIONS =
            Map.of("png", ImageFormat.PNG.mediaType(), "jpg", ImageFormat.JPEG.mediaType());

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
                Parameters.integer("TileRow", path.get(5), Integer.MIN_VALUE, Integer.MAX_VALUE),
                Parameters.integer("TileCol", column, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
}
