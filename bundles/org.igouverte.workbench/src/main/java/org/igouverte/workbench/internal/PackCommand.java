package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.StagingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pack}: a bundle from a partner's folder, or from a data file alone with everything else guessed. */
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
            return Files.isDirectory(file) ? packFolder() : packFile();
        } catch (StagingException e) {
            System.err.println(e.located());
            return 1;
        }
    }

    private int packFolder() throws IOException, StagingException {
        Path jar = output != null ? output : Path.of(file.toRealPath().getFileName() + ".jar");
        PartnerFolder.of(file).pack(tools.reader(), jar);
        System.out.println(Texts.of("pack.done", jar));
        return CheckCommand.check(tools, jar, jar.toString());
    }

    private int packFile() throws IOException, StagingException {
        if (!Files.isReadable(file)) {
            throw new MistakeException(Texts.of("unreadable", file));
        }
        LayerName name = name();
        Path folder = Files.createTempDirectory("igo-pack");
        Path together = Files.createTempDirectory("igo-pack");
        try {
            return pack(name, ShapefileParts.together(file, together), folder);
        } catch (SourceException e) {
            throw new MistakeException(e.getMessage(), e);
        } finally {
            delete(folder);
            delete(together);
        }
    }

    private int pack(LayerName name, Path data, Path folder) throws IOException, StagingException, SourceException {
        boolean apart = Files.size(data) > MAX_CONTAINED_BYTES;
        GuessedLayer guess;
        try (FeatureSource source = (FeatureSource) tools.open(data, Optional.ofNullable(table))) {
            guess = GuessedLayer.of(name, data.getFileName().toString(), Optional.ofNullable(table), apart, source);
        }
        guess.write(partner, folder);
        if (!apart) {
            Files.copy(data, Files.createDirectories(folder.resolve("data")).resolve(guess.dataFile()));
        }
        finish(name, folder);
        guess.review().forEach(System.out::println);
        if (apart) {
            System.out.println(Texts.of("pack.apart", name, file));
            return 0;
        }
        return output != null && !isJar(output)
                ? 0
                : CheckCommand.check(tools, jar(name), jar(name).toString());
    }

    private void finish(LayerName name, Path folder) throws IOException, StagingException {
        if (output != null && !isJar(output)) {
            if (Files.exists(output)) {
                throw new MistakeException(Texts.of("pack.exists", output));
            }
            copy(folder, output.resolve("IGO-INF"));
            System.out.println(Texts.of("pack.folder", output));
            return;
        }
        new PartnerFolder(folder, Optional.empty()).pack(tools.reader(), jar(name));
        System.out.println(Texts.of("pack.done", jar(name)));
    }

    private Path jar(LayerName name) {
        return output != null ? output : Path.of(name.local() + ".jar");
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar");
    }

    private LayerName name() {
        if (!PARTNER.matcher(partner).matches()) {
            throw new MistakeException(Texts.of("pack.badpartner", partner));
        }
        String wanted = namespace != null ? namespace : shortened(partner.replace("-", ""), 16);
        if (!LayerName.isNamespace(wanted)) {
            throw new MistakeException(Texts.of("pack.badnamespace", wanted));
        }
        String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        String local = layer != null ? layer : GuessedLayer.identifier(table != null ? table : stem);
        return LayerName.parse(wanted + ":" + local)
                .orElseThrow(() -> new MistakeException(Texts.of("pack.badlayer", local)));
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
