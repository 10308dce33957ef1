package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.internal.build.CellSet.Window;
import org.igouverte.pyramid.internal.build.Spool.Bucket;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/**
 * Prepares a revision of a layer from the folder of an earlier one, where it is known where the two differ. Buckets with
 * a change are made anew, and those whose shapes reach into such; all others are taken as they are, in their files, which
 * both folders then have. What comes out draws and names its content as a folder that was built from nothing.
 *
 * <p>A bucket depends on its shapes and, where these have vertices in other buckets, on all shapes that pass through
 * those vertices. So shapes are read of the buckets to be made and of those that these visit.
 */
public final class PyramidUpdate {

    /** Segments of a file from which on all is better made anew. */
    private static final int MAX_SEGMENTS = 12;
    /** Bytes that later segments may have, as a share of the first: some of what is there is used no more. */
    private static final double MAX_LATER = 0.4;
    /** Share of the rows that may be in buckets to be made; of more, making all takes little longer. */
    private static final double MAX_SHARE = 0.4;

    private static final String SPOOL = "spool.tmp";

    private final FeatureSource source;
    private final Path older;
    private final Path folder;
    private final int threads;
    private final Deadline deadline;

    /**
     * @param older folder of the earlier revision
     * @param folder an empty folder
     */
    public PyramidUpdate(FeatureSource source, Path older, Path folder, int threads, Deadline deadline) {
        this.source = source;
        this.older = older;
        this.folder = folder;
        this.threads = threads;
        this.deadline = deadline;
    }

    /**
     * Builds the files; all of them are on disk when the call returns true.
     *
     * @param changes bounds of what was added, changed or removed, before and after
     * @param expected features of the source
     * @return false if the earlier folder does not serve; what is in the new one is of no use then
     */
    public boolean update(List<Bounds> changes, Grain grain, Bounds extent, long expected)
            throws IOException, SourceException {
        PyramidFiles base = PyramidFiles.read(older);
        BucketEntry.Table table = BucketEntry.Table.read(older, base.grid().levels());
        Plan plan = Plan.of(grain, extent, expected);
        if (!table.numbered()
                || !plan.equals(new Plan(base.grid(), table.bits()))
                || !base.fields().equals(source.schema().fields())
                || isWorn(base)) {
            return false;
        }
        CellSet changed = new CellSet(plan.grid(), plan.bits());
        for (Bounds bounds : changes) {
            if (!changed.add(bounds)) {
                return false;
            }
        }
        CellSet made = new CellSet(plan.grid(), plan.bits());
        made.addAll(changed);
        CellSet read = new CellSet(plan.grid(), plan.bits());
        read.addAll(changed);
        long rows = 0;
        for (BucketEntry entry : table.entries()) {
            if (changed.contains(entry.cell()) || changed.containsAny(entry.visited())) {
                made.add(entry.cell());
                read.add(entry.cell());
                for (long visited : entry.visited()) {
                    read.add(visited);
                }
                rows += entry.rows();
            }
        }
        return rows <= MAX_SHARE * base.rows() && linked(base) && make(base, table, plan, made, read);
    }

    private static boolean isWorn(PyramidFiles base) {
        long first = 0;
        long later = 0;
        for (long[] sizes : base.segments()) {
            first += sizes[0];
            for (int i = 1; i < sizes.length; i++) {
                later += sizes[i];
            }
        }
        return base.segments().get(0).length >= MAX_SEGMENTS || later > MAX_LATER * first;
    }

    /** Gives the older folder's files names in the new one; false where that cannot be. */
    private boolean linked(PyramidFiles base) throws IOException {
        List<String> names = PyramidFiles.files(base.grid());
        try {
            for (int i = 0; i < names.size(); i++) {
                for (int segment = 0; segment < base.segments().get(i).length; segment++) {
                    String name = PyramidFiles.segment(names.get(i), segment);
                    Files.createLink(folder.resolve(name), older.resolve(name));
                }
            }
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private boolean make(PyramidFiles base, BucketEntry.Table table, Plan plan, CellSet made, CellSet read)
            throws IOException, SourceException {
        List<ColumnCodes> columns = new ArrayList<>();
        for (int i = 0; i < base.columns().size(); i++) {
            columns.add(ColumnCodes.of(source.schema().fields().get(i), base.columns().get(i)));
        }
        try (BucketWorkers workers = new BucketWorkers(threads, deadline);
                Spool spool = new Spool(folder.resolve(SPOOL), plan.bits())) {
            if (!spool(plan, columns, spool, read)) {
                return false;
            }
            List<ColumnLayout> layouts = columns.stream().map(ColumnCodes::layout).toList();
            if (!sameCodes(base.columns(), layouts)) {
                return false;
            }
            BucketWork work = new BucketWork(plan.grid(), plan.bits(), columns, layouts);
            List<Bucket> all = spool.ordered();
            List<Bucket> compared = all.stream().filter(b -> read.contains(b.cell())).toList();
            long[] junctions = workers.junctions(compared, work, () -> {});
            List<Bucket> anew = all.stream().filter(b -> made.contains(b.cell()) && b.count > 0).toList();
            try (FolderWriter writer = new FolderWriter(folder, plan.grid(), base.segments())) {
                Kept kept = new Kept(base, table, made, writer);
                ByteSink unused = new ByteSink(1 << 12);
                workers.inOrder(anew, bucket -> work.encode(bucket, junctions), (bucket, result) -> {
                    kept.writeBefore(Spool.key(bucket.cell(), plan.bits()));
                    unused.clear();
                    writer.add(bucket, result, unused);
                });
                kept.writeBefore(Long.MAX_VALUE);
                writer.finish(layouts, plan.bits(), true);
            }
        }
        Files.delete(folder.resolve(SPOOL));
        return true;
    }

    /** False if the source does not number its shapes. */
    private boolean spool(Plan plan, List<ColumnCodes> columns, Spool spool, CellSet read)
            throws IOException, SourceException {
        List<Window> windows = read.windows();
        int[] current = {0};
        int[] ticks = {0};
        ShapeIntake intake = new ShapeIntake(
                plan.grid(),
                columns,
                spool,
                true,
                shape -> isFirst(read, windows, current[0], shape),
                () -> {
                    if (++ticks[0] % 1024 == 0) {
                        deadline.check();
                    }
                });
        try {
            for (; current[0] < windows.size(); current[0]++) {
                intake.begin();
                ShapeQuery query = new ShapeQuery(
                        read.bounds(windows.get(current[0])),
                        plan.grid().quantum() / 1024,
                        source.schema().fieldNames(),
                        Predicate.TRUE);
                PyramidBuilder.read(source, query, intake, deadline);
            }
            return intake.numbered();
        } catch (ShapeIntake.Unnumbered e) {
            return false;
        }
    }

    /** Whether a shape meets a window and none of those before, of which it came already. */
    private static boolean isFirst(CellSet cells, List<Window> windows, int window, Measure shape) {
        for (int i = 0; i < window; i++) {
            if (cells.meets(windows.get(i), shape)) {
                return false;
            }
        }
        return cells.meets(windows.get(window), shape);
    }

    /** Whether what is written with the codes of one can be read with those of the other. */
    private static boolean sameCodes(List<ColumnLayout> earlier, List<ColumnLayout> later) {
        for (int i = 0; i < earlier.size(); i++) {
            boolean plain = earlier.get(i).isPlain();
            if (plain != later.get(i).isPlain()
                    || !plain && earlier.get(i).width() != later.get(i).width()) {
                return false;
            }
        }
        return true;
    }

    /** The buckets of the older folder along the Hilbert curve, of which those that are not made anew are taken. */
    private static final class Kept {

        private final PyramidFiles base;
        private final BucketEntry.Table table;
        private final CellSet made;
        private final FolderWriter writer;
        /** First pieces of the next bucket, of the rows and of each level. */
        private final int[] pieces;

        private int next;
        private int row;

        Kept(PyramidFiles base, BucketEntry.Table table, CellSet made, FolderWriter writer) {
            this.base = base;
            this.table = table;
            this.made = made;
            this.writer = writer;
            pieces = new int[base.grid().levels() + 1];
        }

        /** Writes those whose place on the curve is less than a key. */
        void writeBefore(long key) {
            while (next < table.entries().size()) {
                BucketEntry entry = table.entries().get(next);
                if (key != Long.MAX_VALUE && Spool.key(entry.cell(), table.bits()) >= key) {
                    return;
                }
                if (!made.contains(entry.cell())) {
                    writer.keep(entry, base, pieces, row);
                }
                pieces[0] += entry.blocks();
                for (int level = 0; level < entry.chunks().length; level++) {
                    pieces[level + 1] += entry.chunks()[level];
                }
                row += entry.rows();
                next++;
            }
        }
    }
}
