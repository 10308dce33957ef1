package org.igouverte.source.geotools.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.identity.FeatureId;
import org.geotools.filter.FilterFactoryImpl;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.locationtech.jts.geom.Geometry;

/**
 * What of a condition a store can be asked. The answer may hold features too many but never lacks one, so that whoever
 * reads it asks the condition itself again: what GeoTools takes otherwise than SQL does (absent values under {@code not},
 * dates at midnight, distances) is left out.
 */
final class StoreFilter {

    private static final FilterFactory FILTERS = new FilterFactoryImpl();

    private final StoreSchema schema;

    StoreFilter(StoreSchema schema) {
        this.schema = schema;
    }

    Filter of(Optional<Bounds> bounds, Predicate predicate, Optional<List<String>> ids) {
        List<Filter> all = new ArrayList<>();
        bounds.ifPresent(b -> all.add(
                FILTERS.bbox(FILTERS.property(schema.geometry()), b.minX(), b.minY(), b.maxX(), b.maxY(), null)));
        ids.ifPresent(wanted -> all.add(ids(wanted)));
        pushed(predicate).ifPresent(all::add);
        return switch (all.size()) {
            case 0 -> Filter.INCLUDE;
            case 1 -> all.get(0);
            default -> FILTERS.and(all);
        };
    }

    private Filter ids(List<String> wanted) {
        if (schema.id() < 0 && !wanted.isEmpty()) {
            Set<FeatureId> ids = new LinkedHashSet<>();
            wanted.forEach(id -> ids.add(FILTERS.featureId(id)));
            return FILTERS.id(ids);
        }
        if (wanted.isEmpty()) {
            return Filter.EXCLUDE;
        }
        if (schema.schema().fields().get(schema.id()).type() != FieldType.STRING) {
            return Filter.INCLUDE;
        }
        Expression property = FILTERS.property(schema.attributes().get(schema.id()));
        List<Filter> any = new ArrayList<>();
        wanted.forEach(id -> any.add(FILTERS.equals(property, FILTERS.literal(id))));
        return any.size() == 1 ? any.get(0) : FILTERS.or(any);
    }

    /** A condition that holds wherever the predicate does; empty if there is none better than all. */
    private Optional<Filter> pushed(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            List<Filter> parts = and.operands().stream().flatMap(p -> pushed(p).stream()).toList();
            return parts.isEmpty() ? Optional.empty() : Optional.of(parts.size() == 1 ? parts.get(0) : FILTERS.and(parts));
        } else if (predicate instanceof Predicate.Or or) {
            List<Filter> parts = or.operands().stream().flatMap(p -> pushed(p).stream()).toList();
            return parts.isEmpty() || parts.size() < or.operands().size() ? Optional.empty() : Optional.of(FILTERS.or(parts));
        } else if (predicate instanceof Predicate.Comparison comparison) {
            return comparison(comparison);
        } else if (predicate instanceof Predicate.Between between) {
            return literals(between.property(), between.low(), between.high())
                    .map(l -> FILTERS.between(property(between.property()), l.get(0), l.get(1)));
        } else if (predicate instanceof Predicate.In in && !in.literals().isEmpty()) {
            return literals(in.property(), in.literals().toArray()).map(l -> {
                List<Filter> any = new ArrayList<>();
                l.forEach(literal -> any.add(FILTERS.equals(property(in.property()), literal)));
                return any.size() == 1 ? any.get(0) : FILTERS.or(any);
            });
        } else if (predicate instanceof Predicate.Temporal temporal) {
            return temporal(temporal);
        } else if (predicate instanceof Predicate.Spatial spatial) {
            return spatial(spatial);
        }
        return Optional.empty();
    }

    private String attribute(String field) {
        return schema.attributes().get(schema.position(field));
    }

    private Expression property(String field) {
        return FILTERS.property(attribute(field));
    }

    /** The literals as the store's own type has them; empty if they are of a kind that is not pushed down. */
    private Optional<List<Expression>> literals(String field, Object... values) {
        if (!schema.comparable().contains(field)) {
            return Optional.empty();
        }
        List<Expression> literals = new ArrayList<>();
        for (Object value : values) {
            literals.add(FILTERS.literal(value instanceof Instant instant ? Date.from(instant) : value));
        }
        return Optional.of(literals);
    }

    private Optional<Filter> comparison(Predicate.Comparison c) {
        if (!c.matchCase()) {
            return Optional.empty();
        }
        return literals(c.property(), c.literal()).map(l -> {
            Expression property = property(c.property());
            Expression literal = l.get(0);
            return switch (c.operator()) {
                case EQUAL -> FILTERS.equals(property, literal);
                case NOT_EQUAL -> FILTERS.notEqual(property, literal);
                case LESS -> FILTERS.less(property, literal);
                case LESS_OR_EQUAL -> FILTERS.lessOrEqual(property, literal);
                case GREATER -> FILTERS.greater(property, literal);
                case GREATER_OR_EQUAL -> FILTERS.greaterOrEqual(property, literal);
            };
        });
    }

    private Optional<Filter> temporal(Predicate.Temporal t) {
        return literals(t.property(), t.start(), t.end()).map(l -> {
            Expression property = property(t.property());
            return switch (t.operator()) {
                // Stores may keep less than a literal's nanoseconds; the condition itself decides at the edges.
                case AFTER -> FILTERS.greaterOrEqual(property, FILTERS.literal(Date.from(t.end().minusSeconds(1))));
                case BEFORE -> FILTERS.lessOrEqual(property, FILTERS.literal(Date.from(t.start().plusSeconds(1))));
                case DURING, EQUALS -> FILTERS.and(
                        FILTERS.greaterOrEqual(property, FILTERS.literal(Date.from(t.start().minusSeconds(1)))),
                        FILTERS.lessOrEqual(property, FILTERS.literal(Date.from(t.end().plusSeconds(1)))));
            };
        });
    }

    private Optional<Filter> spatial(Predicate.Spatial s) {
        Geometry geometry = s.geometry();
        return switch (s.operator()) {
            case INTERSECTS, EQUALS, WITHIN, CONTAINS, TOUCHES, CROSSES, OVERLAPS -> Optional.of(FILTERS.bbox(
                    FILTERS.property(schema.geometry()),
                    geometry.getEnvelopeInternal().getMinX(),
                    geometry.getEnvelopeInternal().getMinY(),
                    geometry.getEnvelopeInternal().getMaxX(),
                    geometry.getEnvelopeInternal().getMaxY(),
                    null));
            default -> Optional.empty();
        };
    }
}
