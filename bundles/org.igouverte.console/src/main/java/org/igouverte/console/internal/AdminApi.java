package org.igouverte.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that an operator may do, found by path and method. Immutable. */
final class AdminApi {

    private final List<Route> routes;

    AdminApi(List<Route> routes) {
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.of("GET", "/openapi.json", "describeApi", "This description", call -> Answer.of(
                        OpenApi.document(all)))
                .forEverybody());
        this.routes = List.copyOf(all);
    }

    /** An operation and the variables of its path. */
    record Found(Route route, Map<String, String> variables) {}

    /**
     * @param path segments after {@code /admin/api}, decoded
     * @throws ProblemException 404 if there is nothing at the path, 405 if not by this method
     */
    Found find(List<String> path, String asked) throws ProblemException {
        String method = asked.equals("HEAD") ? "GET" : asked;
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent()) {
                if (route.method().equals(method)) {
                    return new Found(route, variables.get());
                }
                allowed.add(route.method().equals("GET") ? "GET, HEAD" : route.method());
            }
        }
        throw allowed.isEmpty()
                ? new ProblemException(404, Texts.of("notfound"))
                : ProblemException.ofMethod(String.join(", ", allowed));
    }
}
