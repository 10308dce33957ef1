package org.igouverte.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.rest.internal.RestMessages;

/**
 * A request to an API.
 *
 * @param variables parts of the path that the route names, decoded
 */
public record RestCall(Map<String, String> variables, HttpServletRequest request) {

    private static final int MAX_JSON = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxTokenCount(20_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public String variable(String name) {
        return variables.get(name);
    }

    /** What the reader reads. */
    public Language language() {
        return language(request);
    }

    static Language language(HttpServletRequest request) {
        String asked = null;
        try {
            asked = parameter(request, "lang").orElse(null);
        } catch (RestException e) {
            // Told in the language that the browser prefers.
        }
        return Language.negotiate(asked, request.getHeader("Accept-Language"));
    }

    /** A parameter of the address; the first if there are several. */
    public Optional<String> parameter(String name) throws RestException {
        return parameter(request, name);
    }

    /** Reads the query alone: the container's own parameters would eat a body that is sent as a form's. */
    private static Optional<String> parameter(HttpServletRequest request, String name) throws RestException {
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                try {
                    return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new RestException(400, "parameter", RestMessages.MESSAGES.text("parameter", name));
                }
            }
        }
        return Optional.empty();
    }

    /** A whole number between two, both included. */
    public int number(String name, int otherwise, int min, int max) throws RestException {
        Optional<String> text = parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers out of range.
        }
        throw new RestException(400, "parameter", RestMessages.MESSAGES.text("number", name, min, max));
    }

    /** The body, refused as soon as it is known to be longer than allowed. */
    public byte[] body(int maxBytes) throws RestException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        try (InputStream in = request.getInputStream()) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return bytes;
        } catch (IOException e) {
            throw new RestException(400, "cut-short", RestMessages.MESSAGES.text("cutshort"));
        }
    }

    private static RestException tooLarge(int maxBytes) {
        return new RestException(
                413, "too-large", RestMessages.MESSAGES.text("toolarge", Math.max(1, maxBytes / 1_000_000)));
    }

    /**
     * That the body says to be JSON. A page of another site cannot send that without the server's consent, which it does not
     * get.
     */
    public void requireJson() throws RestException {
        String type = request.getContentType();
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
            throw new RestException(415, "media-type", RestMessages.MESSAGES.text("mediatype"));
        }
    }

    /** The body as a small JSON object. */
    public ObjectNode json() throws RestException {
        requireJson();
        try {
            JsonNode json = JSON.readTree(body(MAX_JSON));
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Said below.
        } catch (IOException e) {
            throw new IllegalStateException("an array is always readable", e);
        }
        throw new RestException(400, "json", RestMessages.MESSAGES.text("json"));
    }

    /** A text in a JSON object. */
    public static String text(JsonNode json, String name) throws RestException {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw new RestException(400, "member", RestMessages.MESSAGES.text("member", name));
        }
        return value.asText();
    }
}
