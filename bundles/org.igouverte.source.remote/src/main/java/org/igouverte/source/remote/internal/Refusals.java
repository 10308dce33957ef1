package org.igouverte.source.remote.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.SourceException;
import org.igouverte.outgoing.OutgoingResponse;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/**
 * Finds in an answer what the other server says is wrong: the exceptions of WMS and OWS, the problem documents of OGC API,
 * whatever status they come with.
 */
public final class Refusals {

    /** Bytes of a refusal that are looked at. */
    private static final int MAX_BYTES = 64 << 10;

    private static final int MAX_TEXT = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusals() {}

    static SourceException of(OutgoingResponse response) throws IOException {
        byte[] body = response.body().readNBytes(MAX_BYTES);
        return new SourceException(
                "status " + response.status() + said(body, response.mediaType()).map(s -> ", " + s).orElse(""));
    }

    /** What an answer that should have been something else says, or that it is something else. */
    public static SourceException instead(byte[] body, String mediaType, String wanted) {
        return new SourceException(said(body, mediaType)
                .orElse("the answer is " + (mediaType.isEmpty() ? "of no type" : mediaType) + ", not " + wanted));
    }

    /** The exception that a document holds, if it is one. */
    public static Optional<String> said(XmlElement root) {
        return switch (root.name()) {
            case "ServiceExceptionReport" -> root.child("ServiceException")
                    .map(e -> told(e.attribute("code"), e.text()));
            case "ExceptionReport" -> root.child("Exception")
                    .map(e -> told(
                            e.attribute("exceptionCode"),
                            e.child("ExceptionText").map(XmlElement::text).orElse("")));
            default -> Optional.empty();
        };
    }

    private static Optional<String> said(byte[] body, String mediaType) {
        try {
            if (mediaType.contains("xml")) {
                return said(XmlElement.read(new String(body, StandardCharsets.UTF_8), XmlLimits.REQUEST));
            } else if (mediaType.contains("json")) {
                JsonNode json = JSON.readTree(body);
                String title = json.path("title").asText("");
                String detail = json.path("detail").asText(json.path("description").asText(""));
                return title.isEmpty() && detail.isEmpty()
                        ? Optional.empty()
                        : Optional.of(told(Optional.of(title).filter(t -> !t.isEmpty()), detail));
            }
        } catch (XMLStreamException | IOException e) {
            // Not even a refusal that can be read.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String told(Optional<String> code, String text) {
        String plain = text.replaceAll("\\p{Cntrl}+|\\s+", " ").strip();
        String shortened = plain.length() > MAX_TEXT ? plain.substring(0, MAX_TEXT) + "…" : plain;
        return "it says: " + code.map(c -> c + (shortened.isEmpty() ? "" : ": ")).orElse("") + shortened;
    }
}
