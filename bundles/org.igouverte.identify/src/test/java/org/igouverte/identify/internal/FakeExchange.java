package org.igouverte.identify.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A GET request and its answer without a server; answers only what the servlet asks of them, and fails for the rest.
 */
final class FakeExchange {

    private final String query;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int status = 200;

    /** @param query without escapes */
    FakeExchange(String query) {
        this.query = query;
    }

    FakeExchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    FakeExchange run(HttpServlet servlet) throws IOException {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.merge(
                    parts[0],
                    new String[] {parts[1]},
                    (a, b) -> Stream.of(a, b).flatMap(Stream::of).toArray(String[]::new));
        }
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> "GET";
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getQueryString" -> query;
                    case "getParameterMap" -> parameters;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
        HttpServletResponse response = proxy(HttpServletResponse.class, (proxy, called, arguments) -> {
            switch (called.getName()) {
                case "setStatus" -> status = (int) arguments[0];
                case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
                case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
                case "setContentLength" -> answered.put("Content-Length", arguments[0].toString());
                case "getOutputStream" -> {
                    return output();
                }
                default -> throw new UnsupportedOperationException(called.getName());
            }
            return null;
        });
        try {
            servlet.service(request, response);
        } catch (ServletException e) {
            throw new IOException(e);
        }
        return this;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    int status() {
        return status;
    }

    /** Null if the answer has no such header. */
    String answered(String header) {
        return answered.get(header);
    }

    String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
        return new JsonMapper().readTree(output.toByteArray());
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                output.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
