package org.igouverte.pyramid.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.igouverte.pyramid.internal.file.PyramidFiles;
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
public final class PyramidPreparer implements LayerPreparer {

    private static final Logger LOG = LoggerFactory.getLogger(PyramidPreparer.class);
    /** Vertices below which a source draws as fast. */
    private static final double MIN_VERTICES = 50_000;

    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final int BUILD_THREADS = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final PreparedFolders folders;
    /** One build at a time: each uses all processors and a share of the memory. */
    private final ReentrantLock building = new ReentrantLock(true);

    private final ScheduledExecutorService sweeper;

    @Activate
    public PyramidPreparer(BundleContext context) throws IOException {
        this(new PreparedFolders(Path.of(context.getProperty("igo.home")).resolve("prepared"), System::nanoTime));
    }

    PyramidPreparer(PreparedFolders folders) {
        this.folders = folders;
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
            throw new StagingException(Phase.DATA, e.getMessage(), layer.definition().file(), 0, e);
        } catch (IOException e) {
            throw new StagingException(
                    Phase.INTERNAL, "layer " + layer.name() + " cannot be prepared: " + e, "", 0, e);
        }
    }

    private Optional<PreparedPyramid> pyramid(StagedLayer layer, Deadline deadline)
            throws IOException, SourceException {
        String key = key(layer);
        folders.acquire(key);
        boolean opened = false;
        try {
            lock(deadline);
            Optional<PreparedPyramid> pyramid = open(key);
            if (pyramid.isEmpty() && build(layer, key, deadline)) {
                pyramid = Optional.of(new PreparedPyramid(folders.folder(key), () -> folders.release(key)));
            }
            opened = pyramid.isPresent();
            return pyramid;
        } finally {
            if (building.isHeldByCurrentThread()) {
                building.unlock();
            }
            if (!opened) {
                folders.release(key);
            }
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

    private Optional<PreparedPyramid> open(String key) {
        if (!Files.isDirectory(folders.folder(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PreparedPyramid(folders.folder(key), () -> folders.release(key)));
        } catch (IOException e) {
            LOG.warn("{}; it is prepared anew", e.getMessage());
            return Optional.empty();
        }
    }

    /** Prepares a layer if it is worth it. */
    private boolean build(StagedLayer layer, String key, Deadline deadline) throws IOException, SourceException {
        long features = layer.featureCount().orElse(0);
        Grain grain = Grain.of(layer.source(), deadline);
        if (features * grain.vertices() < MIN_VERTICES || !(grain.segment() > 0)) {
            return false;
        }
        long start = System.nanoTime();
        LOG.info("preparing {}, {} features", layer.name(), features);
        Path part = folders.begin(key);
        try {
            new PyramidBuilder(layer.source(), part, BUILD_THREADS, deadline, progress(layer))
                    .build(grain, layer.extent().get(), features);
            folders.commit(key);
        } finally {
            folders.discard(key);
        }
        LOG.info("prepared {} in {} s", layer.name(), (System.nanoTime() - start) / 1_000_000_000);
        return true;
    }

    /** Tells now and then how far it is. */
    private static DoubleConsumer progress(StagedLayer layer) {
        long[] told = {System.nanoTime()};
        return share -> {
            if (System.nanoTime() - told[0] > TELL_EVERY.toNanos()) {
                told[0] = System.nanoTime();
                LOG.info("preparing {}: {} %", layer.name(), (int) (100 * share));
            }
        };
    }

    /** Names what the prepared files depend on. */
    static String key(StagedLayer layer) {
        StringBuilder text = new StringBuilder();
        text.append(PyramidFiles.FORMAT).append('\n');
        text.append(layer.dataRevision()).append('\n');
        text.append(layer.definition().data().selection());
        layer.definition().lookups().forEach(table -> text.append('\n').append(table));
        text.append('\n').append(layer.schema()).append('\n');
        for (FieldDefinition field : layer.definition().fields()) {
            text.append(field.name()).append(' ').append(field.type()).append(field.spellings()).append('\n');
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
