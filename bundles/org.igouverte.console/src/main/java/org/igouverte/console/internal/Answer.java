package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import org.igouverte.layer.LocalizedText;

/**
 * What the API answers: JSON for programs and the same in words for people, or a picture.
 *
 * @param picture PNG; empty unless the answer is one
 */
record Answer(int status, JsonNode json, LocalizedText text, byte[] picture) {

    private static final byte[] NONE = {};

    Answer(int status, JsonNode json, LocalizedText text) {
        this(status, json, text, NONE);
    }

    /** JSON that nobody reads as a sentence. */
    static Answer of(JsonNode json) {
        return new Answer(200, json, LocalizedText.ofBoth(json.toPrettyString()));
    }

    static Answer ofPicture(byte[] png) {
        return new Answer(200, null, LocalizedText.EMPTY, png);
    }
}
