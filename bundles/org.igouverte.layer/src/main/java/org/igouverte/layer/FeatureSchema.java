package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.CoordinateSystem;

/**
 * What the features of a source look like; for a raster its bands, in the place of attributes.
 *
 * @param geometry kind of the geometries
 * @param crs coordinate system of geometries, extents and query bounds; pairs are x to the east, y to the north
 * @param fields attributes in the order of the columns of a batch
 * @param stableIds whether feature ids are kept when the data are replaced
 */
public record FeatureSchema(GeometryKind geometry, CoordinateSystem crs, List<Field> fields, boolean stableIds) {

    public FeatureSchema {
        Objects.requireNonNull(geometry);
        Objects.requireNonNull(crs);
        fields = List.copyOf(fields);
    }

    public record Field(String name, FieldType type) {}

    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    public List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }
}
