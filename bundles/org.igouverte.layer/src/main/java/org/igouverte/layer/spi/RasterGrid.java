package org.igouverte.layer.spi;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.igouverte.geo.Bounds;

/**
 * What a raster looks like.
 *
 * @param bounds outer edges of the outermost pixels
 * @param levels the grid itself, then its overviews, each coarser than the one before; all cover the same bounds
 * @param bands at least one
 */
public record RasterGrid(Bounds bounds, List<Level> levels, List<Band> bands) {

    public RasterGrid {
        Objects.requireNonNull(bounds);
        levels = List.copyOf(levels);
        bands = List.copyOf(bands);
        if (levels.isEmpty() || bands.isEmpty() || !(bounds.width() > 0 && bounds.height() > 0)) {
            throw new IllegalArgumentException(
                    "raster of " + bounds + ", " + levels.size() + " levels, " + bands.size() + " bands");
        }
    }

    /** Pixels of a level. */
    public record Level(int width, int height) {
        public Level {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("level of " + width + "x" + height);
            }
        }
    }

    /** How a sample is stored. */
    public enum SampleType {
        UINT8,
        INT8,
        UINT16,
        INT16,
        UINT32,
        INT32,
        FLOAT32,
        FLOAT64;

        public boolean isInteger() {
            return this != FLOAT32 && this != FLOAT64;
        }
    }

    /** What a band means for the eye. */
    public enum Role {
        /** A quantity, or a grey tone. */
        VALUE,
        /** A class or an index into the band's palette: values between two are meaningless. */
        CLASS,
        RED,
        GREEN,
        BLUE,
        /** Opacity; greatest value of the type for opaque. */
        ALPHA
    }

    /**
     * One value of every pixel.
     *
     * @param name as styles, cards and people call it
     * @param noData value that stands for none; readers get NaN in its place
     * @param unit unit symbol, as {@code m}; may be empty
     * @param palette ARGB by index, not premultiplied; empty for a band without one
     */
    public record Band(
            String name, SampleType type, Role role, OptionalDouble noData, String unit, List<Integer> palette) {
        public Band {
            Objects.requireNonNull(name);
            Objects.requireNonNull(type);
            Objects.requireNonNull(role);
            Objects.requireNonNull(noData);
            Objects.requireNonNull(unit);
            palette = List.copyOf(palette);
        }
    }

    public int width() {
        return levels.get(0).width();
    }

    public int height() {
        return levels.get(0).height();
    }

    /** Width of a pixel of a level, in units of the coordinate system. */
    public double resolutionX(int level) {
        return bounds.width() / levels.get(level).width();
    }

    /** Height of a pixel of a level, in units of the coordinate system. */
    public double resolutionY(int level) {
        return bounds.height() / levels.get(level).height();
    }

    /** The coarsest level whose pixels are no larger than a resolution; the finest if all are. */
    public int levelFor(double resolution) {
        int level = 0;
        // A hair of tolerance: an overview of exactly the resolution asked for must not fail by its last digit.
        while (level + 1 < levels.size()
                && Math.max(resolutionX(level + 1), resolutionY(level + 1)) <= resolution * 1.001) {
            level++;
        }
        return level;
    }
}
