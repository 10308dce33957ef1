package org.igouverte.preview.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.layer.serving.CatalogScope;
import org.igouverte.ogc.Preview;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /preview/<id>/…}: the viewer and every protocol as they would be if a staged version went live, under an address
 * that only those know who were told. What comes after the id is answered by whoever answers it at the root, in the scope
 * of the version's catalogue, and is kept by no cache. The address ends with the staging: the version goes live, is given
 * up, or half an hour is over.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=" + PreviewServlet.PATH + "*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class PreviewServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PATH = "/preview/";

    private static final Messages MESSAGES = Messages.of(PreviewServlet.class);

    /** What speaks of the server that runs, not of layers, and what runs a partner's own code. */
    private static final Set<String> LIVE_ONLY = Set.of("preview", "events", "status", "health", "metrics", "partner");

    private final transient Deployment deployment;
    private final transient CatalogScope scope;

    @Activate
    public PreviewServlet(@Reference Deployment deployment, @Reference CatalogScope scope) {
        this.deployment = deployment;
        this.scope = scope;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(PATH.length());
        int slash = path.indexOf('/');
        Optional<StagedVersion> staged = find(slash < 0 ? path : path.substring(0, slash));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        if (staged.isEmpty()) {
            tell(response, "over");
        } else if (slash < 0) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            response.setHeader("Location", path + "/" + query);
        } else {
            forward(staged.get(), path.substring(slash), request, new UncachedResponse(response));
        }
    }

    private Optional<StagedVersion> find(String id) {
        return deployment.staged().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private void forward(
            StagedVersion staged, String path, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher dispatcher = request.getServletContext().getRequestDispatcher(path);
        if (LIVE_ONLY.contains(path.split("/", 3)[1]) || dispatcher == null) {
            tell(response, "unknown");
            return;
        }
        request.setAttribute(
                Preview.ATTRIBUTE,
                new Preview(
                        PATH + staged.id(),
                        staged.provider().symbolicName(),
                        staged.provider().version(),
                        staged.until()));
        scope.<ServletException>within(staged.catalog(), () -> dispatcher.forward(request, response));
    }

    private static void tell(HttpServletResponse response, String key) throws IOException {
        LocalizedText text = MESSAGES.text(key);
        byte[] body = (text.fr() + "\n" + text.en() + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
