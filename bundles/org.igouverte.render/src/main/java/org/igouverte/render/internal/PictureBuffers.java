package org.igouverte.render.internal;

/** Everything that drawing one picture of a size needs, used again for the next. Belongs to one thread at a time. */
final class PictureBuffers {

    private final int width;
    private final int height;
    private final Surface picture;
    private final CoverageRasteriser raster;
    private final Stroker stroker;
    private FillBuffer fills;
    private FillSums sums;
    private FillShapes shapes;
    private FlaggedPixels flagged;
    private BoxBuffer boxes;
    private Surface overlay;
    private EdgeMemory edges;

    PictureBuffers(int width, int height) {
        this.width = width;
        this.height = height;
        picture = new Surface(width, height);
        raster = new CoverageRasteriser(width, height);
        stroker = new Stroker(raster);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Surface picture() {
        return picture;
    }

    CoverageRasteriser raster() {
        return raster;
    }

    Stroker stroker() {
        return stroker;
    }

    /** Made at first use: a legend needs none. */
    FillBuffer fills() {
        if (fills == null) {
            fills = new FillBuffer(width, height);
        }
        return fills;
    }

    FillSums sums() {
        if (sums == null) {
            sums = new FillSums(width);
        }
        return sums;
    }

    FillShapes shapes() {
        if (shapes == null) {
            shapes = new FillShapes(width * height);
        }
        return shapes;
    }

    FlaggedPixels flagged() {
        if (flagged == null) {
            flagged = new FlaggedPixels(width, height);
        }
        return flagged;
    }

    EdgeMemory edges() {
        if (edges == null) {
            edges = new EdgeMemory();
        }
        return edges;
    }

    BoxBuffer boxes() {
        if (boxes == null) {
            boxes = new BoxBuffer(width, height);
        }
        return boxes;
    }

    Surface overlay() {
        if (overlay == null) {
            overlay = new Surface(width, height);
        }
        return overlay;
    }
}
