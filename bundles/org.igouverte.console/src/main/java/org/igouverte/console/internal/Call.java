package org.igouverte.console.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.LayerName;

/**
 * One request to the API.
 *
 * @param variables parts of the path that the route names, decoded
 * @param who asks, as the audit log names them
 */
record Call(Map<String, String> variables, HttpServletRequest request, String who) {

    private static final long MAX_JSON = 64 << 10;

    String variable(String name) {
        return variables.get(name);
    }

    LayerName layer() throws ProblemException {
        String text = variable("layer");
        return LayerName.parse(text).orElseThrow(() -> new ProblemException(404, Texts.of("nolayer", text)));
    }

    /** Reads the query alone: the servlet's own parameters would eat a body that is sent as a form's. */
    Optional<String> parameter(String name) throws ProblemException {
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                try {
                    return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new ProblemException(400, Texts.of("parameter", name));
                }
            }
        }
        return Optional.empty();
    }

    int number(String name, int otherwise, int min, int max) throws ProblemException {
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
        throw new ProblemException(400, Texts.of("number", name, min, max));
    }

    /** The name of the file without any folder, as browsers and scripts may send one. */
    String fileName() throws ProblemException {
        String name = parameter("name").orElse("").replaceFirst("^.*[/\\\\]", "");
        boolean usable =
                name.length() <= 200 && name.indexOf('.') > 0 && name.chars().noneMatch(c -> c < ' ');
        if (!usable) {
            throw new ProblemException(400, Texts.of("name"));
        }
        return name;
    }

    InputStream body(long limit) throws ProblemException, IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        if (request.getContentLengthLong() == 0) {
            throw new ProblemException(400, Texts.of("empty"));
        }
        return new LimitedBody(request.getInputStream(), limit);
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(413, Texts.of("toolarge", limit >> 20));
    }

    /** The body as a JSON object. */
    JsonNode json() throws ProblemException, IOException {
        try {
            JsonNode json = Json.MAPPER.readTree(body(MAX_JSON));
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new ProblemException(400, Texts.of("json"));
    }

    /** A text in a JSON body. */
    static String text(JsonNode json, String name) throws ProblemException {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw new ProblemException(400, Texts.of("member", name));
        }
        return value.asText();
    }
}
