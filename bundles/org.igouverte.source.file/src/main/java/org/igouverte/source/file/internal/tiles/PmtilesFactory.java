package org.igouverte.source.file.internal.tiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TiledPictures.Level;
import org.igouverte.source.file.internal.FileMessages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens PMTiles archives of pictures, version 3. */
@Component(property = {SourceFactory.TYPE + "=pmtiles", SourceFactory.CORE + ":Boolean=true"})
public final class PmtilesFactory implements SourceFactory {

    private static final List<String> TYPES = List.of("unknown", "mvt", "png", "jpeg", "webp", "avif");
    private static final long MAX_TILE_PIXELS = 4096L * 4096;

    @Activate
    public PmtilesFactory() {}

    @Override
    public LayerSource open(SourceRequest request) throws SourceException {
        String name = request.displayName();
        Path file = request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.pmtiles.archive", name)));
        try {
            PmtilesArchive archive = PmtilesArchive.open(file);
            LayerSource source = null;
            try {
                source = pictures(archive, request);
                return source;
            } finally {
                if (source == null) {
                    archive.close();
                }
            }
        } catch (IOException e) {
            throw new SourceException(name + ": " + e.getMessage(), e);
        }
    }

    private static LayerSource pictures(PmtilesArchive archive, SourceRequest request)
            throws IOException, SourceException {
        String name = request.displayName();
        int type = archive.tileType();
        PictureFormat.check(type >= 0 && type < TYPES.size() ? TYPES.get(type) : "number " + type, name);
        if (archive.tileCompression() > 1) {
            throw new SourceException(FileMessages.text("pictures.compressed.once", name));
        }
        int min = archive.minZoom();
        int max = archive.maxZoom();
        if (max < min || max > MercatorTiles.MAX_ZOOM) {
            throw new SourceException(FileMessages.text("tiles.zoom.levels", name, min, max));
        }
        double[] degrees = archive.degrees();
        Bounds extent;
        try {
            extent = MercatorTiles.project(degrees[0], degrees[1], degrees[2], degrees[3]);
        } catch (IllegalArgumentException e) {
            throw new SourceException(FileMessages.text("lies.nowhere", name, e.getMessage()), e);
        }
        int tileSize = tileSize(archive, extent, name);
        List<Level> levels = new ArrayList<>();
        for (int zoom = min; zoom <= max; zoom++) {
            levels.add(MercatorTiles.level(zoom, tileSize));
        }
        return new PmtilesSource(archive, name, request.revision(), extent, levels);
    }

    /** The side of the first tile that is found around the middle of the extent, the coarsest level first. */
    private static int tileSize(PmtilesArchive archive, Bounds extent, String name)
            throws IOException, SourceException {
        for (int zoom = archive.minZoom(); zoom <= archive.maxZoom(); zoom++) {
            Level level = MercatorTiles.level(zoom, 256);
            double side = 256 * level.resolution();
            long column = (long) ((extent.centreX() - level.originX()) / side);
            long row = (long) ((level.originY() - extent.centreY()) / side);
            Optional<byte[]> tile = archive.tile(
                    zoom, Math.min(level.columns() - 1, Math.max(0, column)), Math.min(level.rows() - 1, Math.max(0, row)));
            if (tile.isPresent()) {
                PictureSource.Pixels pixels = EncodedPicture.decode(tile.get(), MAX_TILE_PIXELS, name + ": a tile");
                return pixels.width();
            }
        }
        return 256;
    }
}
