package org.igouverte.source.file.internal.tiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.TiledPictures;
import org.igouverte.source.file.internal.FileMessages;

/** The pictures of a PMTiles archive. */
final class PmtilesSource extends TiledPictures {

    private final PmtilesArchive archive;
    private final String displayName;
    private final DataRevision revision;
    private final Bounds extent;
    private final List<Level> levels;

    /** @param levels those from the archive's least zoom on */
    PmtilesSource(
            PmtilesArchive archive, String displayName, DataRevision revision, Bounds extent, List<Level> levels) {
        this.archive = archive;
        this.displayName = displayName;
        this.revision = revision;
        this.extent = extent;
        this.levels = levels;
    }

    @Override
    protected List<Level> levels() {
        return levels;
    }

    @Override
    protected Optional<Pixels> tile(int level, long column, long row, Deadline deadline) throws SourceException {
        Level of = levels.get(level);
        int zoom = archive.minZoom() + level;
        String name = displayName + ": tile " + zoom + "/" + column + "/" + row;
        try {
            Optional<byte[]> encoded = archive.tile(zoom, column, row);
            if (encoded.isEmpty()) {
                return Optional.empty();
            }
            Pixels pixels = EncodedPicture.decode(encoded.get(), (long) of.tileWidth() * of.tileHeight(), name);
            if (pixels.width() != of.tileWidth() || pixels.height() != of.tileHeight()) {
                throw new SourceException(FileMessages.text("size.others", name));
            }
            return Optional.of(pixels);
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", name, e.getMessage()), e);
        }
    }

    @Override
    public CoordinateSystem crs() {
        return MercatorTiles.crs();
    }

    @Override
    public Optional<Bounds> extent() {
        return Optional.of(extent);
    }

    @Override
    public DataRevision revision() {
        return revision;
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
