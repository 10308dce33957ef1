package org.igouverte.push.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.security.KeyCheck;
import org.igouverte.security.PartnerKey;
import org.igouverte.security.PartnerKeys;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /push} on the public server, where partners' programs bring data with a key; nothing is there unless the operator
 * opens it. Who asks, how answers are written, and the audit log; what is done is in {@link PushApi}.
 */
@Component(
        service = Servlet.class,
        configurationPid = "org.igouverte.push",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/push/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class PushServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PushServlet.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("igo.audit");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEME = "Bearer ";

    private final transient PartnerKeys keys;
    private final transient PublicAddress address;
    private final transient LayerCatalog catalog;
    private final transient Deployment deployment;
    private final Path folder;
    private transient volatile Settings settings;
    /** Made when the operator opens it: a server that takes no data has no folder and no thread for them. */
    private transient PushApi api;

    /** Settings of what partners bring. */
    @interface Config {
        /** Whether data are taken at all. */
        boolean enabled() default false;

        /** Whether a key is taken by https alone, the loopback aside. */
        boolean httpsOnly() default true;

        /** Megabytes of one file. */
        int maxMegabytes() default 16384;

        /** Hours after which an upload that nobody goes on with is deleted. */
        int keepHours() default 48;
    }

    record Settings(boolean enabled, boolean httpsOnly, long maxBytes, Duration kept) {
        static Settings of(Config config) {
            long bytes = (long) Math.max(1, config.maxMegabytes()) << 20;
            return new Settings(
                    config.enabled(),
                    config.httpsOnly(),
                    Math.min(bytes, Deployment.MAX_DATA_BYTES),
                    Duration.ofHours(Math.max(1, config.keepHours())));
        }
    }

    @Activate
    public PushServlet(
            BundleContext context,
            Config config,
            @Reference PartnerKeys keys,
            @Reference PublicAddress address,
            @Reference LayerCatalog catalog,
            @Reference Deployment deployment)
            throws IOException {
        this(
                Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run"), "uploads"),
                Settings.of(config),
                keys,
                address,
                catalog,
                deployment);
    }

    PushServlet(
            Path folder,
            Settings settings,
            PartnerKeys keys,
            PublicAddress address,
            LayerCatalog catalog,
            Deployment deployment)
            throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.keys = keys;
        this.address = address;
        this.catalog = catalog;
        this.deployment = deployment;
        if (settings.enabled()) {
            api();
        }
    }

    @Modified
    void modified(Config config) throws IOException {
        settings = Settings.of(config);
        if (settings.enabled()) {
            api();
        }
    }

    private synchronized PushApi api() throws IOException {
        if (api == null) {
            api = new PushApi(folder, catalog, deployment, () -> settings);
        }
        return api;
    }

    @Deactivate
    synchronized void deactivate() {
        if (api != null) {
            api.close();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Call call = new Call(request);
        String who = "stranger";
        response.setHeader("Tus-Resumable", "1.0.0");
        try {
            if (!settings.enabled()) {
                throw new PushException(404, "off");
            }
            checkScheme(request);
            if (request.getMethod().equals("OPTIONS")) {
                response.setHeader("Tus-Version", "1.0.0");
                response.setHeader("Tus-Extension", "creation,expiration,termination");
                response.setHeader("Tus-Max-Size", String.valueOf(settings.maxBytes()));
                response.setStatus(204);
                return;
            }
            PartnerKey key = admitted(request);
            who = "key " + key.id() + " of " + key.partner();
            write(call, response, api().answer(call, key));
        } catch (PushException e) {
            if (e.status() == 401) {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"IGO\"");
            }
            if (e.retryAfter() > 0) {
                response.setHeader("Retry-After", String.valueOf(e.retryAfter()));
            }
            problem(call, response, e.status(), e.text());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            problem(call, response, 500, PushException.MESSAGES.text("internal"));
        } catch (IOException e) {
            // Mostly a connection that broke; what came of a part is kept, and the sender asks how much that was.
            LOG.info("{} {} was cut short: {}", request.getMethod(), request.getRequestURI(), e.toString());
            problem(call, response, 500, PushException.MESSAGES.text("internal"));
        } finally {
            audit(request, response, who);
        }
    }

    /** A key that went in the clear is no secret any more; better to say so at the first time. */
    private void checkScheme(HttpServletRequest request) throws PushException {
        try {
            boolean https = address.of(request).startsWith("https:") || request.isSecure();
            boolean loopback = InetAddress.getByName(request.getRemoteAddr().replaceAll("[\\[\\]]", ""))
                            .isLoopbackAddress()
                    && request.getHeader("X-Forwarded-For") == null;
            if (settings.httpsOnly() && !https && !loopback) {
                throw new PushException(403, "https");
            }
        } catch (OgcException | IOException e) {
            throw new PushException(403, "https");
        }
    }

    private PartnerKey admitted(HttpServletRequest request) throws PushException {
        String shown = request.getHeader("Authorization");
        if (shown == null || !shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new PushException(401, "key");
        }
        KeyCheck check = keys.check(shown.substring(SCHEME.length()).strip(), request.getRemoteAddr());
        if (check instanceof KeyCheck.Admitted admitted) {
            return admitted.key();
        } else if (check instanceof KeyCheck.TooMany many) {
            throw PushException.ofPatience(1 + many.delay().toSeconds());
        }
        throw new PushException(401, "key");
    }

    /** Everything that changes something but single parts, and everybody who is turned away. */
    private static void audit(HttpServletRequest request, HttpServletResponse response, String who) {
        int status = response.getStatus();
        boolean changes = switch (request.getMethod()) {
            case "POST", "PUT", "DELETE" -> true;
            default -> false;
        };
        if (changes || status == 401 || status == 403) {
            ObjectNode line = JSON.createObjectNode();
            line.put("at", Instant.now().toString()).put("who", who).put("client", request.getRemoteAddr());
            line.put("method", request.getMethod()).put("path", request.getRequestURI());
            AUDIT.info("{}", line.put("status", status));
        }
    }

    private static void write(Call call, HttpServletResponse response, PushApi.Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        if (answer.uploads().isPresent()) {
            ObjectNode json = JSON.createObjectNode();
            ArrayNode layers = json.putArray("layers");
            answer.layers().forEach(layers::add);
            ArrayNode uploads = json.putArray("uploads");
            answer.uploads().get().forEach(s -> uploads.add(json(call, s)));
            body(response, "application/json", json);
        } else if (answer.standing().isPresent()) {
            body(response, "application/json", json(call, answer.standing().get()));
        }
    }

    private static ObjectNode json(Call call, PushApi.Standing standing) {
        Upload upload = standing.upload();
        ObjectNode json = JSON.createObjectNode();
        json.put("id", upload.id()).put("layer", upload.layer()).put("name", upload.fileName());
        json.put("size", upload.size()).put("offset", standing.offset());
        json.put("state", upload.state().name().toLowerCase(Locale.ROOT));
        json.put("created", Instant.ofEpochMilli(upload.created()).toString());
        json.put("message", standing.text().in(call.language()));
        return json;
    }

    private static void problem(Call call, HttpServletResponse response, int status, LocalizedText text)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (call.request().getContentLengthLong() != 0) {
            // What was turned away was hardly read to its end: the client must not put its next request after it.
            response.setHeader("Connection", "close");
        }
        ObjectNode json = JSON.createObjectNode().put("status", status).put("title", text.in(call.language()));
        body(response, "application/problem+json", json);
    }

    private static void body(HttpServletResponse response, String type, ObjectNode json) throws IOException {
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(type);
        response.setContentLength(bytes.length + 1);
        response.getOutputStream().write(bytes);
        response.getOutputStream().write('\n');
    }
}
