package org.igouverte.render;

/**
 * Where a picture lies in a mosaic of pictures of one resolution that are shown side by side, as tiles are. Labels may
 * cross its edges and are placed by a rule that looks no farther than the gutter, so that neighbours agree on each;
 * repeated patterns go on from one piece to the next.
 *
 * @param column column of the picture's first pixel among the pixels of the mosaic
 * @param row row of it, counted downwards
 * @param gutter pixels around the picture in which labels are looked for; labels longer than two thirds of it are
 *     left out
 */
public record MosaicPiece(long column, long row, int gutter) {

    public MosaicPiece {
        if (gutter < 0) {
            throw new IllegalArgumentException("gutter " + gutter);
        }
    }
}
