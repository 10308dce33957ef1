package org.igouverte.rest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The description of an API in OpenAPI 3.0. */
final class OpenApi {

    private OpenApi() {}

    static ObjectNode document(String title, String base, List<Route> routes) {
        ObjectNode document = new JsonMapper().createObjectNode();
        document.put("openapi", "3.0.3");
        document.putObject("info").put("title", title).put("version", "1.0.0");
        document.putArray("servers").addObject().put("url", base);
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            ObjectNode path = paths.path(route.path()).isObject()
                    ? (ObjectNode) paths.get(route.path())
                    : paths.putObject(route.path());
            operation(path.putObject(route.method().toLowerCase(Locale.ROOT)), route);
        }
        ObjectNode problem = document.putObject("components")
                .putObject("responses")
                .putObject("Problem")
                .put("description", "Problem details (RFC 9457), in the reader's language")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("type", "object")
                .putObject("properties");
        for (String text : new String[] {"title", "detail", "code"}) {
            problem.putObject(text).put("type", "string");
        }
        problem.putObject("status").put("type", "integer");
        return document;
    }

    private static void operation(ObjectNode operation, Route route) {
        operation.put("operationId", route.id()).put("summary", route.summary());
        ArrayNode parameters = operation.putArray("parameters");
        for (String segment : route.segments()) {
            if (Route.isVariable(segment)) {
                parameter(parameters, "path", Route.variable(segment), "", true);
            }
        }
        route.query().forEach((name, what) -> parameter(parameters, "query", name, what, false));
        route.body().ifPresent(type -> content(operation.putObject("requestBody").put("required", true), type));
        ObjectNode responses = operation.putObject("responses");
        ObjectNode done = responses.putObject("2XX").put("description", "Done");
        if (!route.answer().isEmpty()) {
            content(done, route.answer());
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static void parameter(ArrayNode parameters, String in, String name, String what, boolean required) {
        ObjectNode parameter =
                parameters.addObject().put("name", name).put("in", in).put("required", required);
        if (!what.isEmpty()) {
            parameter.put("description", what);
        }
        parameter.putObject("schema").put("type", "string");
    }

    private static void content(ObjectNode node, String type) {
        ObjectNode schema = node.putObject("content").putObject(type).putObject("schema");
        if (type.endsWith("json")) {
            schema.put("type", "object");
        } else {
            schema.put("type", "string").put("format", "binary");
        }
    }
}
