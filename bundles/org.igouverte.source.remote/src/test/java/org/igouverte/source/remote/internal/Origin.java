package org.igouverte.source.remote.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.outgoing.internal.OutgoingComponent;
import org.igouverte.outgoing.internal.OutgoingSettings;

/** Another server, played by the test, and the sources that ask it through the real gateway. */
public final class Origin implements AutoCloseable {

    /** @param query by name in upper case */
    public record Question(String path, Map<String, String> query, String ifNoneMatch) {
        public String get(String name) {
            return query.getOrDefault(name, "");
        }
    }

    public record Reply(int status, String type, byte[] body, String entityTag) {
        public static Reply of(String type, String body) {
            return new Reply(200, type, body.getBytes(StandardCharsets.UTF_8), "");
        }

        public static Reply xml(String body) {
            return of("text/xml", body);
        }

        public static Reply json(String body) {
            return of("application/geo+json", body);
        }
    }

    /** What it answers. */
    @FunctionalInterface
    public interface Script {
        Reply answer(Question question) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OutgoingComponent gateway;
    private final Path home;
    private RemoteFactory factory;
    private final List<LayerSource> open = new ArrayList<>();
    public final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Script script;

    public Origin(Path home, Script script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        Map<String, Object> settings = new HashMap<>();
        settings.put("hosts", address());
        settings.put("privateNetworks", "127.0.0.0/8");
        gateway = new OutgoingComponent(
                (OutgoingSettings.Config) Proxy.newProxyInstance(
                        Origin.class.getClassLoader(),
                        new Class<?>[] {OutgoingSettings.Config.class},
                        (proxy, method, arguments) -> method.getName().equals("idleSeconds")
                                ? Integer.valueOf(2)
                                : method.getDefaultValue()),
                settings);
        this.home = home;
        factory = new RemoteFactory(home, 16 << 20, Duration.ofSeconds(5), gateway, false);
    }

    /** What asks it starts anew, with what it kept on disk. */
    public void restart() {
        factory.deactivate();
        factory = new RemoteFactory(home, 16 << 20, Duration.ofSeconds(5), gateway, false);
    }

    /** From now on it answers otherwise. */
    public void turn(Script other) {
        script = other;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    pair.substring(0, equals).toUpperCase(Locale.ROOT),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        Question question = new Question(
                exchange.getRequestURI().getPath(), query, exchange.getRequestHeaders().getFirst("If-None-Match"));
        asked.add(question);
        try (exchange) {
            Reply reply = script.answer(question);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            if (!reply.entityTag().isEmpty()) {
                exchange.getResponseHeaders().set("ETag", reply.entityTag());
            }
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            if (reply.body().length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(reply.body());
                }
            }
        }
    }

    public LayerSource open(String protocol, String path, Map<String, String> more, List<FieldDefinition> fields)
            throws SourceException {
        return open(protocol, path, more, fields, Optional.empty());
    }

    public LayerSource open(
            String protocol, String path, Map<String, String> more, List<FieldDefinition> fields, Optional<String> id)
            throws SourceException {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("protocol", protocol);
        parameters.put("url", address() + path);
        LayerSource source = factory.open(new SourceRequest(
                Optional.empty(), "service", new DataRevision("r"), Optional.empty(), fields, id, parameters));
        open.add(source);
        return source;
    }

    public static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        open.forEach(LayerSource::close);
        factory.deactivate();
        server.stop(0);
        threads.shutdownNow();
    }
}
