package org.igouverte.dataset.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.staging.DatasetStore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data files in {@code $IGO_HOME/store/data}, each named by its content, and which of them is or was bound to which data
 * set, in {@code bindings.json} beside them. Every change is written to another file, synchronised and renamed, so that a crash at
 * any moment leaves the state before or after it.
 */
@Component
public final class FileDatasetStore implements DatasetStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileDatasetStore.class);
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,12}");
    private static final String PART = ".part";

    private final DurableFiles files = new DurableFiles();
    private final Path folder;
    private final Path bindingsFile;
    private final ObjectMapper json = new ObjectMapper();
    private final Origins origins;
    /** By {@code partner/dataset}; replaced as a whole, under the lock of this. */
    private volatile Map<String, Line> bindings;

    @Activate
    public FileDatasetStore(BundleContext context) throws IOException {
        this(Path.of(context.getProperty("igo.home")).resolve("store/data"));
    }

    FileDatasetStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        bindingsFile = folder.resolve("bindings.json");
        try (Stream<Path> paths = Files.list(folder)) {
            // Left by a crash; nothing refers to them.
            for (Path part : paths.filter(p -> p.toString().endsWith(PART)).toList()) {
                Files.deleteIfExists(part);
            }
        }
        bindings = readBindings();
        origins = new Origins(folder, files, json);
    }

    private Map<String, Line> readBindings() throws IOException {
        if (!Files.exists(bindingsFile)) {
            return Map.of();
        }
        try {
            return Map.copyOf(
                    json.readValue(bindingsFile.toFile(), new TypeReference<Map<String, Line>>() {}));
        } catch (JsonProcessingException e) {
            throw new IOException(bindingsFile + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public StoredFile store(InputStream content, String name, long limit) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (name.indexOf('.') < 1 || !EXTENSION.matcher(extension).matches() || name.contains("/")) {
            throw new IOException("'" + name + "' is no file name with an extension");
        }
        Path part = Files.createTempFile(folder, "data-", PART);
        try {
            MessageDigest digest = sha256();
            long size = copy(content, part, digest, limit);
            String hash = HexFormat.of().formatHex(digest.digest());
            Path target = folder.resolve(hash + "." + extension);
            if (!Files.exists(target)) {
                files.rename(part, target);
                files.force(folder);
            }
            return new StoredFile(target, hash, name, size);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long copy(InputStream content, Path to, MessageDigest digest, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                size += n;
                if (size > limit) {
                    throw new IOException("the file is larger than " + (limit >> 20) + " MiB");
                }
                digest.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        return size;
    }

    @Override
    public Optional<StoredFile> stored(String origin) {
        return origins.find(origin).filter(file -> Files.exists(path(file))).flatMap(this::stored);
    }

    @Override
    public void remember(String origin, StoredFile file) throws IOException {
        origins.put(origin, Named.of(file));
    }

    @Override
    public Optional<StoredFile> binding(String partner, String dataset) {
        return line(key(partner, dataset)).bound().flatMap(this::stored);
    }

    private Line line(String key) {
        return bindings.getOrDefault(key, Line.EMPTY);
    }

    private Path path(Named file) {
        return folder.resolve(file.sha256() + "." + file.extension());
    }

    private Optional<StoredFile> stored(Named file) {
        Path path = path(file);
        try {
            return Optional.of(new StoredFile(path, file.sha256(), file.name(), Files.size(path)));
        } catch (IOException e) {
            LOG.error("data {} ({}) are gone from the store: {}", file.name(), file.sha256(), e.toString());
            return Optional.empty();
        }
    }

    @Override
    public List<Revisions> revisions() {
        List<Revisions> all = new ArrayList<>();
        new TreeMap<>(bindings).forEach((key, line) -> {
            int slash = key.indexOf('/');
            all.add(new Revisions(
                    key.substring(0, slash),
                    key.substring(slash + 1),
                    line.bound().flatMap(this::stored),
                    line.former().stream().flatMap(file -> stored(file).stream()).toList()));
        });
        return all;
    }

    @Override
    public synchronized void bind(String partner, String dataset, Optional<StoredFile> file) throws IOException {
        String key = key(partner, dataset);
        write(key, line(key).bind(file.map(Named::of)));
    }

    @Override
    public synchronized void keep(String partner, String dataset, StoredFile former) throws IOException {
        String key = key(partner, dataset);
        write(key, line(key).keep(Named.of(former)));
    }

    @Override
    public synchronized boolean forget(String partner, String dataset, String sha256) throws IOException {
        String key = key(partner, dataset);
        Line without = line(key).forget(sha256);
        if (without.equals(line(key))) {
            return false;
        }
        write(key, without);
        return true;
    }

    private void write(String key, Line line) throws IOException {
        Map<String, Line> next = new TreeMap<>(bindings);
        if (line.equals(Line.EMPTY)) {
            next.remove(key);
        } else {
            next.put(key, line);
        }
        files.replace(bindingsFile, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(next));
        bindings = Map.copyOf(next);
    }

    @Override
    public synchronized void retainOnly(Collection<String> sha256) throws IOException {
        Set<String> wanted = new HashSet<>(sha256);
        bindings.values().forEach(line -> line.all().forEach(file -> wanted.add(file.sha256())));
        origins.retain(file -> wanted.contains(file.sha256()));
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> unwanted = paths.filter(p -> isStored(p) && !wanted.contains(hashOf(p))).toList();
            for (Path path : unwanted) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isStored(Path path) {
        return hashOf(path).matches("[0-9a-f]{64}");
    }

    private static String hashOf(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    private static String key(String partner, String dataset) {
        return partner + '/' + dataset;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
