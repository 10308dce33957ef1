package org.igouverte.layer.process;

import java.util.Objects;

/**
 * An output that is not JSON.
 *
 * @param mediaType as it is to be sent, with its parameters
 * @param content not changed by anybody after it was handed over
 */
public record ProcessDocument(String mediaType, byte[] content) {

    public ProcessDocument {
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(content);
    }
}
