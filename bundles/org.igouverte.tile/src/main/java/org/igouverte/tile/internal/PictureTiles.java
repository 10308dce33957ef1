package org.igouverte.tile.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MapRenderer;
import org.igouverte.render.MosaicPiece;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.Tiles;

/** Draws blocks of raster tiles at once and cuts them. Thread-safe. */
final class PictureTiles {

    /**
     * Most tiles on a side of a block: a screen asks for about as many, and what is read for one serves its neighbours.
     */
    static final int BLOCK = Tiles.DRAWN_SIDE / 256;

    /** Pixels of the tile matrix around a block in which labels are looked for. */
    static final int GUTTER = 384;

    private final MapRenderer renderer;
    private final ConcurrentHashMap<Blank, byte[]> blanks = new ConcurrentHashMap<>();

    private record Blank(ImageFormat format, int size) {}

    PictureTiles(MapRenderer renderer) {
        this.renderer = renderer;
    }

    /** Tiles on a side of a block: as many as are drawn at once. */
    static int block(TileContent.Picture content) {
        return BLOCK / content.density();
    }

    /** The encoded tiles of a block, row by row; an empty array for one on which nothing is drawn. */
    byte[][] draw(
            ServedLayer layer, TileContent.Picture content, Predicate condition, Metatile block, Deadline deadline)
            throws SourceException {
        CompiledStyle style = layer.facet(CompiledStyles.class)
                .find(content.style())
                .orElseThrow(() -> new IllegalArgumentException("no such style: " + content.style()));
        int density = content.density();
        int size = density * block.set().matrix(block.level()).tileSize();
        PixelGrid grid = new PixelGrid(
                block.set().crs(),
                block.bounds(),
                density * block.width(),
                density * block.height(),
                PixelGrid.STANDARD_PIXEL_METRES / density);
        MosaicPiece piece =
                new MosaicPiece((long) block.column() * size, (long) block.row() * size, density * GUTTER);
        byte[][] tiles = new byte[block.count()][];
        try (MapPicture picture = renderer.drawPiece(
                grid,
                piece,
                List.of(new StyledLayer(layer, density == 1 ? style : style.enlarged(density), condition)),
                background(content.format()),
                deadline)) {
            for (int i = 0; i < tiles.length; i++) {
                int column = i % block.columns() * size;
                int row = i / block.columns() * size;
                tiles[i] = picture.isBlank(column, row, size, size)
                        ? new byte[0]
                        : encoded(picture, content.format(), column, row, size);
            }
        }
        return tiles;
    }

    /** A tile on which nothing is drawn. */
    byte[] blank(TileContent.Picture content, TileMatrix matrix) {
        return blanks.computeIfAbsent(new Blank(content.format(), content.density() * matrix.tileSize()), this::blank);
    }

    private byte[] blank(Blank blank) {
        PixelGrid grid = new PixelGrid(
                TileMatrixSets.WEB_MERCATOR_QUAD.crs(),
                new Bounds(0, 0, 1, 1),
                blank.size(),
                blank.size());
        try (MapPicture picture = renderer.draw(
                grid, List.of(), background(blank.format()), Deadline.after(Duration.ofMinutes(1)))) {
            return encoded(picture, blank.format(), 0, 0, blank.size());
        } catch (SourceException e) {
            throw new IllegalStateException("no source is read", e);
        }
    }

    private static int background(ImageFormat format) {
        return format.supportsTransparency() ? 0 : 0xFFFFFFFF;
    }

    private static byte[] encoded(MapPicture picture, ImageFormat format, int column, int row, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            picture.write(format, column, row, size, size, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
