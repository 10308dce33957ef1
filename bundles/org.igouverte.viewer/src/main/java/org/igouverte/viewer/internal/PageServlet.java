package org.igouverte.viewer.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.igouverte.layer.Language;
import org.igouverte.web.Body;
import org.igouverte.web.WebAssets;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code GET /?lang=}: the viewer's page, in French or English. The empty pattern is the root and nothing below it. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=", "osgi.http.whiteboard.target=(igo.http=public)"})
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient WebAssets assets;
    private transient volatile String contentSecurityPolicy;

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
        response.setHeader(
                "Content-Security-Policy", contentSecurityPolicy() + (isEmbedded(request) ? "*" : "'self'"));
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        built(language.tag() + ".html").send(request, response);
    }

    /**
     * Pages of others may frame a saved map that is meant for it, and nothing else: there the viewer changes nothing, and
     * browsers send no session ({@code SameSite=Lax}).
     */
    private static boolean isEmbedded(HttpServletRequest request) {
        String saved = request.getParameter("saved");
        return saved != null && saved.matches("[a-z0-9]{12}") && "1".equals(request.getParameter("embed"));
    }

    /** All but who may frame it, which comes last. The one inline script is the import map; its hash comes from the build. */
    private String contentSecurityPolicy() {
        String policy = contentSecurityPolicy;
        if (policy == null) {
            String hash = new String(built("script-hash.txt").plain(), StandardCharsets.US_ASCII);
            policy = "default-src 'none'; script-src 'self' '" + hash + "'; style-src 'self'; font-src 'self'; "
                    + "img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors ";
            contentSecurityPolicy = policy;
        }
        return policy;
    }

    private Body built(String path) {
        return assets.find(path).orElseThrow(() -> new IllegalStateException("the viewer was built without " + path));
    }
}
