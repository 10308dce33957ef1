package org.igouverte.layer.spi;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Some features, column by column.
 *
 * @param size features in it, at least 1
 * @param fields names of the columns
 * @param ids ids of the features, unique within the layer
 * @param geometries geometries, x to the east; an element is {@code null} for a feature without one, the array is empty
 *     if the query wanted none
 * @param columns {@code columns[field][feature]}, each value of the class of its field's type, {@code null} where absent
 */
public record FeatureBatch(int size, List<String> fields, String[] ids, Geometry[] geometries, Object[][] columns) {

    public FeatureBatch {
        fields = List.copyOf(fields);
        if (size < 1 || ids.length < size || columns.length != fields.size()) {
            throw new IllegalArgumentException("batch of " + size + " with " + ids.length + " ids, " + columns.length
                    + " columns for " + fields.size() + " fields");
        }
    }

    /** The values of one feature, in the order of {@link #fields}. */
    public Object[] values(int feature) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i][feature];
        }
        return values;
    }
}
