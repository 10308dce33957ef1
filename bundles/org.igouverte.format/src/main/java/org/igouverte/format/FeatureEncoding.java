package org.igouverte.format;

import java.util.List;
import java.util.Objects;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema;

/**
 * How features are to be written.
 *
 * @param fields attributes to write, in this order; every batch has a column for each
 * @param geometry whether geometries are written
 * @param crs coordinate system of what is written; a {@linkplain FeatureFormat#fixedCrs fixed one} of the format goes
 *     before it
 * @param axisOrder order in which text formats write the two axes
 * @param srsName how formats that name the system write it
 * @param decimals digits after the decimal point of coordinates in text formats, 0 to 15, rounded half-even, without
 *     trailing zeros
 * @param bounds whether each feature carries its own bounds, in formats that have a place for them
 * @param single whether the answer is one feature rather than a collection, in formats that tell the two apart
 * @param schemaAddress where the XML Schema of the features is; empty for none
 */
public record FeatureEncoding(
        FeatureType type,
        List<String> fields,
        boolean geometry,
        CoordinateSystem crs,
        AxisOrder axisOrder,
        String srsName,
        int decimals,
        boolean bounds,
        boolean single,
        String schemaAddress) {

    public FeatureEncoding {
        Objects.requireNonNull(type);
        fields = List.copyOf(fields);
        for (String field : fields) {
            if (type.schema().field(field).isEmpty()) {
                throw new IllegalArgumentException("no field " + field + " in " + type.name());
            }
        }
        Objects.requireNonNull(crs);
        Objects.requireNonNull(axisOrder);
        Objects.requireNonNull(srsName);
        Objects.requireNonNull(schemaAddress);
        if (decimals < 0 || decimals > 15) {
            throw new IllegalArgumentException("decimals " + decimals);
        }
    }

    /**
     * Everything that the type has, in a coordinate system with the axis order that its authority declares, named by URN;
     * a millimetre of precision.
     */
    public static FeatureEncoding of(FeatureType type, CoordinateSystem crs) {
        return new FeatureEncoding(
                type,
                type.schema().fieldNames(),
                true,
                crs,
                crs.axisOrder(),
                crs.urn(),
                decimalsFor(crs),
                false,
                false,
                "");
    }

    /** Decimals that keep a millimetre on the ground: 8 for degrees, 3 for metres and feet. */
    public static int decimalsFor(CoordinateSystem crs) {
        return crs.geographic() ? 8 : 3;
    }

    /** The same in another system, with the axis order and the name that it has by itself. */
    public FeatureEncoding in(CoordinateSystem newCrs) {
        return new FeatureEncoding(
                type, fields, geometry, newCrs, newCrs.axisOrder(), newCrs.urn(), decimals, bounds, single, schemaAddress);
    }

    public FeatureEncoding select(List<String> newFields, boolean newGeometry) {
        return new FeatureEncoding(
                type, newFields, newGeometry, crs, axisOrder, srsName, decimals, bounds, single, schemaAddress);
    }

    /** The same written in another order of axes and with another name of the system, as {@code EPSG:4326} wants. */
    public FeatureEncoding named(String newSrsName, AxisOrder newAxisOrder) {
        return new FeatureEncoding(
                type, fields, geometry, crs, newAxisOrder, newSrsName, decimals, bounds, single, schemaAddress);
    }

    public FeatureEncoding withDecimals(int newDecimals) {
        return new FeatureEncoding(
                type, fields, geometry, crs, axisOrder, srsName, newDecimals, bounds, single, schemaAddress);
    }

    public FeatureEncoding withBounds() {
        return new FeatureEncoding(type, fields, geometry, crs, axisOrder, srsName, decimals, true, single, schemaAddress);
    }

    /** The same for documents that say where their schema is. */
    public FeatureEncoding describedAt(String address) {
        return new FeatureEncoding(
                type, fields, geometry, crs, axisOrder, srsName, decimals, bounds, single, address);
    }

    public FeatureEncoding ofOneFeature() {
        return new FeatureEncoding(type, fields, geometry, crs, axisOrder, srsName, decimals, bounds, true, schemaAddress);
    }

    /** Fields that are written, as the schema has them. */
    public List<FeatureSchema.Field> schemaFields() {
        return fields.stream().map(f -> type.schema().field(f).orElseThrow()).toList();
    }
}
