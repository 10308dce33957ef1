package org.igouverte.ogc.wfs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.ogc.OgcException;
import org.igouverte.xml.XmlElement;

/** Reads requests in XML (OGC 09-025r2, 6.2.5.2; 04-094). */
final class XmlRequestReader {

    private static final int MAX_QUERIES = 100;

    private final XmlElement root;
    private final WfsVersion version;

    private XmlRequestReader(XmlElement root, WfsVersion version) {
        this.root = root;
        this.version = version;
    }

    static WfsRequest read(XmlElement root, WfsVersion version) throws OgcException {
        return new XmlRequestReader(root, version).read();
    }

    /** The version that a request is made in: what it says, else what its namespace tells. */
    static WfsVersion version(XmlElement root) throws OgcException {
        Optional<String> number = root.attribute("version").filter(text -> !text.isBlank());
        boolean older = root.namespace().equals(WfsVersion.V1_1_0.namespace());
        if (root.name().equals("GetCapabilities")) {
            Optional<XmlElement> accepted = root.child("AcceptVersions");
            if (accepted.isPresent()) {
                return WfsVersion.negotiate(
                        accepted.get().children("Version").map(XmlElement::text).toList());
            }
            return number.isEmpty() && older ? WfsVersion.V1_1_0 : WfsVersion.nearest(number);
        }
        return number.isEmpty() && older ? WfsVersion.V1_1_0 : WfsVersion.of(number);
    }

    private WfsRequest read() throws OgcException {
        String service = root.attribute("service").orElse("");
        if (service.isBlank()) {
            throw OgcException.missingParameter("service");
        } else if (!service.strip().equals("WFS")) {
            throw OgcException.invalidParameter(
                    "service", WfsMessages.MESSAGES.text("service", OgcException.shortened(service)));
        }
        return switch (root.name()) {
            case "GetCapabilities" -> new WfsRequest.GetCapabilities(
                    version,
                    root.child("Sections")
                            .map(s -> s.children("Section").map(XmlElement::text).toList())
                            .orElse(List.of()),
                    root.attribute("updateSequence"));
            case "DescribeFeatureType" -> {
                List<TypeName> types = new ArrayList<>();
                for (XmlElement type : root.children("TypeName").toList()) {
                    types.add(TypeName.of(type.text(), type));
                }
                yield new WfsRequest.DescribeFeatureType(version, types, root.attribute("outputFormat"));
            }
            case "GetFeature" -> getFeature(Optional.empty());
            case "GetPropertyValue" -> getFeature(Optional.of(root.attribute("valueReference")
                    .orElseThrow(() -> OgcException.missingParameter("valueReference"))));
            case "ListStoredQueries" -> new WfsRequest.ListStoredQueries(version);
            case "DescribeStoredQueries" -> new WfsRequest.DescribeStoredQueries(
                    version, root.children("StoredQueryId").map(XmlElement::text).toList());
            default -> throw OgcException.operationNotSupported(root.name());
        };
    }

    private WfsRequest.GetFeature getFeature(Optional<String> valueReference) throws OgcException {
        List<WfsRequest.Query> queries = new ArrayList<>();
        for (XmlElement child : root.children()) {
            if (child.name().equals("Query")) {
                queries.add(query(child));
            } else if (child.name().equals("StoredQuery")) {
                queries.add(storedQuery(child));
            }
        }
        if (queries.isEmpty()) {
            throw OgcException.missingParameter("Query");
        } else if (queries.size() > MAX_QUERIES) {
            throw OgcException.invalidParameter("Query", WfsMessages.MESSAGES.text("queries", MAX_QUERIES));
        }
        Optional<String> count = root.attribute("count");
        return new WfsRequest.GetFeature(
                version,
                queries,
                KvpReader.number("startIndex", root.attribute("startIndex")).orElse(0),
                KvpReader.number("count", count.isPresent() ? count : root.attribute("maxFeatures")),
                KvpReader.hits(root.attribute("resultType")),
                root.attribute("outputFormat"),
                valueReference);
    }

    private WfsRequest.Query query(XmlElement query) throws OgcException {
        Optional<String> plural = query.attribute("typeNames");
        String types = (plural.isPresent() ? plural : query.attribute("typeName"))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> OgcException.missingParameter(version.isNewer() ? "typeNames" : "typeName"));
        if (types.strip().matches(".*[\\s,].*")) {
            throw new OgcException("OptionNotSupported", "typeNames", 400, WfsMessages.MESSAGES.text("join"));
        }
        List<WfsRequest.Sort> sort = new ArrayList<>();
        for (XmlElement key : query.child("SortBy").map(XmlElement::children).orElse(List.of())) {
            String property = key.child("ValueReference")
                    .or(() -> key.child("PropertyName"))
                    .map(XmlElement::text)
                    .orElseThrow(() -> OgcException.missingParameter("ValueReference"));
            String order = key.child("SortOrder").map(XmlElement::text).orElse("ASC");
            sort.add(new WfsRequest.Sort(property, order.startsWith("D")));
        }
        return new WfsRequest.Query(
                Optional.of(TypeName.of(types, query)),
                query.attribute("srsName"),
                query.children("PropertyName").map(XmlElement::text).toList(),
                query.child("Filter"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sort,
                false);
    }

    private static WfsRequest.Query storedQuery(XmlElement query) throws OgcException {
        StoredQueries.check(query.attribute("id").orElse(""), "id");
        for (XmlElement parameter : query.children("Parameter").toList()) {
            if (parameter.attribute("name").filter("id"::equalsIgnoreCase).isPresent()) {
                return StoredQueries.featureById(parameter.text(), Optional.empty());
            }
        }
        throw OgcException.missingParameter("id");
    }
}
