package org.igouverte.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.igouverte.format.internal.GmlFeatures;
import org.igouverte.layer.spi.FeatureBatch;

/**
 * Features as GML, to be wrapped by a protocol in its own collection: {@code wfs:member} around each in WFS 2.0, one
 * {@code gml:featureMembers} around all in WFS 1.1. The document binds {@code gml}, {@code xsi} and the type's prefix.
 *
 * <p>A feature has its attributes in the order of the encoding, then its geometry; each is {@code minOccurs="0"
 * nillable="true"}, an absent value is written {@code xsi:nil="true"}. Belongs to one thread.
 */
public final class GmlMembers {

    private final GmlFeatures features;

    /** @param out what the protocol writes its wrapping to; drained by the protocol */
    public GmlMembers(GmlVersion version, FeatureEncoding encoding, Utf8Output out) {
        this.features = new GmlFeatures(version, encoding, out);
    }

    /**
     * Writes each feature of a batch.
     *
     * @param before markup before each, as {@code <wfs:member>}; may be empty
     * @param after markup after each
     * @throws EncodingException if a feature cannot be written; its id and the reason are in the message
     */
    public void write(FeatureBatch batch, String before, String after) throws IOException {
        features.wrap(ascii(before), ascii(after));
        features.write(batch);
    }

    /**
     * Writes features that are documents by themselves.
     *
     * @param declarations attributes for the start tag of each, as {@code xmlns:gml="…"}
     */
    public void writeRoot(FeatureBatch batch, String declarations) throws IOException {
        features.declare(ascii(' ' + declarations));
        features.write(batch);
    }

    /**
     * Writes the value of one property of each feature that has it: GetPropertyValue of WFS 2.0. A geometry is written as
     * its element, any other value as text.
     *
     * @param property a field of the encoding, or the type's {@linkplain FeatureType#geometryName geometry}
     */
    public void writeValues(FeatureBatch batch, String property, String before, String after) throws IOException {
        features.wrap(ascii(before), ascii(after));
        features.writeValues(batch, property);
    }

    /** Features or values written so far. */
    public long count() {
        return features.count();
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.UTF_8);
    }
}
