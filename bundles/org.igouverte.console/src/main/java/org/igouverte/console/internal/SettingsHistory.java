package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.igouverte.durable.DurableFiles;

/**
 * Who changed which setting from what to what, a file for each change. Undoing one is a change too, so that nothing is
 * forgotten. Who uses it sees to it that nobody else writes.
 */
final class SettingsHistory {

    private static final String EXTENSION = ".json";
    /** Changes of a file of settings that are kept. */
    private static final int MAX_CHANGES = 50;

    private final DurableFiles files = new DurableFiles();
    private final Path folder;

    /**
     * A value that was changed.
     *
     * @param from empty if the file did not have the setting
     * @param to likewise
     */
    record Value(String name, Optional<String> from, Optional<String> to) {}

    /**
     * @param time unlike that of any other change of the file, so that it names this one
     * @param undoes time of the change that this one undid
     * @param undone whether a later one undid this one
     */
    record Change(Instant time, String by, List<Value> values, Optional<Instant> undoes, boolean undone) {
        Change {
            values = List.copyOf(values);
        }
    }

    SettingsHistory(Path folder) {
        this.folder = folder;
    }

    /** Changes of a file, latest first. */
    List<Change> of(String name) throws IOException {
        List<Change> changes = new ArrayList<>();
        TreeSet<Instant> undone = new TreeSet<>();
        for (long time : times(name).descendingSet()) {
            JsonNode json = Json.MAPPER.readTree(file(name, time).toFile());
            Optional<Instant> undoes = json.has("undoes")
                    ? Optional.of(Instant.ofEpochMilli(json.get("undoes").asLong()))
                    : Optional.empty();
            Instant at = Instant.ofEpochMilli(time);
            List<Value> values = new ArrayList<>();
            for (JsonNode value : json.path("values")) {
                values.add(new Value(value.path("name").asText(), text(value.get("from")), text(value.get("to"))));
            }
            changes.add(new Change(at, json.path("by").asText(), values, undoes, undone.contains(at)));
            undoes.ifPresent(undone::add);
        }
        return changes;
    }

    private static Optional<String> text(JsonNode value) {
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    void add(String name, String by, List<Value> values, Optional<Instant> undoes) throws IOException {
        Files.createDirectories(folder.resolve(name));
        TreeSet<Long> times = times(name);
        long now = Math.max(System.currentTimeMillis(), times.isEmpty() ? 0 : times.last() + 1);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("by", by);
        undoes.ifPresent(time -> json.put("undoes", time.toEpochMilli()));
        ArrayNode array = json.putArray("values");
        for (Value value : values) {
            array.addObject()
                    .put("name", value.name())
                    .put("from", value.from().orElse(null))
                    .put("to", value.to().orElse(null));
        }
        // A former value may be a secret.
        files.replaceForOwner(file(name, now), Json.MAPPER.writeValueAsBytes(json));
        while (times.size() >= MAX_CHANGES) {
            Files.deleteIfExists(file(name, times.pollFirst()));
        }
    }

    private Path file(String name, long time) {
        return folder.resolve(name).resolve(time + EXTENSION);
    }

    private TreeSet<Long> times(String name) throws IOException {
        TreeSet<Long> times = new TreeSet<>();
        if (Files.isDirectory(folder.resolve(name))) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve(name), "*" + EXTENSION)) {
                for (Path file : found) {
                    times.add(Long.valueOf(file.getFileName().toString().replace(EXTENSION, "")));
                }
            }
        }
        return times;
    }
}
