package org.igouverte.push.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.LocalizedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on their way, in {@code $IGO_HOME/uploads}: of each what has come so far, forced to disk with every part, and what
 * it is. How much has come is the length of the file, so a server that was killed knows as much as one that was not.
 * Thread-safe.
 */
final class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String DATA = ".data";
    private static final String NOTE = ".json";

    /** A text as it is written down: its two languages, and nothing that follows from them. */
    @JsonIgnoreProperties("empty")
    private interface BothLanguages {}

    private final DurableFiles files = new DurableFiles();
    private final ObjectMapper json = new ObjectMapper().addMixIn(LocalizedText.class, BothLanguages.class);
    private final SecureRandom random = new SecureRandom();
    private final Path folder;
    private final Map<String, Upload> all = new ConcurrentHashMap<>();
    /** Uploads to which a part is being added, or that are being checked. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Uploads(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path note : paths.filter(p -> p.toString().endsWith(NOTE)).toList()) {
                try {
                    Upload upload = json.readValue(note.toFile(), Upload.class);
                    all.put(upload.id(), upload);
                } catch (IOException e) {
                    LOG.warn("{} is damaged and passed over", note, e);
                }
            }
        }
    }

    private Path data(String id) {
        return folder.resolve(id + DATA);
    }

    /** The upload of that number, if that partner began it. */
    Optional<Upload> find(String id, String partner) {
        return ID.matcher(id).matches()
                ? Optional.ofNullable(all.get(id)).filter(u -> u.partner().equals(partner))
                : Optional.empty();
    }

    List<Upload> of(String partner) {
        return all.values().stream()
                .filter(u -> u.partner().equals(partner))
                .sorted(Comparator.comparingLong(Upload::created))
                .toList();
    }

    List<Upload> inState(Upload.State state) {
        return all.values().stream().filter(u -> u.state() == state).toList();
    }

    /** How many uploads of a key are being received. */
    long receiving(String key) {
        return all.values().stream()
                .filter(u -> u.key().equals(key) && u.state() == Upload.State.RECEIVING)
                .count();
    }

    /** The unfinished upload of the very same file, which a sender that was killed begins again. */
    Optional<Upload> same(Upload wanted) {
        return all.values().stream()
                .filter(u -> u.state() == Upload.State.RECEIVING
                        && !u.sha256().isEmpty()
                        && u.sha256().equals(wanted.sha256())
                        && u.size() == wanted.size()
                        && u.partner().equals(wanted.partner())
                        && u.layer().equals(wanted.layer())
                        && u.fileName().equals(wanted.fileName()))
                .findFirst();
    }

    String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void begin(Upload upload) throws IOException {
        Files.write(data(upload.id()), new byte[0], StandardOpenOption.CREATE_NEW);
        note(upload);
    }

    private void note(Upload upload) throws IOException {
        files.replace(folder.resolve(upload.id() + NOTE), json.writeValueAsBytes(upload));
        all.put(upload.id(), upload);
    }

    long offset(Upload upload) throws IOException {
        return Math.min(upload.size(), Files.size(data(upload.id())));
    }

    long usableSpace() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Whether nobody else adds to it; whoever is told so {@linkplain #release releases} it. */
    boolean acquire(Upload upload) {
        return busy.add(upload.id());
    }

    void release(Upload upload) {
        busy.remove(upload.id());
    }

    /**
     * Adds what comes, as far as it comes: what arrived before a connection breaks stays. No more is taken than the size
     * leaves room for.
     *
     * @return how much there is now
     */
    long add(Upload upload, InputStream part) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (FileChannel channel = FileChannel.open(data(upload.id()), StandardOpenOption.WRITE)) {
            long at = Math.min(upload.size(), channel.size());
            channel.position(at);
            try {
                for (int n = part.read(buffer); n >= 0 && at < upload.size(); n = part.read(buffer)) {
                    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, (int) Math.min(n, upload.size() - at));
                    at += bytes.remaining();
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
            } finally {
                channel.force(true);
            }
            return at;
        }
    }

    /** Forgets what has come. */
    void empty(Upload upload) throws IOException {
        try (FileChannel channel = FileChannel.open(data(upload.id()), StandardOpenOption.WRITE)) {
            channel.truncate(0);
            channel.force(true);
        }
    }

    String sha256(Upload upload) throws IOException {
        try (InputStream in = open(upload)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    InputStream open(Upload upload) throws IOException {
        return Files.newInputStream(data(upload.id()));
    }

    /** Writes down how an upload stands; of one that is over the file goes, the note stays for whoever asks. */
    Upload turn(Upload upload, Upload.State state, LocalizedText reason) throws IOException {
        Upload turned = upload.at(state, reason);
        note(turned);
        if (state == Upload.State.LIVE || state == Upload.State.REFUSED) {
            Files.deleteIfExists(data(upload.id()));
        }
        return turned;
    }

    void delete(Upload upload) throws IOException {
        Files.deleteIfExists(folder.resolve(upload.id() + NOTE));
        Files.deleteIfExists(data(upload.id()));
        all.remove(upload.id());
    }

    /** Deletes what nobody went on with. */
    void deleteOlderThan(Duration age) throws IOException {
        long limit = System.currentTimeMillis() - age.toMillis();
        for (Upload upload : List.copyOf(all.values())) {
            if (upload.created() < limit && upload.state() != Upload.State.STAGING && acquire(upload)) {
                try {
                    delete(upload);
                } finally {
                    release(upload);
                }
            }
        }
    }
}
