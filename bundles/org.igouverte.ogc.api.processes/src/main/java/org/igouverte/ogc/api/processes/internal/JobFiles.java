package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.LocalizedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs on disk: {@code <id>.json} says what is known of one, {@code <id>.result} is its answer, written before the job is
 * called successful. Each file is replaced whole. Two threads do not write of one job at once.
 */
final class JobFiles {

    static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);
    private static final String JOB = ".json";
    private static final String RESULT = ".result";

    private final JsonMapper json = new JsonMapper();
    private final DurableFiles files = new DurableFiles();
    private final Path folder;

    JobFiles(Path folder) {
        this.folder = folder;
    }

    /** All jobs that can be read. */
    List<Job> all() throws IOException {
        List<Job> jobs = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return jobs;
        }
        List<Path> found;
        try (Stream<Path> inside = Files.list(folder)) {
            found = inside.filter(f -> f.getFileName().toString().endsWith(JOB)).toList();
        }
        for (Path file : found) {
            try {
                jobs.add(read(file));
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} is not a job: {}", file, e.toString());
            }
        }
        return jobs;
    }

    private Job read(Path file) throws IOException {
        JsonNode node = json.readTree(Files.readAllBytes(file));
        return new Job(
                file.getFileName().toString().replace(JOB, ""),
                node.path("owner").asText(JobOwner.NOBODY),
                node.get("process").textValue(),
                node.get("partner").textValue(),
                node.get("version").textValue(),
                Job.Status.valueOf(node.get("status").textValue().toUpperCase(Locale.ROOT)),
                Instant.parse(node.get("created").textValue()),
                instant(node, "started"),
                instant(node, "finished"),
                Instant.parse(node.get("updated").textValue()),
                node.get("progress").intValue(),
                new LocalizedText(node.get("fr").textValue(), node.get("en").textValue()),
                Optional.ofNullable(node.get("failure"))
                        .map(f -> new Job.Failure(
                                f.get("code").textValue(), f.get("parameter").textValue(), f.get("status").intValue())));
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(n -> Instant.parse(n.textValue()));
    }

    void write(Job job) throws IOException {
        ObjectNode node = json.createObjectNode();
        node.put("owner", job.owner());
        node.put("process", job.process()).put("partner", job.partner()).put("version", job.version());
        node.put("status", job.status().word()).put("created", job.created().toString());
        job.started().ifPresent(at -> node.put("started", at.toString()));
        job.finished().ifPresent(at -> node.put("finished", at.toString()));
        node.put("updated", job.updated().toString()).put("progress", job.progress());
        node.put("fr", job.message().fr()).put("en", job.message().en());
        job.failure()
                .ifPresent(f -> node.putObject("failure")
                        .put("code", f.code())
                        .put("parameter", f.parameter())
                        .put("status", f.status()));
        files.replace(folder.resolve(job.id() + JOB), json.writeValueAsBytes(node));
    }

    /** The media type, a line's end, the body. */
    void write(String id, Answer answer) throws IOException {
        byte[] type = (answer.contentType() + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(type.length + answer.body().length)
                .put(type)
                .put(answer.body())
                .array();
        files.replace(folder.resolve(id + RESULT), content);
    }

    Answer result(String id) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(id + RESULT));
        int end = 0;
        while (content[end] != '\n') {
            end++;
        }
        byte[] body = new byte[content.length - end - 1];
        System.arraycopy(content, end + 1, body, 0, body.length);
        return new Answer(new String(content, 0, end, StandardCharsets.UTF_8), body);
    }

    /** Bytes of a job's result; 0 if it has none. */
    long size(String id) {
        try {
            return Files.size(folder.resolve(id + RESULT));
        } catch (IOException e) {
            return 0;
        }
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(folder.resolve(id + JOB));
            Files.deleteIfExists(folder.resolve(id + RESULT));
        } catch (IOException e) {
            LOG.warn("job {} cannot be deleted: {}", id, e.toString());
        }
    }
}
