package org.igouverte.identify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.serving.ServedLayer;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature that was found.
 *
 * @param id unique within the layer
 * @param geometry in the coordinate system of the layer's schema
 * @param values by field name in the schema's order; absent values are {@code null}
 * @param related rows of the layer's child tables that belong to it, without tables that have none
 */
public record IdentifiedFeature(
        ServedLayer layer, String id, Geometry geometry, Map<String, Object> values, List<RelatedRows> related) {

    public IdentifiedFeature {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        related = List.copyOf(related);
    }

    /** A feature that nothing belongs to. */
    public IdentifiedFeature(ServedLayer layer, String id, Geometry geometry, Map<String, Object> values) {
        this(layer, id, geometry, values, List.of());
    }

    /**
     * Rows of one child table.
     *
     * @param rows the first of them, values in the order of the table's fields
     * @param total rows that there are
     */
    public record RelatedRows(ChildTable table, List<Object[]> rows, long total) {
        public RelatedRows {
            rows = List.copyOf(rows);
        }
    }

    /** The feature described in plain words; only while the layer is leased. */
    public Card card(Language language) {
        return layer.facet(CardTemplate.class).card(this, language);
    }
}
