package org.igouverte.outside.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.xml.XmlElement;

/** Reads capabilities of WFS 2.0.0 (09-025r2), 1.1.0 (04-094) and 1.0.0. */
final class WfsTypes {

    private WfsTypes() {}

    static Optional<OutsideService> read(URI base, XmlElement root) {
        Optional<XmlElement> types = root.child("FeatureTypeList");
        if (!root.name().equals("WFS_Capabilities") || types.isEmpty()) {
            return Optional.empty();
        }
        Optional<XmlElement> service = root.child("ServiceIdentification").or(() -> root.child("Service"));
        List<String> formats = outputFormats(root);
        return Optional.of(new OutsideService(
                OutsideService.Kind.WFS,
                base,
                service.map(s -> ServiceReader.text(s, "Title")).orElse(""),
                service.map(s -> ServiceReader.text(s, "Abstract")).orElse(""),
                root.attribute("version").orElse(""),
                types.get()
                        .children("FeatureType")
                        .limit(OutsideService.MAX_LAYERS)
                        .map(type -> type(type, formats))
                        .toList()));
    }

    private static List<String> outputFormats(XmlElement root) {
        return root.child("OperationsMetadata").stream()
                .flatMap(operations -> operations.children("Operation"))
                .filter(operation -> operation.attribute("name").orElse("").equals("GetFeature"))
                .flatMap(operation -> operation.children("Parameter"))
                .filter(parameter -> parameter.attribute("name").orElse("").equalsIgnoreCase("outputFormat"))
                .flatMap(parameter -> parameter.child("AllowedValues").orElse(parameter).children("Value"))
                .map(XmlElement::text)
                .toList();
    }

    private static OutsideService.Layer type(XmlElement type, List<String> formats) {
        String name = ServiceReader.text(type, "Name");
        String title = ServiceReader.text(type, "Title");
        List<String> crs = new ArrayList<>();
        for (XmlElement child : type.children()) {
            if (child.name().matches("(Default|Other)(CRS|SRS)|SRS")) {
                crs.add(child.text());
            }
        }
        return new OutsideService.Layer(
                name,
                title.isEmpty() ? name : title,
                ServiceReader.text(type, "Abstract"),
                List.of(),
                type.child("WGS84BoundingBox")
                        .map(box -> ServiceReader.corners(
                                ServiceReader.text(box, "LowerCorner"), ServiceReader.text(box, "UpperCorner")))
                        .orElse(List.of()),
                crs,
                List.of(),
                formats,
                List.of(),
                "",
                true);
    }
}
