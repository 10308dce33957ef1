package org.igouverte.viewer.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.igouverte.layer.serving.LayerCatalog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /events}: server-sent events that say no more than that something changed, the revision that is served
 * now, and within how many milliseconds the page may choose its moment to read. What changed is read from {@code
 * /viewer/state}, so that a lost event harms nobody. A listener holds no thread.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/events",
            "osgi.http.whiteboard.servlet.asyncSupported=true",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Beyond it pages poll, which they can do at any time. */
    static final int MAX_LISTENERS = 20_000;

    private static final int MAX_SPREAD_MILLISECONDS = 5000;
    /** Bytes, more than the longest message. */
    private static final int BUFFER = 512;

    private static final int HEARTBEAT_SECONDS = 20;
    /** Commits that follow each other at once are told once. */
    private static final int GATHER_MILLISECONDS = 100;

    private final transient LayerCatalog catalog;
    private final transient LayerCatalog.Registration registration;
    private final transient ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "igo-events");
        thread.setDaemon(true);
        return thread;
    });
    private final transient Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final transient AtomicBoolean gathering = new AtomicBoolean();
    private transient volatile String told;

    @Activate
    public EventsServlet(@Reference LayerCatalog catalog) {
        this.catalog = catalog;
        told = catalog.current().revision();
        registration = catalog.onCommit(this::committed);
        teller.scheduleAtFixedRate(
                () -> listeners.forEach(Listener::beat),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        registration.close();
        teller.shutdownNow();
        listeners.forEach(Listener::close);
    }

    private void committed() {
        if (gathering.compareAndSet(false, true)) {
            try {
                teller.schedule(this::tell, GATHER_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The server stops.
                gathering.set(false);
            }
        }
    }

    private void tell() {
        gathering.set(false);
        String revision = catalog.current().revision();
        if (!revision.equals(told)) {
            told = revision;
            byte[] message = changed(revision);
            listeners.forEach(l -> l.send(message));
        }
    }

    /** The more pages listen, the longer is the time over which they spread their reading. */
    private byte[] changed(String revision) {
        long within = Math.min(MAX_SPREAD_MILLISECONDS, listeners.size());
        String data = "{\"revision\":\"" + revision + "\",\"within\":" + within + "}";
        return ("id: " + revision + "\nevent: changed\ndata: " + data + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (listeners.size() >= MAX_LISTENERS) {
            response.setHeader("Retry-After", "60");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setContentType("text/event-stream");
        // Proxies in the manner of nginx hold answers back until they are long, unless told not to.
        response.setHeader("X-Accel-Buffering", "no");
        // Held for as long as the page is open; the server's usual buffer is for pictures.
        response.setBufferSize(BUFFER);
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Listener listener = new Listener(context, response.getOutputStream(), listeners::remove);
        listeners.add(listener);
        String revision = catalog.current().revision();
        listener.open(revision.equals(request.getHeader("Last-Event-ID")) ? null : changed(revision));
    }
}
