package org.igouverte.tile.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileMatrixSet;

/** Works out which tiles a layer has, and remembers it for each revision of the layer. Thread-safe. */
final class Extents {

    /** Finest pixels of pictures and of vector tiles (whose coordinates are sixteen times as fine), in metres. */
    private static final double FINEST_PICTURE = 0.1;

    private static final double FINEST_VECTOR = 2;
    /** Symbols and labels reach out of a layer's extent: so many pixels belong to its pictures. */
    private static final int RIM = 48;

    private static final int MAX_REMEMBERED = 20_000;

    private record Key(LayerName layer, String revision, String set, boolean vector) {}

    private final ConcurrentHashMap<Key, Optional<TileExtent>> remembered = new ConcurrentHashMap<>();

    Optional<TileExtent> of(ServedLayer layer, TileContent content, TileMatrixSet set) {
        boolean vector = content instanceof TileContent.Vector;
        if (vector && layer.kind() != LayerKind.FEATURES) {
            return Optional.empty();
        }
        Key key = new Key(layer.name(), layer.revision(), set.id(), vector);
        Optional<TileExtent> known = remembered.get(key);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            // Mostly of revisions that are gone.
            remembered.clear();
        }
        Optional<TileExtent> extent = workOut(layer, vector, set);
        remembered.put(key, extent);
        return extent;
    }

    private static Optional<TileExtent> workOut(ServedLayer layer, boolean vector, TileMatrixSet set) {
        Optional<Bounds> bounds = bounds(layer, set);
        if (bounds.isEmpty()) {
            return Optional.empty();
        }
        List<TileLimits> limits = new ArrayList<>();
        ScaleRange scales = layer.definition().scales();
        int firstDrawn = 0;
        int lastDrawn = -1;
        for (int level = 0; level <= maxLevel(set, vector); level++) {
            TileMatrix matrix = set.matrix(level);
            double rim = vector ? 0 : RIM * matrix.cellSize();
            limits.add(set.limits(level, bounds.get().expandedBy(rim)).orElseThrow());
            if (scales.contains(Math.rint(matrix.scaleDenominator() * 1e6) / 1e6)) {
                firstDrawn = lastDrawn < 0 ? level : firstDrawn;
                lastDrawn = level;
            }
        }
        return Optional.of(new TileExtent(set, bounds.get(), limits, firstDrawn, lastDrawn));
    }

    /** The finest level of a set at which layers have tiles. */
    static int maxLevel(TileMatrixSet set, boolean vector) {
        int level = 0;
        while (level < set.maxLevel() && isFineEnough(set, level + 1, vector)) {
            level++;
        }
        return level;
    }

    /** Whether vector tiles have no finer level, so that all detail must be in this one. */
    static boolean isFinestVector(TileMatrixSet set, int level) {
        return level == maxLevel(set, true);
    }

    private static boolean isFineEnough(TileMatrixSet set, int level, boolean vector) {
        double metres = set.matrix(level).cellSize() * set.crs().metresPerUnit();
        return metres >= (vector ? FINEST_VECTOR : FINEST_PICTURE);
    }

    /** The layer's bounds in the system of the set, cut to what the set covers. */
    private static Optional<Bounds> bounds(ServedLayer layer, TileMatrixSet set) {
        CoordinateSystem source = layer.schema().crs();
        Bounds all = set.matrix(0).bounds();
        try {
            Bounds own;
            if (layer.extent().isPresent()) {
                // Degrees beyond what the set can show have no image, and would take their neighbours with them.
                Optional<Bounds> shown = source.geographic()
                        ? common(layer.extent().get(), set.crs().area())
                        : layer.extent();
                if (shown.isEmpty()) {
                    return Optional.empty();
                }
                own = CoordinateTransform.between(source, set.crs()).transform(shown.get());
            } else {
                Optional<Bounds> area = common(source.area(), set.crs().area());
                if (area.isEmpty()) {
                    return Optional.empty();
                }
                own = CoordinateTransform.between(CoordinateSystems.crs84(), set.crs())
                        .transform(area.get());
            }
            return common(own, all);
        } catch (IllegalArgumentException e) {
            // The layer's part of the world has no image in the system of the set.
            return Optional.empty();
        }
    }

    private static Optional<Bounds> common(Bounds a, Bounds b) {
        return a.intersects(b)
                ? Optional.of(new Bounds(
                        Math.max(a.minX(), b.minX()),
                        Math.max(a.minY(), b.minY()),
                        Math.min(a.maxX(), b.maxX()),
                        Math.min(a.maxY(), b.maxY())))
                : Optional.empty();
    }
}
