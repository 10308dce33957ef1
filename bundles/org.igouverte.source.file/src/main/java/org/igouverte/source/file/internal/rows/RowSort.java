package org.igouverte.source.file.internal.rows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;

/** Sorts the rows of a selection by values. Only so many are kept as the page needs. */
final class RowSort {

    private record Entry(int row, Object[] keys) {}

    private RowSort() {}

    /** The first rows of the selection in the order of the query, as many as its offset and limit need. */
    static int[] of(RowSource source, RowReader reader, FeatureQuery query, Deadline deadline) {
        List<String> fields = query.sort().stream().map(SortKey::field).toList();
        RowSelection selection = source.selection(query, fields, reader, deadline);
        Comparator<Entry> order = order(query.sort());
        long needed = Math.min(Integer.MAX_VALUE, query.offset() + Math.min(query.limit(), Integer.MAX_VALUE));
        // The worst of those kept is on top, to be thrown out.
        PriorityQueue<Entry> kept = new PriorityQueue<>(order.reversed());
        while (selection.next()) {
            Entry entry = new Entry(selection.row(), Arrays.copyOf(selection.values(), fields.size()));
            if (kept.size() < needed) {
                kept.add(entry);
            } else if (needed > 0 && order.compare(entry, kept.peek()) < 0) {
                kept.poll();
                kept.add(entry);
            }
        }
        Entry[] sorted = kept.toArray(Entry[]::new);
        Arrays.sort(sorted, order);
        return Arrays.stream(sorted).mapToInt(Entry::row).toArray();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<Entry> order(List<SortKey> sort) {
        Comparator<Entry> order = (a, b) -> 0;
        for (int i = 0; i < sort.size(); i++) {
            int at = i;
            Comparator<Entry> one = Comparator.comparing(
                    e -> (Comparable) e.keys()[at], Comparator.nullsFirst(Comparator.naturalOrder()));
            order = order.thenComparing(sort.get(i).descending() ? one.reversed() : one);
        }
        return order.thenComparingInt(Entry::row);
    }
}
