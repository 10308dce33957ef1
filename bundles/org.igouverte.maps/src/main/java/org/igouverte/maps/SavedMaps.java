package org.igouverte.maps;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.igouverte.rest.RestException;

/**
 * Maps that people saved, for other parts of the server. An OSGi service. Thread-safe.
 *
 * <p>Browsers save and open them at {@code /maps/api} (see {@code /maps/api/openapi.json}); {@code /m/<id>} leads to the
 * viewer at {@code /?saved=<id>}.
 */
public interface SavedMaps {

    /** A map and its document. */
    record Opened(SavedMap map, byte[] document) {

        /** The document, read. */
        public MapDocument read() {
            try {
                return MapDocuments.read(document);
            } catch (MapDocumentException e) {
                throw new IllegalStateException("what was saved was read before", e);
            }
        }
    }

    /**
     * Opens a map for whoever makes a request.
     *
     * @throws RestException 404 if there is none, or it is another person's own
     */
    Opened open(String id, HttpServletRequest request) throws RestException;

    /**
     * Saves a new map of the person who makes a request.
     *
     * @throws RestException as {@link org.igouverte.accounts.Accounts#requireToChange}, or if a limit is met
     */
    SavedMap save(MapDocument document, Visibility visibility, HttpServletRequest request) throws RestException;

    /**
     * Saves a map anew, over whatever is its last version.
     *
     * @param visibility empty to leave it as it is
     */
    SavedMap replace(String id, MapDocument document, Optional<Visibility> visibility, HttpServletRequest request)
            throws RestException;

    /** Deletes a map of the person who makes a request. */
    void delete(String id, HttpServletRequest request) throws RestException;

    /** Maps of the person who makes the request, last changed first; none for a stranger. */
    List<SavedMap> own(HttpServletRequest request, int limit) throws RestException;

    /** Public maps, last changed first. */
    List<SavedMap> published(int limit) throws RestException;
}
