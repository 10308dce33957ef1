package org.igouverte.rest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One operation of an API.
 *
 * @param method GET (which answers HEAD too), POST, PUT, PATCH or DELETE
 * @param path below the API's address; a segment in braces is a variable
 * @param id {@code operationId}
 * @param summary one line in English for programmers
 * @param query parameters and what they mean, by name
 * @param body media type of the body; empty for none
 * @param answer media type of what is answered; empty for nothing
 */
public record Route(
        String method,
        String path,
        String id,
        String summary,
        Map<String, String> query,
        Optional<String> body,
        String answer,
        Handler handler) {

    private static final String JSON = "application/json";

    /** What an operation does. */
    @FunctionalInterface
    public interface Handler {
        RestAnswer handle(RestCall call) throws RestException;
    }

    public Route {
        Objects.requireNonNull(method);
        Objects.requireNonNull(path);
        Objects.requireNonNull(id);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(body);
        Objects.requireNonNull(answer);
        Objects.requireNonNull(handler);
    }

    /** Takes nothing and gives JSON. */
    public static Route of(String method, String path, String id, String summary, Handler handler) {
        return new Route(method, path, id, summary, Map.of(), Optional.empty(), JSON, handler);
    }

    public Route query(String name, String description) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, description);
        return new Route(method, path, id, summary, more, body, answer, handler);
    }

    /** Takes JSON. */
    public Route takingJson() {
        return taking(JSON);
    }

    public Route taking(String mediaType) {
        return new Route(method, path, id, summary, query, Optional.of(mediaType), answer, handler);
    }

    /** @param mediaType empty for an answer without a body */
    public Route giving(String mediaType) {
        return new Route(method, path, id, summary, query, body, mediaType, handler);
    }

    /** Segments of the path. */
    public List<String> segments() {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    static String variable(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    /** The variables of a path that this route is for; empty if it is for another. */
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
