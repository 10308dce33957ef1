package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The API's description in OpenAPI 3.0. */
final class OpenApi {

    private OpenApi() {}

    static ObjectNode document(List<Route> routes) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("openapi", "3.0.3");
        document.putObject("info")
                .put("title", "IGO – API des opérateurs / operators' API")
                .put("version", "1.0.0");
        document.putArray("servers").addObject().put("url", "/admin/api");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            ObjectNode path = paths.path(route.path()).isObject()
                    ? (ObjectNode) paths.get(route.path())
                    : paths.putObject(route.path());
            operation(path.putObject(route.method().toLowerCase(Locale.ROOT)), route);
        }
        components(document.putObject("components"));
        document.putArray("security").addObject().putArray("bearer");
        return document;
    }

    private static void operation(ObjectNode operation, Route route) {
        operation.put("operationId", route.id()).put("summary", route.summary());
        if (route.open()) {
            operation.putArray("security");
        }
        ArrayNode parameters = operation.putArray("parameters");
        for (String segment : route.segments()) {
            if (Route.isVariable(segment)) {
                parameter(parameters, "path", Route.variable(segment), "", true);
            }
        }
        new TreeMap<>(route.query()).forEach((name, what) -> parameter(parameters, "query", name, what, false));
        route.body()
                .ifPresent(type -> content(operation.putObject("requestBody").put("required", true), type));
        ObjectNode responses = operation.putObject("responses");
        content(responses.putObject("2XX").put("description", "Done"), route.answer());
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
        if (type.equals("application/json")) {
            schema.put("type", "object");
        } else if (type.startsWith("text/")) {
            schema.put("type", "string");
        } else {
            schema.put("type", "string").put("format", "binary");
        }
    }

    private static void components(ObjectNode components) {
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The token of $IGO_HOME/admin.token, or one of POST /session");
        ObjectNode problem = components
                .putObject("responses")
                .putObject("Problem")
                .put("description", "Problem details (RFC 9457)");
        ObjectNode schema = problem.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
    }
}
