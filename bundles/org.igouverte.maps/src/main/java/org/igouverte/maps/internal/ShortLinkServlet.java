package org.igouverte.maps.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.rest.RestServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /m/<id>} leads to the viewer with a saved map. Whether there is such a map, and whether the reader may open it, the
 * viewer tells; so an address that is passed on tells nothing to those who look at links only.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/m/*", "osgi.http.whiteboard.target=(igo.http=public)"})
public final class ShortLinkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PublicAddress address;

    @Activate
    public ShortLinkServlet(@Reference PublicAddress address) {
        this.address = address;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || !SavedMapStore.isId(path.substring(1))) {
            RestServlet.problem(request, response, SavedMapStore.problem(404, "no-map"));
            return;
        }
        try {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", address.of(request) + "/?saved=" + path.substring(1));
            response.setHeader("Cache-Control", "no-cache");
        } catch (OgcException e) {
            response.sendError(e.status());
        }
    }
}
