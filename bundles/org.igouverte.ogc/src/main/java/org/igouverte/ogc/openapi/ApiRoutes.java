package org.igouverte.ogc.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.internal.CoreMessages;

/** Operations by address. Immutable. */
public final class ApiRoutes {

    /** An operation and the variables of its path. */
    public record Match(ApiOperation operation, Map<String, String> variables) {}

    private record Route(List<String> segments, ApiOperation operation) {

        static Route of(ApiOperation operation) {
            String path = operation.path().substring(1);
            return new Route(path.isEmpty() ? List.of() : List.of(path.split("/")), operation);
        }

        long variables() {
            return segments.stream().filter(ApiRoutes::isVariable).count();
        }

        boolean fits(List<String> path) {
            if (segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!isVariable(segments.get(i)) && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> values(List<String> path) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (isVariable(segment)) {
                    values.put(segment.substring(1, segment.length() - 1), path.get(i));
                }
            }
            return values;
        }
    }

    private final List<Route> routes;
    private final List<ApiOperation> operations;

    private ApiRoutes(List<ApiOperation> operations) {
        this.operations = List.copyOf(operations);
        List<Route> all = new ArrayList<>(operations.stream().map(Route::of).toList());
        // A word goes before a variable in the same place.
        all.sort(Comparator.comparingLong(Route::variables));
        this.routes = List.copyOf(all);
    }

    /** Those of all operations that are given; their paths differ. */
    public static ApiRoutes of(List<ApiOperation> operations) {
        return new ApiRoutes(operations);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** All of them, in the order that they were given. */
    public List<ApiOperation> operations() {
        return operations;
    }

    /**
     * The operation for a request.
     *
     * @param path segments below the root of the API, decoded
     * @throws OgcException 404 if there is nothing at the address, 405 if it takes other methods
     */
    public Match find(String method, List<String> path) throws OgcException {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.fits(path)) {
                if (route.operation().method().equals(method)) {
                    return new Match(route.operation(), route.values(path));
                }
                methods.add(route.operation().method());
            }
        }
        if (methods.isEmpty()) {
            throw new OgcException("NotFound", "", 404, CoreMessages.MESSAGES.text("address.unknown"));
        }
        throw new OgcException(
                "OperationNotSupported",
                "",
                405,
                CoreMessages.MESSAGES.text("method.here", OgcException.shortened(method), String.join(", ", methods)));
    }
}
