package org.igouverte.ogc.wfs.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.format.FeatureType;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.ogc.OgcException;

/**
 * The property whose values GetPropertyValue is asked for.
 *
 * @param name field, or name of the geometry; empty for the identifier, {@code @gml:id}
 */
record ValueReference(String name, boolean isGeometry) {

    static ValueReference of(String text, FeatureType type) throws OgcException {
        String local = QueryPlanner.localName(text);
        boolean id = text.strip().endsWith("@gml:id");
        boolean geometry = !id && QueryPlanner.isGeometry(local, type);
        String name = id ? "" : geometry ? type.geometryName() : QueryPlanner.field(text, type, "valueReference");
        return new ValueReference(name, geometry);
    }

    boolean isId() {
        return name.isEmpty();
    }

    /** The same query for what is needed of the features alone, of those that have a value. */
    PlannedQuery narrowed(PlannedQuery planned) {
        FeatureQuery query = planned.query();
        List<String> fields = isId() || isGeometry ? List.of() : List.of(name);
        Predicate present = fields.isEmpty() ? Predicate.TRUE : new Predicate.Not(new Predicate.IsNull(name));
        return new PlannedQuery(
                planned.layer(),
                new FeatureQuery(
                        query.bounds(),
                        Predicate.and(query.filter(), present),
                        query.ids(),
                        Optional.of(fields),
                        query.sort(),
                        0,
                        Long.MAX_VALUE,
                        isGeometry),
                planned.encoding().select(fields, isGeometry));
    }
}
