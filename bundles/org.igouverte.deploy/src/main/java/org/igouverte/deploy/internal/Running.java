package org.igouverte.deploy.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.staging.Contribution;

/**
 * A contribution that serves, or is draining.
 *
 * @param since when it went live, milliseconds of the epoch
 */
record Running(
        ProviderId provider,
        InstalledBundle installed,
        Contribution contribution,
        List<ServedLayer> layers,
        long since) {

    Running {
        layers = List.copyOf(layers);
    }

    String partner() {
        return contribution.partner().id();
    }

    List<LayerName> layerNames() {
        return layers.stream().map(ServedLayer::name).toList();
    }

    /** The stored data files that it reads, by sha256. */
    Set<String> data() {
        return data(layers);
    }

    static Set<String> data(List<ServedLayer> layers) {
        Set<String> all = new HashSet<>();
        layers.forEach(layer -> all.addAll(layer.files()));
        return all;
    }
}
