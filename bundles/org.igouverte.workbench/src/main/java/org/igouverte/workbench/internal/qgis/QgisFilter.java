package org.igouverte.workbench.internal.qgis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterEncoding;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.Predicate;

/**
 * Turns expressions of QGIS that choose features into filters: the part of its language that it shares with SQL and CQL2 –
 * comparisons, lists, patterns, nothing, and, or, not.
 */
final class QgisFilter {

    private final FeatureSchema schema;
    private final Map<String, String> keys;

    /** @param keys name of a field in the layer by its name in the store */
    QgisFilter(FeatureSchema schema, Map<String, String> keys) {
        this.keys = keys;
        this.schema = new FeatureSchema(
                schema.geometry(),
                schema.crs(),
                schema.fields().stream().map(f -> new Field(f.name(), f.type())).toList(),
                false);
    }

    /** A {@code Filter} element; empty for an expression that says more than a filter can. */
    Optional<String> of(String expression) {
        try {
            // CQL2 knows one word for each of these.
            String cql = expression.replaceAll("(?i)\\bis not null\\b", "IS NOT NULL").replace("!=", "<>").replace("==", "=");
            Filter filter = Cql2.readText(cql, FilterContext.of(schema));
            return filter.ids().isEmpty() ? of(filter.predicate()) : Optional.empty();
        } catch (FilterException e) {
            return Optional.empty();
        }
    }

    Optional<String> of(Predicate predicate) {
        Predicate renamed = renamed(predicate);
        return FilterEncoding.writes(renamed)
                ? Optional.of(FilterEncoding.write(renamed, Optional.empty(), false, "geom", schema.crs()))
                : Optional.empty();
    }

    /** The field of that name, as the layer calls it; of another case where there is one alone. */
    Optional<Field> field(String name) {
        return schema.field(name).or(() -> {
            List<Field> others =
                    schema.fields().stream().filter(f -> f.name().equalsIgnoreCase(name)).toList();
            return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
        });
    }

    String key(String field) {
        return keys.getOrDefault(field, field);
    }

    private Predicate renamed(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return new Predicate.And(and.operands().stream().map(this::renamed).toList());
        } else if (predicate instanceof Predicate.Or or) {
            return new Predicate.Or(or.operands().stream().map(this::renamed).toList());
        } else if (predicate instanceof Predicate.Not not) {
            return new Predicate.Not(renamed(not.operand()));
        } else if (predicate instanceof Predicate.Comparison c) {
            return new Predicate.Comparison(key(c.property()), c.operator(), c.literal(), c.matchCase());
        } else if (predicate instanceof Predicate.Between b) {
            return new Predicate.Between(key(b.property()), b.low(), b.high());
        } else if (predicate instanceof Predicate.In in) {
            return new Predicate.In(key(in.property()), in.literals());
        } else if (predicate instanceof Predicate.Like like) {
            return new Predicate.Like(key(like.property()), like.pattern(), like.matchCase());
        } else if (predicate instanceof Predicate.IsNull isNull) {
            return new Predicate.IsNull(key(isNull.property()));
        }
        return predicate;
    }
}
