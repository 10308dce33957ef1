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
import org.igouverte.durable.DurableFiles;

/**
 * The server's own settings: shipped files, the operator's in their place, and what the operator's were before each
 * change. Files are replaced in one durable step; what configures the server looks at them by itself. Thread-safe.
 */
final class SettingsFolder {

    /** What stands after the hyphen names one of several things that are set alike, as data sources. */
    private static final Pattern FILE = Pattern.compile("(org\\.igouverte\\.[a-z.]+)(-[A-Za-z0-9_-]{1,64})?\\.cfg");
    /** In the history: before this change there was no file of the operator's. */
    private static final String NONE = "# shipped\n";
    private static final int MAX_HISTORY = 50;

    private final DurableFiles files = new DurableFiles();
    private final Path shipped;
    private final Path own;
    private final Path history;

    SettingsFolder(Path distribution, Path home) {
        shipped = distribution.resolve("config");
        own = home.resolve("config");
        history = home.resolve("store/settings");
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

    /** Times at which the file was changed, latest first. */
    List<Instant> changes(String name) throws IOException {
        List<Instant> times = new ArrayList<>();
        for (long time : times(name).descendingSet()) {
            times.add(Instant.ofEpochMilli(time));
        }
        return times;
    }

    private TreeSet<Long> times(String name) throws IOException {
        TreeSet<Long> times = new TreeSet<>();
        Path folder = history.resolve(name);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.cfg")) {
                for (Path file : files) {
                    times.add(Long.valueOf(file.getFileName().toString().replace(".cfg", "")));
                }
            }
        }
        return times;
    }

    /**
     * Changes values; lines and comments about them stay.
     *
     * @throws IllegalArgumentException naming the first value that cannot be
     */
    synchronized Settings change(Settings settings, Map<String, String> values) throws IOException {
        Settings changed = settings.with(values);
        remember(settings.file());
        replace(own.resolve(settings.file()), changed.text());
        return changed;
    }

    /** Goes back to what held before the last change; false if there is none. */
    synchronized boolean undo(String name) throws IOException {
        TreeSet<Long> times = times(name);
        if (times.isEmpty()) {
            return false;
        }
        Path before = history.resolve(name).resolve(times.last() + ".cfg");
        String text = Files.readString(before, StandardCharsets.UTF_8);
        if (text.equals(NONE)) {
            Files.deleteIfExists(own.resolve(name));
        } else {
            replace(own.resolve(name), text);
        }
        Files.delete(before);
        return true;
    }

    private void remember(String name) throws IOException {
        Path folder = Files.createDirectories(history.resolve(name));
        TreeSet<Long> times = times(name);
        long now = Math.max(System.currentTimeMillis(), times.isEmpty() ? 0 : times.last() + 1);
        Path file = own.resolve(name);
        replace(folder.resolve(now + ".cfg"), Files.isRegularFile(file) ? Files.readString(file) : NONE);
        while (times.size() >= MAX_HISTORY) {
            Files.deleteIfExists(folder.resolve(times.pollFirst() + ".cfg"));
        }
    }

    private void replace(Path file, String text) throws IOException {
        files.replaceForOwner(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
