package org.igouverte.ogc.wfs.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** Reads requests by keyword and value (OGC 09-025r2, 6.2.5; 04-094, 14). */
final class KvpReader {

    private static final Pattern BOUND_PREFIX = Pattern.compile("xmlns\\(\\s*([^,=()\\s]*)\\s*[,=]?\\s*([^()]+)\\)");
    private static final int MAX_QUERIES = 100;

    private final Parameters parameters;
    private final WfsVersion version;

    private KvpReader(Parameters parameters, WfsVersion version) {
        this.parameters = parameters;
        this.version = version;
    }

    static WfsRequest read(Parameters parameters, WfsVersion version) throws OgcException {
        return new KvpReader(parameters, version).read();
    }

    /** The version that a request is made in, so that a mistake in it can be told in that version. */
    static WfsVersion version(Parameters parameters) throws OgcException {
        Optional<String> number = parameters.filled("version");
        if (operation(parameters).equalsIgnoreCase("GetCapabilities")) {
            Optional<String> accepted = parameters.filled("acceptVersions");
            return accepted.isPresent()
                    ? WfsVersion.negotiate(Parameters.list(accepted.get()))
                    : WfsVersion.nearest(number);
        }
        return WfsVersion.of(number);
    }

    private static String operation(Parameters parameters) throws OgcException {
        return parameters.filled("request").orElse("").strip();
    }

    private WfsRequest read() throws OgcException {
        String service = parameters.required("service");
        if (!service.strip().equalsIgnoreCase("WFS")) {
            throw OgcException.invalidParameter(
                    "service", WfsMessages.MESSAGES.text("service", OgcException.shortened(service)));
        }
        parameters.required("request");
        String operation = operation(parameters);
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "getcapabilities" -> new WfsRequest.GetCapabilities(
                    version, list("sections"), parameters.filled("updateSequence"));
            case "describefeaturetype" -> new WfsRequest.DescribeFeatureType(
                    version, types(typeNames(), namespaces()), parameters.filled("outputFormat"));
            case "getfeature" -> getFeature(Optional.empty());
            case "getpropertyvalue" -> {
                Optional<String> reference = parameters.find("valueReference");
                yield getFeature(Optional.of(reference.orElseThrow(
                        () -> OgcException.missingParameter("valueReference"))));
            }
            case "liststoredqueries" -> new WfsRequest.ListStoredQueries(version);
            case "describestoredqueries" -> new WfsRequest.DescribeStoredQueries(version, storedQueryIds());
            default -> throw OgcException.operationNotSupported(operation);
        };
    }

    private List<String> list(String name) throws OgcException {
        Optional<String> value = parameters.filled(name);
        return value.isEmpty()
                ? List.of()
                : Parameters.list(value.get()).stream().map(String::strip).toList();
    }

    private List<String> storedQueryIds() throws OgcException {
        List<String> ids = list("storedQuery_Id");
        return ids.isEmpty() ? list("storedQueryId") : ids;
    }

    /** Both spellings, whatever the version: clients mix them. */
    private Optional<String> typeNames() throws OgcException {
        Optional<String> plural = parameters.filled("typeNames");
        return plural.isPresent() ? plural : parameters.filled("typeName");
    }

    /** {@code NAMESPACES=xmlns(p,uri),…}; {@code xmlns(p=uri)} in 1.1. */
    private Map<String, String> namespaces() throws OgcException {
        Optional<String> plural = parameters.filled("namespaces");
        String text = plural.isPresent() ? plural.get() : parameters.filled("namespace").orElse("");
        Map<String, String> namespaces = new HashMap<>();
        Matcher bound = BOUND_PREFIX.matcher(text);
        while (bound.find()) {
            // One without a prefix binds the default namespace.
            boolean prefixed = text.substring(bound.start(), bound.end()).matches(".*[^:/][,=].*");
            String uri = prefixed ? bound.group(2).strip() : bound.group(1) + bound.group(2);
            namespaces.put(prefixed ? bound.group(1) : "", uri);
        }
        return namespaces;
    }

    private static List<TypeName> types(Optional<String> text, Map<String, String> namespaces) throws OgcException {
        List<TypeName> types = new ArrayList<>();
        if (text.isPresent()) {
            for (String name : Parameters.list(text.get())) {
                types.add(TypeName.of(name, namespaces));
            }
        }
        return types;
    }

    private WfsRequest.GetFeature getFeature(Optional<String> valueReference) throws OgcException {
        List<WfsRequest.Query> queries =
                parameters.has("storedQuery_Id") || parameters.has("storedQueryId") ? storedQuery() : queries();
        Optional<String> count = parameters.filled("count");
        Optional<String> limit = count.isPresent() ? count : parameters.filled("maxFeatures");
        String limitName = count.isPresent() ? "count" : "maxFeatures";
        return new WfsRequest.GetFeature(
                version,
                queries,
                number("startIndex", parameters.filled("startIndex")).orElse(0),
                number(limitName, limit),
                hits(parameters.filled("resultType")),
                parameters.filled("outputFormat"),
                valueReference);
    }

    static OptionalLong number(String name, Optional<String> text) throws OgcException {
        return text.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Parameters.integer(name, text.get(), 0, Integer.MAX_VALUE));
    }

    static boolean hits(Optional<String> resultType) throws OgcException {
        String type = resultType.orElse("results").strip();
        if (!type.equalsIgnoreCase("hits") && !type.equalsIgnoreCase("results")) {
            throw OgcException.invalidParameter(
                    "resultType", WfsMessages.MESSAGES.text("resultType", OgcException.shortened(type)));
        }
        return type.equalsIgnoreCase("hits");
    }

    private List<WfsRequest.Query> storedQuery() throws OgcException {
        String id = storedQueryIds().isEmpty() ? "" : storedQueryIds().get(0);
        StoredQueries.check(id, "storedQuery_Id");
        return List.of(StoredQueries.featureById(parameters.required("id"), parameters.filled("srsName")));
    }

    /** One query a type; lists that go with them are divided by brackets, {@code (a)(b)}. */
    private List<WfsRequest.Query> queries() throws OgcException {
        Optional<String> idText = parameters.filled("resourceId");
        if (idText.isEmpty()) {
            idText = parameters.filled("featureId");
        }
        Optional<List<String>> ids = idText.map(
                text -> Parameters.list(text).stream().map(String::strip).toList());
        Optional<String> typeText = typeNames();
        List<List<String>> types = typeText.isEmpty() ? List.of() : groups(typeText.get(), !version.isNewer());
        if (types.isEmpty()) {
            if (ids.isEmpty()) {
                throw OgcException.missingParameter(version.isNewer() ? "typeNames" : "typeName");
            }
            return queriesOfIds(ids.get());
        }
        if (types.size() > MAX_QUERIES) {
            throw OgcException.invalidParameter("typeNames", WfsMessages.MESSAGES.text("queries", MAX_QUERIES));
        }
        List<List<String>> properties = groups("propertyName", types.size());
        List<List<String>> filters = groups("filter", types.size());
        List<List<String>> sorts = groups("sortBy", types.size());
        Map<String, String> namespaces = namespaces();
        Optional<WfsRequest.Bbox> bbox = bbox();
        checkExclusive(ids.isPresent(), bbox.isPresent(), !filters.isEmpty());
        List<WfsRequest.Query> queries = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).size() != 1) {
                throw new OgcException(
                        "OptionNotSupported", "typeNames", 400, WfsMessages.MESSAGES.text("join"));
            }
            queries.add(new WfsRequest.Query(
                    Optional.of(TypeName.of(types.get(i).get(0), namespaces)),
                    parameters.filled("srsName"),
                    at(properties, i),
                    filters.isEmpty() ? Optional.empty() : Optional.of(filter(String.join(",", at(filters, i)))),
                    parameters.filled("cql_filter"),
                    bbox,
                    ids,
                    sort(at(sorts, i)),
                    false));
        }
        return queries;
    }

    /** OGC 09-025r2, table 8: these three exclude each other. */
    private static void checkExclusive(boolean ids, boolean bbox, boolean filter) throws OgcException {
        if ((ids ? 1 : 0) + (bbox ? 1 : 0) + (filter ? 1 : 0) > 1) {
            throw OgcException.invalidParameter(
                    ids ? "resourceId" : "bbox", WfsMessages.MESSAGES.text("filters.exclusive"));
        }
    }

    private List<WfsRequest.Query> queriesOfIds(List<String> ids) throws OgcException {
        return List.of(new WfsRequest.Query(
                Optional.empty(),
                parameters.filled("srsName"),
                list("propertyName"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ids),
                sort(list("sortBy")),
                false));
    }

    private static List<String> at(List<List<String>> groups, int i) {
        return groups.isEmpty() ? List.of() : groups.get(groups.size() == 1 ? 0 : i);
    }

    private List<List<String>> groups(String name, int wanted) throws OgcException {
        Optional<String> text = parameters.filled(name);
        if (text.isEmpty()) {
            return List.of();
        }
        List<List<String>> groups = groups(text.get(), false);
        if (groups.size() != wanted && groups.size() != 1) {
            throw OgcException.invalidParameter(
                    name, WfsMessages.MESSAGES.text("lists", name, groups.size(), wanted));
        }
        return groups;
    }

    /**
     * {@code (a,b)(c)} as two lists, anything else as one; a filter may have brackets inside.
     *
     * @param apart whether each element of a list without brackets stands for itself
     */
    private static List<List<String>> groups(String text, boolean apart) {
        String plain = text.strip();
        List<List<String>> groups = new ArrayList<>();
        if (plain.startsWith("(") && plain.endsWith(")")) {
            for (String group : plain.substring(1, plain.length() - 1).split("\\)\\(", -1)) {
                groups.add(Parameters.list(group));
            }
        } else if (apart) {
            Parameters.list(plain).forEach(element -> groups.add(List.of(element)));
        } else {
            groups.add(Parameters.list(plain));
        }
        return groups;
    }

    private static XmlElement filter(String text) throws OgcException {
        try {
            XmlElement filter = XmlElement.read(text.strip(), XmlLimits.REQUEST);
            if (filter.name().equals("Filter")) {
                return filter;
            }
        } catch (XMLStreamException e) {
            throw OgcException.invalidParameter("filter", WfsMessages.MESSAGES.text("filter.xml"));
        }
        throw OgcException.invalidParameter("filter", WfsMessages.MESSAGES.text("filter.xml"));
    }

    private Optional<WfsRequest.Bbox> bbox() throws OgcException {
        Optional<String> text = parameters.filled("bbox");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = Parameters.list(text.get());
        if (parts.size() != 4 && parts.size() != 5) {
            throw OgcException.invalidParameter("bbox", WfsMessages.MESSAGES.text("bbox"));
        }
        double[] numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = Parameters.number("bbox", parts.get(i));
        }
        Optional<String> crs = parts.size() == 5 ? Optional.of(parts.get(4).strip()) : Optional.empty();
        return Optional.of(new WfsRequest.Bbox(numbers, crs));
    }

    /** {@code name [ASC|DESC]}; {@code name [A|D]} in 1.1. */
    private static List<WfsRequest.Sort> sort(List<String> keys) throws OgcException {
        List<WfsRequest.Sort> sort = new ArrayList<>();
        for (String key : keys) {
            String[] words = key.strip().split("[ +]+");
            String order = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "ASC";
            if (words.length > 2 || !List.of("ASC", "DESC", "A", "D").contains(order)) {
                throw OgcException.invalidParameter(
                        "sortBy", WfsMessages.MESSAGES.text("sortBy", OgcException.shortened(key)));
            }
            sort.add(new WfsRequest.Sort(words[0], order.startsWith("D")));
        }
        return sort;
    }
}
