package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.igouverte.layer.LocalizedText;

/** What the API answers. */
sealed interface Answer {

    /** JSON for programs, and the same in words for people. */
    record Told(int status, JsonNode json, LocalizedText text) implements Answer {}

    /** A picture as PNG. */
    record Picture(byte[] png) implements Answer {}

    /** An answer that goes on for as long as somebody listens. */
    record Stream(Opening opening) implements Answer {}

    /** Begins a stream; returns at once. */
    @FunctionalInterface
    interface Opening {
        void open(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** JSON that nobody reads as a sentence. */
    static Told of(JsonNode json) {
        return new Told(200, json, LocalizedText.ofBoth(json.toPrettyString()));
    }
}
