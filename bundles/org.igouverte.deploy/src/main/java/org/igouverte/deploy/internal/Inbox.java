package org.igouverte.deploy.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which jars are copied to be deployed. A jar is consumed; a refused one goes to {@code refused/} with
 * a note of the reason. Hidden files are left alone: copying programs use them on the way. Used by one thread.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Path folder;
    private final Path refused;
    private final Deployer deployer;
    private final Refusals refusals;
    private final Supplier<Duration> patience;
    private final SettledFiles settled = new SettledFiles();

    Inbox(Path folder, Deployer deployer, Refusals refusals, Supplier<Duration> patience) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.refused = Files.createDirectories(folder.resolve("refused"));
        this.deployer = deployer;
        this.refusals = refusals;
        this.patience = patience;
    }

    /** Looks once and deploys what has arrived. */
    void poll() throws IOException {
        Set<Path> present = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(".") && Files.isRegularFile(file)) {
                    present.add(file);
                }
            }
        }
        settled.forgetAllBut(present);
        for (Path file : present) {
            Optional<SettledFiles.Stamp> ready = settled.ready(file, patience.get());
            if (ready.isPresent()) {
                take(file, ready.get());
            }
        }
    }

    private void take(Path file, SettledFiles.Stamp stamp) throws IOException {
        String name = file.getFileName().toString();
        try {
            if (!name.endsWith(".jar")) {
                throw refuse(name, DeployMessages.text("jar.only"));
            }
            try (InputStream content = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                deployer.deploy(content, name);
            }
            if (Optional.of(stamp).equals(SettledFiles.Stamp.of(file))) {
                Files.delete(file);
            }
            Files.deleteIfExists(refused.resolve(name));
            Files.deleteIfExists(note(name));
        } catch (StagingException e) {
            Files.move(file, refused.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Optional<FailedContribution> why =
                    refusals.all().stream().filter(f -> f.name().equals(name)).findFirst();
            if (why.isPresent()) {
                RefusalNote.write(note(name), why.get());
            }
        } catch (IOException e) {
            LOG.error("Inbox: {} could not be taken, and is tried again when it changes: {}", name, e.toString());
        }
    }

    private StagingException refuse(String name, LocalizedText message) {
        StagingException why = new StagingException(Phase.ARCHIVE, message);
        refusals.add(name, "", why);
        return why;
    }

    private Path note(String name) {
        return refused.resolve(name + ".txt");
    }
}
