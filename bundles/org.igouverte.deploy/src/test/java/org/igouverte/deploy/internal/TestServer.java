package org.igouverte.deploy.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.igouverte.deploy.Deployment;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.staging.CatalogStaging;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;

/**
 * The deployer over a home folder, with stand-ins for the catalogue, the framework and the dataset store. A
 * contribution whose {@code partner.yaml} contains {@code refuse} is refused at staging, {@code clash} at the commit;
 * data whose content begins with {@code bad} are refused.
 */
final class TestServer implements CatalogStaging, DatasetStore, Installer {

    static final Settings SETTINGS =
            new Settings(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMillis(300));

    final Path home;
    final DeployParts parts;
    /** What serves: content by symbolic name, and the data that it was staged with. */
    final Map<String, String> serving = new TreeMap<>();

    final Set<String> installed = new TreeSet<>();
    final List<CompletableFuture<Void>> heldBack = new ArrayList<>();
    boolean holdBack;
    int commits;
    int openCandidates;
    private final Map<String, List<StoredFile>> former = new TreeMap<>();
    private final Map<String, String> clashes = new HashMap<>();

    TestServer(Path home, DurableFiles files) throws IOException {
        this.home = home;
        parts = new DeployParts(home, () -> SETTINGS, this, TestServer::read, this, this, files);
    }

    static TestServer started(Path home) throws IOException {
        return started(home, new DurableFiles());
    }

    static TestServer started(Path home, DurableFiles files) throws IOException {
        TestServer server = new TestServer(home, files);
        server.parts.start(home.resolve("partners"));
        return server;
    }

    Deployment.Outcome deploy(TestJar jar) throws StagingException, IOException {
        return parts.deployer().deploy(new ByteArrayInputStream(jar.bytes()), "a.jar");
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(BundleStore.sha256().digest(content));
    }

    private static String partnerFile(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(new ZipEntry(TestJar.PARTNER)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Contribution read(Path jar) throws StagingException {
        String text = partnerFile(jar);
        if (text.contains("unreadable")) {
            throw new StagingException(Phase.DEFINITION, LocalizedText.ofBoth("unknown key: titel"), TestJar.PARTNER, 3);
        }
        LocalizedText name = LocalizedText.ofBoth("x");
        Partner partner = new Partner(
                "mffp",
                name,
                name,
                new Partner.Contact(name, "", "", ""),
                new Partner.Licence("x", name, ""),
                List.of("foret"));
        return new Contribution(jar, partner, List.of(layer()));
    }

    private static LayerDefinition layer() {
        LocalizedText text = LocalizedText.ofBoth("x");
        return LayerDefinition.builder(
                        new LayerName("foret", "peuplement"),
                        text,
                        new DataReference.ContainedFile("data/d.gpkg", "peuplements", Optional.empty()),
                        List.of(new StyleDocument("s", text, "styles/s.sld", StyleDocument.Format.SLD, "")))
                .description(text)
                .theme(text)
                .attribution(text)
                .sample(true)
                .file("layers/peuplement.yaml")
                .build();
    }

    // The framework.

    @Override
    public synchronized InstalledBundle install(ProviderId provider, Path jar, boolean hasCode) {
        installed.add(provider.sha256());
        return new InstalledBundle(provider, null, hasCode, RegisteredServices.NONE);
    }

    @Override
    public synchronized void discard(InstalledBundle bundle) {
        installed.remove(bundle.provider().sha256());
    }

    // The catalogue.

    private record Staged(ProviderId provider, String data, boolean clash, Runnable onClose) implements Candidate {
        @Override
        public List<ServedLayer> layers() {
            return List.of();
        }

        @Override
        public LayerCatalog preview() {
            return null;
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    @Override
    public synchronized Candidate stage(
            ProviderId provider, Contribution contribution, SourceFactories own, Deadline deadline)
            throws StagingException {
        String text = partnerFile(contribution.jar());
        String data = binding("mffp", "peuplements")
                .map(StoredFile::path)
                .map(TestServer::content)
                .orElse("own");
        if (text.contains("refuse")) {
            throw new StagingException(Phase.STYLE, LocalizedText.ofBoth("not a style"), "styles/s.sld", 7);
        }
        if (data.startsWith("bad")) {
            throw new StagingException(Phase.DATA, LocalizedText.ofBoth("not a GeoPackage: " + home.resolve("secret")));
        }
        openCandidates++;
        return new Staged(provider, data, text.contains("clash"), () -> openCandidates--);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized Commit commit(List<Candidate> candidates, Collection<String> removed) throws StagingException {
        for (Candidate candidate : candidates) {
            if (((Staged) candidate).clash()) {
                throw new StagingException(Phase.NAMES, LocalizedText.ofBoth("foret belongs to another"));
            }
        }
        commits++;
        List<Retired> retired = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Staged staged = (Staged) candidate;
            openCandidates--;
            retire(
                    serving.put(
                            staged.provider().symbolicName(), staged.provider().sha256() + " " + staged.data()),
                    staged.provider().symbolicName(),
                    retired);
        }
        for (String name : removed) {
            retire(serving.remove(name), name, retired);
        }
        return new Commit(null, retired);
    }

    private void retire(String old, String name, List<Retired> retired) {
        if (old != null) {
            CompletableFuture<Void> drained =
                    holdBack ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
            if (holdBack) {
                heldBack.add(drained);
            }
            retired.add(new Retired(new ProviderId(name, "1", old.substring(0, 64)), drained));
        }
    }

    // The dataset store: content in data files, bindings in files named after the data set.

    @Override
    public StoredFile store(InputStream content, String name, long limit) throws IOException {
        byte[] bytes = content.readAllBytes();
        Path file = Files.createDirectories(home.resolve("datasets")).resolve(sha256(bytes));
        Files.write(file, bytes);
        return new StoredFile(file, sha256(bytes), name, bytes.length);
    }

    @Override
    public Optional<StoredFile> stored(String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remember(String origin, StoredFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredFile> binding(String partner, String dataset) {
        Path file = home.resolve("datasets").resolve(partner + "." + dataset);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String sha256 = content(file);
        return Optional.of(new StoredFile(home.resolve("datasets").resolve(sha256), sha256, "d.gpkg", 1));
    }

    @Override
    public List<Revisions> revisions() {
        List<Revisions> all = new ArrayList<>();
        former.forEach((set, files) -> {
            String[] names = set.split("/");
            all.add(new Revisions(names[0], names[1], binding(names[0], names[1]), files));
        });
        return all;
    }

    @Override
    public void keep(String partner, String dataset, StoredFile file) {
        former.computeIfAbsent(partner + "/" + dataset, set -> new ArrayList<>()).add(0, file);
    }

    @Override
    public boolean forget(String partner, String dataset, String sha256) {
        return former.getOrDefault(partner + "/" + dataset, new ArrayList<>())
                .removeIf(file -> file.sha256().equals(sha256));
    }

    @Override
    public void bind(String partner, String dataset, Optional<StoredFile> file) throws IOException {
        Path binding = Files.createDirectories(home.resolve("datasets")).resolve(partner + "." + dataset);
        if (file.isPresent()) {
            Files.writeString(binding, file.get().sha256());
        } else {
            Files.deleteIfExists(binding);
        }
    }

    @Override
    public void retainOnly(Collection<String> sha256) {
        // Which files stay is the store's own test.
    }
}
