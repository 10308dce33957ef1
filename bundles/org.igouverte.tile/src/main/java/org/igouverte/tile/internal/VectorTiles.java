package org.igouverte.tile.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileTooLargeException;

/** Encodes vector tiles (Mapbox Vector Tile 2.1). Thread-safe. */
final class VectorTiles {

    /** Pixels, of 256 in a tile, that geometry reaches beyond the tile's edges, so that outlines meet there unseen. */
    static final int BUFFER_PIXELS = 4;

    /** A tile, compressed with gzip; an empty array if it holds no feature. */
    byte[] encode(ServedLayer layer, Predicate condition, Metatile block, Deadline deadline)
            throws SourceException, TileTooLargeException {
        TileMatrix matrix = block.set().matrix(block.level());
        Bounds bounds = block.bounds();
        List<String> fields = layer.schema().fieldNames();
        VectorLayer encoded = new VectorLayer(layer.name().toString(), fields);
        boolean finest = Extents.isFinestVector(block.set(), block.level());
        TileShapes shapes = new TileShapes(
                encoded,
                CoordinateTransform.between(layer.schema().crs(), block.set().crs()),
                matrix,
                bounds.minX(),
                bounds.maxY(),
                idField(layer, fields),
                finest,
                deadline);
        Optional<ShapeQuery> query = query(layer, condition, block, matrix, fields);
        if (query.isEmpty()) {
            return new byte[0];
        }
        Optional<VectorPyramid> pyramid =
                layer.findFacet(VectorPyramid.class).filter(p -> p.answers(query.get()));
        try {
            if (pyramid.isPresent()) {
                pyramid.get().shapes(query.get(), shapes, deadline);
            } else {
                layer.source().shapes(query.get(), shapes, deadline);
            }
        } catch (VectorLayer.TooLargeException e) {
            throw new TileTooLargeException(VectorLayer.MAX_BYTES);
        }
        return encoded.features() == 0 ? new byte[0] : compressed(encoded.tile());
    }

    /** The resolution that a tile is read in, in pixels of 256 in a tile: clients show tiles larger than that. */
    static double detail(Metatile block) {
        return Extents.isFinestVector(block.set(), block.level()) ? 0.25 : 0.5;
    }

    private static Optional<ShapeQuery> query(
            ServedLayer layer, Predicate condition, Metatile block, TileMatrix matrix, List<String> fields) {
        Bounds seen = block.bounds().expandedBy(BUFFER_PIXELS * matrix.cellSize());
        Bounds source;
        try {
            source = CoordinateTransform.between(block.set().crs(), layer.schema().crs())
                    .transform(seen);
        } catch (IllegalArgumentException e) {
            // Nothing of the tile lies in the source's part of the world.
            return Optional.empty();
        }
        double pixels = seen.width() / matrix.cellSize();
        double pixel = Math.min(source.width(), source.height()) / pixels;
        return Optional.of(new ShapeQuery(source, pixel * detail(block), fields, condition));
    }

    private static int idField(ServedLayer layer, List<String> fields) {
        return layer.definition()
                .featureId()
                .flatMap(layer.schema()::field)
                .filter(field -> field.type() == FieldType.INTEGER)
                .map(field -> fields.indexOf(field.name()))
                .orElse(-1);
    }

    private static byte[] compressed(byte[] tile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(tile.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 16384) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(tile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
