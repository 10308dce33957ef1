package org.igouverte.viewer.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.identify.Card;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A feature told in a title, a text and its bounds; only while the layer is leased. */
final class FeatureWords {

    private FeatureWords() {}

    /** @return empty for a feature without geometry, which is nowhere */
    static Optional<ObjectNode> of(ServedLayer layer, FeatureBatch batch, int feature, Language language) {
        Geometry geometry = batch.geometries()[feature];
        if (geometry == null || geometry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(layer, batch.ids()[feature], geometry, values(batch, feature), language));
    }

    static ObjectNode of(
            ServedLayer layer, String id, Geometry geometry, Map<String, Object> values, Language language) {
        Card card = new IdentifiedFeature(layer, id, geometry, values).card(language);
        Envelope box = geometry.getEnvelopeInternal();
        Bounds bounds = CoordinateTransform.between(layer.schema().crs(), CoordinateSystems.crs84())
                .transform(new Bounds(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("title", card.title())
                .put("text", String.join(" ", card.lines()));
        node.putArray("bounds").add(bounds.minX()).add(bounds.minY()).add(bounds.maxX()).add(bounds.maxY());
        return node;
    }

    static Map<String, Object> values(FeatureBatch batch, int feature) {
        Map<String, Object> values = new LinkedHashMap<>();
        Object[] row = batch.values(feature);
        for (int f = 0; f < row.length; f++) {
            values.put(batch.fields().get(f), row[f]);
        }
        return values;
    }
}
