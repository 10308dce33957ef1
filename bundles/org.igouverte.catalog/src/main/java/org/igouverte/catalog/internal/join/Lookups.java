package org.igouverte.catalog.internal.join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;

/**
 * The lookups of a layer: which field is of which, and how tuples of own values become tuples of all.
 *
 * @param own schema of the layer's own data
 */
record Lookups(FeatureSchema own, List<LookupTable> tables, Map<String, Place> places) {

    /** Where the values of a field are. */
    record Place(LookupTable table, int column) {}

    Lookups {
        tables = List.copyOf(tables);
        places = Map.copyOf(places);
    }

    static Lookups of(FeatureSchema own, List<LookupTable> tables) {
        Map<String, Place> places = new HashMap<>();
        for (LookupTable table : tables) {
            for (int i = 0; i < table.fields().size(); i++) {
                places.put(table.fields().get(i).name(), new Place(table, i));
            }
        }
        return new Lookups(own, tables, places);
    }

    FeatureSchema joined() {
        List<Field> fields = new ArrayList<>(own.fields());
        tables.forEach(t -> fields.addAll(t.fields()));
        return new FeatureSchema(own.geometry(), own.crs(), fields, own.stableIds());
    }

    /** What is read of the layer's own data so that some fields can be had: own ones, and the keys of the others. */
    List<String> ownFields(List<String> fields) {
        List<String> needed = new ArrayList<>();
        for (String field : fields) {
            Place place = places.get(field);
            String name = place == null ? field : place.table().keyField();
            if (!needed.contains(name)) {
                needed.add(name);
            }
        }
        return needed;
    }

    /**
     * How a tuple of fields is made of one of {@link #ownFields}.
     *
     * @param own positions in the tuple of own fields: of the value, or of the key
     * @param places for each field of a lookup where its value is; {@code null} for an own field
     */
    record Recipe(int[] own, Place[] places) {

        Object value(Object[] ownValues, int field) {
            Object value = ownValues[own[field]];
            if (places[field] == null) {
                return value;
            }
            Object[] row = places[field].table().row(value);
            return row == null ? null : row[places[field].column()];
        }

        Object[] values(Object[] ownValues) {
            Object[] values = new Object[own.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(ownValues, i);
            }
            return values;
        }
    }

    Recipe recipe(List<String> fields) {
        List<String> needed = ownFields(fields);
        int[] positions = new int[fields.size()];
        Place[] from = new Place[fields.size()];
        for (int i = 0; i < positions.length; i++) {
            from[i] = places.get(fields.get(i));
            positions[i] = needed.indexOf(from[i] == null ? fields.get(i) : from[i].table().keyField());
        }
        return new Recipe(positions, from);
    }
}
