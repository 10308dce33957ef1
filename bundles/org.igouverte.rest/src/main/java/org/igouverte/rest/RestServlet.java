package org.igouverte.rest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.rest.internal.RestMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An API below one address. {@code /openapi.json} describes it. What a handler throws becomes problem details; what is our
 * mistake is logged and told without its text.
 */
public abstract class RestServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** What Jetty ends a tag with where it compresses. */
    private static final String COMPRESSED = "--gzip";

    private final transient List<Route> routes;

    /**
     * @param title of the API, in both languages
     * @param base its address on the server, as {@code /maps/api}
     */
    protected RestServlet(String title, String base, List<Route> routes) {
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.of("GET", "/openapi.json", "describeApi", "This description",
                call -> RestAnswer.of(OpenApi.document(title, base, all)).header("Cache-Control", "no-cache")));
        this.routes = List.copyOf(all);
    }

    private record Found(Route route, Map<String, String> variables) {}

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Found found = find(request);
            write(request, response, found.route().handler().handle(new RestCall(found.variables(), request)));
        } catch (RestException e) {
            problem(request, response, e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            problem(request, response, new RestException(500, "internal", RestMessages.MESSAGES.text("internal")));
        }
    }

    private Found find(HttpServletRequest request) throws RestException {
        List<String> path = path(request);
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
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
        if (allowed.isEmpty()) {
            throw new RestException(404, "not-found", RestMessages.MESSAGES.text("notfound"));
        }
        throw new RestException(405, "method", RestMessages.MESSAGES.text("method"))
                .header("Allow", String.join(", ", allowed));
    }

    /** Segments are decoded one by one: an encoded slash is a part of its segment. */
    private static List<String> path(HttpServletRequest request) throws RestException {
        String own = request.getContextPath() + request.getServletPath();
        String uri = request.getRequestURI();
        String rest = uri.length() > own.length() ? uri.substring(own.length()) : "";
        List<String> segments = new ArrayList<>();
        try {
            for (String segment : rest.length() < 2 ? new String[0] : rest.substring(1).split("/", -1)) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new RestException(400, "path", RestMessages.MESSAGES.text("notfound"));
        }
        return segments;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, RestAnswer answer)
            throws IOException {
        response.setHeader("Cache-Control", answer.headers().containsKey("ETag") ? "private, no-cache" : "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response::setHeader);
        String tag = answer.headers().get("ETag");
        String known = request.getHeader("If-None-Match");
        boolean reads = (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && !"no-store".equals(answer.headers().get("Cache-Control"));
        if (reads && tag != null && known != null && (known.equals("*") || known.replace(COMPRESSED, "").contains(tag))) {
            response.setStatus(304);
            return;
        }
        response.setStatus(answer.status());
        if (!answer.mediaType().isEmpty()) {
            response.setContentType(answer.mediaType());
            response.setContentLength(answer.body().length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(answer.body());
            }
        }
    }

    /** Writes a problem as the whole answer, for servlets that are no API too. */
    public static void problem(HttpServletRequest request, HttpServletResponse response, RestException e)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Language language = RestCall.language(request);
        ObjectNode problem = JSON.createObjectNode();
        problem.put("type", "about:blank").put("title", e.text().in(language)).put("status", e.status());
        problem.put("detail", e.text().in(language)).put("code", e.code());
        e.members().forEach(problem::put);
        byte[] body = JSON.writeValueAsBytes(problem);
        e.headers().forEach(response::setHeader);
        if (request.getContentLengthLong() != 0) {
            // What was refused was hardly read to its end: the client must not put its next request after it.
            response.setHeader("Connection", "close");
        }
        response.setStatus(e.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Language", language.tag());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
