package org.igouverte.outside.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.rest.RestException;

/** Reads the landing page and the collections of OGC API Features (17-069r4, 7.2 and 7.13). */
final class OgcApiCollections {

    private OgcApiCollections() {}

    /** Gets JSON; a missing node for what is none. */
    @FunctionalInterface
    interface Documents {
        JsonNode get(URI address) throws RestException;
    }

    /** @return {@code null} if it is none */
    static OutsideService read(URI url, Documents documents) throws RestException {
        JsonNode landing = documents.get(url);
        JsonNode collections = landing;
        URI base = url;
        if (!landing.path("collections").isArray()) {
            String href = link(landing);
            if (href.isEmpty()) {
                return null;
            }
            collections = documents.get(OutsideGate.address(resolved(url, href)));
        } else {
            base = URI.create(url.toString().replaceFirst("/collections/?(\\?.*)?$", ""));
        }
        if (!collections.path("collections").isArray()) {
            return null;
        }
        List<OutsideService.Layer> layers = new ArrayList<>();
        for (JsonNode collection : collections.path("collections")) {
            boolean features = collection.path("itemType").asText("feature").equals("feature");
            if (features && !collection.path("id").asText().isEmpty() && layers.size() < OutsideService.MAX_LAYERS) {
                layers.add(layer(collection));
            }
        }
        return new OutsideService(
                OutsideService.Kind.OGCAPI_FEATURES,
                base,
                landing.path("title").asText(),
                landing.path("description").asText(),
                "",
                layers);
    }

    /** Empty, which is no address, if it is no link. */
    private static String resolved(URI url, String href) {
        try {
            return url.resolve(href).toString();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String link(JsonNode landing) {
        for (JsonNode link : landing.path("links")) {
            String rel = link.path("rel").asText();
            if (rel.equals("data") || rel.equals("http://www.opengis.net/def/rel/ogc/1.0/data")) {
                return link.path("href").asText();
            }
        }
        return "";
    }

    private static OutsideService.Layer layer(JsonNode collection) {
        String id = collection.path("id").asText();
        JsonNode box = collection.at("/extent/spatial/bbox/0");
        List<Double> bounds = new ArrayList<>();
        if (box.size() == 4 || box.size() == 6) {
            int half = box.size() / 2;
            for (int i : new int[] {0, 1, half, half + 1}) {
                bounds.add(box.get(i).asDouble());
            }
        }
        List<String> crs = new ArrayList<>();
        for (JsonNode each : collection.path("crs")) {
            if (crs.size() < 100) {
                crs.add(each.asText());
            }
        }
        return new OutsideService.Layer(
                id,
                collection.path("title").asText(id),
                collection.path("description").asText(),
                List.of(),
                bounds,
                crs,
                List.of(),
                List.of("application/geo+json"),
                List.of(),
                "",
                true);
    }
}
