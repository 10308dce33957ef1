package org.igouverte.layer.staging;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;

/**
 * The way of a contribution into the catalogue. Staging is done out of sight; a commit shows its result in one volatile
 * write. An OSGi service for whoever deploys. Staging may run on several threads; commits are made one at a time.
 */
public interface CatalogStaging {

    /**
     * Opens data, prepares every layer and runs the examples.
     *
     * @return a candidate that serves nobody yet; the caller commits or closes it
     * @throws StagingException if any layer fails; everything opened is closed again
     */
    Candidate stage(ProviderId provider, Contribution contribution, SourceFactories own, Deadline deadline)
            throws StagingException;

    /**
     * Makes candidates current, all at once. A candidate takes the place of the provider with the same symbolic name.
     *
     * @param removed symbolic names of providers to take out without a successor
     * @return for each provider that is no longer current, when its last lease was closed and its sources with it
     * @throws StagingException if a name of a candidate belongs to a provider that stays; then nothing changes
     */
    Commit commit(List<Candidate> candidates, Collection<String> removed) throws StagingException;

    /**
     * Tells the name of each {@linkplain org.igouverte.layer.spi.DataSource data source} that the operator bound, changed or
     * unbound: contributions whose layers name it are staged anew by whoever deploys. On any thread; must return at once.
     */
    default LayerCatalog.Registration onSourceChange(Consumer<String> listener) {
        return () -> {};
    }

    /** A contribution that is ready to be served. */
    interface Candidate extends AutoCloseable {

        ProviderId provider();

        List<ServedLayer> layers();

        /**
         * The catalogue as it would be if this candidate were committed now: its layers in the place of those of the
         * provider with the same symbolic name, everybody else's as they are. For whoever looks before letting it go
         * live. After the commit it is the catalogue itself.
         *
         * @return a view that tells of no commits; its {@code lease} throws {@link java.util.NoSuchElementException} once
         *     the candidate was given up
         */
        LayerCatalog preview();

        /** Gives up a candidate that was not committed; its sources are closed. After a commit it does nothing. */
        @Override
        void close();
    }

    /** What a commit did. */
    record Commit(CatalogSnapshot snapshot, List<Retired> retired) {
        public Commit {
            retired = List.copyOf(retired);
        }
    }

    /**
     * A provider that no new request uses.
     *
     * @param drained completes when nobody uses it any more and its sources are closed; never exceptionally
     */
    record Retired(ProviderId provider, CompletionStage<Void> drained) {}
}
