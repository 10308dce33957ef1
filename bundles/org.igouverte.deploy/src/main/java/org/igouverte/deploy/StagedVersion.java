package org.igouverte.deploy;

import java.time.Instant;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ProviderId;

/**
 * A version of a bundle that went through everything but the commit: it can be looked at, go live or be given up.
 *
 * @param id names it in addresses; cannot be guessed, so that only who was told can look
 * @param fileName what the sender called it
 * @param until when it is given up by itself
 * @param difference what its going live would change
 * @param catalog the catalogue as it would be then
 */
public record StagedVersion(
        String id,
        String fileName,
        ProviderId provider,
        String partner,
        Instant until,
        VersionDifference difference,
        LayerCatalog catalog) {}
