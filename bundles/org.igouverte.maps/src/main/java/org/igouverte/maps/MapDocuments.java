package org.igouverte.maps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.igouverte.maps.internal.DocumentReader;
import org.igouverte.maps.internal.DocumentWriter;

/** Reads and writes {@linkplain MapDocument maps} as JSON. Thread-safe. */
public final class MapDocuments {

    private MapDocuments() {}

    /**
     * Reads a document. What it costs is limited before anything is made of it: bytes, tokens, depth, layers, vertices.
     *
     * @param json UTF-8
     * @throws MapDocumentException saying what is wrong and where
     */
    public static MapDocument read(byte[] json) throws MapDocumentException {
        return DocumentReader.read(json);
    }

    /** Writes a document as JSON in UTF-8; what {@link #read} makes of it is equal but for the digits of numbers. */
    public static byte[] write(MapDocument map) {
        return DocumentWriter.write(map);
    }

    /** The JSON Schema (draft 2020-12) of documents, in UTF-8. */
    public static byte[] schema() {
        try (InputStream in = MapDocuments.class.getResourceAsStream("map.schema.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
