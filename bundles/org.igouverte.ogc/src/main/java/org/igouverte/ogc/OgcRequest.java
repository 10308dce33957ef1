package org.igouverte.ogc;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Language;

/** A request to one service. Belongs to the thread that serves it. */
public interface OgcRequest {

    /** {@code GET} (also for HEAD), {@code POST}, or another that the service accepts. */
    String method();

    /** Whether the client wants to see the body of an answer to {@code GET}, rather than what it would be like (HEAD). */
    default boolean wantsBody() {
        return true;
    }

    /**
     * Address of the client as the nearest trusted proxy saw it, else of whoever connected; for limits, not for proof. Empty
     * if it is not known.
     */
    default String client() {
        return "";
    }

    /** Which layers are meant: all, or those of the namespace that the path begins with. */
    LayerScope scope();

    /** Segments of the path after the service's own, decoded; empty for none. */
    List<String> path();

    /** Of the query, and of the body where that is a form. */
    Parameters parameters();

    /** A header's value. */
    Optional<String> header(String name);

    /** Media type of the body in lower case, without its parameters; empty if there is no body. */
    String contentType();

    /**
     * The body. Reading more than the limit fails with {@link BodyTooLargeException}.
     *
     * @throws OgcException 413 if the body says that it is longer than the limit
     */
    InputStream body(long limit) throws OgcException, IOException;

    /**
     * Language of an answer in XML, of a picture or an exception: parameter {@code LANGUAGE} or {@code LANG}, else French.
     * Languages that IGO doesn't speak are taken for French.
     */
    Language language();

    /** Language of a page or of JSON for people: the same parameters, then {@code Accept-Language}, then French. */
    Language readerLanguage();

    /** Address of the server without a slash at its end, as {@code https://example.org}; see {@link PublicAddress}. */
    String baseUrl();

    /** Address of the service as it was called, without a slash at its end, as {@code https://example.org/foret/wms}. */
    String serviceUrl();

    /** Until when an answer that somebody waits for is wanted; cancelled when the client is seen to be gone. */
    Deadline deadline();

    /** The same for downloads, which may take longer. */
    Deadline downloadDeadline();
}
