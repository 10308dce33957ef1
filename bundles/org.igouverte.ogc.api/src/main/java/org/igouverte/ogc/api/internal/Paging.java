package org.igouverte.ogc.api.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.igouverte.format.Link;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.Urls;

/** Links to the pages before and after. They carry the data's revision: pages of different data never mix unnoticed. */
final class Paging {

    private final ServedLayer layer;
    private final ApiCall call;
    private final FeatureQuery query;
    private final OptionalLong matched;

    Paging(ServedLayer layer, ApiCall call, FeatureQuery query, OptionalLong matched) {
        this.layer = layer;
        this.call = call;
        this.query = query;
        this.matched = matched;
    }

    /** Links and counts as headers, for formats that have no place for them. */
    void headers(OgcResponse response) {
        if (matched.isEmpty()) {
            return;
        }
        long returned = Math.max(0, Math.min(query.limit(), matched.getAsLong() - query.offset()));
        response.header("OGC-NumberMatched", Long.toString(matched.getAsLong()));
        response.header("OGC-NumberReturned", Long.toString(returned));
        StringBuilder header = new StringBuilder();
        for (Link link : links(returned)) {
            header.append(header.isEmpty() ? "" : ", ")
                    .append('<')
                    .append(link.href())
                    .append(">; rel=\"")
                    .append(link.rel())
                    .append('"');
        }
        if (!header.isEmpty()) {
            response.header("Link", header.toString());
        }
    }

    /** @param returned features on this page */
    List<Link> links(long returned) {
        List<Link> links = new ArrayList<>(2);
        long next = query.offset() + returned;
        boolean more = matched.isPresent() ? next < matched.getAsLong() : returned == query.limit();
        if (more && returned > 0) {
            links.add(link("next", next));
        }
        if (query.offset() > 0) {
            links.add(link("prev", Math.max(0, query.offset() - query.limit())));
        }
        return links;
    }

    private Link link(String rel, long offset) {
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("f", call.format().name());
        changed.put("limit", Long.toString(query.limit()));
        changed.put("offset", Long.toString(offset));
        changed.put("rev", layer.dataRevision().value());
        return new Link(
                Collections.address(layer, call) + "/items" + query(call, changed),
                rel,
                call.format().mediaType(),
                ApiMessages.MESSAGES.in(call.language(), "link." + rel));
    }

    /** The query of the call with some parameters set anew. */
    static String query(ApiCall call, Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : call.request().parameters().names()) {
            call.request().parameters().all(name).forEach(value -> all.put(name, value));
        }
        all.putAll(changed);
        StringBuilder query = new StringBuilder();
        all.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(Urls.encoded(name))
                .append('=')
                .append(Urls.encoded(value)));
        return query.toString();
    }
}
