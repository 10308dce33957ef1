package org.igouverte.opendata.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.igouverte.durable.DurableFiles;

/**
 * Which states each data set has had, and since when: what its dated addresses are about. Kept in a file, since neither a
 * bundle nor its data tell. Thread-safe; reading takes no lock.
 */
final class VersionLog {

    /** Of one data set; of those that change every minute the oldest are forgotten. */
    private static final int MAX_VERSIONS = 200;

    private final DurableFiles files;
    private final Path file;
    private final JsonMapper json = new JsonMapper();
    private volatile Map<String, List<DataVersion>> versions;

    /** @throws IOException if there is a file that cannot be read, or is none of ours */
    VersionLog(Path file, DurableFiles files) throws IOException {
        this.file = file;
        this.files = files;
        this.versions = Files.exists(file) ? read() : Map.of();
    }

    private Map<String, List<DataVersion>> read() throws IOException {
        Map<String, List<DataVersion>> read = new TreeMap<>();
        try {
            JsonNode root = json.readTree(file.toFile());
            root.fields().forEachRemaining(entry -> {
                List<DataVersion> list = new ArrayList<>();
                entry.getValue()
                        .forEach(v -> list.add(new DataVersion(
                                v.path("revision").asText(),
                                Instant.parse(v.path("since").asText()))));
                read.put(entry.getKey(), List.copyOf(list));
            });
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        return Map.copyOf(read);
    }

    /** Those of a data set, oldest first; empty if it was never seen. */
    List<DataVersion> of(String dataset) {
        return versions.getOrDefault(dataset, List.of());
    }

    /**
     * Notes what is served now. A state that comes back after another, as a rollback brings it, is a version anew.
     *
     * @param current revision of the data of each data set
     * @throws IOException if that could not be written; it is known until the server stops all the same
     */
    synchronized void note(Map<String, String> current, Instant now) throws IOException {
        Map<String, List<DataVersion>> next = new TreeMap<>(versions);
        current.forEach((dataset, revision) -> {
            List<DataVersion> known = next.getOrDefault(dataset, List.of());
            if (known.isEmpty() || !known.get(known.size() - 1).revision().equals(revision)) {
                List<DataVersion> more = new ArrayList<>(known);
                more.add(new DataVersion(revision, after(known, now)));
                next.put(dataset, List.copyOf(more.subList(Math.max(0, more.size() - MAX_VERSIONS), more.size())));
            }
        });
        if (!next.equals(versions)) {
            versions = Map.copyOf(next);
            files.replace(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(toJson(next)));
        }
    }

    /** To the second, and later than the version before, so that each has an address of its own. */
    private static Instant after(List<DataVersion> known, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant last = known.isEmpty() ? Instant.MIN : known.get(known.size() - 1).since();
        return second.isAfter(last) ? second : last.plusSeconds(1);
    }

    private ObjectNode toJson(Map<String, List<DataVersion>> all) {
        ObjectNode root = json.createObjectNode();
        all.forEach((dataset, list) -> {
            ArrayNode array = root.putArray(dataset);
            list.forEach(v -> array.addObject()
                    .put("revision", v.revision())
                    .put("since", v.since().toString()));
        });
        return root;
    }
}
