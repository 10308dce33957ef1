package org.igouverte.console.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.staging.StagingException;

/**
 * One operation of the API; the router and the OpenAPI document are both made from these, so that neither can say what the
 * other does not.
 *
 * @param path below {@code /admin/api}; a segment in braces is a variable
 * @param id {@code operationId}
 * @param summary one line in English for programmers
 * @param query parameters by name
 * @param body media type of the body; empty for none
 * @param answer media type of what is answered
 * @param open whether it is answered to whoever is not signed in yet
 */
record Route(
        String method,
        String path,
        String id,
        String summary,
        Map<String, String> query,
        Optional<String> body,
        String answer,
        boolean open,
        Handler handler) {

    /** What an operation does. */
    @FunctionalInterface
    interface Handler {
        Answer handle(Call call) throws ProblemException, StagingException, SourceException, IOException;
    }

    Route {
        query = Map.copyOf(query);
    }

    static Route of(String method, String path, String id, String summary, Handler handler) {
        return new Route(method, path, id, summary, Map.of(), Optional.empty(), "application/json", false, handler);
    }

    Route query(String name, String description) {
        Map<String, String> more = new HashMap<>(query);
        more.put(name, description);
        return new Route(method, path, id, summary, more, body, answer, open, handler);
    }

    Route taking(String mediaType) {
        return new Route(method, path, id, summary, query, Optional.of(mediaType), answer, open, handler);
    }

    Route giving(String mediaType) {
        return new Route(method, path, id, summary, query, body, mediaType, open, handler);
    }

    Route forEverybody() {
        return new Route(method, path, id, summary, query, body, answer, true, handler);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/"));
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    static String variable(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    /** The variables of a path that this route is for. */
    Optional<Map<String, String>> match(List<String> actual) {
        List<String> wanted = segments();
        if (wanted.size() != actual.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (isVariable(wanted.get(i))) {
                variables.put(variable(wanted.get(i)), actual.get(i));
            } else if (!wanted.get(i).equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
