package org.igouverte.ogc.wmts.internal;

import java.util.Optional;
import java.util.Set;

/** What a client asks of the service. */
sealed interface WmtsRequest {

    /**
     * @param sections in lower case; empty for all
     * @param updateSequence the state that the client has
     */
    record GetCapabilities(Set<String> sections, Optional<String> updateSequence) implements WmtsRequest {}

    record GetTile(TileChoice tile) implements WmtsRequest {}

    /**
     * @param i column of the pixel in the tile, from its left edge
     * @param j row of it, from the top
     * @param infoFormat media type
     */
    record GetFeatureInfo(TileChoice tile, int i, int j, String infoFormat) implements WmtsRequest {}
}
