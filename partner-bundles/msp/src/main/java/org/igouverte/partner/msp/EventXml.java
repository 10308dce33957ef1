package org.igouverte.partner.msp;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.igouverte.layer.Language;

/** Events as Atom with GeoRSS, and as alerts after CAP. */
final class EventXml {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String GEORSS = "http://www.georss.org/georss";
    private static final String CAP = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final List<String> SEVERITIES = List.of("Minor", "Moderate", "Severe", "Extreme");
    /** CAP wants an offset in figures. */
    private static final DateTimeFormatter CAP_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private EventXml() {}

    static void feed(XMLStreamWriter out, List<Event> events, String self, Language language) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("feed");
        out.writeDefaultNamespace(ATOM);
        out.writeNamespace("georss", GEORSS);
        out.writeAttribute("xml:lang", language.tag());
        element(out, "id", "urn:igo:securite:evenements");
        element(out, "title", Words.in(language, "feed.title"));
        element(out, "subtitle", Words.in(language, "feed.subtitle"));
        element(out, "updated", events.stream().map(Event::start).max(Instant::compareTo).orElse(Instant.EPOCH).toString());
        out.writeStartElement("author");
        element(out, "name", Words.in(language, "feed.author"));
        out.writeEndElement();
        link(out, "self", "application/atom+xml", self);
        for (Event event : events) {
            out.writeStartElement("entry");
            element(out, "id", "urn:igo:securite:evenement:" + event.id());
            element(out, "title", title(event, language));
            element(out, "updated", event.start().toString());
            element(out, "summary", Words.in(
                    language, "event.summary", Words.in(language, "severity." + event.severity()), event.end().toString()));
            link(out, "alternate", "application/cap+xml", self.replaceFirst("/$", "") + "/" + event.id());
            out.writeStartElement(GEORSS, "point");
            out.writeCharacters(String.format(Locale.ROOT, "%.5f %.5f", event.latitude(), event.longitude()));
            out.writeEndElement();
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    static String title(Event event, Language language) {
        return Words.in(language, "event.title", Words.in(language, "kind." + event.kind()), event.town().title);
    }

    private static void link(XMLStreamWriter out, String rel, String type, String href) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", rel);
        out.writeAttribute("type", type);
        out.writeAttribute("href", href);
    }

    /** An exercise, so that no system that passes alerts on takes it for one. */
    static void alert(XMLStreamWriter out, Event event, Language language) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("alert");
        out.writeDefaultNamespace(CAP);
        element(out, "identifier", event.id());
        element(out, "sender", "cog@msp.gouv.qc.ca");
        element(out, "sent", time(event.start()));
        element(out, "status", "Exercise");
        element(out, "msgType", "Alert");
        element(out, "scope", "Public");
        out.writeStartElement("info");
        element(out, "language", language == Language.FR ? "fr-CA" : "en-CA");
        element(out, "category", event.kind().equals("panne") ? "Infra" : event.kind().startsWith("inc") ? "Fire" : "Env");
        element(out, "event", title(event, language));
        element(out, "urgency", "Immediate");
        element(out, "severity", SEVERITIES.get(event.severity() - 1));
        element(out, "certainty", "Observed");
        element(out, "onset", time(event.start()));
        element(out, "expires", time(event.end()));
        element(out, "description", Words.in(language, "feed.subtitle"));
        out.writeStartElement("area");
        element(out, "areaDesc", event.town().title);
        element(out, "circle", String.format(Locale.ROOT, "%.5f,%.5f 2.0", event.latitude(), event.longitude()));
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
    }

    private static String time(Instant instant) {
        return CAP_TIME.format(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
