package org.igouverte.source.remote.internal;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** XML by which services describe themselves. */
public final class Documents {

    /** Capabilities of the largest servers known are about ten megabytes. */
    private static final XmlLimits LIMITS = new XmlLimits(32L << 20, 64, 1_000_000, 64);

    private Documents() {}

    /**
     * Reads a description.
     *
     * @throws SourceException if it cannot be had; an exception report and a web page are none
     */
    public static XmlElement read(Remote remote, URI address, Deadline deadline) throws SourceException {
        return remote.descriptions()
                .ask(
                        OutgoingRequest.get(address).withMaxBytes(LIMITS.bytes()),
                        (body, mediaType) -> {
                            byte[] start = body.readNBytes(1 << 16);
                            if (!mediaType.contains("xml") && (start.length == 0 || start[0] != '<')) {
                                throw Refusals.instead(start, mediaType, "XML");
                            }
                            XmlElement root = XmlElement.read(
                                    new SequenceInputStream(new ByteArrayInputStream(start), body), LIMITS);
                            Optional<String> refusal = Refusals.said(root);
                            if (refusal.isPresent()) {
                                throw new SourceException(refusal.get());
                            } else if (root.name().equalsIgnoreCase("html")) {
                                throw new SourceException("the answer is a web page, not XML");
                            }
                            return root;
                        },
                        deadline);
    }

    /** Names for a message, which is not to be longer than anybody reads. */
    public static String shortened(List<String> names) {
        return names.size() <= 12
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 12)) + " and " + (names.size() - 12) + " more";
    }
}
