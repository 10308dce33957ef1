package org.igouverte.ogc.wfs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureCursor;

/**
 * Which features of each query belong to the page that is asked for: the queries' features are counted through, one
 * query after the other.
 *
 * @param matched features of all queries together
 * @param hits whether only their number is asked for
 */
record Pages(long matched, List<Page> pages, boolean hits) {

    /**
     * @param matched features of the query
     * @param offset features of it to pass over
     * @param wanted features of it on the page
     * @param limit features of it that are written: all that are wanted, or none
     */
    record Page(long matched, long offset, long wanted, long limit) {

        FeatureCursor open(PlannedQuery planned, Deadline deadline) throws SourceException {
            return planned.layer().source().features(planned.query().page(offset, limit), deadline);
        }
    }

    Pages {
        pages = List.copyOf(pages);
    }

    /**
     * @param matched features of each query
     * @param hits whether no feature is wanted at all
     */
    static Pages of(List<Long> matched, long startIndex, OptionalLong count, boolean hits) {
        long skip = startIndex;
        long left = count.orElse(Long.MAX_VALUE);
        long total = 0;
        List<Page> pages = new ArrayList<>();
        for (long found : matched) {
            long offset = Math.min(skip, found);
            long limit = Math.min(left, found - offset);
            pages.add(new Page(found, offset, limit, hits ? 0 : limit));
            skip -= offset;
            left -= limit;
            total += found;
        }
        return new Pages(total, pages, hits);
    }

    Page of(int query) {
        return pages.get(query);
    }

    /** Features on the page, or, where only their number is asked for, those that would be: as WFS 1.1 tells it. */
    long counted() {
        return hits ? pages.stream().mapToLong(Page::wanted).sum() : returned();
    }

    /** Features on the page. */
    long returned() {
        return pages.stream().mapToLong(Page::limit).sum();
    }
}
