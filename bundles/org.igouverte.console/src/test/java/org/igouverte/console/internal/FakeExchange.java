package org.igouverte.console.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One request and its answer without a server; answers only what the servlet asks of them, and fails for the rest. */
final class FakeExchange {

    private final String method;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private String query;
    private byte[] body = {};
    private long length;
    private int status = 200;

    private FakeExchange(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static FakeExchange of(String method, String path) {
        return new FakeExchange(method, path);
    }

    FakeExchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    FakeExchange parameter(String name, String value) {
        query = "x=1&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return this;
    }

    FakeExchange body(String content) {
        body = content.getBytes(StandardCharsets.UTF_8);
        length = body.length;
        return this;
    }

    FakeExchange length(long announced) {
        length = announced;
        return this;
    }

    FakeExchange run(HttpServlet servlet) throws IOException {
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getPathInfo" -> path;
                    case "getRequestURI" -> "/admin/api" + path;
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getQueryString" -> query;
                    case "getContentLengthLong" -> length;
                    case "getInputStream" -> input();
                    case "getRemoteAddr" -> "192.0.2.1";
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
                case "getStatus" -> {
                    return status;
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

    private ServletInputStream input() {
        ByteArrayInputStream content = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return content.read();
            }

            @Override
            public boolean isFinished() {
                return content.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
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
