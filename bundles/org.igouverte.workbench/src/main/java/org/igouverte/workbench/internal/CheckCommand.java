package org.igouverte.workbench.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.staging.StagingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check}: all that a server would say of a bundle or a partner's folder, without a server. */
@Command(name = "check", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final Tools tools;

    @Parameters(index = "0", descriptionKey = "check.file", paramLabel = "FILE.jar|FOLDER")
    Path file;

    CheckCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(file)) {
            Path jar = Files.createTempFile("igo-check", ".jar");
            try {
                PartnerFolder.of(file).pack(tools.reader(), jar);
                return check(tools, jar, file.toString());
            } catch (StagingException e) {
                return refused(file.toString(), e);
            } finally {
                Files.deleteIfExists(jar);
            }
        }
        if (!Files.isReadable(file)) {
            throw new MistakeException(Texts.of("unreadable", file));
        }
        return check(tools, file, file.toString());
    }

    /** Stages a jar, tells what came of it. 0 if it would go live. */
    static int check(Tools tools, Path jar, String name) throws IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            StagedVersion staged = tools.deployment().stage(content, name);
            try {
                tell(name, staged);
            } finally {
                tools.deployment().giveUp(staged.id());
            }
            return 0;
        } catch (StagingException e) {
            return refused(name, e);
        }
    }

    private static int refused(String name, StagingException why) {
        System.err.println(why.located(Texts.language()));
        System.err.println(Texts.of(
                "check.refused", name, RefusalTexts.of(why.phase()).in(Texts.language())));
        return 1;
    }

    private static void tell(String name, StagedVersion staged) {
        System.out.println(Texts.of(
                "check.passed", name, staged.provider().symbolicName(), staged.provider().version()));
        staged.difference().layers().forEach(difference -> System.out.println("  " + line(staged, difference.name())));
        staged.catalog().current().maps().stream()
                .filter(map -> map.provider().equals(staged.provider()))
                .map(ReadyMap::definition)
                .forEach(map -> System.out.println("  "
                        + Texts.of(
                                "check.map",
                                map.name(),
                                map.title().in(Texts.language()),
                                map.layers().size())));
    }

    private static String line(StagedVersion staged, LayerName name) {
        ServedLayer layer = staged.catalog().current().find(name).orElseThrow();
        if (layer.kind() != LayerKind.FEATURES) {
            return Texts.of(
                    "check.coverage",
                    name,
                    layer.definition().title().in(Texts.language()),
                    Texts.of("kind." + layer.kind()),
                    layer.schema().crs(),
                    layer.schema().fields().size(),
                    layer.definition().styles().size(),
                    layer.definition().examples().size());
        }
        String count = layer.featureCount().isPresent()
                ? Texts.of("check.features", layer.featureCount().getAsLong())
                : Texts.of("check.unknown");
        return Texts.of(
                "check.layer",
                name,
                layer.definition().title().in(Texts.language()),
                count,
                Texts.of("kind." + layer.schema().geometry()),
                layer.schema().crs(),
                layer.schema().fields().size(),
                layer.definition().styles().size(),
                layer.definition().examples().size());
    }
}
