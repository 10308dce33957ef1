package org.igouverte.pyramid.internal.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.pyramid.internal.file.Mix;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** A prepared folder as one layer sees it. Closed with the provider of its layer. */
public final class PreparedPyramid implements VectorPyramid, AutoCloseable {

    private final PreparedFiles prepared;
    private final PyramidFiles files;
    private final FieldColumns columns;
    private final Runnable onClose;

    /** @param onClose lets go of the files */
    public PreparedPyramid(PreparedFiles prepared, FieldColumns columns, Runnable onClose) {
        this.prepared = prepared;
        files = prepared.index();
        this.columns = columns;
        this.onClose = onClose;
    }

    /**
     * Opens a folder for one layer alone, whose fields have the names of the columns.
     *
     * @throws IOException if a file is missing or damaged
     */
    public static PreparedPyramid of(Path folder) throws IOException {
        PreparedFiles prepared = new PreparedFiles(folder);
        return new PreparedPyramid(
                prepared, FieldColumns.byName(prepared.index().columns()), prepared::close);
    }

    @Override
    public double finestResolution() {
        return files.grid().resolution(0);
    }

    @Override
    public boolean answers(ShapeQuery query) {
        return files.grid().levelFor(query.resolution()) >= 0 && !CompiledPredicate.readsGeometry(query.filter());
    }

    @Override
    public void shapes(ShapeQuery query, PyramidSink sink, Deadline deadline) throws SourceException {
        int level = Math.max(0, files.grid().levelFor(query.resolution()));
        new PyramidQuery(prepared, columns, level, query, sink, deadline).answer();
    }

    @Override
    public String contentKey(Bounds bounds, double resolution) {
        int level = Math.max(0, files.grid().levelFor(resolution));
        int[] box = PyramidQuery.box(bounds, files.grid().quantum());
        long first = level;
        long second = Mix.of(Double.doubleToRawLongBits(files.grid().quantum()) + columns.hash());
        for (PieceIndex index : List.of(files.chunks().get(level), files.blocks())) {
            for (int piece : index.find(box)) {
                first = Mix.add(first, index.hash(piece));
                second = Mix.add(second + 1, ~index.hash(piece));
            }
        }
        return String.format("%016x%016x", first, second);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
