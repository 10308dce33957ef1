package org.igouverte.download;

import java.util.Optional;
import org.igouverte.layer.serving.ServedLayer;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows metadata of layers in a standard's form, to go into the files that are downloaded. An OSGi service. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface DatasetMetadata {

    /**
     * ISO 19139 of a layer; empty if there is none of it.
     *
     * @param base address of the server, without a slash at its end
     */
    Optional<String> iso19139(ServedLayer layer, String base);
}
