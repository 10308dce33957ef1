package org.igouverte.viewer.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.web.EventStreams;
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
    private static final byte[] NOTHING = {};

    private final transient LayerCatalog catalog;
    private final transient LayerCatalog.Registration registration;
    private final transient EventStreams streams = new EventStreams("igo-events", MAX_LISTENERS);
    private transient volatile String told;

    @Activate
    public EventsServlet(@Reference LayerCatalog catalog) {
        this.catalog = catalog;
        told = catalog.current().revision();
        registration = catalog.onCommit(() -> streams.soon(this::tell));
    }

    @Deactivate
    void deactivate() {
        registration.close();
        streams.close();
    }

    private void tell() {
        String revision = catalog.current().revision();
        if (!revision.equals(told)) {
            told = revision;
            streams.send(changed(revision));
        }
    }

    /** The more pages listen, the longer is the time over which they spread their reading. */
    private byte[] changed(String revision) {
        long within = Math.min(MAX_SPREAD_MILLISECONDS, streams.size());
        return EventStreams.message(
                revision, "changed", "{\"revision\":\"" + revision + "\",\"within\":" + within + "}");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String revision = catalog.current().revision();
        boolean known = revision.equals(request.getHeader("Last-Event-ID"));
        streams.open(request, response, known ? NOTHING : changed(revision), () -> true);
    }
}
