package org.igouverte.render.internal;

import org.igouverte.geo.PixelGrid;
import org.igouverte.render.MosaicPiece;

/**
 * What lies around a picture.
 *
 * @param gutter pixels beyond its edges in which labels compete
 * @param column column of its first pixel in the mosaic, 0 without one
 * @param row row of it
 * @param joined whether neighbours are shown beside it
 * @param density pixels on a side of one of the standard size, so that labels are chosen alike whatever the screen
 */
record Frame(int gutter, long column, long row, boolean joined, double density) {

    /** A picture that is shown alone: labels stay within. */
    static final Frame ALONE = new Frame(0, 0, 0, false, 1);

    static Frame of(MosaicPiece piece) {
        return new Frame(piece.gutter(), piece.column(), piece.row(), true, 1);
    }

    Frame with(PixelGrid grid) {
        return new Frame(gutter, column, row, joined, PixelGrid.STANDARD_PIXEL_METRES / grid.pixelMetres());
    }
}
