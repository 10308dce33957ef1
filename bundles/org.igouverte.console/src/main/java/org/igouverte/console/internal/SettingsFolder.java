package org.igouverte.console.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.console.internal.SettingsHistory.Change;
import org.igouverte.durable.DurableFiles;

/**
 * The server's own settings: shipped files, the operator's in their place, and the changes of these. Files are replaced in one durable step; what configures the server looks at them by itself. Thread-safe.
 */
final class SettingsFolder {

    /** What stands after the hyphen names one of several things that are set alike, as data sources. */
    private static final Pattern FILE = Pattern.compile("(org\\.igouverte\\.[a-z.]+)(-[A-Za-z0-9_-]{1,64})?\\.cfg");

    private final DurableFiles files = new DurableFiles();
    private final Path shipped;
    private final Path own;
    private final SettingsHistory history;

    SettingsFolder(Path distribution, Path home) {
        shipped = distribution.resolve("config");
        own = home.resolve("config");
        history = new SettingsHistory(home.resolve("store/settings"));
    }

    /** Files that are shipped, and the operator's own that are made after a template. */
    List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : List.of(shipped, own)) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.cfg")) {
                    for (Path file : found) {
                        String name = file.getFileName().toString();
                        if (original(name).isPresent()) {
                            names.add(name);
                        }
                    }
                }
            }
        }
        return List.copyOf(names);
    }

    /** The shipped file or template that says which settings there are. */
    private Optional<Path> original(String name) {
        Matcher matcher = FILE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean several = matcher.group(2) != null;
        Path original = (several ? shipped.resolve("templates") : shipped).resolve(matcher.group(1) + ".cfg");
        boolean there = !several || Files.isRegularFile(own.resolve(name));
        return there && Files.isRegularFile(original) ? Optional.of(original) : Optional.empty();
    }

    /** What holds, and what was shipped. Empty if there is no such file. */
    Optional<Settings> read(String name) throws IOException {
        Optional<Path> template = original(name);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        String original = Files.readString(template.get(), StandardCharsets.UTF_8);
        Path changed = own.resolve(name);
        String text = Files.isRegularFile(changed) ? Files.readString(changed, StandardCharsets.UTF_8) : original;
        return Optional.of(Settings.of(name, original, text));
    }

    /** Descriptions of files and settings in French. */
    FrenchDescriptions descriptions() throws IOException {
        return FrenchDescriptions.read(shipped.resolve("descriptions_fr.properties"));
    }

    /** The configuration that a file is of: its name without the end, and without what names one of several. */
    static String configuration(String name) {
        Matcher matcher = FILE.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    /** Differs whenever a file of the operator's was changed, by the API or by hand. */
    long version() throws IOException {
        long version = 0;
        if (Files.isDirectory(own)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*.cfg")) {
                for (Path file : files) {
                    version = version * 31 + Files.getLastModifiedTime(file).toMillis() + file.hashCode();
                }
            }
        }
        return version;
    }

    /** Changes of a file, latest first. */
    synchronized List<Change> changes(String name) throws IOException {
        return history.of(name);
    }

    /**
     * Changes values; lines and comments about them stay.
     *
     * @param by who does
     * @throws IllegalArgumentException naming the first value that cannot be
     */
    synchronized Settings change(String name, Map<String, String> values, String by) throws IOException {
        Settings before = read(name).orElseThrow(() -> new IllegalArgumentException(name));
        return replace(before, before.with(values), by, Optional.empty());
    }

    /**
     * Gives the settings of a change the values that they had before it, whatever they have become since; others stay.
     *
     * @param time of the change; without one the last that neither is an undoing nor was undone
     * @return whether there is such a change
     */
    synchronized boolean undo(String name, Optional<Instant> time, String by) throws IOException {
        Optional<Settings> before = read(name);
        Optional<Change> change = history.of(name).stream()
                .filter(c -> time.map(t -> t.equals(c.time())).orElse(c.undoes().isEmpty() && !c.undone()))
                .findFirst();
        if (before.isEmpty() || change.isEmpty()) {
            return false;
        }
        Settings after = before.get();
        for (SettingsHistory.Value value : change.get().values()) {
            // A value that was written by hand may be one that could not be given here.
            after = after.restored(value.name(), value.from());
        }
        replace(before.get(), after, by, Optional.of(change.get().time()));
        return true;
    }

    private Settings replace(Settings before, Settings after, String by, Optional<Instant> undoes) throws IOException {
        List<SettingsHistory.Value> values = new ArrayList<>();
        for (Settings.Entry entry : after.entries()) {
            Optional<String> from = before.written(entry.name());
            Optional<String> to = after.written(entry.name());
            if (!from.equals(to)) {
                values.add(new SettingsHistory.Value(entry.name(), from, to));
            }
        }
        if (values.isEmpty() && undoes.isEmpty()) {
            return before;
        }
        history.add(before.file(), by, values, undoes);
        Path shippedFile = shipped.resolve(before.file());
        if (Files.isRegularFile(shippedFile) && after.text().equals(Files.readString(shippedFile))) {
            // What a later version ships then holds too.
            Files.deleteIfExists(own.resolve(before.file()));
        } else {
            replace(own.resolve(before.file()), after.text());
        }
        return after;
    }

    private void replace(Path file, String text) throws IOException {
        files.replaceForOwner(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
