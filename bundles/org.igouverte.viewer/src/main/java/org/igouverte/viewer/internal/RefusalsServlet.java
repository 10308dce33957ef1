package org.igouverte.viewer.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.web.EventStreams;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /viewer/refused}: server-sent events for pages in which a partner develops ({@code /?dev=mffp.jar}). Each
 * event {@code refused} tells all that is refused now, as {@code /status} does to everybody: a mistake is in the newest
 * until it is mended.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/viewer/refused",
            "osgi.http.whiteboard.servlet.asyncSupported=true",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class RefusalsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = new JsonMapper();
    /** Partners who develop on one server at a time. */
    private static final int MAX_LISTENERS = 100;

    private final transient Deployment deployment;
    private final transient EventStreams streams = new EventStreams("igo-refusals", MAX_LISTENERS);
    private final transient LayerCatalog.Registration registration;

    @Activate
    public RefusalsServlet(@Reference Deployment deployment) {
        this.deployment = deployment;
        registration = deployment.onChange(() -> streams.soon(() -> streams.send(message())));
    }

    @Deactivate
    void deactivate() {
        registration.close();
        streams.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        streams.open(request, response, message(), () -> true);
    }

    private static void both(ObjectNode node, LocalizedText text) {
        node.put("fr", text.fr()).put("en", text.en());
    }

    private byte[] message() {
        ArrayNode all = JSON.createArrayNode();
        for (FailedContribution refusal : deployment.refused()) {
            ObjectNode node = all.addObject()
                    .put("name", refusal.name())
                    .put("file", refusal.file())
                    .put("line", refusal.line());
            both(node.putObject("summary"), RefusalTexts.of(refusal.phase()));
            both(node.putObject("message"), refusal.reason());
        }
        try {
            String data = JSON.writeValueAsString(all);
            return EventStreams.message(Integer.toHexString(data.hashCode()), "refused", data);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of plain values is always written", e);
        }
    }
}
