package org.igouverte.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.staging.StagingException;

/**
 * Deploys contribution bundles and their data. An OSGi service. Thread-safe; deployments of one bundle are made one
 * after the other. What was reported as live survives a crash from then on.
 */
public interface Deployment {

    /** Bytes that a bundle may have at most. */
    long MAX_BUNDLE_BYTES = 64L << 20;

    /** Bytes that a data file may have at most. */
    long MAX_DATA_BYTES = 16L << 30;

    /**
     * What a deployment came to.
     *
     * @param changed false if that very content was live already and nothing was done
     */
    record Outcome(DeployedBundle bundle, boolean changed) {}

    /**
     * Stages a bundle and lets it go live. Content that is live already is left as it is.
     *
     * @param fileName what the sender calls it, for messages
     * @throws StagingException if it is refused; the reason is remembered in {@link #refused}, what served before
     * serves on
     * @throws IOException if reading the content or writing the store fails
     */
    Outcome deploy(InputStream content, String fileName) throws StagingException, IOException;

    /**
     * Takes a bundle as far as {@link #deploy} does, up to the commit. A few at once may be kept so, each for half an
     * hour and not over a restart.
     *
     * @throws StagingException if it is refused, as a deployment would be
     */
    StagedVersion stage(InputStream content, String fileName) throws StagingException, IOException;

    /** Versions that are staged, oldest first. */
    List<StagedVersion> staged();

    /**
     * Lets a staged version go live. It is staged anew on the way, since data and neighbours may have changed.
     *
     * @throws java.util.NoSuchElementException if no such version is staged
     * @throws StagingException if it is refused now; it stays staged
     */
    Outcome goLive(String stagedId) throws StagingException, IOException;

    /** Gives up a staged version. Whether there was one. */
    boolean giveUp(String stagedId);

    /**
     * Goes back to the version that was live before the present one.
     *
     * @throws java.util.NoSuchElementException if there never was such a bundle
     * @throws StagingException if there is none, or it cannot go live any more
     */
    DeployedBundle rollBack(String symbolicName) throws StagingException, IOException;

    /** Takes a bundle out; its versions stay in the store for a roll-back. Whether there was one. */
    boolean remove(String symbolicName) throws StagingException, IOException;

    /**
     * Brings data for a layer in place of what its bundle contains; the same staging as a bundle's.
     *
     * @param fileName with the extension that tells its format
     * @throws java.util.NoSuchElementException if no such layer is served
     */
    DeployedBundle replaceData(LayerName layer, InputStream content, String fileName)
            throws StagingException, IOException;

    /**
     * Goes back to what the bundle contains.
     *
     * @throws java.util.NoSuchElementException if no such layer is served
     */
    DeployedBundle restoreData(LayerName layer) throws StagingException, IOException;

    /** Every data set that a layer reads or a file was brought for, by partner and name. */
    List<DataSet> dataSets();

    /**
     * Takes a data set back to a former file; the same staging as for one that is brought. The present one becomes a
     * former one.
     *
     * @throws java.util.NoSuchElementException if it has no such former file
     */
    void rollBackData(String partner, String dataset, String sha256) throws StagingException, IOException;

    /** Forgets a former file of a data set, so that its place on the disk becomes free. Whether there was one. */
    boolean forgetData(String partner, String dataset, String sha256) throws IOException;

    /** Every bundle that is meant to run, by symbolic name. */
    List<DeployedBundle> bundles();

    Optional<DeployedBundle> bundle(String symbolicName);

    /** What was refused or could not be brought back at start, newest first; the last of each file or bundle. */
    List<FailedContribution> refused();

    /** Whether everything that is meant to run was tried after the start. */
    boolean isSettled();

    /**
     * Tells whenever one of the lists above has changed, on the thread that changed it; must return at once. Removed by
     * closing the registration.
     */
    LayerCatalog.Registration onChange(Runnable listener);
}
