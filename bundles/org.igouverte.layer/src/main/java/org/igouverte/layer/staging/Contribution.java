package org.igouverte.layer.staging;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.Partner;

/**
 * What a bundle contributes, as read from its {@code IGO-INF}.
 *
 * @param jar the stored jar, which never changes; contained data are read from it
 */
public record Contribution(Path jar, Partner partner, List<LayerDefinition> layers) {

    /** Folder of a bundle that holds its contribution. */
    public static final String FOLDER = "IGO-INF/";

    public Contribution {
        Objects.requireNonNull(jar);
        Objects.requireNonNull(partner);
        layers = List.copyOf(layers);
    }
}
