package org.igouverte.ogc.wfs.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.format.GmlVersion;
import org.igouverte.ogc.OgcException;

/** The versions that are spoken, newest first, and what differs between them by name alone. */
enum WfsVersion {
    V2_0_0(
            "2.0.0",
            "http://www.opengis.net/wfs/2.0",
            "http://schemas.opengis.net/wfs/2.0/wfs.xsd",
            "http://www.opengis.net/ows/1.1",
            GmlVersion.GML_3_2,
            "application/gml+xml; version=3.2"),
    V1_1_0(
            "1.1.0",
            "http://www.opengis.net/wfs",
            "http://schemas.opengis.net/wfs/1.1.0/wfs.xsd",
            "http://www.opengis.net/ows",
            GmlVersion.GML_3_1,
            "text/xml; subtype=gml/3.1.1");

    private final String number;
    private final String namespace;
    private final String schemaLocation;
    private final String ows;
    private final GmlVersion gml;
    private final String gmlType;

    WfsVersion(
            String number, String namespace, String schemaLocation, String ows, GmlVersion gml, String gmlType) {
        this.number = number;
        this.namespace = namespace;
        this.schemaLocation = schemaLocation;
        this.ows = ows;
        this.gml = gml;
        this.gmlType = gmlType;
    }

    String number() {
        return number;
    }

    String namespace() {
        return namespace;
    }

    String schemaLocation() {
        return schemaLocation;
    }

    /** Namespace of OWS Common: 1.1.0 for the newer, 1.0.0 for the older. */
    String ows() {
        return ows;
    }

    GmlVersion gml() {
        return gml;
    }

    /** Media type of features in the version's own GML. */
    String gmlType() {
        return gmlType;
    }

    boolean isNewer() {
        return this == V2_0_0;
    }

    /** The version of that number; 2.0.2 is the corrected text of 2.0.0. */
    static Optional<WfsVersion> find(String number) {
        return switch (number.strip()) {
            case "2.0.0", "2.0.2", "2.0" -> Optional.of(V2_0_0);
            case "1.1.0", "1.1" -> Optional.of(V1_1_0);
            default -> Optional.empty();
        };
    }

    /** The version that a request is made in; the newest if it does not say. */
    static WfsVersion of(Optional<String> number) throws OgcException {
        if (number.isEmpty()) {
            return V2_0_0;
        }
        return find(number.get())
                .orElseThrow(() -> OgcException.invalidParameter(
                        "version",
                        WfsMessages.MESSAGES.text("version", OgcException.shortened(number.get()), "2.0.0, 1.1.0")));
    }

    /** The first of the client's versions that is spoken here (OGC 06-121r9, 7.3.2). */
    static WfsVersion negotiate(List<String> accepted) throws OgcException {
        for (String number : accepted) {
            Optional<WfsVersion> version = find(number);
            if (version.isPresent()) {
                return version.get();
            }
        }
        throw new OgcException(
                "VersionNegotiationFailed",
                "",
                400,
                WfsMessages.MESSAGES.text(
                        "version", OgcException.shortened(String.join(", ", accepted)), "2.0.0, 1.1.0"));
    }

    /** The older way: the version asked for, else the nearest lower one, else the lowest (OGC 04-094, 7.3.1). */
    static WfsVersion nearest(Optional<String> number) {
        if (number.isEmpty()) {
            return V2_0_0;
        }
        return find(number.get()).orElse(number.get().strip().startsWith("1.") ? V1_1_0 : V2_0_0);
    }
}
