package org.igouverte.source.file.internal.gpkg;

import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.adapter.Window;

/**
 * What was lately found in an index: a protocol counts before it reads, and clients turn pages. Thread-safe, without a lock;
 * what is handed out is not to be changed.
 */
final class RecentFinds {

    /** @param index weakly, since it is given up when memory is short */
    private record Find(
            WeakReference<SpatialIndex.InMemory> index,
            Optional<Window> bounds,
            List<Predicate.Spatial> areas,
            BitSet rows) {}

    private static final int PLACES = 16;

    private final AtomicReferenceArray<Find> finds = new AtomicReferenceArray<>(PLACES);

    Optional<BitSet> get(SpatialIndex.InMemory index, RowFinder.Question question) {
        Find find = finds.get(place(question));
        return find != null
                        && find.index().refersTo(index)
                        && find.bounds().equals(question.bounds())
                        && find.areas().equals(question.areas())
                ? Optional.of(find.rows())
                : Optional.empty();
    }

    void put(SpatialIndex.InMemory index, RowFinder.Question question, BitSet rows) {
        finds.set(place(question), new Find(new WeakReference<>(index), question.bounds(), question.areas(), rows));
    }

    private static int place(RowFinder.Question question) {
        return Math.floorMod(31 * question.bounds().hashCode() + question.areas().hashCode(), PLACES);
    }
}
