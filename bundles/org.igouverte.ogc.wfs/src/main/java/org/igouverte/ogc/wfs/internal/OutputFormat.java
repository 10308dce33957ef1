package org.igouverte.ogc.wfs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureFormats;
import org.igouverte.ogc.OgcException;

/**
 * What features are answered as.
 *
 * @param other empty for the GML of the protocol's version
 */
record OutputFormat(Optional<FeatureFormat> other, String mediaType) {

    private static final Set<String> GML_3_2 = Set.of(
            "application/gml+xml;version=3.2",
            "application/gml+xml;version=3.2.1",
            "application/gml+xml",
            "text/xml;subtype=gml/3.2",
            "text/xml;subtype=gml/3.2.1",
            "text/xml",
            "application/xml",
            "gml32",
            "gml3.2");

    private static final Set<String> GML_3_1 = Set.of(
            "text/xml;subtype=gml/3.1.1",
            "application/gml+xml;version=3.1",
            "application/gml+xml;version=3.1.1",
            "text/xml",
            "application/xml",
            "text/gml;subtype=gml/3.1.1",
            "xmlschema",
            "gml3",
            "gml31",
            "gml3.1.1");

    /** The names that capabilities list. */
    static List<String> offered(WfsVersion version) {
        List<String> names = new ArrayList<>();
        names.add(version.gmlType());
        if (version.isNewer()) {
            names.add("text/xml; subtype=gml/3.2.1");
        }
        for (FeatureFormat format : FeatureFormats.all()) {
            if (!isGml(format)) {
                names.add(format.mediaType());
                names.add(format.name());
            }
        }
        // What clients of this family of services look for.
        names.add("application/json");
        names.add("SHAPE-ZIP");
        return names;
    }

    private static boolean isGml(FeatureFormat format) {
        return format.name().equals("gml");
    }

    static OutputFormat of(Optional<String> asked, WfsVersion version) throws OgcException {
        if (asked.filter(text -> !text.isBlank()).isEmpty() || isOwnGml(asked.get(), version)) {
            return new OutputFormat(Optional.empty(), version.gmlType());
        }
        // A plus that was not escaped came as a space.
        FeatureFormat format = FeatureFormats.find(asked.get().strip())
                .or(() -> FeatureFormats.find(asked.get().strip().replace(' ', '+')))
                .filter(f -> !isGml(f))
                .orElseThrow(() -> OgcException.invalidParameter(
                        "outputFormat",
                        WfsMessages.MESSAGES.text(
                                "outputFormat",
                                OgcException.shortened(asked.get()),
                                String.join(", ", offered(version)))));
        return new OutputFormat(Optional.of(format), format.mediaType());
    }

    /** Whether a name is that of the version's GML, for schemas too. */
    static boolean isOwnGml(String asked, WfsVersion version) {
        String plain = asked.toLowerCase(Locale.ROOT).replace("gml xml", "gml+xml");
        String squeezed = plain.replace(" ", "").replace("\"", "");
        return (version.isNewer() ? GML_3_2 : GML_3_1).contains(squeezed);
    }
}
