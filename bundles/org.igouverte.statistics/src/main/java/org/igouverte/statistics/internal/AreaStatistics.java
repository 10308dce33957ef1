package org.igouverte.statistics.internal;

import java.util.List;

/**
 * The answer.
 *
 * @param by fields that made the groups
 * @param groups largest first
 * @param count features in all
 * @param hectares of all
 */
record AreaStatistics(List<String> by, List<Group> groups, long count, double hectares) {

    /** @param values in the order of the fields, {@code null} for absent ones */
    record Group(List<Object> values, long count, double hectares) {}

    AreaStatistics {
        by = List.copyOf(by);
        groups = List.copyOf(groups);
    }

    /** Per cent of the hectares; of the features where nothing has an area. */
    double percent(Group group) {
        if (hectares > 0) {
            return 100 * group.hectares() / hectares;
        }
        return count == 0 ? 0 : 100.0 * group.count() / count;
    }
}
