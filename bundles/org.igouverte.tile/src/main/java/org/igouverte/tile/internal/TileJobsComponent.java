package org.igouverte.tile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.igouverte.filter.Dimensions;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.tile.Admission;
import org.igouverte.tile.TileArea;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileJob;
import org.igouverte.tile.TileJobs;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.TileTooLargeException;
import org.igouverte.tile.TilesBusyException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Jobs in turns of one block each on one thread of low priority. */
@Component
public final class TileJobsComponent implements TileJobs {

    private static final int MAX_REMEMBERED = 100;
    private static final Duration BLOCK_TIME = Duration.ofMinutes(2);
    private static final long REST_MILLIS = 200;

    private final LayerCatalog catalog;
    private final TilesComponent tiles;
    private final Dimensions dimensions;
    private final ScheduledExecutorService worker;
    private final AtomicLong number = new AtomicLong();
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    @Activate
    public TileJobsComponent(
            @Reference LayerCatalog catalog, @Reference TilesComponent tiles, @Reference Dimensions dimensions) {
        this.dimensions = dimensions;
        this.catalog = catalog;
        this.tiles = tiles;
        worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "tile jobs");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::work, REST_MILLIS, REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void deactivate() {
        stopped = true;
        worker.shutdown();
    }

    private void work() {
        boolean busy = true;
        while (busy && !stopped) {
            busy = false;
            for (Job job : jobs) {
                if (job.state() == TileJob.State.RUNNING && !stopped) {
                    job.step();
                    busy = true;
                }
            }
        }
    }

    @Override
    public TileJob seed(TileArea area, TileContent content) {
        ServedLayer layer = catalog.current()
                .find(area.layer())
                .orElseThrow(() -> new IllegalArgumentException("no layer " + area.layer()));
        if (content instanceof TileContent.Picture picture
                && layer.definition().style(picture.style()).isEmpty()) {
            throw new IllegalArgumentException("layer " + layer.name() + " has no style " + picture.style());
        }
        TileExtent extent = tiles.extent(layer, content, area.set())
                .orElseThrow(() -> new IllegalArgumentException(
                        "layer " + layer.name() + " has no tiles in " + area.set().id()));
        int side = content instanceof TileContent.Picture picture ? PictureTiles.block(picture) : 1;
        Blocks blocks = new Blocks(area.minLevel(), limits(area, extent), side);
        if (blocks.count() == 0) {
            throw new IllegalArgumentException("layer " + layer.name() + " has no tiles in that area");
        }
        if (blocks.count() > MAX_TILES) {
            throw new IllegalArgumentException(blocks.count() + " tiles are more than the " + MAX_TILES + " of a job");
        }
        return open(TileJob.Kind.SEED, area, Optional.of(content), blocks.count(), job -> {
            Optional<Blocks.Block> next = blocks.next();
            if (next.isPresent()) {
                make(job, content, next.get());
            }
            return next.isPresent();
        });
    }

    /** What of a level is in the area, in the layer, and shown at that scale. */
    private static List<Optional<TileLimits>> limits(TileArea area, TileExtent extent) {
        List<Optional<TileLimits>> limits = new ArrayList<>();
        for (int level = area.minLevel(); level <= area.maxLevel(); level++) {
            limits.add(extent.isDrawn(level) ? within(area, extent, level) : Optional.empty());
        }
        return limits;
    }

    private static Optional<TileLimits> within(TileArea area, TileExtent extent, int level) {
        Optional<TileLimits> ofLayer = extent.at(level);
        if (ofLayer.isEmpty() || area.bounds().isEmpty()) {
            return ofLayer;
        }
        TileLimits limit = ofLayer.get();
        return extent.set()
                .limits(level, area.bounds().get())
                .filter(b -> b.minColumn() <= limit.maxColumn()
                        && b.maxColumn() >= limit.minColumn()
                        && b.minRow() <= limit.maxRow()
                        && b.maxRow() >= limit.minRow())
                .map(b -> new TileLimits(
                        Math.max(b.minColumn(), limit.minColumn()),
                        Math.max(b.minRow(), limit.minRow()),
                        Math.min(b.maxColumn(), limit.maxColumn()),
                        Math.min(b.maxRow(), limit.maxRow())));
    }

    private void make(Job job, TileContent content, Blocks.Block block) {
        try (LayerLease lease = catalog.lease(snapshot -> snapshot.find(job.area().layer()).stream().toList())) {
            if (lease.layers().isEmpty()) {
                throw new IllegalStateException("layer " + job.area().layer() + " is not served any more");
            }
            ServedLayer layer = lease.layers().get(0);
            // Vector tiles are of all features, for clients to choose among.
            Predicate condition = content instanceof TileContent.Vector
                    ? Predicate.TRUE
                    : dimensions.byDefault(layer, Deadline.after(BLOCK_TIME));
            TileRequest request = new TileRequest(
                    layer, content, job.area().set(), block.level(), block.column(), block.row(), condition);
            boolean there = tiles.extent(request.layer(), content, request.set())
                    .map(extent -> extent.contains(block.level(), block.column(), block.row()))
                    .orElse(false);
            // The data may have shrunk since the job was started.
            if (there) {
                tiles.keep(request, Deadline.after(BLOCK_TIME), Admission.FREE);
            }
        } catch (SourceException | TileTooLargeException | TilesBusyException e) {
            job.failed(block.tiles(), e.getMessage());
        }
        job.advance(block.tiles());
    }

    @Override
    public TileJob truncate(TileArea area) {
        List<Optional<TileLimits>> limits = new ArrayList<>();
        for (int level = area.minLevel(); level <= area.maxLevel(); level++) {
            Bounds all = area.set().matrix(level).bounds();
            limits.add(area.set().limits(level, area.bounds().orElse(all)));
        }
        Iterator<Optional<TileLimits>> levels = limits.iterator();
        int[] level = {area.minLevel()};
        return open(TileJob.Kind.TRUNCATE, area, Optional.empty(), 0, job -> {
            if (levels.hasNext()) {
                Optional<TileLimits> limit = levels.next();
                if (limit.isPresent()) {
                    job.advance(remove(area, level[0], limit.get()));
                }
                level[0]++;
            }
            return levels.hasNext();
        });
    }

    private int remove(TileArea area, int level, TileLimits limits) throws IOException {
        Path folder = Path.of(
                area.layer().namespace(), area.layer().local(), area.set().id(), Integer.toString(level));
        // Blocks of vector tiles and of fine pictures are smaller; a neighbour more costs only its making.
        int side = PictureTiles.BLOCK;
        return tiles.remove(
                folder,
                (column, row) -> column <= limits.maxColumn()
                        && column / side * side + side > limits.minColumn()
                        && row <= limits.maxRow()
                        && row / side * side + side > limits.minRow());
    }

    private synchronized Job open(
            TileJob.Kind kind, TileArea area, Optional<TileContent> content, long total, Job.Steps steps) {
        if (jobs.stream().filter(Job::isOpen).count() >= MAX_OPEN) {
            throw new IllegalStateException(MAX_OPEN + " jobs are under way");
        }
        Job job = new Job(Long.toString(number.incrementAndGet()), kind, area, content, total, steps);
        jobs.add(0, job);
        for (int i = jobs.size() - 1; i >= MAX_REMEMBERED; i--) {
            if (!jobs.get(i).isOpen()) {
                jobs.remove(i);
            }
        }
        return job;
    }

    @Override
    public List<TileJob> jobs() {
        return List.copyOf(jobs);
    }

    @Override
    public Optional<TileJob> find(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).map(TileJob.class::cast).findFirst();
    }
}
