package org.igouverte.source.postgis.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * A predicate as SQL with bound values. The SQL lets in every feature for which the predicate is true; where it lets in more,
 * because the server would not decide as {@link org.igouverte.layer.CompiledPredicate} does, the rest says what remains to be
 * asked of each. Negations are moved inwards first: then a part that is let through too often never keeps a feature out.
 */
record PredicateSql(String sql, List<Object> values, Predicate rest) {

    static PredicateSql of(Predicate predicate, PostgisTable table) {
        Translation translation = new Translation(table, new Conditions(table));
        List<Predicate> conditions = predicate instanceof Predicate.And and ? and.operands() : List.of(predicate);
        List<String> sql = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Predicate> rest = new ArrayList<>();
        for (Predicate condition : conditions) {
            Part part = translation.part(condition, false);
            if (!part.sql().equals(Part.ANYTHING)) {
                sql.add(part.sql());
                values.addAll(part.values());
            }
            if (!part.exact()) {
                rest.add(condition);
            }
        }
        return new PredicateSql(
                String.join(" AND ", sql), List.copyOf(values), Predicate.and(rest.toArray(Predicate[]::new)));
    }

    private record Translation(PostgisTable table, Conditions conditions) {

        Part part(Predicate predicate, boolean negated) {
            if (predicate instanceof Predicate.Constant constant) {
                return Part.of(constant.value() == negated ? "FALSE" : Part.ANYTHING);
            } else if (predicate instanceof Predicate.And and) {
                return group(and.operands(), negated, !negated);
            } else if (predicate instanceof Predicate.Or or) {
                return group(or.operands(), negated, negated);
            } else if (predicate instanceof Predicate.Not not) {
                return part(not.operand(), !negated);
            } else if (predicate instanceof Predicate.IsNull isNull) {
                return absent(table.column(isNull.property()), negated);
            } else if (predicate instanceof Predicate.NoGeometry) {
                return Part.of(table.geometrySql() + (negated ? " IS NOT NULL" : " IS NULL"));
            } else if (predicate instanceof Predicate.Spatial spatial) {
                return spatial(spatial, negated);
            }
            Part positive = leaf(predicate);
            // What is let in too often cannot be turned round.
            return negated && !positive.exact() ? Part.UNDECIDED : positive.whereKnown(negated);
        }

        private Part group(List<Predicate> operands, boolean negated, boolean all) {
            List<Part> parts = operands.stream().map(p -> part(p, negated)).toList();
            boolean exact = parts.stream().allMatch(Part::exact);
            if (parts.isEmpty()) {
                return Part.of(all ? Part.ANYTHING : "FALSE");
            }
            if (!all && parts.stream().anyMatch(p -> p.sql().equals(Part.ANYTHING))) {
                return new Part(Part.ANYTHING, "", List.of(), exact);
            }
            List<String> sql = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (Part part : parts) {
                sql.add(part.sql());
                values.addAll(part.values());
            }
            return new Part("(" + String.join(all ? " AND " : " OR ", sql) + ")", "", values, exact);
        }

        private Part leaf(Predicate predicate) {
            if (predicate instanceof Predicate.Comparison c) {
                Column column = table.column(c.property());
                boolean folded = !c.matchCase() && column.type() == FieldType.STRING;
                return folded ? Part.UNDECIDED : conditions.comparison(column, c.operator(), c.literal());
            } else if (predicate instanceof Predicate.PropertyComparison c) {
                return conditions.comparison(table.column(c.left()), c.operator(), table.column(c.right()));
            } else if (predicate instanceof Predicate.Between b) {
                Column column = table.column(b.property());
                Part low = conditions.comparison(column, Operator.GREATER_OR_EQUAL, b.low());
                Part high = conditions.comparison(column, Operator.LESS_OR_EQUAL, b.high());
                List<Object> values = new ArrayList<>(low.values());
                values.addAll(high.values());
                return new Part(
                        "(" + low.sql() + " AND " + high.sql() + ")", low.known(), values, low.exact() && high.exact());
            } else if (predicate instanceof Predicate.In in) {
                return conditions.in(table.column(in.property()), in.literals());
            } else if (predicate instanceof Predicate.Like like) {
                return conditions.like(table.column(like.property()), like);
            }
            return conditions.temporal((Predicate.Temporal) predicate);
        }

        private Part absent(Column column, boolean negated) {
            if (column.name().isEmpty()) {
                return Part.of(negated ? "FALSE" : Part.ANYTHING);
            }
            String finite = Conditions.finite(column).isEmpty() ? "" : " AND " + Conditions.finite(column);
            String present = "(" + column.raw() + " IS NOT NULL" + finite + ")";
            return column.asStored() ? Part.of(negated ? present : "NOT " + present) : Part.UNDECIDED;
        }

        /**
         * Windows and meeting are the server's. Other relations differ between versions of its geometry library where data
         * are not valid: there it narrows down by bounds, and the rest is looked at.
         */
        private Part spatial(Predicate.Spatial spatial, boolean negated) {
            Geometry geometry = spatial.geometry();
            if (geometry.isEmpty()) {
                return Part.UNDECIDED;
            }
            boolean meets = spatial.operator() == Predicate.SpatialOperator.INTERSECTS;
            if (negated || spatial.operator() == Predicate.SpatialOperator.DISJOINT
                    || spatial.operator() == Predicate.SpatialOperator.BEYOND) {
                return Part.UNDECIDED;
            }
            int srid = table.facts().srid();
            if (meets && geometry.isValid() && table.straightSql().equals(table.geometrySql())) {
                return Part.of(
                        "ST_Intersects(" + table.geometrySql() + ", ST_GeomFromWKB(?, " + srid + "))",
                        new WKBWriter().write(geometry));
            }
            Envelope around = geometry.getEnvelopeInternal();
            around.expandBy(spatial.operator() == Predicate.SpatialOperator.DWITHIN ? spatial.distance() : 0);
            return Part.of(
                            table.geometrySql() + " && ST_MakeEnvelope(?, ?, ?, ?, " + srid + ")",
                            around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY())
                    .inexact();
        }
    }
}
