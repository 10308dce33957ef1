package org.igouverte.status.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.staging.PreparationProgress.Preparing;
import org.igouverte.layer.staging.PreparationProgress;

/**
 * What is told of the server, taken at one moment.
 *
 * @param generation commits since the start
 * @param revision of all that is served; empty before the first commit
 * @param since when that became so
 * @param preparing what is made of data that are not served yet
 */
record ServerStatus(
        String version,
        boolean ready,
        long generation,
        String revision,
        Instant since,
        List<DeployedBundle> bundles,
        List<FailedContribution> refused,
        List<Preparing> preparing) {

    /** Each may be null: it has not started yet, or has stopped. */
    static ServerStatus of(
            String version, Deployment deployment, LayerCatalog catalog, PreparationProgress progress) {
        Optional<CatalogSnapshot> snapshot = Optional.ofNullable(catalog).map(LayerCatalog::current);
        return new ServerStatus(
                version,
                deployment != null && deployment.isSettled() && snapshot.isPresent(),
                snapshot.map(CatalogSnapshot::generation).orElse(0L),
                snapshot.map(CatalogSnapshot::revision).orElse(""),
                snapshot.map(CatalogSnapshot::since).orElse(Instant.EPOCH),
                deployment == null ? List.of() : deployment.bundles(),
                deployment == null ? List.of() : deployment.refused(),
                progress == null ? List.of() : progress.preparing());
    }
}
