package org.igouverte.deploy;

import java.time.Instant;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/**
 * Why something was not deployed.
 *
 * @param name file name as it was sent, or the bundle's symbolic name
 * @param bundle symbolic name and version, as far as they are known
 * @param reason one sentence for the partner
 * @param file path inside the contribution; empty if none is to blame
 * @param line line in it, from 1; 0 if unknown
 */
public record FailedContribution(
        String name,
        String bundle,
        StagingException.Phase phase,
        LocalizedText reason,
        String file,
        int line,
        Instant at) {}
