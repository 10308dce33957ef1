package org.igouverte.pyramid.internal.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.pyramid.internal.file.MappedFile;
import org.igouverte.pyramid.internal.file.Mix;
import org.igouverte.pyramid.internal.file.PieceIndex;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** A prepared folder, mapped. Closed with the provider of its layer. */
public final class PreparedPyramid implements VectorPyramid, AutoCloseable {

    private final PyramidFiles files;
    private final MappedFile rows;
    private final List<MappedFile> levels = new ArrayList<>();
    private final Runnable onClose;

    /**
     * Opens a folder.
     *
     * @param onClose run once all is unmapped
     * @throws IOException if a file is missing or damaged
     */
    public PreparedPyramid(Path folder, Runnable onClose) throws IOException {
        files = PyramidFiles.read(folder);
        this.onClose = onClose;
        rows = new MappedFile(folder.resolve(PyramidFiles.ROWS));
        try {
            for (int level = 0; level < files.grid().levels(); level++) {
                MappedFile file = new MappedFile(folder.resolve(PyramidFiles.levelFile(level)));
                levels.add(file);
                PieceIndex index = files.chunks().get(level);
                int last = index.count() - 1;
                if (last >= 0 && index.offset(last) + index.length(last) != file.size()) {
                    throw new IOException(folder.resolve(PyramidFiles.levelFile(level)) + " is damaged");
                }
            }
        } catch (IOException e) {
            unmap();
            throw e;
        }
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
        new PyramidQuery(files, rows, levels.get(level), level, query, sink, deadline).answer();
    }

    @Override
    public String contentKey(Bounds bounds, double resolution) {
        int level = Math.max(0, files.grid().levelFor(resolution));
        int[] box = PyramidQuery.box(bounds, files.grid().quantum());
        long first = level;
        long second = Mix.of(Double.doubleToRawLongBits(files.grid().quantum()));
        for (PieceIndex index : List.of(files.chunks().get(level), files.blocks())) {
            for (int piece : index.find(box)) {
                first = Mix.add(first, index.hash(piece));
                second = Mix.add(second + 1, ~index.hash(piece));
            }
        }
        return String.format("%016x%016x", first, second);
    }

    private void unmap() {
        rows.close();
        levels.forEach(MappedFile::close);
    }

    @Override
    public void close() {
        unmap();
        onClose.run();
    }
}
