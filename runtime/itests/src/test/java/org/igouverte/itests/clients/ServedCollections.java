package org.igouverte.itests.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.igouverte.itests.server.Client;

/** What a server says that it has, for clients to be held against. */
final class ServedCollections {

    private ServedCollections() {}

    /**
     * How many features each layer has. Rasters have none, the catalogue is no layer, and events come and go by the minute.
     */
    static Map<String, Long> counts(Client client) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode collection : client.get("/ogcapi/collections").json().get("collections")) {
            String id = collection.get("id").textValue();
            if (id.contains(":") && hasItems(collection) && !id.equals("securite:evenement")) {
                JsonNode page = client.get("/ogcapi/collections/" + id + "/items?limit=1").json();
                counts.put(id, page.get("numberMatched").longValue());
            }
        }
        return counts;
    }

    private static boolean hasItems(JsonNode collection) {
        for (JsonNode link : collection.get("links")) {
            if (link.get("rel").textValue().equals("items")) {
                return true;
            }
        }
        return false;
    }
}
