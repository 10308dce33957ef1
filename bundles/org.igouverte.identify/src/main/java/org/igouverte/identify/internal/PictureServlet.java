package org.igouverte.identify.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.web.Body;
import org.igouverte.web.MediaTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /identify/pictures/<layer>/<hash>/<file>}: the pictures of a layer's cards, which never change at an
 * address. Other pictures have another hash; the addresses of those that were served before are not found any more.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=" + PictureServlet.PATH + "*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class PictureServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PATH = "/identify/pictures/";

    private final transient LayerCatalog catalog;

    @Activate
    public PictureServlet(@Reference LayerCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Body> picture = find(request.getPathInfo());
        if (picture.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        // Cards are shown by clients of any origin; whoever opens a drawing by itself opens a picture, not a page of ours.
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        picture.get().send(request, response);
    }

    /** @param path {@code /<layer>/<hash>/<file>} */
    private Optional<Body> find(String path) {
        String[] parts = path == null ? new String[0] : path.split("/", 4);
        if (parts.length < 4) {
            return Optional.empty();
        }
        Optional<WebFiles> files = LayerName.parse(parts[1])
                .flatMap(name -> catalog.current().find(name))
                .map(ServedLayer::definition)
                .flatMap(definition -> definition.identify())
                .flatMap(IdentifyCard::picture)
                .map(IdentifyCard.Picture::files)
                .filter(found -> found.hash().equals(parts[2]));
        return files.flatMap(found -> found.content(parts[3]))
                .map(content -> new Body(MediaTypes.of(parts[3]), parts[2], content, new byte[0]));
    }
}
