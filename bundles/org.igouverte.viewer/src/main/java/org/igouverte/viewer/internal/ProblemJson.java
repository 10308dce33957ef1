package org.igouverte.viewer.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.igouverte.layer.Language;

/** Answers of the viewer's questions: JSON, or a problem (RFC 9457) that names the parameter that is wrong. */
final class ProblemJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemJson() {}

    static void answer(HttpServletResponse response, Language language, byte[] body) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        send(response, language, "application/json", body);
    }

    static void answer(HttpServletResponse response, Language language, SearchException problem) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("status", problem.status())
                .put("detail", problem.text(language))
                .put("parameter", problem.parameter());
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        send(response, language, "application/problem+json", JSON.writeValueAsBytes(node));
    }

    private static void send(HttpServletResponse response, Language language, String mediaType, byte[] body)
            throws IOException {
        response.setHeader("Vary", "Accept-Language");
        response.setHeader("Content-Language", language.tag());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
