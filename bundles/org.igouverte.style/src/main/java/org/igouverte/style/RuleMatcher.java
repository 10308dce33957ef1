package org.igouverte.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.locationtech.jts.geom.Geometry;

/**
 * Tells which rules of a pass draw a feature: all whose filters hold, or else those that are for the others. Immutable
 * and thread-safe.
 */
public final class RuleMatcher {

    private final Pass pass;
    private final List<CompiledPredicate> filters = new ArrayList<>();

    private RuleMatcher(Pass pass) {
        this.pass = pass;
    }

    /**
     * @param pass with only the rules for the scale, as {@link CompiledStyle#at} gives it
     * @param fields names of the values of a tuple, in order; every property of a filter is among them
     */
    public static RuleMatcher of(Pass pass, List<String> fields) {
        RuleMatcher matcher = new RuleMatcher(pass);
        for (Rule rule : pass.rules()) {
            matcher.filters.add(CompiledPredicate.of(rule.filter(), fields));
        }
        return matcher;
    }

    /**
     * Places of the rules in the pass, ascending; empty for a feature that is not drawn.
     *
     * @param geometry may be {@code null} if no filter has a spatial part
     */
    public int[] matching(Object[] values, Geometry geometry) {
        List<Rule> rules = pass.rules();
        int[] found = new int[rules.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (!rules.get(i).otherwise() && filters.get(i).test(values, geometry)) {
                found[count++] = i;
            }
        }
        boolean taken = count > 0;
        for (int i = 0; i < found.length && !taken; i++) {
            if (rules.get(i).otherwise()) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
