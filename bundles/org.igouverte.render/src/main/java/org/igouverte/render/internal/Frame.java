package org.igouverte.render.internal;

import org.igouverte.render.MosaicPiece;

/**
 * What lies around a picture.
 *
 * @param gutter pixels beyond its edges in which labels compete
 * @param column column of its first pixel in the mosaic, 0 without one
 * @param row row of it
 * @param joined whether neighbours are shown beside it
 */
record Frame(int gutter, long column, long row, boolean joined) {

    /** A picture that is shown alone: labels stay within. */
    static final Frame ALONE = new Frame(0, 0, 0, false);

    static Frame of(MosaicPiece piece) {
        return new Frame(piece.gutter(), piece.column(), piece.row(), true);
    }
}
