package org.igouverte.servlet.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /partner/<namespace>/…}: a partner's own servlets. A request goes to the servlet of the version that serves the
 * namespace's layers at that moment, which stays until the answer is done; a swap of the layers is a swap of the servlets
 * in the same instant. What a servlet throws is its partner's failure alone, and its threads are those of its partner.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/partner/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class PartnerGate extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PartnerGate.class);
    private static final Duration TIME = Duration.ofSeconds(30);

    private final transient BundleContext context;
    private final transient LayerCatalog catalog;
    private final transient PartnerSlots slots;
    private transient volatile PartnerServlets servlets;

    @Activate
    public PartnerGate(BundleContext context, @Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this.context = context;
        this.catalog = catalog;
        this.slots = slots;
    }

    @Override
    public void init() {
        servlets = new PartnerServlets(context, getServletContext());
    }

    @Override
    public void destroy() {
        servlets.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
        String namespace = path.substring("/partner".length()).replaceFirst("^/", "").replaceFirst("/.*", "");
        try (LayerLease lease = catalog.lease(snapshot -> snapshot.layers().stream()
                .filter(layer -> layer.name().namespace().equals(namespace))
                .limit(1)
                .toList())) {
            Optional<PartnerServlet> found = lease.layers().stream()
                    .findFirst()
                    .map(ServedLayer::provider)
                    .flatMap(provider -> find(provider, path));
            if (found.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            pass(found.get(), lease.layers(), path, request, response);
        }
    }

    private Optional<PartnerServlet> find(ProviderId provider, String path) {
        return servlets.find(provider.symbolicName(), provider.sha256(), path);
    }

    private void pass(
            PartnerServlet target,
            List<ServedLayer> layers,
            String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PartnerSlots.Slots held;
        try {
            held = slots.take(layers, Deadline.after(TIME));
        } catch (OgcException e) {
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            target.servlet().service(new Below(request, target.servletPath(), path), response);
        } catch (ServletException | RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("the servlet {} of {} failed: {}", target.pattern(), target.symbolicName(), e.toString());
            if (response.isCommitted()) {
                throw new IOException("cut short", e);
            }
            response.reset();
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            held.close();
        }
    }

    /** The request as the servlet would see it if the container had selected it. */
    private static final class Below extends HttpServletRequestWrapper {

        private final String servletPath;
        private final String path;

        Below(HttpServletRequest request, String servletPath, String path) {
            super(request);
            this.servletPath = servletPath;
            this.path = path;
        }

        @Override
        public String getServletPath() {
            return servletPath;
        }

        @Override
        public String getPathInfo() {
            return path.length() == servletPath.length() ? null : path.substring(servletPath.length());
        }

        @Override
        public boolean isAsyncSupported() {
            return false;
        }
    }
}
