package org.igouverte.pyramid.internal.build;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/**
 * Prepares a layer in three steps: shapes are spooled in the order of the source into squares of the map; the vertices
 * that shapes of different squares share are compared; each square is encoded, several at a time, and written in the
 * order of the Hilbert curve. Memory is bounded by a few squares, whatever the size of the layer.
 */
public final class PyramidBuilder {

    /** Shapes that a bucket has in the mean. */
    private static final double SHAPES_PER_BUCKET = 2000;

    private static final int MAX_BUCKETS_ACROSS = 64;

    private final FeatureSource source;
    private final Path folder;
    private final int threads;
    private final Deadline deadline;
    private final DoubleConsumer progress;

    /**
     * @param folder an empty folder
     * @param threads that encode; spooling has one
     * @param progress told now and then which share of the work is done
     */
    public PyramidBuilder(
            FeatureSource source, Path folder, int threads, Deadline deadline, DoubleConsumer progress) {
        this.source = source;
        this.folder = folder;
        this.threads = threads;
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * Builds the files; all of them are on disk when the call returns.
     *
     * @param expected features of the source
     * @throws SourceException if the source fails or a coordinate is out of all bounds
     */
    public void build(Grain grain, Bounds extent, long expected) throws IOException, SourceException {
        double longest = Math.max(extent.width(), extent.height());
        double reach = Math.max(
                Math.max(Math.abs(extent.minX()), Math.abs(extent.maxX())),
                Math.max(Math.abs(extent.minY()), Math.abs(extent.maxY())));
        LevelGrid grid = LevelGrid.of(grain.segment(), longest, reach);
        List<ColumnCodes> columns =
                source.schema().fields().stream().map(ColumnCodes::new).toList();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "igo-pyramid");
            thread.setDaemon(true);
            return thread;
        });
        try (Spool spool = new Spool(folder.resolve("spool.tmp"), bucketBits(grid, extent, expected))) {
            int shapes = spool(grid, columns, spool, extent, expected);
            List<ColumnLayout> layouts = columns.stream().map(ColumnCodes::layout).toList();
            BucketWork work = new BucketWork(grid, spool.bits(), columns, layouts);
            List<Bucket> buckets = spool.ordered();
            long[] junctions = junctions(buckets, work, workers);
            write(grid, layouts, shapes, buckets, junctions, work, workers);
        } finally {
            // Without interrupts, which would close files; what still waits ends at the closed spool.
            workers.shutdown();
        }
    }

    /** A square with about so many shapes, of which not too many lie across the layer. */
    private static int bucketBits(LevelGrid grid, Bounds extent, long expected) {
        double longest = Math.max(extent.width(), extent.height());
        double shapes = Math.max(1, expected);
        double side = Math.sqrt(extent.width() * extent.height() * SHAPES_PER_BUCKET / shapes);
        double quanta = Math.max(side, longest / MAX_BUCKETS_ACROSS) / grid.quantum();
        return Math.max(4, Math.min(28, Math.getExponent(quanta)));
    }

    private int spool(LevelGrid grid, List<ColumnCodes> columns, Spool spool, Bounds extent, long expected)
            throws IOException, SourceException {
        int[] ticks = {0};
        ShapeIntake intake = new ShapeIntake(grid, columns, spool, () -> {
            if (++ticks[0] % 1024 == 0) {
                deadline.check();
                progress.accept(0.6 * Math.min(1, ticks[0] / (double) Math.max(1, expected)));
            }
        });
        ShapeQuery query = new ShapeQuery(
                extent.expandedBy(Math.max(extent.width(), extent.height())),
                grid.quantum() / 1024,
                source.schema().fieldNames(),
                Predicate.TRUE);
        try {
            source.shapes(query, intake, deadline);
        } catch (IllegalArgumentException e) {
            throw new SourceException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return intake.count();
    }

    private long[] junctions(List<Bucket> buckets, BucketWork work, ExecutorService workers)
            throws IOException, SourceException {
        List<long[]> found = new ArrayList<>();
        inOrder(buckets, work::visitedJunctions, workers, (bucket, junctions) -> {
            found.add(junctions);
            progress.accept(0.6 + 0.1 * found.size() / buckets.size());
        });
        long[] all = found.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }

    private void write(
            LevelGrid grid,
            List<ColumnLayout> layouts,
            int shapes,
            List<Bucket> buckets,
            long[] junctions,
            BucketWork work,
            ExecutorService workers)
            throws IOException, SourceException {
        List<PieceFile> levels = new ArrayList<>();
        try (PieceFile rows = new PieceFile(folder.resolve(PyramidFiles.ROWS))) {
            for (int level = 0; level < grid.levels(); level++) {
                levels.add(new PieceFile(folder.resolve(PyramidFiles.levelFile(level))));
            }
            int[] done = {0, 0};
            inOrder(buckets, bucket -> work.encode(bucket, junctions), workers, (bucket, result) -> {
                rows.add(result.blocks(), done[0]);
                for (int level = 0; level < grid.levels(); level++) {
                    levels.get(level).add(result.levels().get(level), done[0]);
                }
                done[0] += result.rows();
                progress.accept(0.7 + 0.3 * ++done[1] / buckets.size());
            });
            List<PieceIndex> indexes = new ArrayList<>();
            for (PieceFile level : levels) {
                indexes.add(level.finish());
            }
            new PyramidFiles(grid, shapes, layouts, rows.finish(), indexes).write(folder);
        } finally {
            for (PieceFile level : levels) {
                level.close();
            }
        }
    }

    /** What is done with a bucket, on any thread. */
    private interface Work<T> {
        T of(Bucket bucket) throws IOException;
    }

    /** What is done with the outcome, on the caller's thread. */
    private interface Outcome<T> {
        void take(Bucket bucket, T outcome) throws IOException;
    }

    /** Works on all buckets, a few at a time, and takes the outcomes in their order. */
    private <T> void inOrder(List<Bucket> buckets, Work<T> work, ExecutorService workers, Outcome<T> outcome)
            throws IOException, SourceException {
        Queue<Future<T>> running = new ArrayDeque<>();
        int started = 0;
        for (Bucket bucket : buckets) {
            while (started < buckets.size() && running.size() <= threads) {
                Bucket next = buckets.get(started++);
                Callable<T> task = () -> {
                    deadline.check();
                    return work.of(next);
                };
                running.add(workers.submit(task));
            }
            outcome.take(bucket, outcomeOf(running.remove()));
        }
    }

    private static <T> T outcomeOf(Future<T> future) throws IOException, SourceException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new SourceException("a part of the layer could not be prepared", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("preparing the layer was interrupted", e);
        }
    }

    /** A file being written, and the index of its pieces. */
    private static final class PieceFile implements AutoCloseable {

        private final FileChannel channel;
        private final OutputStream out;
        private final PieceIndex index = new PieceIndex();
        private long end;

        PieceFile(Path path) throws IOException {
            channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 17);
        }

        void add(List<Piece> pieces, int firstRow) throws IOException {
            for (Piece piece : pieces) {
                index.add(
                        end,
                        piece.indexed(),
                        PyramidFiles.checksum(piece.bytes(), 0, piece.indexed()),
                        firstRow + piece.firstRow(),
                        piece.rows(),
                        piece.hash(),
                        piece.box());
                out.write(piece.bytes());
                end += piece.bytes().length;
            }
        }

        PieceIndex finish() throws IOException {
            out.flush();
            channel.force(true);
            index.finish();
            return index;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
