package org.igouverte.ogc.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.igouverte.format.Link;
import org.igouverte.layer.serving.ServedLayer;

/**
 * One building block of OGC API: what it adds to the landing page, to collections, to the conformance declaration, to the
 * OpenAPI document and to the addresses below {@code /ogcapi}. An OSGi service; it may come and go. Thread-safe.
 */
public interface ApiPart {

    /** Service property, {@code Integer}: parts of lower rank come first in documents and pages. Default 0. */
    String ORDER = "igo.api.order";

    /** URIs of the conformance classes that it implements, all of them and no other. */
    List<String> conformance();

    List<ApiOperation> operations();

    /** Schemas to which its operations' answers refer, by names that no other part has. */
    default Map<String, ObjectNode> schemas() {
        return Map.of();
    }

    /** Links from the landing page. */
    default List<Link> landingLinks(ApiCall call) {
        return List.of();
    }

    /** Descriptions of collections of its own, which are no layers: at least {@code id}, {@code title} and {@code links}. */
    default List<ObjectNode> collections(ApiCall call) {
        return List.of();
    }

    /**
     * Links from a collection.
     *
     * @param collection address of the collection, without a slash at its end
     */
    default List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        return List.of();
    }
}
