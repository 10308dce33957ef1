package org.igouverte.catalog.internal.join;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.catalog.internal.join.Lookups.Place;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;

/**
 * Turns a condition on fields of lookups into one on the layer's own fields, so that the store decides it: what is asked of
 * a lookup becomes the list of its keys for which it holds. Negations are moved inwards first; then it matters no more
 * whether a part is false or unknown, since neither lets a feature in.
 */
final class LookupFilter {

    private static final Predicate NEVER = new Predicate.Constant(false);

    private final Lookups lookups;

    LookupFilter(Lookups lookups) {
        this.lookups = lookups;
    }

    /** @param predicate typed against the joined schema */
    Predicate own(Predicate predicate) {
        return CompiledPredicate.properties(predicate).stream().noneMatch(lookups.places()::containsKey)
                ? predicate
                : own(predicate, false);
    }

    private Predicate own(Predicate predicate, boolean negated) {
        if (predicate instanceof Predicate.And and) {
            return group(and.operands(), negated, !negated);
        } else if (predicate instanceof Predicate.Or or) {
            return group(or.operands(), negated, negated);
        } else if (predicate instanceof Predicate.Not not) {
            return own(not.operand(), !negated);
        }
        Set<String> properties = CompiledPredicate.properties(predicate);
        List<Place> places = properties.stream()
                .filter(lookups.places()::containsKey)
                .map(lookups.places()::get)
                .toList();
        if (places.isEmpty()) {
            return negated ? new Predicate.Not(predicate) : predicate;
        }
        LookupTable table = places.get(0).table();
        if (predicate instanceof Predicate.PropertyComparison c
                && (places.size() < properties.size() || places.stream().anyMatch(p -> p.table() != table))) {
            return mixed(c, negated);
        } else if (predicate instanceof Predicate.Computed c
                && (places.size() < properties.size() || places.stream().anyMatch(p -> p.table() != table))) {
            return mixed(c, table, negated);
        } else if (predicate instanceof Predicate.IsNull) {
            return absent(table, places.get(0).column(), negated);
        }
        CompiledPredicate asked = CompiledPredicate.of(
                negated ? new Predicate.Not(predicate) : predicate,
                table.fields().stream().map(Field::name).toList());
        return in(table, table.keys(values -> asked.test(values, null)));
    }

    private Predicate group(List<Predicate> operands, boolean negated, boolean all) {
        List<Predicate> own = operands.stream().map(p -> own(p, negated)).toList();
        return all ? new Predicate.And(own) : new Predicate.Or(own);
    }

    /** A value is absent in a row that says nothing, and where there is no row or no key. */
    private static Predicate absent(LookupTable table, int column, boolean negated) {
        Predicate present = in(table, table.keys(values -> values[column] != null));
        return negated
                ? present
                : new Predicate.Or(List.of(new Predicate.IsNull(table.keyField()), new Predicate.Not(present)));
    }

    /** A field of a lookup compared with one from elsewhere: for each of its values, that value compared. */
    private Predicate mixed(Predicate.PropertyComparison c, boolean negated) {
        boolean left = lookups.places().containsKey(c.left());
        Place place = lookups.places().get(left ? c.left() : c.right());
        String other = left ? c.right() : c.left();
        Operator operator = left ? swapped(c.operator()) : c.operator();
        Map<Object, List<Object>> keysOf = new LinkedHashMap<>();
        for (Object key : place.table().keys(values -> values[place.column()] != null)) {
            keysOf.computeIfAbsent(place.table().row(key)[place.column()], v -> new ArrayList<>()).add(key);
        }
        List<Predicate> cases = new ArrayList<>();
        keysOf.forEach((value, keys) -> cases.add(new Predicate.And(List.of(
                in(place.table(), keys),
                own(new Predicate.Comparison(other, operator, value, true), negated)))));
        return new Predicate.Or(cases);
    }

    /** Values reckoned from fields of a lookup and from others: for each of its rows, with that row's values in place. */
    private Predicate mixed(Predicate.Computed c, LookupTable table, boolean negated) {
        Set<String> all = CompiledPredicate.properties(c);
        List<String> names = all.stream()
                .filter(name -> lookups.places().containsKey(name))
                .filter(name -> lookups.places().get(name).table() == table)
                .toList();
        Map<Map<String, Object>, List<Object>> keysOf = new LinkedHashMap<>();
        List<Object> whole = table.keys(values ->
                names.stream().allMatch(name -> values[lookups.places().get(name).column()] != null));
        for (Object key : whole) {
            Map<String, Object> values = new LinkedHashMap<>();
            names.forEach(name -> values.put(name, table.row(key)[lookups.places().get(name).column()]));
            keysOf.computeIfAbsent(values, v -> new ArrayList<>()).add(key);
        }
        List<Predicate> cases = new ArrayList<>();
        keysOf.forEach((values, keys) -> cases.add(new Predicate.And(List.of(
                in(table, keys),
                own(new Predicate.Computed(c.left().with(values), c.operator(), c.right().with(values)), negated)))));
        return new Predicate.Or(cases);
    }

    private static Operator swapped(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
        };
    }

    private static Predicate in(LookupTable table, List<Object> keys) {
        return keys.isEmpty() ? NEVER : new Predicate.In(table.keyField(), keys);
    }
}
