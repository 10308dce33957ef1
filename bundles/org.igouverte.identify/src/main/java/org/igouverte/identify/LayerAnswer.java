package org.igouverte.identify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.ServedLayer;

/**
 * What was found in one layer.
 *
 * @param features nearest first; points and lines before the polygons that hold them
 * @param problem why the layer could not be asked, for whoever asked; then there are no features
 */
public record LayerAnswer(ServedLayer layer, List<IdentifiedFeature> features, Optional<LocalizedText> problem) {

    public LayerAnswer {
        Objects.requireNonNull(layer);
        features = List.copyOf(features);
        Objects.requireNonNull(problem);
    }
}
