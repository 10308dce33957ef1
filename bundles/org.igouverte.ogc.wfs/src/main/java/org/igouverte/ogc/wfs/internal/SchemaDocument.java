package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igouverte.format.FeatureType;
import org.igouverte.format.GmlVersion;
import org.igouverte.format.XmlNames;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.XmlWriter;

/**
 * The XML Schema of feature types. A schema is of one namespace; where types of several are wanted, that of the first
 * imports those of the others.
 */
final class SchemaDocument {

    /** QGIS and GDAL go by a type's name alone, in whatever namespace it is; every layer's type ends with "Type". */
    private static final String WHOLE_NUMBER = "long";

    private static final String DAY = "date";

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";

    private final WfsVersion version;
    private final XmlNamespaces namespaces;
    private final String serviceUrl;

    SchemaDocument(WfsVersion version, XmlNamespaces namespaces, String serviceUrl) {
        this.version = version;
        this.namespaces = namespaces;
        this.serviceUrl = serviceUrl;
    }

    /** Where the schema of some types is. */
    static String address(String serviceUrl, WfsVersion version, String types) {
        return serviceUrl + "?service=WFS&version=" + version.number() + "&request=DescribeFeatureType&"
                + (version.isNewer() ? "typenames=" : "typename=")
                + URLEncoder.encode(types, StandardCharsets.UTF_8);
    }

    void write(List<ServedLayer> layers, XmlWriter xml) throws IOException {
        Map<String, List<ServedLayer>> byNamespace = layers.stream()
                .collect(Collectors.groupingBy(
                        layer -> layer.name().namespace(), LinkedHashMap::new, Collectors.toList()));
        xml.declaration().start("xsd:schema").attribute("xmlns:xsd", XSD);
        xml.attribute("elementFormDefault", "qualified");
        List<List<ServedLayer>> namespacesInOrder = List.copyOf(byNamespace.values());
        if (!namespacesInOrder.isEmpty()) {
            types(namespacesInOrder.get(0), namespacesInOrder.subList(1, namespacesInOrder.size()), xml);
        }
        xml.finish();
    }

    private void types(List<ServedLayer> layers, List<List<ServedLayer>> others, XmlWriter xml) throws IOException {
        GmlVersion gml = version.gml();
        xml.attribute("xmlns:gml", gml.namespace());
        namespaces.declare(layers, xml);
        xml.attribute("targetNamespace", namespaces.of(layers.get(0))).attribute("version", "1.0");
        schemaImport(gml.namespace(), gml.schemaLocation(), xml);
        for (List<ServedLayer> own : others) {
            String names = own.stream().map(l -> l.name().toString()).collect(Collectors.joining(","));
            schemaImport(namespaces.of(own.get(0)), address(serviceUrl, version, names), xml);
        }
        if (version.isNewer()) {
            wholeNumber(xml);
            day(xml);
        }
        for (ServedLayer layer : layers) {
            type(layer, xml);
        }
    }

    private static void schemaImport(String namespace, String location, XmlWriter xml) throws IOException {
        xml.start("xsd:import").attribute("namespace", namespace).attribute("schemaLocation", location).end();
    }

    private void type(ServedLayer layer, XmlWriter xml) throws IOException {
        String prefix = layer.name().namespace();
        FeatureType type =
                FeatureType.of(layer.definition(), layer.schema(), namespaces.of(layer), Language.FR);
        xml.start("xsd:element")
                .attribute("name", type.name())
                .attribute("type", prefix + ':' + type.name() + "Type")
                .attribute("substitutionGroup", version.isNewer() ? "gml:AbstractFeature" : "gml:_Feature")
                .end();
        xml.start("xsd:complexType").attribute("name", type.name() + "Type");
        xml.start("xsd:complexContent").start("xsd:extension").attribute("base", "gml:AbstractFeatureType");
        xml.start("xsd:sequence");
        for (Field field : layer.schema().fields()) {
            property(XmlNames.element(field.name()), valueType(field.type(), prefix), xml);
        }
        property(type.geometryName(), "gml:" + GmlVersion.propertyType(layer.schema().geometry()), xml);
        xml.end().end().end().end();
    }

    private String valueType(FieldType type, String prefix) {
        if (version.isNewer() && type == FieldType.INTEGER) {
            return prefix + ':' + WHOLE_NUMBER;
        }
        return version.isNewer() && type == FieldType.DATE
                ? prefix + ':' + DAY
                : "xsd:" + GmlVersion.schemaType(type);
    }

    private static void property(String name, String type, XmlWriter xml) throws IOException {
        xml.start("xsd:element")
                .attribute("name", name)
                .attribute("type", type)
                .attribute("minOccurs", "0")
                .attribute("nillable", "true")
                .end();
    }

    /**
     * What {@code xsd:long} is, spelled out under that name. GDAL would read {@code xsd:integer} as 32 bits and lose what
     * is beyond; the conformance suite does not know {@code xsd:long} itself for a number; OWSLib wants every type to have
     * a name, and QGIS one that it knows.
     */
    private static void wholeNumber(XmlWriter xml) throws IOException {
        xml.start("xsd:simpleType")
                .attribute("name", WHOLE_NUMBER)
                .start("xsd:restriction")
                .attribute("base", "xsd:decimal")
                .start("xsd:totalDigits")
                .attribute("value", "19")
                .end()
                .start("xsd:fractionDigits")
                .attribute("value", "0")
                .end()
                .end()
                .end();
    }

    /**
     * What {@code xsd:date} is without a zone, spelled out under that name as a text: texts of this form are ordered as
     * their days are. The conformance suite compares {@code xsd:date} itself with moments, and fails at that.
     */
    private static void day(XmlWriter xml) throws IOException {
        xml.start("xsd:simpleType")
                .attribute("name", DAY)
                .start("xsd:restriction")
                .attribute("base", "xsd:string")
                .start("xsd:pattern")
                .attribute("value", "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}")
                .end()
                .end()
                .end();
    }
}
