package org.igouverte.outside.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.xml.XmlElement;

/** Reads capabilities of WMTS 1.0.0 (07-057r7). */
final class WmtsLayers {

    private WmtsLayers() {}

    static Optional<OutsideService> read(URI base, XmlElement root) {
        Optional<XmlElement> contents = root.child("Contents");
        if (!root.name().equals("Capabilities") || !root.namespace().contains("wmts") || contents.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> systems = new HashMap<>();
        contents.get()
                .children("TileMatrixSet")
                .forEach(set -> systems.put(
                        ServiceReader.text(set, "Identifier"), ServiceReader.text(set, "SupportedCRS")));
        Optional<XmlElement> service = root.child("ServiceIdentification");
        return Optional.of(new OutsideService(
                OutsideService.Kind.WMTS,
                base,
                service.map(s -> ServiceReader.text(s, "Title")).orElse(""),
                service.map(s -> ServiceReader.text(s, "Abstract")).orElse(""),
                root.attribute("version").orElse(""),
                contents.get()
                        .children("Layer")
                        .limit(OutsideService.MAX_LAYERS)
                        .map(layer -> layer(layer, systems))
                        .toList()));
    }

    private static OutsideService.Layer layer(XmlElement layer, Map<String, String> systems) {
        String name = ServiceReader.text(layer, "Identifier");
        String title = ServiceReader.text(layer, "Title");
        List<String> sets = layer.children("TileMatrixSetLink")
                .map(link -> ServiceReader.text(link, "TileMatrixSet"))
                .toList();
        return new OutsideService.Layer(
                name,
                title.isEmpty() ? name : title,
                ServiceReader.text(layer, "Abstract"),
                List.of(),
                layer.child("WGS84BoundingBox")
                        .map(box -> ServiceReader.corners(
                                ServiceReader.text(box, "LowerCorner"), ServiceReader.text(box, "UpperCorner")))
                        .orElse(List.of()),
                sets.stream().map(set -> systems.getOrDefault(set, "")).filter(s -> !s.isEmpty()).distinct().toList(),
                layer.children("Style")
                        .map(style -> new OutsideService.Style(
                                ServiceReader.text(style, "Identifier"), ServiceReader.text(style, "Title")))
                        .toList(),
                layer.children("Format").map(XmlElement::text).toList(),
                sets,
                layer.children("Dimension")
                        .filter(d -> ServiceReader.text(d, "Identifier").equalsIgnoreCase("time"))
                        .map(d -> String.join(",", d.children("Value").map(XmlElement::text).toList()))
                        .findFirst()
                        .orElse(""),
                layer.child("InfoFormat").isPresent());
    }
}
