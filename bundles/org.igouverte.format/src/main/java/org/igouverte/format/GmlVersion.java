package org.igouverte.format;

import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;

/** The GML versions that WFS 1.1 and WFS 2.0 are made for, and the one before, of feature information for old clients. */
public enum GmlVersion {
    /** GML 2.1.2 (OGC 02-069). */
    GML_2_1("http://www.opengis.net/gml", "http://schemas.opengis.net/gml/2.1.2/feature.xsd"),
    /** GML 3.1.1 (OGC 03-105r1), of WFS 1.1. */
    GML_3_1("http://www.opengis.net/gml", "http://schemas.opengis.net/gml/3.1.1/base/gml.xsd"),
    /** GML 3.2.1 (OGC 07-036, ISO 19136), of WFS 2.0. */
    GML_3_2("http://www.opengis.net/gml/3.2", "http://schemas.opengis.net/gml/3.2.1/gml.xsd");

    private final String namespace;
    private final String schemaLocation;

    GmlVersion(String namespace, String schemaLocation) {
        this.namespace = namespace;
        this.schemaLocation = schemaLocation;
    }

    public String namespace() {
        return namespace;
    }

    public String schemaLocation() {
        return schemaLocation;
    }

    /**
     * The type of a geometry property that {@link GmlMembers} writes, without prefix. Areas and lines are always written
     * as their multi-part form, so that a schema can name one type; a point is mostly one, and may be several.
     */
    public static String propertyType(GeometryKind kind) {
        return switch (kind) {
            case POLYGON -> "MultiSurfacePropertyType";
            case LINE -> "MultiCurvePropertyType";
            case POINT, MIXED, NONE -> "GeometryPropertyType";
        };
    }

    /** The XML Schema type of an attribute that {@link GmlMembers} writes, without prefix. */
    public static String schemaType(FieldType type) {
        return switch (type) {
            case STRING -> "string";
            case INTEGER -> "long";
            case REAL -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case INSTANT -> "dateTime";
        };
    }
}
