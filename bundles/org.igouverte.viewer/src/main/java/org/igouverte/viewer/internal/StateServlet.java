package org.igouverte.viewer.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.Preview;
import org.igouverte.web.Body;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /viewer/state?lang=}: what the viewer shows, in one language. Its entity tag changes with the snapshot's
 * revision and with this bundle, so that polling costs a 304.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/viewer/state",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class StateServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private record Written(String revision, Map<Language, Body> bodies) {}

    private final transient LayerCatalog catalog;
    private final transient String format;
    private transient volatile Written written = new Written("", Map.of());

    @Activate
    public StateServlet(BundleContext context, @Reference LayerCatalog catalog) {
        this.catalog = catalog;
        format = context.getBundle().getVersion().toString();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        response.addHeader("Vary", "Accept-Language");
        Language language = Language.negotiate(request.getParameter("lang"), request.getHeader("Accept-Language"));
        response.setHeader("Content-Language", language.tag());
        Optional<Preview> preview = Preview.of(request);
        if (preview.isPresent()) {
            preview(preview.get(), language).send(request, response);
        } else {
            bodies().get(language).send(request, response);
        }
    }

    private Body preview(Preview preview, Language language) {
        CatalogSnapshot snapshot = catalog.current();
        String etag = snapshot.revision() + '-' + language.tag() + '-' + format + "-preview";
        return Body.ofText("application/json", etag, ViewerState.write(snapshot, language, Optional.of(preview)));
    }

    /** Written once a snapshot; two requests that come at once both write it, which harms nobody. */
    private Map<Language, Body> bodies() {
        CatalogSnapshot snapshot = catalog.current();
        Written last = written;
        if (!last.revision().equals(snapshot.revision())) {
            Map<Language, Body> bodies = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                String etag = snapshot.revision() + '-' + language.tag() + '-' + format;
                bodies.put(
                        language,
                        Body.ofText("application/json", etag, ViewerState.write(snapshot, language, Optional.empty())));
            }
            last = new Written(snapshot.revision(), bodies);
            written = last;
        }
        return last.bodies();
    }
}
