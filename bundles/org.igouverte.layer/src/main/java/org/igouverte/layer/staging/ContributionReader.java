package org.igouverte.layer.staging;

import java.nio.file.Path;

/** Reads the {@code IGO-INF} of a bundle. An OSGi service. Thread-safe. */
public interface ContributionReader {

    /**
     * Reads and checks everything that can be checked without opening data: syntax, schemas, names, references between
     * files, code lists.
     *
     * @throws StagingException for the first mistake found, with file and line
     */
    Contribution read(Path jar) throws StagingException;
}
