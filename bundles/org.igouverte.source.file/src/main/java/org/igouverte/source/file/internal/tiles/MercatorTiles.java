package org.igouverte.source.file.internal.tiles;

import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.spi.TiledPictures.Level;

/** The tiles of web maps: level z divides the square of Web Mercator into 2^z by 2^z. */
final class MercatorTiles {

    /** Finer levels have more tiles than can be counted with the numbers that archives use. */
    static final int MAX_ZOOM = 26;

    /** Half the side of the square. */
    private static final double EDGE = 20_037_508.342789244;

    private MercatorTiles() {}

    static CoordinateSystem crs() {
        return CoordinateSystems.epsg(3857);
    }

    /** @param tileSize pixels of a tile's side */
    static Level level(int zoom, int tileSize) {
        long tiles = 1L << zoom;
        return new Level(-EDGE, EDGE, 2 * EDGE / tiles / tileSize, tileSize, tileSize, tiles, tiles);
    }

    /** Bounds of a run of tiles, rows counted from the north. */
    static Bounds bounds(int zoom, long firstColumn, long firstRow, long lastColumn, long lastRow) {
        double side = 2 * EDGE / (1L << zoom);
        return new Bounds(
                -EDGE + firstColumn * side,
                EDGE - (lastRow + 1) * side,
                -EDGE + (lastColumn + 1) * side,
                EDGE - firstRow * side);
    }

    /** Longitudes and latitudes on the square. */
    static Bounds project(double west, double south, double east, double north) {
        double limit = 85.05112877980659;
        Bounds degrees = new Bounds(
                Math.max(-180, west), Math.max(-limit, south), Math.min(180, east), Math.min(limit, north));
        return CoordinateTransform.between(CoordinateSystems.crs84(), crs()).transform(degrees);
    }
}
