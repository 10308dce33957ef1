package org.igouverte.pyramid.internal.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.pyramid.internal.file.MappedFile;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** A prepared folder, mapped; read by all layers that share it. */
public final class PreparedFiles implements AutoCloseable {

    private final PyramidFiles files;
    private final MappedFile rows;
    private final List<MappedFile> levels = new ArrayList<>();

    /** @throws IOException if a file is missing or damaged */
    public PreparedFiles(Path folder) throws IOException {
        files = PyramidFiles.read(folder);
        rows = new MappedFile(folder, PyramidFiles.ROWS, files.segments().get(0));
        try {
            for (int level = 0; level < files.grid().levels(); level++) {
                levels.add(new MappedFile(
                        folder, PyramidFiles.levelFile(level), files.segments().get(level + 1)));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Where everything is. */
    public PyramidFiles index() {
        return files;
    }

    MappedFile rows() {
        return rows;
    }

    MappedFile level(int level) {
        return levels.get(level);
    }

    @Override
    public void close() {
        rows.close();
        levels.forEach(MappedFile::close);
    }
}
