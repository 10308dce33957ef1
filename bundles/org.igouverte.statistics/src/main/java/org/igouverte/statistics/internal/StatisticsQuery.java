package org.igouverte.statistics.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.FeatureQuery;
import org.locationtech.jts.geom.Geometry;

/**
 * What is to be counted.
 *
 * @param features which features, with their geometries and exactly the fields {@code by}
 * @param by fields whose values make the groups; may be empty
 * @param area where hectares are counted, in the layer's system; empty for wherever the features are
 */
record StatisticsQuery(FeatureQuery features, List<String> by, Optional<Geometry> area) {

    StatisticsQuery {
        Objects.requireNonNull(features);
        by = List.copyOf(by);
        Objects.requireNonNull(area);
    }
}
