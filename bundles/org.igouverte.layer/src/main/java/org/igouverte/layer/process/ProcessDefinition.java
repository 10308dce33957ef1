package org.igouverte.layer.process;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;

/**
 * A process as its partner describes it in {@code processes/<name>.yaml} (OGC 18-062r2, 7.10).
 *
 * @param id {@code namespace:name}, as {@code securite:elements-exposes}; the server's own have no namespace
 * @param version of the process, for clients
 * @param inputs in the order in which people read them
 * @param outputs in that order; at least one
 * @param reads layers of others that it reads, for people to know
 * @param time that one execution may take at most, as a job
 * @param service name of the {@link ProcessExecutor}
 * @param file file that states it, for messages
 */
public record ProcessDefinition(
        String id,
        String version,
        LocalizedText title,
        LocalizedText description,
        List<LocalizedText> keywords,
        List<Input> inputs,
        List<Output> outputs,
        List<LayerName> reads,
        Duration time,
        String service,
        String file) {

    /** What an execution may take at most, whatever a description says. */
    public static final Duration MAX_TIME = Duration.ofMinutes(30);

    private static final Pattern ID = Pattern.compile("([a-z][a-z0-9]{1,15}:)?[a-z][a-z0-9-]{0,62}");

    public ProcessDefinition {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a process's id: " + id);
        }
        Objects.requireNonNull(version);
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        keywords = List.copyOf(keywords);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        reads = List.copyOf(reads);
        if (outputs.isEmpty() || time.isNegative() || time.isZero() || time.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException("process " + id + ": " + outputs.size() + " outputs, " + time);
        }
        Objects.requireNonNull(service);
        Objects.requireNonNull(file);
    }

    /**
     * What a client may send.
     *
     * @param schema JSON Schema (2020-12, in the words of OpenAPI 3.0) of one value, as JSON
     * @param geometry whether the value is a GeoJSON geometry, handed over as one
     * @param min values that must be there, 0 or more
     * @param max values that there may be, at least 1
     */
    public record Input(
            String name, LocalizedText title, LocalizedText description, String schema, boolean geometry, int min, int max) {
        public Input {
            Objects.requireNonNull(name);
            Objects.requireNonNull(title);
            Objects.requireNonNull(description);
            Objects.requireNonNull(schema);
            if (min < 0 || max < 1 || min > max) {
                throw new IllegalArgumentException("input " + name + ": " + min + " to " + max + " values");
            }
        }
    }

    /** @param schema JSON Schema of the value, as JSON */
    public record Output(String name, LocalizedText title, LocalizedText description, String schema) {
        public Output {
            Objects.requireNonNull(name);
            Objects.requireNonNull(title);
            Objects.requireNonNull(description);
            Objects.requireNonNull(schema);
        }
    }

    /** The subject that it belongs to; empty for the server's own. */
    public Optional<String> namespace() {
        int colon = id.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(id.substring(0, colon));
    }

    public Optional<Output> output(String name) {
        return outputs.stream().filter(o -> o.name().equals(name)).findFirst();
    }
}
