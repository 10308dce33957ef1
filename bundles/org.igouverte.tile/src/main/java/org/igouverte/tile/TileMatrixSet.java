package org.igouverte.tile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.LocalizedText;

/**
 * Tile matrices from coarse to fine over one area (OGC 17-083r4, 6.2). In all sets here the identifier of a matrix is
 * its place in the list, its <em>level</em>.
 *
 * @param uri identifier of a registered set; empty for one of our own
 * @param wellKnownScaleSet URI of the scale set that it follows, where there is one
 * @param matrices coarsest first
 */
public record TileMatrixSet(
        String id,
        LocalizedText title,
        Optional<String> uri,
        CoordinateSystem crs,
        Optional<String> wellKnownScaleSet,
        List<TileMatrix> matrices) {

    public TileMatrixSet {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(uri);
        Objects.requireNonNull(crs);
        Objects.requireNonNull(wellKnownScaleSet);
        matrices = List.copyOf(matrices);
    }

    public TileMatrix matrix(int level) {
        return matrices.get(level);
    }

    public int maxLevel() {
        return matrices.size() - 1;
    }

    /** The level of a matrix by its identifier; empty for any other text. */
    public Optional<Integer> level(String matrixId) {
        for (int level = 0; level < matrices.size(); level++) {
            if (matrices.get(level).id().equals(matrixId)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /**
     * The tiles of a level that meet some bounds.
     *
     * @param bounds in the coordinate system of the set
     * @return empty if none does
     */
    public Optional<TileLimits> limits(int level, Bounds bounds) {
        TileMatrix matrix = matrix(level);
        Bounds all = matrix.bounds();
        if (!all.intersects(bounds)) {
            return Optional.empty();
        }
        double span = matrix.tileSpan();
        // An edge that lies on the border of two tiles, give or take rounding, needs just one of them.
        double hair = span * 1e-9;
        return Optional.of(new TileLimits(
                within((bounds.minX() + hair - matrix.left()) / span, matrix.columns()),
                within((matrix.top() - bounds.maxY() + hair) / span, matrix.rows()),
                Math.max(
                        within((bounds.minX() + hair - matrix.left()) / span, matrix.columns()),
                        within((bounds.maxX() - hair - matrix.left()) / span, matrix.columns())),
                Math.max(
                        within((matrix.top() - bounds.maxY() + hair) / span, matrix.rows()),
                        within((matrix.top() - bounds.minY() - hair) / span, matrix.rows()))));
    }

    /** Two are equal when their identifiers are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TileMatrixSet set && set.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    private static int within(double position, int count) {
        return (int) Math.max(0, Math.min(count - 1, Math.floor(position)));
    }
}
