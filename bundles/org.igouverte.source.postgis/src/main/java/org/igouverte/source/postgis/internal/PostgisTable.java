package org.igouverte.source.postgis.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * A table or view with a geometry, and how its columns serve a layer.
 *
 * @param displayName what people call it, for messages
 * @param columns in the order of the layer's schema
 * @param id column with the features' ids; empty for the {@link #keyText}
 */
record PostgisTable(
        TableFacts facts,
        String displayName,
        GeometryKind kind,
        CoordinateSystem crs,
        List<Column> columns,
        Optional<Column> id) {

    private static final Set<String> CURVES =
            Set.of("CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE");

    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    private static final Set<String> BYTES = Set.of("bytea", "geography", "raster", "box2d", "box3d");

    PostgisTable {
        columns = List.copyOf(columns);
    }

    static PostgisTable of(TableFacts facts, SourceRequest request) throws SourceException {
        String displayName = displayName(facts, request);
        String geometry = facts.geometryColumn()
                .orElseThrow(() -> new SourceException(displayName + " has no column of type geometry"));
        List<Column> columns = columns(facts, request, true);
        return new PostgisTable(
                facts, displayName, kind(facts, displayName), crs(facts, geometry, displayName), columns,
                id(facts, request, columns, displayName));
    }

    static String displayName(TableFacts facts, SourceRequest request) {
        return request.displayName() + ", table " + facts.schema() + "." + facts.table();
    }

    /** @param withoutKey whether the primary key serves no field unless one asks for it */
    static List<Column> columns(TableFacts facts, SourceRequest request, boolean withoutKey) throws SourceException {
        boolean all = request.fields().isEmpty();
        Map<String, TableFacts.Column> stored = new LinkedHashMap<>();
        facts.columns().stream()
                .filter(c -> !BYTES.contains(c.type()))
                .filter(c -> !(all && withoutKey && facts.key().equals(Optional.of(c.name()))))
                .forEach(c -> stored.put(c.name(), c));
        Map<String, FieldType> declared = new LinkedHashMap<>();
        for (FieldDefinition field : request.fields()) {
            field.type().ifPresent(type -> declared.put(field.name(), type));
        }
        List<Column> columns = new ArrayList<>();
        FieldMapping.of(request.fields(), List.copyOf(stored.keySet()), displayName(facts, request) + ",")
                .forEach((field, name) -> columns.add(column(field, name.map(stored::get), declared.get(field))));
        return columns;
    }

    private static Column column(String field, Optional<TableFacts.Column> stored, FieldType declared) {
        if (stored.isEmpty()) {
            FieldType type = declared == null ? FieldType.STRING : declared;
            return new Column(field, Optional.empty(), Column.Form.TEXT, type, true);
        }
        Column.Form form = Column.Form.of(stored.get().type());
        FieldType type = declared == null ? form.served() : declared;
        return new Column(field, Optional.of(stored.get().name()), form, type, stored.get().ordinary());
    }

    private static Optional<Column> id(
            TableFacts facts, SourceRequest request, List<Column> columns, String displayName) throws SourceException {
        if (request.featureId().isEmpty()) {
            return Optional.empty();
        }
        String wanted = request.featureId().get();
        Optional<Column> served = columns.stream()
                .filter(c -> c.field().equals(wanted) && c.name().isPresent())
                .findFirst();
        if (served.isPresent()) {
            return served;
        }
        return Optional.of(facts.columns().stream()
                .filter(c -> c.name().equalsIgnoreCase(wanted))
                .findFirst()
                .map(c -> column(wanted, Optional.of(c), null))
                .orElseThrow(() -> new SourceException(
                        displayName + " has no column " + wanted + ", which the ids are taken from")));
    }

    private static GeometryKind kind(TableFacts facts, String displayName) throws SourceException {
        String type = facts.geometryType().replaceFirst("(ZM|Z|M)$", "");
        return switch (type) {
            case "POINT", "MULTIPOINT" -> GeometryKind.POINT;
            case "LINESTRING", "MULTILINESTRING", "CIRCULARSTRING", "COMPOUNDCURVE", "MULTICURVE" -> GeometryKind.LINE;
            case "POLYGON", "MULTIPOLYGON", "CURVEPOLYGON", "MULTISURFACE" -> GeometryKind.POLYGON;
            case "GEOMETRY", "GEOMETRYCOLLECTION" -> GeometryKind.MIXED;
            default -> throw new SourceException(displayName + " has geometries of type "
                    + facts.geometryType().toLowerCase(Locale.ROOT) + ", which are not read");
        };
    }

    private static CoordinateSystem crs(TableFacts facts, String geometry, String displayName) throws SourceException {
        if (facts.srid() == 0) {
            throw new SourceException(displayName + ": nothing says what the coordinate system of column " + geometry
                    + " is (its SRID is 0)");
        }
        try {
            return CoordinateSystems.parse("EPSG:" + facts.srid());
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException(displayName + ": " + e.getMessage(), e);
        }
    }

    FeatureSchema schema() {
        return new FeatureSchema(
                kind, crs, columns.stream().map(c -> new Field(c.field(), c.type())).toList(), id.isPresent());
    }

    Column column(String field) {
        return columns.stream()
                .filter(c -> c.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown property: " + field));
    }

    String geometrySql() {
        return "t." + Names.quoted(facts.geometryColumn().orElseThrow());
    }

    /** The geometry with straight lines only. */
    String straightSql() {
        boolean curved = CURVES.contains(facts.geometryType().replaceFirst("(ZM|Z|M)$", "")) || kind == GeometryKind.MIXED;
        return curved ? "ST_CurveToLine(" + geometrySql() + ")" : geometrySql();
    }

    /** What tells rows apart and puts them into an order: the primary key, the place of the row, or all that it says. */
    String keySql() {
        if (facts.key().isPresent()) {
            return "t." + Names.quoted(facts.key().get());
        }
        return facts.kind().equals("r") || facts.kind().equals("m") ? "t.ctid" : "md5(t::text)";
    }

    boolean hasNumericKey() {
        return facts.columns().stream()
                .anyMatch(c -> facts.key().equals(Optional.of(c.name())) && INTEGERS.contains(c.type()));
    }

    /** The key as text; only that of a primary key is the same tomorrow. */
    String keyText() {
        return keySql() + "::text";
    }

    String orderSql() {
        return id.filter(c -> facts.key().isEmpty() && facts.kind().equals("v"))
                .map(Column::raw)
                .orElse(keySql());
    }

    String idSql() {
        return id.map(c -> c.raw() + "::text").orElse(keyText());
    }
}
