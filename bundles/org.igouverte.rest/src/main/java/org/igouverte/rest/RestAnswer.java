package org.igouverte.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an API answers. Without a {@code Cache-Control} of its own it is for the asking person alone and to be asked for
 * anew; with an {@code ETag} a GET of what the client has already becomes a 304, unless it is not to be stored at all.
 *
 * @param mediaType empty if there is no body
 * @param body not copied
 */
public record RestAnswer(int status, Map<String, String> headers, String mediaType, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    public RestAnswer {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(body);
    }

    /** 200 with JSON. */
    public static RestAnswer of(JsonNode json) {
        try {
            return of("application/json", JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /** 200 with a body of another type. */
    public static RestAnswer of(String mediaType, byte[] body) {
        return new RestAnswer(200, Map.of(), mediaType, body);
    }

    /** 204. */
    public static RestAnswer none() {
        return new RestAnswer(204, Map.of(), "", new byte[0]);
    }

    public RestAnswer status(int newStatus) {
        return new RestAnswer(newStatus, headers, mediaType, body);
    }

    public RestAnswer header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new RestAnswer(status, more, mediaType, body);
    }
}
