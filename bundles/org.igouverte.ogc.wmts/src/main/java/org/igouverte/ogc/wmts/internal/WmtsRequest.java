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
}
