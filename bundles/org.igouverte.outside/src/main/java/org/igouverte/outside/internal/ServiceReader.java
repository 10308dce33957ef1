package org.igouverte.outside.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.Deadline;
import org.igouverte.rest.RestException;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** Finds out what a service offers: asks for its capabilities as the protocols that it may speak want it. */
final class ServiceReader {

    private static final XmlLimits LIMITS = new XmlLimits(16 << 20, 64, 400_000, 64);
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxTokenCount(1_000_000)
                    .build())
            .build());

    private ServiceReader() {}

    /**
     * @param kind empty to try what the address hints at, then the others
     * @throws RestException 422 if it speaks none of the protocols, or as {@link OutsideGate#get}
     */
    static OutsideService read(OutsideGate gate, URI url, Optional<OutsideService.Kind> kind, Deadline deadline)
            throws RestException {
        RestException last = OutsideMessages.problem(422, "no-service", url.getHost());
        for (OutsideService.Kind each : kind.map(List::of).orElseGet(() -> likely(url))) {
            try {
                Optional<OutsideService> service = read(gate, url, each, deadline);
                if (service.isPresent()) {
                    return service.get();
                }
            } catch (RestException e) {
                if (!e.code().equals("answered")) {
                    throw e;
                }
                // Another protocol may be answered better.
                last = kind.isPresent() ? e : last;
            }
        }
        throw last;
    }

    private static List<OutsideService.Kind> likely(URI url) {
        String text = url.toString().toLowerCase(Locale.ROOT);
        List<OutsideService.Kind> kinds = new ArrayList<>();
        if (text.contains("wmts")) {
            kinds.add(OutsideService.Kind.WMTS);
        } else if (text.contains("wfs")) {
            kinds.add(OutsideService.Kind.WFS);
        } else if (text.contains("ogcapi") || text.contains("collections") || text.contains("features")) {
            kinds.add(OutsideService.Kind.OGCAPI_FEATURES);
        }
        for (OutsideService.Kind kind : OutsideService.Kind.values()) {
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static Optional<OutsideService> read(OutsideGate gate, URI url, OutsideService.Kind kind, Deadline deadline)
            throws RestException {
        if (kind == OutsideService.Kind.OGCAPI_FEATURES) {
            return Optional.ofNullable(OgcApiCollections.read(
                    url, address -> json(gate.get(address, "application/json", deadline).body())));
        }
        URI base = withoutRequest(url);
        String service = kind.code().toUpperCase(Locale.ROOT);
        String query = "SERVICE=" + service + "&REQUEST=GetCapabilities";
        boolean document = kind == OutsideService.Kind.WMTS && url.getRawPath().toLowerCase(Locale.ROOT).endsWith(".xml");
        OutsideGate.Answer answer = gate.get(document ? url : appended(base, query), "text/xml, application/xml", deadline);
        Optional<XmlElement> root = xml(answer.body());
        if (root.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case WMS -> WmsLayers.read(base, root.get());
            case WMTS -> WmtsLayers.read(document ? url : base, root.get());
            default -> WfsTypes.read(base, root.get());
        };
    }

    private static Optional<XmlElement> xml(byte[] body) {
        try {
            return Optional.of(XmlElement.read(new ByteArrayInputStream(body), LIMITS));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** A missing node if it is not JSON. */
    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** The address without what a request to it would say anew; other parameters, as a map file, stay. */
    static URI withoutRequest(URI url) {
        String query = url.getRawQuery();
        if (query == null) {
            return url;
        }
        List<String> kept = new ArrayList<>();
        for (String pair : query.split("&")) {
            String name = pair.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
            if (!pair.isEmpty() && !List.of("service", "request", "version", "layers", "format").contains(name)) {
                kept.add(pair);
            }
        }
        String start = url.toString().substring(0, url.toString().indexOf('?'));
        return URI.create(kept.isEmpty() ? start : start + "?" + String.join("&", kept));
    }

    static URI appended(URI base, String query) {
        String text = base.toString();
        return URI.create(text + (base.getRawQuery() == null ? "?" : "&") + query);
    }

    /** Text of a child; empty if there is none. */
    static String text(XmlElement element, String child) {
        return element.child(child).map(XmlElement::text).orElse("");
    }

    /** Two pairs of degrees, {@code "west south"} and {@code "east north"}; empty if they are none. */
    static List<Double> corners(String lower, String upper) {
        return bounds((lower.strip() + " " + upper.strip()).split("\\s+"));
    }

    /** West, south, east, north; empty if they are no degrees. */
    static List<Double> bounds(String... texts) {
        if (texts.length != 4) {
            return List.of();
        }
        List<Double> numbers = new ArrayList<>();
        for (String text : texts) {
            try {
                numbers.add(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        boolean degrees = numbers.stream().allMatch(n -> Math.abs(n) <= 360) && Math.abs(numbers.get(1)) <= 90
                && Math.abs(numbers.get(3)) <= 90;
        return degrees ? numbers : List.of();
    }
}
