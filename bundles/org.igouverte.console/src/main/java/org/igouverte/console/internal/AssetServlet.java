package org.igouverte.console.internal;

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

/** {@code GET /console/…} on the operators' port: what the console's page loads. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/console/*", "osgi.http.whiteboard.target=(igo.http=admin)"})
public final class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient WebAssets assets;

    @Activate
    public AssetServlet(BundleContext context) {
        assets = new WebAssets(context.getBundle());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        Optional<Body> asset = path.endsWith(".html") ? Optional.empty() : assets.find(path);
        if (asset.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // Files under a/ carry the hash of their content in their name.
        response.setHeader("Cache-Control", path.startsWith("a/") ? "public, max-age=31536000, immutable" : "no-cache");
        asset.get().send(request, response);
    }
}
