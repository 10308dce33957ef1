package org.igouverte.ogc.wfs.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.igouverte.filter.Cql2;
import org.igouverte.format.XmlNames;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.ogc.OgcRequest;

/**
 * Addresses of the pages before and after an answer (OGC 09-025r2, 7.7.4.4). They ask by GET, however the page was
 * asked for.
 */
final class PageLinks {

    /** Longer addresses are not taken by every client and proxy. */
    private static final int MAX_LENGTH = 8_000;

    private final String serviceUrl;
    private final Map<String, String> parameters;
    private final WfsRequest.GetFeature asked;

    /** @param queries the request's, planned */
    PageLinks(OgcRequest request, WfsRequest.GetFeature asked, List<PlannedQuery> queries) {
        serviceUrl = request.serviceUrl();
        this.asked = asked;
        boolean byKeyword = !request.parameters().names().isEmpty();
        parameters = byKeyword ? given(request) : asKeywords(asked, queries);
    }

    private static Map<String, String> given(OgcRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : request.parameters().names()) {
            parameters.put(name, request.parameters().all(name).get(0));
        }
        parameters.keySet().removeAll(List.of("startindex", "count", "maxfeatures", "resulttype"));
        return parameters;
    }

    /** Empty if the queries cannot be written so. */
    private static Map<String, String> asKeywords(WfsRequest.GetFeature asked, List<PlannedQuery> queries) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (queries.size() != 1 || asked.queries().get(0).byId()) {
            return parameters;
        }
        PlannedQuery planned = queries.get(0);
        WfsRequest.Query query = asked.queries().get(0);
        FeatureQuery found = planned.query();
        parameters.put("service", "WFS");
        parameters.put("version", asked.version().number());
        parameters.put("request", asked.valueReference().isPresent() ? "GetPropertyValue" : "GetFeature");
        parameters.put(asked.version().isNewer() ? "typenames" : "typename", planned.layer().name().toString());
        asked.valueReference().ifPresent(reference -> parameters.put("valuereference", reference));
        asked.outputFormat().ifPresent(format -> parameters.put("outputformat", format));
        query.srsName().ifPresent(name -> parameters.put("srsname", name));
        if (!query.properties().isEmpty()) {
            parameters.put(
                    "propertyname",
                    query.properties().stream().map(QueryPlanner::localName).collect(Collectors.joining(",")));
        }
        if (!found.filter().equals(Predicate.TRUE)) {
            String geometry = planned.encoding().type().geometryName();
            parameters.put("cql_filter", Cql2.writeText(found.filter(), geometry));
        }
        String type = planned.layer().name().local();
        found.ids()
                .map(ids -> ids.stream().map(id -> XmlNames.featureId(type, id)).collect(Collectors.joining(",")))
                .ifPresent(ids -> parameters.put("resourceid", ids));
        if (!found.sort().isEmpty()) {
            parameters.put(
                    "sortby",
                    found.sort().stream()
                            .map(key -> XmlNames.element(key.field()) + (key.descending() ? " DESC" : " ASC"))
                            .collect(Collectors.joining(",")));
        }
        return parameters;
    }

    Optional<String> next(long matched) {
        if (asked.hits()) {
            return asked.count().isEmpty() || matched == 0 ? Optional.empty() : page(asked.startIndex());
        }
        if (asked.count().isEmpty() || asked.count().getAsLong() == 0) {
            return Optional.empty();
        }
        long start = asked.startIndex() + asked.count().getAsLong();
        return start < matched ? page(start) : Optional.empty();
    }

    Optional<String> previous() {
        OptionalLong count = asked.count();
        if (asked.startIndex() == 0 || asked.hits() || count.isEmpty() || count.getAsLong() == 0) {
            return Optional.empty();
        }
        return page(Math.max(0, asked.startIndex() - count.getAsLong()));
    }

    private Optional<String> page(long start) {
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder address = new StringBuilder(serviceUrl).append('?');
        parameters.forEach((name, value) -> address.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
                .append('&'));
        address.append("startindex=").append(start).append("&count=").append(asked.count().getAsLong());
        return address.length() <= MAX_LENGTH ? Optional.of(address.toString()) : Optional.empty();
    }
}
