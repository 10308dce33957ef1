package org.igouverte.status.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.staging.PreparationProgress;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code GET /status}: JSON; a page for whoever accepts HTML, in French unless {@code lang} or the browser says
 * English.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/status", "osgi.http.whiteboard.target=(igo.http=public)"})
public final class StatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final String version;

    // They come after this servlet and go before it; that they are missing is part of the status.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    transient volatile Deployment deployment;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    transient volatile LayerCatalog catalog;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    transient volatile PreparationProgress progress;

    @Activate
    public StatusServlet(BundleContext context) {
        Version own = context.getBundle().getVersion();
        version = own.getMajor() + "." + own.getMinor() + "." + own.getMicro()
                + (own.getQualifier().isEmpty() ? "" : "-" + own.getQualifier());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerStatus status = ServerStatus.of(version, deployment, catalog, progress);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept, Accept-Language");
        response.setHeader("X-Content-Type-Options", "nosniff");
        byte[] body;
        if (wantsPage(request)) {
            Language language =
                    Language.negotiate(request.getParameter("lang"), request.getHeader("Accept-Language"));
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Content-Language", language.tag());
            response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            body = StatusPage.write(status, language);
        } else {
            response.setContentType("application/json");
            body = StatusJson.write(status);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
