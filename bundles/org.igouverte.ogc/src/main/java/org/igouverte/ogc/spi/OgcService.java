package org.igouverte.ogc.spi;

import java.io.IOException;
import java.util.Set;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;

/**
 * One protocol. An OSGi service with the property {@value #PATH}; it may come and go while the others serve. Called by
 * many threads at once.
 */
public interface OgcService {

    /**
     * Service property, {@code String}: the path segment that selects the service, as {@code wms}. Required; a reserved
     * word, so that no namespace of layers can hide it.
     */
    String PATH = "igo.ogc.path";

    /** Methods that it answers; HEAD goes with GET and OPTIONS is answered by the core. */
    default Set<String> methods() {
        return Set.of("GET", "POST");
    }

    /**
     * Answers a request. If it fails before the first byte left, the core clears the answer and has {@link
     * #writeException} write another; after that it cuts the connection, so that nobody takes the piece for the whole.
     *
     * @throws OgcException for what the client did wrong
     * @throws SourceException if a layer's data cannot be read
     * @throws org.igouverte.layer.DeadlineExceededException if the request's deadline is over
     */
    void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException;

    /**
     * Writes an exception in the protocol's own form, with status {@link OgcException#status}. The request may be one
     * that could not be read: then its parameters are those that could be, or none.
     */
    void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException;
}
