package org.igouverte.ogc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.igouverte.layer.serving.ServedLayer;

/**
 * Pieces of the documents in which protocols describe layers (capabilities, lists of collections), made once for a
 * revision of a layer and kept, so that a swap makes none but its own anew. An OSGi service. Thread-safe.
 */
public interface LayerDescriptions {

    /**
     * Stands for the address of the server in a piece, since one server may be called by several names; of private use
     * characters, which no address has.
     */
    String BASE = "\uE0F0\uE0F1";

    /** Stands for the address of the service. */
    String SERVICE = "\uE0F1\uE0F0";

    /**
     * Opens the pieces of one kind of document.
     *
     * @param kind names it in measures, as {@code wms}
     * @param <V> what a piece depends on beside the layer: language, version; compared by {@code equals}
     */
    <V> Pieces<V> open(String kind, Maker<V> maker);

    /** Pieces made since the start, by kind of document. */
    Map<String, Long> made();

    /** Writes the piece of one layer, in UTF-8, with {@link #BASE} and {@link #SERVICE} in the place of addresses. */
    @FunctionalInterface
    interface Maker<V> {
        void write(ServedLayer layer, V variant, OutputStream out) throws IOException;
    }

    /** The pieces of one kind of document. Closed by who opened them. */
    interface Pieces<V> extends AutoCloseable {

        /**
         * Reads the pieces of one variant for one document.
         *
         * @param baseUrl address of the server, escaped as the document wants it
         * @param serviceUrl address of the service, escaped likewise
         */
        Reader read(V variant, String baseUrl, String serviceUrl);

        /**
         * Makes the pieces of a variant in the background, now and after each commit from now on, so that nobody waits for
         * them. Variants that were read lately are made ahead too.
         *
         * @param variant that is usual at the moment when it is asked
         */
        void prepare(Supplier<V> variant);

        @Override
        void close();
    }

    /** Belongs to one thread, which closes it. */
    interface Reader extends AutoCloseable {

        /** The piece of a layer, made now if it was not yet. */
        byte[] of(ServedLayer layer) throws IOException;

        @Override
        void close();
    }
}
