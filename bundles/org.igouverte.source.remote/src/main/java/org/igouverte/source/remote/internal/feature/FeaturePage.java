package org.igouverte.source.remote.internal.feature;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some features of an answer.
 *
 * @param matched how many there are in all, if the server says so
 * @param next where it says that those that follow are
 */
public record FeaturePage(List<RemoteFeature> features, OptionalLong matched, Optional<URI> next) {
    public FeaturePage {
        features = List.copyOf(features);
    }
}
