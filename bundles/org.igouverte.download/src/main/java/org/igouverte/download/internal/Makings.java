package org.igouverte.download.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.igouverte.download.DatasetMetadata;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.ServiceIdentity;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Makes files, each once however many ask for it, on threads of its own. A file whose data a swap replaces meanwhile is
 * finished all the same, since its layer is held. Thread-safe.
 */
@Component(service = Makings.class)
public final class Makings {

    private static final Duration TIME = Duration.ofMinutes(30);
    /** How long a file is made on for somebody who was cut off and may come back. */
    private static final Duration ABSENCE = Duration.ofSeconds(60);
    /** How long one is told why there is no file. */
    private static final Duration REGRET = Duration.ofMinutes(10);
    private static final int WAITING = 200;

    private final Settings settings;
    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final ServiceIdentity identity;
    private final Optional<DatasetMetadata> metadata;
    private final Shelf shelf;
    private final Allowances allowances;
    private final Map<String, Making> makings = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;
    private final LayerCatalog.Registration commits;

    @Activate
    public Makings(
            @Reference Settings settings,
            @Reference LayerCatalog catalog,
            @Reference PartnerSlots slots,
            @Reference ServiceIdentity identity,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    DatasetMetadata metadata,
            BundleContext context) {
        this(settings, catalog, slots, identity, metadata, Path.of(context.getProperty("igo.home"), "downloads"));
    }

    Makings(
            Settings settings,
            LayerCatalog catalog,
            PartnerSlots slots,
            ServiceIdentity identity,
            DatasetMetadata metadata,
            Path folder) {
        this.settings = settings;
        this.catalog = catalog;
        this.slots = slots;
        this.identity = identity;
        this.metadata = Optional.ofNullable(metadata);
        allowances = new Allowances(settings);
        shelf = new Shelf(folder, settings::storeBytes, () -> free(folder) - settings.freeBytes());
        threads = new ThreadPoolExecutor(
                settings.makings(), settings.makings(), 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "igo-download");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "igo-download-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        commits = catalog.onCommit(this::sweepLater);
    }

    private static long free(Path folder) {
        try {
            Path there = folder;
            while (!Files.exists(there)) {
                there = there.toAbsolutePath().getParent();
            }
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    @Deactivate
    void deactivate() {
        commits.close();
        List<Making> all;
        synchronized (makings) {
            all = List.copyOf(makings.values());
        }
        all.forEach(Making::cancel);
        threads.shutdown();
        timer.shutdownNow();
    }

    Allowances allowances() {
        return allowances;
    }

    Shelf shelf() {
        return shelf;
    }

    /** One that is made, or that failed a short time ago. */
    Optional<Making> find(String key) {
        synchronized (makings) {
            return Optional.ofNullable(makings.get(key));
        }
    }

    /**
     * The making of a selection: the one that is under way, else a new one.
     *
     * @param lease holds the selection's layer
     * @param base address of the server, to be named in the file
     * @param pass of who asks, closed when the file is finished; closed at once where it is being made already
     * @throws OgcException 503 if too many wait
     */
    Making make(
            Selection selection, OptionalLong expected, LayerLease lease, String base, Allowances.Pass pass)
            throws OgcException {
        String key = selection.key();
        Making making;
        synchronized (makings) {
            Making known = makings.get(key);
            if (known != null && !known.ended() && !known.cancelled()) {
                pass.close();
                return known;
            }
            byte[] nonce = new byte[6];
            random.nextBytes(nonce);
            making = new Making(
                    selection, key, key + '-' + HexFormat.of().formatHex(nonce), expected, shelf, TIME);
            LayerLease own = lease.share(selection.layer());
            try {
                threads.execute(() -> work(making, own, base, pass));
            } catch (RejectedExecutionException e) {
                own.close();
                pass.close();
                throw OgcException.unavailable(DownloadMessages.MESSAGES.text("busy"));
            }
            makings.put(key, making);
        }
        return making;
    }

    private void work(Making making, LayerLease lease, String base, Allowances.Pass pass) {
        Optional<OgcException> failure = Optional.empty();
        try (lease;
                pass) {
            produce(making, base);
        } catch (Throwable e) {
            failure = Optional.of(MakingFailure.of(making, e, TIME, settings.maxFeatures()));
        }
        making.end(failure);
        if (failure.isEmpty()) {
            forget(making);
            sweepLater();
        } else {
            later(() -> forget(making), REGRET);
        }
    }

    @SuppressWarnings("try") // the slot is held, not asked
    private void produce(Making making, String base) throws OgcException, IOException, SourceException {
        Selection selection = making.selection();
        ServedLayer layer = selection.layer();
        Description description = new Description(
                selection, base, metadata.flatMap(m -> m.iso19139(layer, base)), Instant.now());
        FileWriter writer =
                new FileWriter(selection, description, identity.xmlNamespace(layer.name().namespace()));
        long features;
        try (PartnerSlots.Slots held = slots.take(List.of(layer), making.deadline());
                OutputStream out = new BufferedOutputStream(making.begin(), 1 << 16)) {
            features = writer.write(selection.query(), out, making.deadline(), count -> {
                making.written(count);
                if (count > settings.maxFeatures()) {
                    making.deadline().cancel();
                }
            });
        }
        String sha256 = making.force();
        making.deadline().check();
        shelf.keep(
                making.part(),
                new StoredFile(
                        making.key(),
                        making.tag(),
                        layer.name().toString(),
                        Selection.state(layer),
                        selection.fileName(),
                        selection.mediaType(),
                        selection.whole(),
                        features,
                        making.bytes(),
                        sha256,
                        Instant.now()));
    }

    private void forget(Making making) {
        synchronized (makings) {
            makings.remove(making.key(), making);
        }
    }

    /** Ends a making that nobody wants any more: at once where it was told so, else after a time to come back in. */
    void release(Making making, boolean told) {
        if (told) {
            end(making);
        } else {
            later(() -> end(making), ABSENCE);
        }
    }

    private static void end(Making making) {
        if (!making.wanted() && !making.ended()) {
            making.cancel();
        }
    }

    private void sweepLater() {
        later(this::sweep, Duration.ofSeconds(1));
    }

    private void later(Runnable work, Duration time) {
        if (!timer.isShutdown()) {
            timer.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        if (shelf.sweep(this::isGone)) {
            later(this::sweep, Shelf.GRACE);
        }
    }

    private boolean isGone(StoredFile file) {
        return LayerName.parse(file.layer())
                .flatMap(catalog.current()::find)
                .filter(layer -> Selection.state(layer).equals(file.state()))
                .isEmpty();
    }
}
