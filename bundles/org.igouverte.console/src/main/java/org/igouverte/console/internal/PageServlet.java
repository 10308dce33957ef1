package org.igouverte.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.igouverte.layer.Language;
import org.igouverte.web.WebAssets;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code GET /} on the operators' port: the console's page. It knows nothing by itself: all that it shows is asked of the
 * API with the session's token. The empty pattern is the root and nothing below it.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=", "osgi.http.whiteboard.target=(igo.http=admin)"})
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Nothing inline, nothing from elsewhere, in nobody's frame. Pictures come as objects of the page's own making. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            + "img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final transient WebAssets assets;

    @Activate
    public PageServlet(BundleContext context) {
        assets = new WebAssets(context.getBundle());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = Language.negotiate(request.getParameter("lang"), request.getHeader("Accept-Language"));
        response.setHeader("Cache-Control", "no-cache");
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("Content-Language", language.tag());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        assets.find(language.tag() + ".html")
                .orElseThrow(() -> new IllegalStateException("the console was built without its page"))
                .send(request, response);
    }
}
