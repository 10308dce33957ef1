package org.igouverte.ogc.openapi;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.igouverte.layer.Language;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.internal.CoreMessages;

/** Problem details (RFC 9457, before it RFC 7807), in the reader's language. */
public final class Problems {

    private static final JsonMapper JSON = new JsonMapper();

    /** Titles by status, which stay the same from one occurrence to the next. */
    private static final Map<Integer, String> TITLES = Map.of(
            400, "problem.400", 404, "problem.404", 405, "problem.405", 410, "problem.410", 413, "problem.413", 416,
            "problem.416", 429, "problem.429", 503, "problem.503", 507, "problem.507");

    private Problems() {}

    /** Writes an exception as the whole answer, with its status. */
    public static void write(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        Language language = request.readerLanguage();
        ObjectNode problem = JSON.createObjectNode();
        // Some standards name their exceptions by URI.
        boolean named = exception.code().startsWith("http:");
        problem.put("type", named ? exception.code() : "about:blank");
        problem.put(
                "title",
                CoreMessages.MESSAGES.in(language, TITLES.getOrDefault(exception.status(), "problem.500")));
        problem.put("status", exception.status());
        problem.put("detail", exception.text().in(language));
        if (!named) {
            problem.put("code", exception.code());
        }
        if (!exception.locator().isEmpty()) {
            problem.put("parameter", exception.locator());
        }
        response.status(exception.status());
        response.header("Content-Language", language.tag());
        response.write("application/problem+json", JSON.writeValueAsBytes(problem));
    }
}
