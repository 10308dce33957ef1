package org.igouverte.deploy.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.igouverte.durable.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable state of what is meant to run.
 *
 * <p>One file holds the whole state, its first line the sha256 of the rest. A change writes the next state to a file of
 * its own and forces it, renames the present file to {@code .previous}, renames the next one to the present name, and
 * forces the folder. A crash after any of these leaves at least one whole state: the old one or the new one. A file
 * whose checksum fails is put aside and the previous one is read. Thread-safe.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int CHECKSUM = 64;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private final Path file;
    private final Path next;
    private final Path previous;
    private final DurableFiles files;
    private JournalState state;
    private JournalState before = JournalState.EMPTY;

    /** Opens the journal in a folder. Damaged files are put aside as {@code *.damaged}, never overwritten. */
    Journal(Path folder, DurableFiles files) throws IOException {
        Files.createDirectories(folder);
        this.files = files;
        file = folder.resolve("journal.json");
        next = folder.resolve("journal.json.next");
        previous = folder.resolve("journal.json.previous");
        Optional<JournalState> older = read(previous);
        Optional<JournalState> newest = read(file);
        if (newest.isEmpty() && older.isPresent()) {
            LOG.info("Deployment journal: the last state is not whole, the one before is used");
        }
        state = newest.or(() -> older).orElse(JournalState.EMPTY);
        before = older.orElse(JournalState.EMPTY);
    }

    private Optional<JournalState> read(Path from) throws IOException {
        if (!Files.exists(from)) {
            return Optional.empty();
        }
        Optional<JournalState> whole = parse(Files.readAllBytes(from));
        if (whole.isEmpty()) {
            Path aside = from.resolveSibling(from.getFileName() + ".damaged");
            files.rename(from, aside);
            LOG.error("Deployment journal: {} is damaged and was put aside as {}", from.getFileName(), aside);
        }
        return whole;
    }

    private Optional<JournalState> parse(byte[] content) {
        if (content.length <= CHECKSUM || content[CHECKSUM] != '\n') {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(content, CHECKSUM + 1, content.length);
        if (!checksum(body).equals(new String(content, 0, CHECKSUM, StandardCharsets.ISO_8859_1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(body, JournalState.class));
        } catch (IOException e) {
            LOG.error("Deployment journal: written by another version of the server? {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static String checksum(byte[] body) {
        return HexFormat.of().formatHex(BundleStore.sha256().digest(body));
    }

    synchronized JournalState state() {
        return state;
    }

    /** Makes a change durable; when this returns it is, when it throws the old state counts in this process. */
    synchronized JournalState update(UnaryOperator<JournalState> change) throws IOException {
        JournalState changed = change.apply(state);
        if (changed.equals(state)) {
            return state;
        }
        byte[] body = bytes(changed);
        byte[] content =
                Arrays.copyOf((checksum(body) + "\n").getBytes(StandardCharsets.US_ASCII), CHECKSUM + 1 + body.length);
        System.arraycopy(body, 0, content, CHECKSUM + 1, body.length);
        files.write(next, content);
        if (Files.exists(file)) {
            files.rename(file, previous);
        }
        files.rename(next, file);
        files.force(file.getParent());
        before = state;
        state = changed;
        return state;
    }

    private byte[] bytes(JournalState changed) throws JsonProcessingException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed);
    }

    /** Every jar that the present state or the one to fall back to may want. */
    synchronized Set<String> wanted() {
        Set<String> all = new HashSet<>(state.wanted());
        all.addAll(before.wanted());
        return all;
    }
}
