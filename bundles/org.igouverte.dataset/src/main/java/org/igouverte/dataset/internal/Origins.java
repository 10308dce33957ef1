package org.igouverte.dataset.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.igouverte.durable.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where stored files came from, in {@code origins.json}. It only saves work: a file that is damaged or gone is begun anew.
 * Thread-safe.
 */
final class Origins {

    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

    private final DurableFiles files;
    private final ObjectMapper json;
    private final Path file;
    /** Replaced as a whole, under the lock of this. */
    private volatile Map<String, Named> known;

    Origins(Path folder, DurableFiles files, ObjectMapper json) throws IOException {
        this.files = files;
        this.json = json;
        file = folder.resolve("origins.json");
        known = read();
    }

    private Map<String, Named> read() throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Map.copyOf(json.readValue(file.toFile(), new TypeReference<Map<String, Named>>() {}));
        } catch (JsonProcessingException | NullPointerException e) {
            LOG.warn("{} is damaged and begun anew: {}", file, e.toString());
            return Map.of();
        }
    }

    Optional<Named> find(String origin) {
        return Optional.ofNullable(known.get(origin));
    }

    synchronized void put(String origin, Named stored) throws IOException {
        if (stored.equals(known.get(origin))) {
            return;
        }
        Map<String, Named> next = new TreeMap<>(known);
        next.put(origin, stored);
        write(next);
    }

    /** Forgets those of files that are deleted. */
    synchronized void retain(Predicate<Named> kept) throws IOException {
        Map<String, Named> next = new TreeMap<>(known);
        if (next.values().removeIf(kept.negate())) {
            write(next);
        }
    }

    private void write(Map<String, Named> next) throws IOException {
        files.replace(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(next));
        known = Map.copyOf(next);
    }
}
