package org.igouverte.download.internal;

import java.time.Instant;
import java.util.Objects;

/**
 * A finished file on the shelf.
 *
 * @param key of the selection that it is of
 * @param tag entity tag: another making of the same selection has another
 * @param layer name of the layer
 * @param state of the layer that it was made of, see {@link Selection#state}
 * @param name by which it is saved
 * @param whole whether it has every feature of the layer
 * @param sha256 of its content, 64 hexadecimal digits
 */
record StoredFile(
        String key,
        String tag,
        String layer,
        String state,
        String name,
        String mediaType,
        boolean whole,
        long features,
        long bytes,
        String sha256,
        Instant made) {

    StoredFile {
        Objects.requireNonNull(key);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(layer);
        Objects.requireNonNull(state);
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(made);
    }
}
