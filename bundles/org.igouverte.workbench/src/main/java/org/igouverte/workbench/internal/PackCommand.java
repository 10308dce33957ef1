package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.workbench.internal.qgis.Losses;
import org.igouverte.workbench.internal.qgis.QgisProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code pack}: a bundle from a partner's folder; from a data file, a folder of such or a project of QGIS with everything else
 * guessed.
 */
@Command(name = "pack", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class PackCommand implements Callable<Integer> {

    /** Data of this size still go into a bundle; more are pushed apart. */
    private static final long MAX_CONTAINED_BYTES = 50L << 20;

    private static final Pattern PARTNER = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    private final Tools tools;

    @Parameters(index = "0", descriptionKey = "pack.file", paramLabel = "FOLDER|FILE")
    Path file;

    @Option(names = {"-o", "--output"}, descriptionKey = "pack.output", paramLabel = "BUNDLE.jar|FOLDER")
    Path output;

    @Option(names = "--partner", descriptionKey = "pack.partner", paramLabel = "ID", defaultValue = "organisme")
    String partner;

    @Option(names = "--namespace", descriptionKey = "pack.namespace", paramLabel = "NAMESPACE")
    String namespace;

    @Option(names = "--layer", descriptionKey = "pack.layer", paramLabel = "NAME")
    String layer;

    @Option(names = "--table", descriptionKey = "pack.table", paramLabel = "TABLE")
    String table;

    PackCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws IOException {
        try {
            boolean folder = Files.isDirectory(file);
            if (folder && (PartnerFolder.isOne(file) || !DraftLayers.isFolderOfData(file))) {
                return packFolder();
            } else if (!folder && !Files.isReadable(file)) {
                throw new MistakeException(Texts.of("unreadable", file));
            }
            Losses losses = new Losses();
            DraftLayers drafts = new DraftLayers(namespaceOfLayers(), losses);
            if (folder) {
                return pack(drafts.ofFolder(file), losses);
            } else if (QgisProject.isProject(file)) {
                return pack(drafts.ofProject(file), losses);
            }
            return pack(List.of(drafts.ofFile(file, Optional.ofNullable(layer), Optional.ofNullable(table))), losses);
        } catch (StagingException e) {
            System.err.println(e.located(Texts.language()));
            return 1;
        } catch (SourceException e) {
            throw new MistakeException(e.text().in(Texts.language()), e);
        }
    }

    private int packFolder() throws IOException, StagingException {
        Path jar = output != null ? output : Path.of(file.toRealPath().getFileName() + ".jar");
        PartnerFolder.of(file).pack(tools.reader(), jar);
        System.out.println(Texts.of("pack.done", jar));
        return CheckCommand.check(tools, jar, jar.toString());
    }

    private int pack(List<DraftLayer> drafts, Losses losses) throws IOException, StagingException, SourceException {
        if (drafts.isEmpty()) {
            throw new MistakeException(Texts.of("pack.nothing", file));
        }
        Path folder = Files.createTempDirectory("igo-pack");
        Path together = Files.createTempDirectory("igo-pack");
        try {
            return pack(drafts, losses, folder, together);
        } finally {
            delete(folder);
            delete(together);
        }
    }

    private int pack(List<DraftLayer> drafts, Losses losses, Path folder, Path together)
            throws IOException, StagingException, SourceException {
        Map<Path, String> files = new LinkedHashMap<>();
        Map<LayerName, Path> apart = new LinkedHashMap<>();
        List<String> review = new ArrayList<>();
        for (DraftLayer draft : drafts) {
            Path data = ShapefileParts.together(draft.data(), together);
            boolean large = Files.size(data) > MAX_CONTAINED_BYTES;
            String inside = files.computeIfAbsent(data, file -> inside(draft, file, drafts, files));
            Guess guess;
            try (LayerSource source = tools.open(data, draft.table())) {
                guess = Guess.of(draft, inside, large, source);
            }
            guess.write(partner, folder, losses);
            Path copy = folder.resolve("data").resolve(inside);
            if (large) {
                apart.put(draft.name(), draft.data());
            } else if (!Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.copy(data, copy);
            }
            review.addAll(guess.review());
        }
        Path jar = output != null ? output : jar(drafts);
        finish(jar, folder);
        review.forEach(System.out::println);
        lost(losses);
        apart.forEach((layerName, data) -> System.out.println(Texts.of("pack.apart", layerName, data)));
        return !apart.isEmpty() || output != null && !isJar(output)
                ? 0
                : CheckCommand.check(tools, jar, jar.toString());
    }

    /** Name of a data file in the bundle: that of the layer, or where several share it, of the file. */
    private static String inside(DraftLayer draft, Path data, List<DraftLayer> all, Map<Path, String> taken) {
        String name = data.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
        boolean shared = all.stream().filter(other -> other.data().equals(draft.data())).count() > 1;
        String stem = shared ? GuessedLayer.identifier(name.replaceFirst("\\.[^.]*$", "")) : draft.name().local();
        String wanted = stem + extension;
        for (int i = 2; taken.containsValue(wanted); i++) {
            wanted = stem + "_" + i + extension;
        }
        return wanted;
    }

    private static void lost(Losses losses) {
        if (!losses.all().isEmpty()) {
            System.out.println(Texts.of("lost.head"));
            losses.all().forEach(loss -> System.out.println(
                    "  " + loss.layer() + " – " + Texts.of("lost." + loss.kind(), loss.name())));
        }
    }

    private void finish(Path jar, Path folder) throws IOException, StagingException {
        if (output != null && !isJar(output)) {
            if (Files.exists(output)) {
                throw new MistakeException(Texts.of("pack.exists", output));
            }
            copy(folder, output.resolve("IGO-INF"));
            System.out.println(Texts.of("pack.folder", output));
            return;
        }
        new PartnerFolder(folder, Optional.empty()).pack(tools.reader(), jar);
        System.out.println(Texts.of("pack.done", jar));
    }

    private Path jar(List<DraftLayer> drafts) throws IOException {
        String name = drafts.size() == 1
                ? drafts.get(0).name().local()
                : GuessedLayer.identifier(file.toRealPath().getFileName().toString().replaceFirst("\\.[^.]*$", ""));
        return Path.of(name + ".jar");
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar");
    }

    private String namespaceOfLayers() {
        if (!PARTNER.matcher(partner).matches()) {
            throw new MistakeException(Texts.of("pack.badpartner", partner));
        }
        String wanted = namespace != null ? namespace : shortened(partner.replace("-", ""), 16);
        if (!LayerName.isNamespace(wanted)) {
            throw new MistakeException(Texts.of("pack.badnamespace", wanted));
        }
        return wanted;
    }

    private static String shortened(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static void copy(Path from, Path to) throws IOException {
        Map<String, Path> files = new TreeMap<>(new PartnerFolder(from, Optional.empty()).files());
        for (Map.Entry<String, Path> each : files.entrySet()) {
            Path target = to.resolve(each.getKey().substring(Contribution.FOLDER.length()));
            Files.createDirectories(target.getParent());
            Files.copy(each.getValue(), target);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
