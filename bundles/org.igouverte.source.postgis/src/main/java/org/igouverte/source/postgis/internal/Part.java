package org.igouverte.source.postgis.internal;

import java.util.Arrays;
import java.util.List;

/**
 * A part of a condition as SQL with bound values.
 *
 * @param sql a condition
 * @param known a further condition, without which the first is unknown; empty for none
 * @param exact whether it lets in just those for which the predicate is true
 */
record Part(String sql, String known, List<Object> values, boolean exact) {

    static final String ANYTHING = "TRUE";
    static final Part UNDECIDED = new Part(ANYTHING, "", List.of(), false);

    static Part of(String sql, Object... values) {
        return new Part(sql, "", Arrays.asList(values), true);
    }

    Part inexact() {
        return new Part(sql, known, values, false);
    }

    Part whereKnown(boolean negated) {
        String turned = negated ? "NOT " + sql : sql;
        return known.isEmpty() ? new Part(turned, "", values, exact)
                : new Part("(" + turned + " AND " + known + ")", "", values, exact);
    }
}
