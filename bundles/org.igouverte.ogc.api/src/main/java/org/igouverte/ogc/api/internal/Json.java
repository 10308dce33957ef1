package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.format.Link;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;

/** Links as OGC API writes them. */
final class Json {

    private Json() {}

    static void links(ObjectNode json, List<Link> links) {
        ArrayNode array = json.putArray("links");
        for (Link link : links) {
            ObjectNode node = array.addObject().put("href", link.href()).put("rel", link.rel());
            if (!link.type().isEmpty()) {
                node.put("type", link.type());
            }
            if (!link.title().isEmpty()) {
                node.put("title", link.title());
            }
        }
    }

    /** Links to this resource as it is answered, and in its other forms. */
    static List<Link> selfAndAlternate(String address, ApiCall call) {
        List<Link> links = new ArrayList<>();
        for (ApiFormat format : call.operation().formats()) {
            boolean self = format.equals(call.format());
            String title = ApiMessages.MESSAGES.in(call.language(), self ? "link.self" : "link.alternate", format.name());
            Link link = new Link(
                    address + "?f=" + format.name(), self ? "self" : "alternate", format.mediaType(), title);
            links.add(self ? 0 : links.size(), link);
        }
        return links;
    }
}
