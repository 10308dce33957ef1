package org.igouverte.partner.msp;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.igouverte.layer.Language;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /partner/securite/evenements} as an Atom feed with GeoRSS points (RFC 4287, OGC 17-002r1), and each event below it
 * as an alert after CAP 1.2 (OASIS), for whoever subscribes.
 */
@Component(
        service = Servlet.class,
        property = "osgi.http.whiteboard.servlet.pattern=/partner/securite/evenements/*")
public final class EventFeed extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient LiveEvents events;
    private final transient XMLOutputFactory xml = XMLOutputFactory.newDefaultFactory();

    @Activate
    public EventFeed(@Reference LiveEvents events) {
        this.events = events;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = Language.negotiate(request.getParameter("lang"), request.getHeader("Accept-Language"));
        List<Event> now = events.now();
        String tag = "\"" + Integer.toHexString(now.hashCode()) + language.tag() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Language");
        response.setHeader("Cache-Control", "no-cache");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        if (path.equals("/")) {
            String self = request.getRequestURL().toString();
            answer(response, "application/atom+xml;charset=utf-8", out -> EventXml.feed(out, now, self, language));
            return;
        }
        Optional<Event> event = now.stream().filter(e -> path.equals("/" + e.id())).findFirst();
        if (event.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        answer(response, "application/cap+xml;charset=utf-8", out -> EventXml.alert(out, event.get(), language));
    }

    @FunctionalInterface
    private interface Writing {
        void to(XMLStreamWriter out) throws XMLStreamException;
    }

    private void answer(HttpServletResponse response, String type, Writing writing) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = xml.createXMLStreamWriter(body, "UTF-8");
            writing.to(out);
            out.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        response.setContentType(type);
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }
}
