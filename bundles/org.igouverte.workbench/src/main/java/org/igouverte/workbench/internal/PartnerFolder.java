package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.ContributionReader;
import org.igouverte.layer.staging.StagingException;

/**
 * A partner's folder on disk: one with {@code src/main/resources/IGO-INF} and a POM, one with {@code IGO-INF}, or an
 * {@code IGO-INF} itself.
 *
 * @param contribution the folder that holds {@code partner.yaml}
 * @param pom text of the POM; empty without one
 */
record PartnerFolder(Path contribution, Optional<String> pom) {

    private static final int MAX_FILES = 10_000;
    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");

    private static final List<String> PLACES = List.of("src/main/resources/IGO-INF", "IGO-INF", "");

    static boolean isOne(Path folder) {
        return PLACES.stream().anyMatch(inside -> Files.isRegularFile(folder.resolve(inside).resolve("partner.yaml")));
    }

    static PartnerFolder of(Path folder) throws IOException {
        for (String inside : PLACES) {
            Path contribution = folder.resolve(inside);
            if (Files.isRegularFile(contribution.resolve("partner.yaml"))) {
                if (Files.isDirectory(folder.resolve("src/main/java"))) {
                    throw new MistakeException(Texts.of("folder.java", folder));
                }
                Path pom = folder.resolve("pom.xml");
                return new PartnerFolder(
                        contribution, Files.isRegularFile(pom) ? Optional.of(Files.readString(pom)) : Optional.empty());
            }
        }
        throw new MistakeException(Texts.of("folder.none", folder));
    }

    /** Path in the jar of every file that belongs to the contribution; hidden files do not. */
    Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(contribution)) {
            paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .limit(MAX_FILES + 1L)
                    .forEach(path -> files.put(
                            Contribution.FOLDER
                                    + contribution.relativize(path).toString().replace('\\', '/'),
                            path));
        }
        if (files.size() > MAX_FILES) {
            throw new MistakeException(Texts.of("folder.many", contribution, MAX_FILES));
        }
        return files;
    }

    /** Writes the bundle that the build would make of this folder. */
    void pack(ContributionReader reader, Path jar) throws IOException, StagingException {
        BundleWriter.write(files(), symbolicName(), version().replace('-', '.'), reader, jar);
    }

    /**
     * The same as a snapshot, of which any number of contents may follow each other. With a mistake in its files it is
     * made too, so that a server can say what is wrong where everybody sees it.
     */
    void packSnapshot(ContributionReader reader, Path jar) throws IOException {
        String number = version().replaceFirst("-.*", "");
        try {
            BundleWriter.write(files(), symbolicName(), number + ".SNAPSHOT", reader, jar);
        } catch (StagingException e) {
            BundleWriter.writeUnread(files(), symbolicName(), number + ".SNAPSHOT", jar);
        }
    }

    private Optional<String> symbolicName() {
        return element("groupId").flatMap(group -> element("artifactId").map(artifact -> group + "." + artifact));
    }

    private String version() {
        return element("version").orElse("1.0.0-SNAPSHOT");
    }

    /** A child of the POM's root that stands in it as plain text. */
    private Optional<String> element(String name) {
        Pattern child = Pattern.compile("<" + name + ">\\s*([A-Za-z0-9._-]+)\\s*</" + name + ">");
        Optional<Matcher> found =
                pom.map(text -> child.matcher(PARENT.matcher(text).replaceAll("")));
        return found.filter(Matcher::find).map(matcher -> matcher.group(1));
    }
}
