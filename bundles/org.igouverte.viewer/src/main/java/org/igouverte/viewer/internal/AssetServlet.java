package org.igouverte.viewer.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.igouverte.web.Body;
import org.igouverte.web.WebAssets;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code GET /viewer/…}: what the page loads. Files under {@code /viewer/a/} carry the hash of their content in their
 * name and never change.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/viewer/*", "osgi.http.whiteboard.target=(igo.http=public)"})
public final class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";

    private final transient WebAssets assets;

    @Activate
    public AssetServlet(BundleContext context) {
        assets = new WebAssets(context.getBundle());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<Body> asset = path == null || isOfThePage(path) ? Optional.empty() : assets.find(path.substring(1));
        if (asset.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", path.startsWith("/a/") ? NEVER_CHANGES : "no-cache");
        asset.get().send(request, response);
    }

    /** The page is served at the root only, where its policy goes with it. */
    private static boolean isOfThePage(String path) {
        return path.endsWith(".html") || path.equals("/script-hash.txt");
    }
}
