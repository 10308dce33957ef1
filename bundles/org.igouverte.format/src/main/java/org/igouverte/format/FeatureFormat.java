package org.igouverte.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipOutputStream;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.LocalizedText;

/** A format in which features are answered or downloaded. Thread-safe. */
public interface FeatureFormat {

    /** Short name, as {@code f=} takes it: {@code geojson}. */
    String name();

    /** What people call it. */
    LocalizedText title();

    /** Content-Type of an answer. */
    String mediaType();

    /** Other names and media types under which clients ask for it, in lower case. */
    List<String> aliases();

    /** Extension of a file, without dot. */
    String extension();

    /** The system that every document of this format is in; empty if any may be asked for. */
    Optional<CoordinateSystem> fixedCrs();

    /** Whether bytes leave while features are read. If not, the first byte waits for the last feature. */
    boolean streams();

    /**
     * Starts a document. Nothing is written yet, so that what cannot be written at all still becomes a proper error.
     *
     * @param out neither flushed between features nor closed
     * @throws EncodingException if this encoding is impossible in this format
     */
    FeatureWriter open(FeatureEncoding encoding, OutputStream out) throws IOException;

    /**
     * Starts a document within an archive: as one entry, {@code <name of the type>.<extension>}, or as several where the
     * format is an archive by itself. Other entries may be begun after {@link FeatureWriter#finish}.
     *
     * @param archive not finished
     * @throws EncodingException if this encoding is impossible in this format
     */
    FeatureWriter openIn(FeatureEncoding encoding, ZipOutputStream archive) throws IOException;
}
