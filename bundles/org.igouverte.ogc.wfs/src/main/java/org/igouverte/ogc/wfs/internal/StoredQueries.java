package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.XmlWriter;

/** The one stored query that there is, which every WFS 2.0 has: GetFeatureById (OGC 09-025r2, 7.9.3.6). */
final class StoredQueries {

    static final String FEATURE_BY_ID = "urn:ogc:def:query:OGC-WFS::GetFeatureById";

    /** The same as a URI, as later texts of the standard write it. */
    private static final String FEATURE_BY_ID_URI = "http://www.opengis.net/def/query/OGC-WFS/0/GetFeatureById";

    private StoredQueries() {}

    static void check(String id, String locator) throws OgcException {
        if (!id.equals(FEATURE_BY_ID) && !id.equals(FEATURE_BY_ID_URI)) {
            throw OgcException.invalidParameter(
                    locator, WfsMessages.MESSAGES.text("storedQuery", OgcException.shortened(id)));
        }
    }

    static WfsRequest.Query featureById(String id, Optional<String> srsName) {
        return new WfsRequest.Query(
                Optional.empty(),
                srsName,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(id.strip())),
                List.of(),
                true);
    }

    /** @param types all that it may answer with */
    static void list(List<ServedLayer> types, XmlNamespaces namespaces, Language language, XmlWriter xml)
            throws IOException {
        root("ListStoredQueriesResponse", types, namespaces, xml);
        xml.start("wfs:StoredQuery").attribute("id", FEATURE_BY_ID);
        title(language, xml);
        for (ServedLayer type : types) {
            xml.element("wfs:ReturnFeatureType", type.name().toString());
        }
        xml.finish();
    }

    static void describe(List<ServedLayer> types, XmlNamespaces namespaces, Language language, XmlWriter xml)
            throws IOException {
        root("DescribeStoredQueriesResponse", types, namespaces, xml);
        xml.start("wfs:StoredQueryDescription").attribute("id", FEATURE_BY_ID);
        title(language, xml);
        xml.start("wfs:Parameter").attribute("name", "id").attribute("type", "xsd:string").end();
        xml.start("wfs:QueryExpressionText")
                .attribute(
                        "returnFeatureTypes",
                        String.join(" ", types.stream().map(t -> t.name().toString()).toList()))
                .attribute("language", "urn:ogc:def:queryLanguage:OGC-WFS::WFS_QueryExpression")
                .attribute("isPrivate", "true")
                .end();
        xml.finish();
    }

    private static void root(String name, List<ServedLayer> types, XmlNamespaces namespaces, XmlWriter xml)
            throws IOException {
        WfsVersion version = WfsVersion.V2_0_0;
        xml.declaration().start("wfs:" + name);
        xml.attribute("xmlns:wfs", version.namespace());
        xml.attribute("xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
        xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        namespaces.declare(types, xml);
        xml.attribute("xsi:schemaLocation", version.namespace() + ' ' + version.schemaLocation());
    }

    private static void title(Language language, XmlWriter xml) throws IOException {
        xml.start("wfs:Title")
                .attribute("xml:lang", language.tag())
                .text(WfsMessages.MESSAGES.in(language, "storedQuery.title"))
                .end();
    }
}
