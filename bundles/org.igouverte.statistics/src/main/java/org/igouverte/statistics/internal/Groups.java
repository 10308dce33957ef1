package org.igouverte.statistics.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.ogc.OgcException;

/** Sums by tuples of values. Not thread-safe. */
final class Groups {

    static final int MAX_GROUPS = 10_000;

    /** Of one tuple. */
    static final class Sum {
        private long count;
        private double hectares;

        void add(double moreHectares) {
            count++;
            hectares += moreHectares;
        }
    }

    private final Map<List<Object>, Sum> sums = new HashMap<>();

    /** @param values kept */
    Sum of(Object[] values) throws OgcException {
        List<Object> key = Arrays.asList(values);
        Sum sum = sums.get(key);
        if (sum == null) {
            if (sums.size() == MAX_GROUPS) {
                throw OgcException.invalidParameter("by", StatisticsMessages.MESSAGES.text("groups.many", MAX_GROUPS));
            }
            sum = new Sum();
            sums.put(key, sum);
        }
        return sum;
    }

    /** @param by names of the values, in their order */
    AreaStatistics statistics(List<String> by) {
        List<AreaStatistics.Group> groups = new ArrayList<>(sums.size());
        long count = 0;
        double hectares = 0;
        for (Map.Entry<List<Object>, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            groups.add(new AreaStatistics.Group(entry.getKey(), sum.count, sum.hectares));
            count += sum.count;
            hectares += sum.hectares;
        }
        groups.sort(Comparator.comparingDouble(AreaStatistics.Group::hectares)
                .thenComparingLong(AreaStatistics.Group::count)
                .reversed()
                .thenComparing(g -> g.values().toString()));
        return new AreaStatistics(by, groups, count, hectares);
    }
}
