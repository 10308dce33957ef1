package org.igouverte.ogc.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.BodyTooLargeException;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the service for a request, has it answer, and sees to it that an answer is whole, an exception in the protocol's
 * form, or a cut connection. Takes every path of the public server that nobody else has.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/", "osgi.http.whiteboard.target=(igo.http=public)"})
public final class OgcServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(OgcServlet.class);

    private final transient Settings settings;
    private final transient LayerCatalog catalog;
    private final transient Namespaces namespaces;
    private final transient ServiceTable services = new ServiceTable();
    private final transient ScheduledThreadPoolExecutor timer = RequestDeadlines.timer();

    @Activate
    public OgcServlet(@Reference Settings settings, @Reference LayerCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
        namespaces = new Namespaces(catalog);
    }

    @Deactivate
    void deactivate() {
        timer.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(OgcService service, Map<String, Object> properties) {
        services.add(service, properties);
    }

    void unbind(OgcService service) {
        services.remove(service);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, OgcService> table = services.current();
        Optional<RequestPath> path;
        try {
            path = RequestPath.of(request.getRequestURI(), table);
        } catch (OgcException e) {
            plain(response, e.status(), e.text());
            return;
        }
        if (path.isEmpty() || isNobodys(path.get())) {
            plain(response, 404, CoreMessages.MESSAGES.text("path.unknown"));
            return;
        }
        try (RequestDeadlines deadlines =
                new RequestDeadlines(timer, settings.interactive(), settings.download())) {
            serve(table.get(path.get().segment()), path.get(), request, response, deadlines);
        }
    }

    private boolean isNobodys(RequestPath path) {
        return path.namespace().isPresent() && !isStarting() && !namespaces.contains(path.namespace().get());
    }

    /** Whether what is served is not known yet: clients keep an empty list of layers for as long as they run. */
    private boolean isStarting() {
        return catalog.current().generation() == 0;
    }

    private void serve(
            OgcService service,
            RequestPath path,
            HttpServletRequest request,
            HttpServletResponse response,
            RequestDeadlines deadlines)
            throws IOException {
        HttpResponse answer = new HttpResponse(request, response, deadlines);
        HttpRequest asked = new HttpRequest(request, path, new LayerScope(path.namespace()), deadlines);
        if (request.getMethod().equals("OPTIONS")) {
            options(service, answer);
            return;
        }
        OgcException failure;
        try {
            if (!service.methods().contains(asked.method())) {
                throw wrongMethod(service, asked);
            }
            asked.read(settings);
            if (isStarting()) {
                throw OgcException.unavailable(CoreMessages.MESSAGES.text("starting"));
            }
            service.serve(asked, answer);
            return;
        } catch (OgcException e) {
            failure = e;
        } catch (BodyTooLargeException e) {
            failure = OgcException.tooLarge(e.limit());
        } catch (DeadlineExceededException e) {
            failure = OgcException.unavailable(CoreMessages.MESSAGES.text("deadline"));
        } catch (SourceException e) {
            // A statement that the deadline cut off fails too.
            if (!deadlines.isOver()) {
                LOG.warn("{} failed: {}", request.getRequestURI(), e.getMessage());
            }
            failure = OgcException.unavailable(CoreMessages.MESSAGES.text(deadlines.isOver() ? "deadline" : "source"));
        } catch (ClientGoneException e) {
            LOG.debug("the client of {} is gone", request.getRequestURI());
            answer.abort();
            return;
        } catch (RuntimeException | IOException e) {
            if (!deadlines.isClientGone()) {
                LOG.error("{} failed", request.getRequestURI(), e);
            }
            failure = OgcException.internal();
        }
        fail(service, failure, asked, answer, deadlines);
    }

    private static void fail(
            OgcService service, OgcException failure, HttpRequest asked, HttpResponse answer, RequestDeadlines deadlines)
            throws IOException {
        if (deadlines.isClientGone() || answer.isCommitted()) {
            LOG.debug("an answer is cut short: {}", failure.getMessage());
            answer.abort();
            return;
        }
        answer.reset();
        answer.header("Cache-Control", "no-store");
        if (failure.retryAfter() > 0) {
            answer.header("Retry-After", String.valueOf(failure.retryAfter()));
        }
        if (failure.status() == 405) {
            answer.header("Allow", allowed(service));
        }
        try {
            service.writeException(failure, asked, answer);
        } catch (ClientGoneException e) {
            answer.abort();
        } catch (RuntimeException e) {
            LOG.error("an exception could not be written", e);
            answer.abort();
        }
    }

    private static OgcException wrongMethod(OgcService service, HttpRequest asked) {
        return new OgcException(
                "OperationNotSupported",
                "",
                405,
                CoreMessages.MESSAGES.text("method", OgcException.shortened(asked.method()), allowed(service)));
    }

    private static String allowed(OgcService service) {
        Set<String> methods = new TreeSet<>(service.methods());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    /** What a browser asks before a page of another site may send more than a plain GET. */
    private static void options(OgcService service, HttpResponse answer) {
        answer.status(HttpServletResponse.SC_NO_CONTENT);
        answer.header("Allow", allowed(service));
        answer.header("Access-Control-Allow-Methods", allowed(service));
        answer.header(
                "Access-Control-Allow-Headers",
                "Accept, Accept-Language, Content-Type, If-Match, If-None-Match, If-Modified-Since, If-Range, Prefer, Range, X-Requested-With");
        answer.header("Access-Control-Max-Age", "86400");
    }

    private static void plain(HttpServletResponse response, int status, LocalizedText text) throws IOException {
        byte[] body = (text.fr() + "\n" + text.en() + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
