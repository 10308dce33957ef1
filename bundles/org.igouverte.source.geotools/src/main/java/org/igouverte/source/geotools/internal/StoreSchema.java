package org.igouverte.source.geotools.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.SourceRequest;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * What a feature type of a store is as a layer.
 *
 * @param geometry the attribute with the geometry
 * @param attributes of the store, one a field, an absent one {@code null}
 * @param comparable fields whose values the store compares as the field's type does
 * @param id the field with the lasting ids; -1 for the store's own
 */
record StoreSchema(
        FeatureSchema schema, String typeName, String geometry, List<String> attributes, Set<String> comparable, int id) {

    /** Parameter of the layer's YAML: which feature type, where a store has several. */
    static final String TYPE_NAME = "typeName";

    /** Parameter of the layer's YAML: the coordinate system, where the store does not say. */
    static final String CRS_PARAMETER = "crs";

    static StoreSchema of(SimpleFeatureType type, SourceRequest request) throws SourceException {
        String name = request.displayName();
        GeometryDescriptor geometry = type.getGeometryDescriptor();
        if (geometry == null) {
            throw new SourceException(name + ": the feature type " + type.getTypeName() + " has no geometry");
        }
        Map<String, Class<?>> columns = new LinkedHashMap<>();
        for (AttributeDescriptor attribute : type.getAttributeDescriptors()) {
            if (!Geometry.class.isAssignableFrom(attribute.getType().getBinding())) {
                columns.put(attribute.getLocalName(), attribute.getType().getBinding());
            }
        }
        Map<String, Optional<String>> mapping =
                FieldMapping.of(request.fields(), List.copyOf(columns.keySet()), name);
        List<Field> fields = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        Set<String> comparable = new HashSet<>();
        mapping.forEach((field, column) -> {
            Optional<FieldType> declared = request.fields().stream()
                    .filter(f -> f.name().equals(field))
                    .findFirst()
                    .flatMap(FieldDefinition::type);
            FieldType stored = column.map(c -> typeOf(columns.get(c))).orElse(FieldType.STRING);
            fields.add(new Field(field, declared.orElse(stored)));
            // What has fewer digits than a double, or a day in the store's own zone, it compares otherwise.
            if (column.isPresent()
                    && declared.orElse(stored) == stored
                    && stored != FieldType.DATE
                    && columns.get(column.get()) != Float.class) {
                comparable.add(field);
            }
            attributes.add(column.orElse(null));
        });
        int id = -1;
        if (request.featureId().isPresent()) {
            id = List.copyOf(mapping.keySet()).indexOf(request.featureId().get());
            if (id < 0 || attributes.get(id) == null) {
                throw new SourceException(name + " has no column for the id " + request.featureId().get());
            }
        }
        FeatureSchema schema = new FeatureSchema(
                kindOf(geometry.getType().getBinding()),
                system(geometry.getCoordinateReferenceSystem(), request),
                fields,
                request.featureId().isPresent());
        return new StoreSchema(
                schema,
                type.getTypeName(),
                geometry.getLocalName(),
                Collections.unmodifiableList(attributes),
                Set.copyOf(comparable),
                id);
    }

    static FieldType typeOf(Class<?> binding) {
        if (binding == Boolean.class) {
            return FieldType.BOOLEAN;
        } else if (binding == Float.class || binding == Double.class || binding == BigDecimal.class) {
            return FieldType.REAL;
        } else if (Number.class.isAssignableFrom(binding)) {
            return FieldType.INTEGER;
        } else if (binding == java.sql.Date.class || binding == LocalDate.class) {
            return FieldType.DATE;
        } else if (Date.class.isAssignableFrom(binding) || Temporal.class.isAssignableFrom(binding)) {
            return FieldType.INSTANT;
        }
        return FieldType.STRING;
    }

    private static GeometryKind kindOf(Class<?> binding) {
        if (binding == Point.class || binding == MultiPoint.class) {
            return GeometryKind.POINT;
        } else if (LineString.class.isAssignableFrom(binding) || binding == MultiLineString.class) {
            return GeometryKind.LINE;
        }
        return binding == Polygon.class || binding == MultiPolygon.class ? GeometryKind.POLYGON : GeometryKind.MIXED;
    }

    /** In every store of GeoTools pairs are east, north, whatever order the system's definition has. */
    private static CoordinateSystem system(CoordinateReferenceSystem crs, SourceRequest request) throws SourceException {
        String said = request.parameters().get(CRS_PARAMETER);
        try {
            if (said != null) {
                return CoordinateSystems.parse(said);
            }
            Integer code = crs == null ? null : CRS.lookupEpsgCode(crs, false);
            if (code == null && crs != null) {
                code = CRS.lookupEpsgCode(crs, true);
            }
            if (code != null) {
                return CoordinateSystems.parse("EPSG:" + code);
            }
        } catch (FactoryException | UnknownCoordinateSystemException e) {
            throw new SourceException(request.displayName() + ": " + e.getMessage(), e);
        }
        throw new SourceException(request.displayName()
                + " does not say in which coordinate system it is; say it by parameters: {crs: …}");
    }

    /** Position of a field among {@link #attributes}. */
    int position(String field) {
        return schema.fieldNames().indexOf(field);
    }
}
