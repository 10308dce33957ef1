package org.igouverte.ogc.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.Preview;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.spi.OgcService;

/**
 * One request to a service through the whole core, and its answer, without a server. Its buffer is as large as it is told:
 * once more was written the answer counts as committed.
 */
public final class TestExchange {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new TreeMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final String path;
    private final String query;
    private Map<String, Object> settings = Map.of();
    private String method = "GET";
    private String remote = "192.0.2.1";
    private byte[] body = {};
    private int buffer = 64 << 10;
    private int clientReads = Integer.MAX_VALUE;
    private int status = 200;
    private boolean flushed;
    private boolean aborted;

    private TestExchange(String target) {
        int mark = target.indexOf('?');
        path = mark < 0 ? target : target.substring(0, mark);
        query = mark < 0 ? null : target.substring(mark + 1);
        headers.put("Host", "igo.example");
    }

    /** @param target path and query as they are sent */
    public static TestExchange of(String target) {
        return new TestExchange(target);
    }

    /** As one that looks at a staged version. */
    public TestExchange in(Preview preview) {
        attributes.put(Preview.ATTRIBUTE, preview);
        return this;
    }

    public TestExchange method(String newMethod) {
        method = newMethod;
        return this;
    }

    public TestExchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TestExchange post(String contentType, String content) {
        return method("POST").header("Content-Type", contentType).body(content);
    }

    private TestExchange body(String content) {
        body = content.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public TestExchange remote(String address) {
        remote = address;
        return this;
    }

    /** @param newSettings as in {@code org.igouverte.ogc.cfg} */
    public TestExchange settings(Map<String, Object> newSettings) {
        settings = newSettings;
        return this;
    }

    /** Bytes that the server holds back before the answer is committed. */
    public TestExchange buffer(int bytes) {
        buffer = bytes;
        return this;
    }

    /** Bytes after which the client goes away. */
    public TestExchange clientReads(int bytes) {
        clientReads = bytes;
        return this;
    }

    /** Sends it to services of which each takes the segment it is mapped by. */
    public TestExchange send(LayerCatalog catalog, Map<String, OgcService> services) {
        OgcServlet servlet = new OgcServlet(TestSettings.of(settings), catalog);
        services.forEach((segment, service) -> servlet.bind(service, Map.of(OgcService.PATH, segment)));
        return send(servlet);
    }

    TestExchange send(OgcServlet servlet) {
        try {
            servlet.service(request(), response());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Slots as a server has them. */
    public static PartnerSlots slots(Map<String, Object> settings) {
        return new PartnerSemaphores(TestSettings.of(settings));
    }

    /** Room for pictures as a server has it. */
    public static PixelBudget pixels(Map<String, Object> settings) {
        return new PixelSemaphore(TestSettings.of(settings));
    }

    /** Descriptions as a server keeps them; what it makes in the background is made at once, so that a test finds it. */
    public static LayerDescriptions descriptions(LayerCatalog catalog) {
        return new DescriptionStore(catalog, Runnable::run);
    }

    /** Who serves, from settings as in {@code org.igouverte.ogc.cfg}, dots written as underscores. */
    public static ServiceIdentity identity(Map<String, Object> settings) {
        return TestSettings.of(settings);
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "getMethod" -> method;
            case "getRequestURI" -> path;
            case "getQueryString" -> query;
            case "getAttribute" -> attributes.get(arguments[0]);
            case "getHeader" -> headers.get(arguments[0]);
            case "getContentType" -> headers.get("Content-Type");
            case "getContentLengthLong" -> (long) body.length;
            case "getInputStream" -> input();
            case "getScheme" -> "http";
            case "getServerName" -> "igo.example";
            case "getServerPort" -> 80;
            case "getRemoteAddr" -> remote;
            case "getLocales" -> Collections.enumeration(List.of(
                    Locale.forLanguageTag(headers.getOrDefault("Accept-Language", "fr"))));
            default -> throw new UnsupportedOperationException(called.getName());
        });
    }

    private HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (proxy, called, arguments) -> {
            switch (called.getName()) {
                case "setStatus" -> status = (int) arguments[0];
                case "addHeader" -> answered.merge(
                        (String) arguments[0], (String) arguments[1], (had, more) -> had + ", " + more);
                case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
                case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
                case "setContentLength" -> answered.put("Content-Length", arguments[0].toString());
                case "isCommitted" -> {
                    return isCommitted();
                }
                case "reset" -> reset();
                case "sendError" -> aborted = (int) arguments[0] == -1;
                case "getOutputStream" -> {
                    return output();
                }
                default -> throw new UnsupportedOperationException(called.getName());
            }
            return null;
        });
    }

    private boolean isCommitted() {
        return flushed || output.size() > buffer;
    }

    private void reset() {
        if (isCommitted()) {
            throw new IllegalStateException("reset after the first byte");
        }
        status = 200;
        answered.clear();
        output.reset();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    public int status() {
        return status;
    }

    /** Null if the answer has no such header. */
    public String answered(String header) {
        return answered.get(header);
    }

    public byte[] bytes() {
        return output.toByteArray();
    }

    public String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Whether the connection was cut. */
    public boolean aborted() {
        return aborted;
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
            public void write(int b) throws IOException {
                if (output.size() >= clientReads) {
                    throw new IOException("the client is gone");
                }
                output.write(b);
            }

            @Override
            public void flush() {
                flushed = true;
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
