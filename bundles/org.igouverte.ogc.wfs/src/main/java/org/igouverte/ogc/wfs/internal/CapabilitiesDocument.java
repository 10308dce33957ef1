package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;

/**
 * A capabilities document as it is streamed: what says who serves leaves at once, then type after type.
 *
 * @param sections whether a section is wanted
 */
record CapabilitiesDocument(
        WfsVersion version,
        Language language,
        List<ServedLayer> layers,
        LayerDescriptions.Pieces<GetCapabilities.Variant> elements,
        ServiceIdentity identity,
        String updateSequence,
        String serviceUrl,
        Predicate<String> sections) {

    private static final List<String> IMPLEMENTED =
            List.of("ImplementsBasicWFS", "KVPEncoding", "XMLEncoding", "ImplementsResultPaging");

    private static final List<String> NOT_IMPLEMENTED = List.of(
            "ImplementsTransactionalWFS", "ImplementsLockingWFS", "SOAPEncoding", "ImplementsInheritance",
            "ImplementsRemoteResolve", "ImplementsStandardJoins", "ImplementsSpatialJoins",
            "ImplementsTemporalJoins", "ImplementsFeatureVersioning", "ManageStoredQueries",
            "PagingIsTransactionSafe");

    void write(XmlWriter xml) throws IOException {
        root(xml);
        if (sections.test("ServiceIdentification")) {
            identification(xml);
        }
        if (sections.test("ServiceProvider")) {
            provider(xml);
        }
        if (sections.test("OperationsMetadata")) {
            operations(xml);
        }
        xml.flush();
        if (sections.test("FeatureTypeList")) {
            types(xml);
        }
        if (sections.test("Filter_Capabilities")) {
            FilterCapabilities.write(version, xml);
        }
        xml.finish();
    }

    private void root(XmlWriter xml) throws IOException {
        xml.declaration().start("wfs:WFS_Capabilities").attribute("version", version.number());
        if (!updateSequence.isEmpty()) {
            xml.attribute("updateSequence", updateSequence);
        }
        xml.attribute("xmlns:wfs", version.namespace());
        xml.attribute("xmlns:ows", version.ows());
        if (version.isNewer()) {
            xml.attribute("xmlns:fes", "http://www.opengis.net/fes/2.0");
        } else {
            xml.attribute("xmlns:ogc", "http://www.opengis.net/ogc");
        }
        xml.attribute("xmlns:gml", version.gml().namespace());
        xml.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
        xml.attribute("xmlns:xsi", GmlCollection.XSI);
        new XmlNamespaces(identity).declare(layers, xml);
        xml.attribute("xsi:schemaLocation", version.namespace() + ' ' + version.schemaLocation());
    }

    private void identification(XmlWriter xml) throws IOException {
        xml.start("ows:ServiceIdentification");
        xml.element("ows:Title", identity.title().in(language));
        xml.element("ows:Abstract", identity.description().in(language));
        xml.element("ows:ServiceType", "WFS");
        for (WfsVersion spoken : WfsVersion.values()) {
            xml.element("ows:ServiceTypeVersion", spoken.number());
        }
        xml.element("ows:Fees", identity.fees());
        xml.element("ows:AccessConstraints", identity.accessConstraints());
        xml.end();
    }

    private void provider(XmlWriter xml) throws IOException {
        String name = identity.providerName().isEmpty() ? identity.title().in(language) : identity.providerName();
        xml.start("ows:ServiceProvider").element("ows:ProviderName", name);
        if (!identity.providerUrl().isEmpty()) {
            xml.start("ows:ProviderSite").attribute("xlink:href", identity.providerUrl()).end();
        }
        xml.start("ows:ServiceContact");
        if (!identity.contactEmail().isEmpty()) {
            xml.start("ows:ContactInfo")
                    .start("ows:Address")
                    .element("ows:ElectronicMailAddress", identity.contactEmail())
                    .end()
                    .end();
        }
        xml.end().end();
    }

    private void operations(XmlWriter xml) throws IOException {
        xml.start("ows:OperationsMetadata");
        operation("GetCapabilities", xml);
        parameter("AcceptVersions", List.of("2.0.0", "1.1.0"), xml);
        parameter("AcceptFormats", List.of("text/xml"), xml);
        parameter("Sections", GetCapabilities.SECTIONS, xml);
        xml.end();
        operation("DescribeFeatureType", xml);
        parameter("outputFormat", List.of(version.gmlType()), xml);
        xml.end();
        operation("GetFeature", xml);
        parameter("resultType", List.of("results", "hits"), xml);
        parameter("outputFormat", OutputFormat.offered(version), xml);
        if (version.isNewer()) {
            parameter("resolve", List.of("none", "local"), xml);
        }
        xml.end();
        if (version.isNewer()) {
            operation("GetPropertyValue", xml);
            parameter("resolve", List.of("none", "local"), xml);
            parameter("outputFormat", List.of(version.gmlType()), xml);
            xml.end();
            operation("ListStoredQueries", xml);
            xml.end();
            operation("DescribeStoredQueries", xml);
            xml.end();
            parameter("version", List.of("2.0.0", "1.1.0"), xml);
            for (String constraint : IMPLEMENTED) {
                constraint(constraint, "TRUE", xml);
            }
            for (String constraint : NOT_IMPLEMENTED) {
                constraint(constraint, "FALSE", xml);
            }
            xml.start("ows:Constraint").attribute("name", "QueryExpressions").start("ows:AllowedValues");
            xml.element("ows:Value", "wfs:Query").element("ows:Value", "wfs:StoredQuery");
            xml.end().end();
        }
        xml.end();
    }

    /** Leaves the element open for its parameters. */
    private void operation(String name, XmlWriter xml) throws IOException {
        xml.start("ows:Operation").attribute("name", name).start("ows:DCP").start("ows:HTTP");
        xml.start("ows:Get").attribute("xlink:href", serviceUrl + "?").end();
        xml.start("ows:Post").attribute("xlink:href", serviceUrl).end();
        xml.end().end();
    }

    private void parameter(String name, List<String> values, XmlWriter xml) throws IOException {
        xml.start("ows:Parameter").attribute("name", name);
        if (version.isNewer()) {
            xml.start("ows:AllowedValues");
        }
        for (String value : values) {
            xml.element("ows:Value", value);
        }
        if (version.isNewer()) {
            xml.end();
        }
        xml.end();
    }

    private static void constraint(String name, String value, XmlWriter xml) throws IOException {
        xml.start("ows:Constraint")
                .attribute("name", name)
                .start("ows:NoValues")
                .end()
                .element("ows:DefaultValue", value)
                .end();
    }

    private void types(XmlWriter xml) throws IOException {
        xml.start("wfs:FeatureTypeList");
        if (!version.isNewer()) {
            xml.start("wfs:Operations").element("wfs:Operation", "Query").end();
        }
        GetCapabilities.Variant variant = new GetCapabilities.Variant(version, language);
        // The elements name no address.
        try (LayerDescriptions.Reader reader = elements.read(variant, "", "")) {
            for (ServedLayer layer : layers) {
                xml.bytes(reader.of(layer));
            }
        }
        xml.end();
    }
}
