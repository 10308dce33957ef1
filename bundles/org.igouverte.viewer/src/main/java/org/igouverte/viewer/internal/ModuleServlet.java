package org.igouverte.viewer.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.ogc.Preview;
import org.igouverte.web.Body;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /viewer/p/<bundle>/<hash>/<path>}: the files of viewer modules, which never change at an address. A hash
 * that is served no more is still answered for a day, for pages that began with it.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=" + ModuleServlet.PATH + "*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class ModuleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PATH = "/viewer/p/";

    private final transient LayerCatalog catalog;
    private final transient ModuleShelf shelf = new ModuleShelf(System::nanoTime);
    private final transient LayerCatalog.Registration registration;

    @Activate
    public ModuleServlet(@Reference LayerCatalog catalog) {
        this.catalog = catalog;
        registration = catalog.onCommit(() -> shelf.update(catalog.current()));
        shelf.update(catalog.current());
    }

    @Deactivate
    void deactivate() {
        registration.close();
    }

    /** Where a module's files are, with a slash at the end. */
    static String baseOf(ViewerModule module) {
        return PATH + module.provider().symbolicName() + '/' + module.files().hash() + '/';
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Body> file =
                Preview.of(request).isPresent() ? preview(request.getPathInfo()) : find(request.getPathInfo());
        if (file.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        // Whoever opens a picture of a partner by itself opens a picture, not a page of this origin.
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        file.get().send(request, response);
    }

    /** What is only looked at never comes onto the shelf. */
    private Optional<Body> preview(String path) {
        ModuleShelf staged = new ModuleShelf(System::nanoTime);
        staged.update(catalog.current());
        String[] parts = parts(path);
        return staged.find(parts[1], parts[2], parts[3]);
    }

    /** @param path {@code /<bundle>/<hash>/<path>} */
    private static String[] parts(String path) {
        return Arrays.copyOf((path == null ? "" : path).split("/", 4), 4);
    }

    private Optional<Body> find(String path) {
        String[] parts = parts(path);
        Optional<Body> found = shelf.find(parts[1], parts[2], parts[3]);
        if (found.isEmpty()) {
            // Between a commit and the shelf's hearing of it a page may already ask.
            shelf.update(catalog.current());
            found = shelf.find(parts[1], parts[2], parts[3]);
        }
        return found;
    }
}
