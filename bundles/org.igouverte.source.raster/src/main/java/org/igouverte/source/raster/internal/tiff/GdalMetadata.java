package org.igouverte.source.raster.internal.tiff;

import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.stream.XMLStreamException;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** What GDAL writes about bands into a tag of its own: their names, units, and how stored numbers become quantities. */
final class GdalMetadata {

    private final Optional<XmlElement> root;

    private GdalMetadata(Optional<XmlElement> root) {
        this.root = root;
    }

    /** @param xml as the tag has it; what cannot be read says nothing about the pixels and is left out */
    static GdalMetadata of(Optional<String> xml) {
        if (xml.isEmpty()) {
            return new GdalMetadata(Optional.empty());
        }
        try {
            return new GdalMetadata(Optional.of(XmlElement.read(xml.get(), XmlLimits.REQUEST)));
        } catch (XMLStreamException e) {
            return new GdalMetadata(Optional.empty());
        }
    }

    /** @param role {@code description}, {@code unittype}, {@code scale} or {@code offset} */
    Optional<String> text(int band, String role) {
        return root.stream()
                .flatMap(r -> r.children("Item"))
                .filter(item -> item.attribute("role").orElse("").equals(role)
                        && item.attribute("sample").orElse("").equals(String.valueOf(band)))
                .map(XmlElement::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    OptionalDouble number(int band, String role) {
        try {
            Optional<String> text = text(band, role);
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.get()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
