package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.internal.build.Spool.Bucket;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.LevelGrid;

/**
 * Prepares a layer in three steps: shapes are spooled in the order of the source into squares of the map; the vertices
 * that shapes of different squares share are compared; each square is encoded, several at a time, and written in the
 * order of the Hilbert curve. Memory is bounded by a few squares, whatever the size of the layer.
 *
 * <p>How far it is, is put on disk now and then. A folder that a killed process left is gone on with.
 */
public final class PyramidBuilder {

    private static final Duration SAVE_EVERY = Duration.ofSeconds(10);
    private static final String SPOOL = "spool.tmp";

    private final FeatureSource source;
    private final Path folder;
    private final int threads;
    private final Deadline deadline;
    private final DoubleConsumer progress;
    private final long saveEvery;
    private long saved = System.nanoTime();

    /**
     * @param folder an empty folder, or one that was begun with for the same data
     * @param threads that encode; spooling has one
     * @param progress told now and then which share of the work is done
     */
    public PyramidBuilder(
            FeatureSource source, Path folder, int threads, Deadline deadline, DoubleConsumer progress) {
        this(source, folder, threads, deadline, progress, SAVE_EVERY);
    }

    /** @param saveEvery least time between two savings of how far it is */
    public PyramidBuilder(
            FeatureSource source,
            Path folder,
            int threads,
            Deadline deadline,
            DoubleConsumer progress,
            Duration saveEvery) {
        this.source = source;
        this.folder = folder;
        this.threads = threads;
        this.deadline = deadline;
        this.progress = progress;
        this.saveEvery = saveEvery.toNanos();
    }

    /**
     * Builds the files; all of them are on disk when the call returns.
     *
     * @param expected features of the source
     * @throws SourceException if the source fails or a coordinate is out of all bounds
     */
    public void build(Grain grain, Bounds extent, long expected) throws IOException, SourceException {
        Plan plan = Plan.of(grain, extent, expected);
        try {
            build(plan, extent, expected, true);
        } catch (ShapeIntake.Unnumbered e) {
            Files.deleteIfExists(folder.resolve(IntakeCheckpoint.FILE));
            build(plan, extent, expected, false);
        }
    }

    private void build(Plan plan, Bounds extent, long expected, boolean numbered)
            throws IOException, SourceException {
        List<ColumnCodes> columns =
                source.schema().fields().stream().map(ColumnCodes::new).toList();
        try (BucketWorkers workers = new BucketWorkers(threads, deadline);
                Spool spool = new Spool(folder.resolve(SPOOL), plan.bits())) {
            boolean withNumbers = spool(plan.grid(), columns, spool, extent, expected, numbered);
            List<ColumnLayout> layouts = columns.stream().map(ColumnCodes::layout).toList();
            BucketWork work = new BucketWork(plan.grid(), spool.bits(), columns, layouts);
            List<Bucket> buckets = spool.ordered();
            int[] compared = {0};
            long[] junctions = workers.junctions(
                    buckets, work, () -> progress.accept(0.5 + 0.1 * ++compared[0] / buckets.size()));
            try (FolderWriter writer = new FolderWriter(
                    folder, plan.grid(), Collections.nCopies(plan.grid().levels() + 1, new long[0]))) {
                write(buckets, bucket -> work.encode(bucket, junctions), workers, writer);
                writer.finish(layouts, spool.bits(), withNumbers);
            }
        }
        Files.deleteIfExists(folder.resolve(IntakeCheckpoint.FILE));
        Files.deleteIfExists(folder.resolve(Journal.FILE));
        Files.deleteIfExists(folder.resolve(SPOOL));
    }

    private boolean isTimeToSave() {
        if (System.nanoTime() - saved < saveEvery) {
            return false;
        }
        saved = System.nanoTime();
        return true;
    }

    /** Whether shapes have the numbers that the source gives them. */
    private boolean spool(
            LevelGrid grid,
            List<ColumnCodes> columns,
            Spool spool,
            Bounds extent,
            long expected,
            boolean numbered)
            throws IOException, SourceException {
        Runnable[] save = {() -> {}};
        int[] ticks = {0};
        ShapeIntake intake = new ShapeIntake(grid, columns, spool, numbered, measure -> true, () -> {
            if (++ticks[0] % 1024 == 0) {
                deadline.check();
                progress.accept(0.5 * Math.min(1, ticks[0] / (double) Math.max(1, expected)));
                if (isTimeToSave()) {
                    save[0].run();
                }
            }
        });
        IntakeCheckpoint checkpoint = new IntakeCheckpoint(folder, grid, intake, columns, spool);
        if (checkpoint.restore()) {
            return intake.numbered();
        }
        // Buckets that were written belong to a spool that is no more.
        Files.deleteIfExists(folder.resolve(Journal.FILE));
        save[0] = () -> {
            try {
                checkpoint.save(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ShapeQuery query = new ShapeQuery(
                extent.expandedBy(Math.max(extent.width(), extent.height())),
                grid.quantum() / 1024,
                source.schema().fieldNames(),
                Predicate.TRUE);
        read(source, query, intake, deadline);
        checkpoint.save(true);
        return intake.numbered();
    }

    static void read(FeatureSource source, ShapeQuery query, ShapeIntake intake, Deadline deadline)
            throws IOException, SourceException {
        try {
            source.shapes(query, intake, deadline);
        } catch (IllegalArgumentException e) {
            throw new SourceException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(
            List<Bucket> buckets,
            BucketWorkers.Work<BucketWork.Result> work,
            BucketWorkers workers,
            FolderWriter writer)
            throws IOException, SourceException {
        try (Journal journal = Journal.open(folder, writer)) {
            int done = writer.buckets();
            if (!writer.goOn() || done > buckets.size()) {
                throw new IOException("the files in " + folder + " are not those that its journal tells of");
            }
            int[] written = {done};
            workers.inOrder(buckets.subList(done, buckets.size()), work, (bucket, result) -> {
                writer.add(bucket, result, journal.pending());
                progress.accept(0.6 + 0.4 * ++written[0] / buckets.size());
                if (isTimeToSave()) {
                    journal.save(writer);
                }
            });
            journal.save(writer);
        }
    }
}
