package org.igouverte.status.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.serving.LayerCatalog;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code /health/live}: 200 for as long as the process answers. {@code /health/ready}: 200 once everything that is
 * meant to run was tried after the start, 503 before and while the server stops.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/health/live",
            "osgi.http.whiteboard.servlet.pattern=/health/ready",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Bundle framework;

    // Both come after this servlet and go before it; that they are missing is just what it has to tell.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    transient volatile Deployment deployment;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    transient volatile LayerCatalog catalog;

    @Activate
    public HealthServlet(BundleContext context) {
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean live = request.getServletPath().endsWith("/live");
        if (live) {
            answer(response, HttpServletResponse.SC_OK, "live");
        } else if (isReady()) {
            answer(response, HttpServletResponse.SC_OK, "ready");
        } else {
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, isStopping() ? "stopping" : "starting");
        }
    }

    private boolean isReady() {
        Deployment present = deployment;
        // Partners may be live before the last bundle of the core has started, with what it serves.
        return framework.getState() == Bundle.ACTIVE && present != null && present.isSettled() && catalog != null;
    }

    private boolean isStopping() {
        return framework.getState() == Bundle.STOPPING;
    }

    private static void answer(HttpServletResponse response, int status, String state) throws IOException {
        byte[] body = ("{\"status\":\"" + state + "\"}\n").getBytes(StandardCharsets.US_ASCII);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
