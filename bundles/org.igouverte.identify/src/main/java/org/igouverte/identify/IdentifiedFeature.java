package org.igouverte.identify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature that was found.
 *
 * @param id unique within the layer
 * @param geometry in the coordinate system of the layer's schema
 * @param values by field name in the schema's order; absent values are {@code null}
 */
public record IdentifiedFeature(ServedLayer layer, String id, Geometry geometry, Map<String, Object> values) {

    public IdentifiedFeature {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The feature described in plain words; only while the layer is leased. */
    public Card card(Language language) {
        return layer.facet(CardTemplate.class).card(this, language);
    }
}
