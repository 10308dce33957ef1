package org.igouverte.pyramid.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.pyramid.internal.PyramidPreparer.Served;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.igouverte.pyramid.internal.build.PyramidUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one folder. Used once, by one thread; no other makes one with the same key meanwhile. */
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final int THREADS = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final StagedLayer layer;
    private final FeatureSource source;
    private final String key;
    private final PreparedFolders folders;
    private final Deadline deadline;
    private final DoubleConsumer progress;

    /** @param progress told which share of the work is done */
    Preparation(
            StagedLayer layer,
            FeatureSource source,
            String key,
            PreparedFolders folders,
            Deadline deadline,
            DoubleConsumer progress) {
        this.layer = layer;
        this.source = source;
        this.key = key;
        this.folders = folders;
        this.deadline = deadline;
        this.progress = progress;
    }

    /** Makes it of what is served, if the source can tell in what little it differs; else false. */
    boolean update(Optional<Served> served) throws IOException, SourceException {
        if (served.isEmpty()) {
            return false;
        }
        progress.accept(0);
        Optional<List<Bounds>> changes = changesSince(served.get());
        if (changes.isEmpty()) {
            return false;
        }
        LOG.info("{} differs in {} places from what is served", layer.name(), changes.get().size());
        Path part = folders.beginUpdate(key);
        try {
            boolean done = new PyramidUpdate(source, folders.folder(served.get().key()), part, THREADS, deadline)
                    .update(changes.get(), Grain.of(source, deadline), source.extent().orElseThrow(), features());
            if (done) {
                folders.commit(part, key);
            }
            return done;
        } catch (IOException e) {
            LOG.warn("{} cannot be made of what is served: {}", layer.name(), e.toString());
            return false;
        } finally {
            folders.discard(key);
        }
    }

    private Optional<List<Bounds>> changesSince(Served served) {
        try (FeatureSource earlier = served.table().open()) {
            return source.changesSince(earlier, deadline);
        } catch (SourceException e) {
            LOG.info("the data of {} that are served cannot be compared: {}", layer.name(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Makes it from nothing, or from what was begun. */
    void build() throws IOException, SourceException {
        boolean goingOn = folders.isBegun(key);
        try {
            buildOnce();
        } catch (IOException e) {
            folders.discard(key);
            if (!goingOn) {
                throw e;
            }
            LOG.warn("what was begun of {} is of no use: {}", layer.name(), e.toString());
            buildOnce();
        }
    }

    private void buildOnce() throws IOException, SourceException {
        Path part = folders.begin(key);
        try {
            new PyramidBuilder(source, part, THREADS, deadline, progress())
                    .build(Grain.of(source, deadline), source.extent().orElseThrow(), features());
        } catch (SourceException e) {
            folders.discard(key);
            throw e;
        }
        // What took too long is gone on with.
        folders.commit(part, key);
    }

    private long features() {
        return layer.featureCount().orElse(0);
    }

    /** Tells how far it is, the log now and then. */
    private DoubleConsumer progress() {
        long[] told = {System.nanoTime()};
        return share -> {
            progress.accept(share);
            if (System.nanoTime() - told[0] > TELL_EVERY.toNanos()) {
                told[0] = System.nanoTime();
                LOG.info("preparing {}: {} %", layer.name(), (int) (100 * share));
            }
        };
    }
}
