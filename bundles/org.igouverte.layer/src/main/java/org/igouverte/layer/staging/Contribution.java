package org.igouverte.layer.staging;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.Partner;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.process.ProcessDefinition;

/**
 * What a bundle contributes, as read from its {@code IGO-INF}.
 *
 * @param jar the stored jar, which never changes; contained data are read from it
 * @param processes whose executors the bundle registers
 * @param viewer what it adds to the viewer
 * @param maps ready-made maps, of its own layers and others'
 */
public record Contribution(
        Path jar,
        Partner partner,
        List<LayerDefinition> layers,
        List<ProcessDefinition> processes,
        Optional<WebFiles> viewer,
        List<MapDefinition> maps) {

    /** Folder of a bundle that holds its contribution. */
    public static final String FOLDER = "IGO-INF/";

    public Contribution {
        Objects.requireNonNull(jar);
        Objects.requireNonNull(partner);
        layers = List.copyOf(layers);
        processes = List.copyOf(processes);
        Objects.requireNonNull(viewer);
        maps = List.copyOf(maps);
    }

    /** A contribution of layers alone. */
    public Contribution(Path jar, Partner partner, List<LayerDefinition> layers) {
        this(jar, partner, layers, List.of(), Optional.empty(), List.of());
    }

    /** The same, promising nothing that would have to be tried. */
    public Contribution withoutExamples() {
        List<LayerDefinition> unpromised = layers.stream()
                .map(layer -> layer.toBuilder().examples(List.of()).build())
                .toList();
        return new Contribution(jar, partner, unpromised, processes, viewer, maps);
    }
}
