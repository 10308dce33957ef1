package org.igouverte.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** An answer whose body is read as it comes. Belongs to one thread and is closed by it. */
@ProviderType
public interface OutgoingResponse extends AutoCloseable {

    int status();

    /** The address that answered, after redirects. */
    URI uri();

    /** First value of a header, its name without regard to case. */
    Optional<String> header(String name);

    /** Media type in lower case without parameters; empty text if the answer has none. */
    default String mediaType() {
        String type = header("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body, unpacked. Reading throws an {@link OutgoingException} if it is longer than the request allows, ends too
     * early, comes too slowly, or the deadline is over. Closing the response closes it.
     */
    InputStream body();

    /** Reads the whole body. */
    default byte[] bytes() throws IOException {
        return body().readAllBytes();
    }

    @Override
    void close();
}
