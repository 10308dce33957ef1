package org.igouverte.print.internal;

import java.util.Objects;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Language;

/**
 * How a map is put on paper.
 *
 * @param crs projected, as a true scale is wanted
 * @param longitude of the middle, in degrees, as {@code latitude}
 * @param scale denominator on the ground, in the middle of the map
 * @param title may be empty
 * @param text beneath the title; may be empty
 * @param extent longitudes and latitudes that a series of sheets covers; empty for one sheet
 * @param overlap of the sheets of a series, in millimetres
 */
record PrintOptions(
        Paper paper,
        boolean landscape,
        int dpi,
        CoordinateSystem crs,
        double longitude,
        double latitude,
        double scale,
        String title,
        String text,
        Language language,
        boolean legend,
        GridKind grid,
        Optional<Bounds> extent,
        double overlap) {

    /** Lines over the map. */
    enum GridKind {
        NONE,
        /** Meridians and parallels. */
        GRATICULE,
        /** Of the map's own projection; where that is Mercator's, whose metres are none on the ground, of the UTM zone. */
        METRIC
    }

    PrintOptions {
        Objects.requireNonNull(paper);
        Objects.requireNonNull(crs);
        Objects.requireNonNull(title);
        Objects.requireNonNull(text);
        Objects.requireNonNull(language);
        Objects.requireNonNull(grid);
        Objects.requireNonNull(extent);
    }

    double pageWidth() {
        return paper.width(landscape);
    }

    double pageHeight() {
        return paper.height(landscape);
    }
}
