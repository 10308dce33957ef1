package org.igouverte.ogc;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.SourceException;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileRequest;

/**
 * Sends tiles, alike in every protocol that has them: with an entity tag that names what the tile shows, nothing sent and
 * nothing made for a client that has it already, vector tiles compressed for who takes that. An OSGi service. Thread-safe.
 */
public interface TileAnswers {

    /**
     * Answers with a tile. Under an address that names the layer's current revision it may be kept for ever, under any
     * other for a minute.
     *
     * @param tile of a leased layer, within its extent, in a style that it has
     * @param revision what the address says in {@code rev}; empty if nothing
     * @throws OgcException 503 if too many want tiles of that partner, 422 if a vector tile would be too large
     */
    void send(TileRequest tile, Optional<String> revision, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException;

    /**
     * Answers with the tiles of several layers in one: pictures laid over each other, vector tiles with a layer each.
     *
     * @param content kind of all; of a picture only the format counts
     * @param tiles of leased layers, all at one place, the lowest first; may be empty. Pictures are asked for in a format
     *     with transparency
     * @throws OgcException as {@link #send} does
     */
    void sendTogether(TileContent content, List<TileRequest> tiles, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException;
}
