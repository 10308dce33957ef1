package org.igouverte.pyramid.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Messages;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.PreparationProgress;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StoredTable;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.read.FieldColumns;
import org.igouverte.pyramid.internal.read.PreparedFiles;
import org.igouverte.pyramid.internal.read.PreparedPyramid;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives large layers their pyramid, from {@code $IGO_HOME/prepared} if it is there, else made now. Small layers are
 * drawn from their source as fast, layers of points have nothing to simplify, and a live source may change at any
 * moment: these have none.
 */
@Component(property = LayerPreparer.ORDER + ":Integer=300")
public final class PyramidPreparer implements LayerPreparer, PreparationProgress {

    private static final Messages MESSAGES = Messages.of(PyramidPreparer.class);

    private static final Logger LOG = LoggerFactory.getLogger(PyramidPreparer.class);
    /** Vertices below which a source draws as fast. */
    private static final double MIN_VERTICES = 50_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final PreparedFolders folders;
    private final OpenFolders open;
    /** One build at a time: each uses all processors and a share of the memory. */
    private final ReentrantLock building = new ReentrantLock(true);

    /** What each layer has, while it is served, the latest last: the next revision may be made from it. */
    private final Map<LayerName, List<Served>> served = new ConcurrentHashMap<>();

    private volatile Optional<Preparing> preparing = Optional.empty();
    private final ScheduledExecutorService sweeper;

    /**
     * What is prepared of a table.
     *
     * @param key of its folder
     */
    record Served(String key, StoredTable table) {}

    @Activate
    public PyramidPreparer(BundleContext context) throws IOException {
        this(new PreparedFolders(Path.of(context.getProperty("igo.home")).resolve("prepared"), System::nanoTime));
    }

    PyramidPreparer(PreparedFolders folders) {
        this.folders = folders;
        open = new OpenFolders(folders);
        sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "igo-pyramid-sweep");
            thread.setDaemon(true);
            return thread;
        });
        sweeper.scheduleWithFixedDelay(
                this::sweep, SWEEP_EVERY.toSeconds(), SWEEP_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            folders.sweep();
        } catch (IOException | RuntimeException e) {
            LOG.warn("old prepared folders cannot be deleted: {}", e.toString());
        }
    }

    @Override
    public List<Preparing> preparing() {
        return preparing.stream().toList();
    }

    @Deactivate
    void deactivate() {
        sweeper.shutdown();
    }

    @Override
    public void prepare(StagedLayer layer, Deadline deadline) throws StagingException {
        if (layer.definition().data() instanceof DataReference.Service
                || layer.schema().geometry() == GeometryKind.POINT
                || layer.extent().isEmpty()
                || layer.featureCount().isEmpty()
                || layer.source().isLive()) {
            return;
        }
        try {
            Optional<PreparedPyramid> pyramid = pyramid(layer, deadline);
            pyramid.ifPresent(p -> layer.attach(VectorPyramid.class, p));
        } catch (SourceException e) {
            throw new StagingException(Phase.DATA, e.text(), layer.definition().file(), 0, e);
        } catch (IOException e) {
            throw new StagingException(
                    Phase.INTERNAL, MESSAGES.text("prepared.cannot", layer.name(), e), "", 0, e);
        }
    }

    /** What there is for a layer, or is made for it now if it is worth it. */
    private Optional<PreparedPyramid> pyramid(StagedLayer layer, Deadline deadline)
            throws IOException, SourceException {
        lock(deadline);
        try {
            Optional<PreparedPyramid> ready = ready(layer);
            if (ready.isPresent() || !isLarge(layer, deadline)) {
                return ready;
            }
            Optional<FeatureSource> table = table(layer);
            if (table.isPresent()) {
                try (FeatureSource source = table.get()) {
                    build(layer, source, PreparedKeys.ofTable(layer.storedTable().orElseThrow()), deadline);
                }
            } else {
                build(layer, layer.source(), PreparedKeys.ofLayer(layer), deadline);
            }
            return ready(layer);
        } finally {
            building.unlock();
        }
    }

    private void lock(Deadline deadline) {
        while (true) {
            deadline.check();
            try {
                if (building.tryLock(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("waiting for another layer was interrupted", e);
            }
        }
    }

    /** What is prepared already: of the table that the layer reads, for all layers alike, or of this layer alone. */
    private Optional<PreparedPyramid> ready(StagedLayer layer) {
        if (layer.storedTable().isPresent()) {
            String key = PreparedKeys.ofTable(layer.storedTable().get());
            Served latest = new Served(key, layer.storedTable().get());
            Optional<PreparedPyramid> shared = open(key, layer, () -> forget(layer, latest));
            if (shared.isPresent()) {
                remember(layer, latest);
                return shared;
            }
        }
        return open(PreparedKeys.ofLayer(layer), layer, () -> {});
    }

    private Optional<Served> latest(StagedLayer layer) {
        List<Served> known = served.getOrDefault(layer.name(), List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    private void remember(StagedLayer layer, Served latest) {
        served.merge(layer.name(), List.of(latest), (known, more) -> Stream.concat(known.stream(), more.stream())
                .toList());
    }

    /** This one, not an equal one, which another version of the layer has. */
    private void forget(StagedLayer layer, Served gone) {
        served.computeIfPresent(layer.name(), (name, known) -> {
            List<Served> left = known.stream().filter(one -> one != gone).toList();
            return left.isEmpty() ? null : left;
        });
    }

    private Optional<PreparedPyramid> open(String key, StagedLayer layer, Runnable onClose) {
        Optional<PreparedFiles> files = open.open(key);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Optional<FieldColumns> columns = key.equals(PreparedKeys.ofLayer(layer))
                ? files.map(f -> FieldColumns.byName(f.index().columns()))
                : columns(layer, files.get().index().fields());
        if (columns.isEmpty()) {
            open.close(key);
            return Optional.empty();
        }
        return Optional.of(new PreparedPyramid(files.get(), columns.get(), () -> {
            onClose.run();
            open.close(key);
        }));
    }

    private static Optional<FieldColumns> columns(StagedLayer layer, List<FeatureSchema.Field> stored) {
        return FieldColumns.of(layer.definition().ownFields(), layer.schema(), stored);
    }

    private boolean isLarge(StagedLayer layer, Deadline deadline) throws SourceException {
        Grain grain = Grain.of(layer.source(), deadline);
        return layer.featureCount().orElse(0) * grain.vertices() >= MIN_VERTICES && grain.segment() > 0;
    }

    /** The table that a layer reads, opened as it is; empty if the layer makes more of it than other names. */
    private static Optional<FeatureSource> table(StagedLayer layer) {
        if (layer.storedTable().isEmpty()) {
            return Optional.empty();
        }
        FeatureSource table;
        try {
            table = layer.storedTable().get().open();
        } catch (SourceException e) {
            // Which of several tables is meant, say, may be told by the fields alone.
            LOG.info("{} is prepared by itself: {}", layer.name(), e.getMessage());
            return Optional.empty();
        }
        if (table.schema().crs().equals(layer.schema().crs())
                && columns(layer, table.schema().fields()).isPresent()) {
            return Optional.of(table);
        }
        table.close();
        return Optional.empty();
    }

    private void build(StagedLayer layer, FeatureSource source, String key, Deadline deadline)
            throws IOException, SourceException {
        long start = System.nanoTime();
        LOG.info("preparing {}, {} features", layer.name(), layer.featureCount().orElse(0));
        folders.acquire(key);
        try {
            Instant since = Instant.now();
            Preparation preparation = new Preparation(layer, source, key, folders, deadline, share ->
                    preparing = Optional.of(new Preparing(layer.name(), share, since)));
            if (folders.isBegun(key) || !preparation.update(latest(layer))) {
                preparation.build();
            }
        } finally {
            preparing = Optional.empty();
            folders.release(key);
        }
        LOG.info("prepared {} in {} s", layer.name(), (System.nanoTime() - start) / 1_000_000_000);
    }
}
