package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.ScaleRange;
import org.igouverte.workbench.internal.qgis.Losses;
import org.igouverte.workbench.internal.qgis.QgisLayer;
import org.igouverte.workbench.internal.qgis.QgisProject;
import org.igouverte.xml.XmlElement;

/** Finds the layers that a file, a folder of files or a project of QGIS makes. */
final class DraftLayers {

    private static final Set<String> DATA = Set.of("shp", "gpkg", "geojson", "fgb");

    private final String namespace;
    private final Losses losses;
    private final Set<String> names = new HashSet<>();

    DraftLayers(String namespace, Losses losses) {
        this.namespace = namespace;
        this.losses = losses;
    }

    static boolean isFolderOfData(Path folder) throws IOException {
        return !dataIn(folder).isEmpty();
    }

    private static List<Path> dataIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> DATA.contains(extension(f))).sorted().toList();
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /** A file of its own; a {@code .qml} beside it is its style. */
    DraftLayer ofFile(Path file, Optional<String> layer, Optional<String> table) throws IOException {
        String local = layer.orElse(GuessedLayer.identifier(table.orElse(stem(file))));
        LayerName name = LayerName.parse(namespace + ":" + local)
                .orElseThrow(() -> new MistakeException(Texts.of("pack.badlayer", local)));
        Path beside = file.resolveSibling(stem(file) + ".qml");
        Optional<XmlElement> style =
                Files.isRegularFile(beside) ? Optional.of(QgisProject.style(beside)) : Optional.empty();
        ScaleRange scales = style.map(QgisProject::scales).orElse(ScaleRange.ALL);
        return new DraftLayer(
                name, GuessedLayer.words(name.local()), "", file, table, style, scales, true, 0);
    }

    /** A layer for each file of a folder. */
    List<DraftLayer> ofFolder(Path folder) throws IOException {
        List<DraftLayer> layers = new ArrayList<>();
        for (Path file : dataIn(folder)) {
            layers.add(ofFile(file, Optional.of(free(GuessedLayer.identifier(stem(file)))), Optional.empty()));
        }
        return layers;
    }

    List<DraftLayer> ofProject(Path project) throws IOException {
        List<DraftLayer> layers = new ArrayList<>();
        for (QgisLayer layer : QgisProject.read(project, losses)) {
            LayerName name = new LayerName(namespace, free(GuessedLayer.identifier(layer.title())));
            layers.add(new DraftLayer(
                    name, layer.title(), layer.description(), layer.data(), layer.table(), Optional.of(layer.style()),
                    layer.scales(), layer.visible(), layer.order()));
        }
        return layers;
    }

    /** The name, or the same with a number behind where another layer has it. */
    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted.substring(0, Math.min(58, wanted.length())) + "_" + i;
        }
        return name;
    }
}
