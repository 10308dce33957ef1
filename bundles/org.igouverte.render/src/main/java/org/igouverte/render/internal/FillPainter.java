package org.igouverte.render.internal;

import org.igouverte.layer.Deadline;

/**
 * Draws the fills of one pass of a layer. Where its polygons are a partition, whatever their number, their colours are added
 * up in one go (see {@link FillSums}); wherever a pixel turns out not to be just full, since shapes overlap, leave room
 * or run backwards, that pixel is drawn again shape by shape (see {@link FillBuffer}). So is all of a layer that is
 * no partition.
 */
final class FillPainter {

    /** Share of the picture that polygons must have for adding up to pay. */
    private static final double DENSE = 0.5;
    /** A shape that takes away from one that takes away from another does not go on for ever. */
    private static final int MAX_ROUNDS = 4;
    /** Shapes between two looks at the deadline. */
    private static final int CHECK_EVERY = 1024;

    private final PictureBuffers buffers;
    private final FillShapes shapes;
    private final Deadline deadline;
    private int order;
    private boolean inOrder;

    FillPainter(PictureBuffers buffers, Deadline deadline) {
        this.buffers = buffers;
        this.deadline = deadline;
        shapes = buffers.shapes();
    }

    /** Tells the place of what comes next in the order of drawing. */
    void order(int place) {
        order = place;
    }

    /** Keeps a shape to be drawn in the end, or refuses it. */
    boolean keep(PixelPath path, Paint paint) {
        return shapes.add(path, paint, order);
    }

    /** Draws a shape that was refused, after all that are kept; with the rasteriser, which is empty. */
    void add(PixelPath path, Paint paint) {
        inOrder = true;
        drawInOrder();
        if (!shapes.add(path, paint, order)) {
            rasterise(path, buffers.raster());
            buffers.fills().order(order);
            buffers.fills().add(buffers.raster(), paint);
        }
    }

    /** Rasterises rings, each in the direction that its role asks for, whatever direction the data have. */
    static void rasterise(PixelPath path, CoverageRasteriser raster) {
        for (int part = 0; part < path.parts; part++) {
            boolean clockwise = path.area2(part) > 0;
            raster.ring(path.xy, path.partStart(part), path.partEnds[part], clockwise == path.holes[part]);
        }
    }

    /** Draws what is kept into the picture and the buffer of fills, with the rasteriser, which is empty. */
    void finish() {
        int pixels = buffers.width() * buffers.height();
        if (inOrder || !shapes.isOpaque() || shapes.area() < DENSE * pixels) {
            drawInOrder();
            return;
        }
        FillSums sums = buffers.sums();
        FlaggedPixels flagged = buffers.flagged();
        for (int from = 0; from < buffers.height(); from += FillSums.BAND) {
            deadline.check();
            int to = Math.min(buffers.height(), from + FillSums.BAND);
            sums.begin(from, to);
            for (int shape = 0; shape < shapes.count(); shape++) {
                if (shapes.meetsRows(shape, from, to)) {
                    sums.add(shapes, shape);
                }
            }
            for (int row = from; row < to; row++) {
                sums.resolve(row, buffers.picture().argb(), buffers.boxes(), buffers.fills(), flagged);
            }
        }
        if (flagged.count() > 0) {
            drawFlagged(flagged);
        }
        shapes.clear();
    }

    private void drawFlagged(FlaggedPixels flagged) {
        for (int round = 0; round < MAX_ROUNDS && flagged.count() > 0; round++) {
            for (int shape = 0; shape < shapes.count(); shape++) {
                check(shape);
                if (meets(shape, flagged)) {
                    draw(shape, flagged);
                }
            }
            flagged.nextRound();
        }
        flagged.clear();
    }

    private boolean meets(int shape, FlaggedPixels flagged) {
        int[] xy = shapes.xy();
        int minX = Integer.MAX_VALUE;
        int minY = Integer.MAX_VALUE;
        int maxX = Integer.MIN_VALUE;
        int maxY = Integer.MIN_VALUE;
        int end = 2 * shapes.endVertex(shapes.endRing(shape) - 1);
        for (int i = 2 * shapes.firstVertex(shapes.firstRing(shape)); i < end; i += 2) {
            minX = Math.min(minX, xy[i]);
            maxX = Math.max(maxX, xy[i]);
            minY = Math.min(minY, xy[i + 1]);
            maxY = Math.max(maxY, xy[i + 1]);
        }
        return flagged.meets(
                Math.floorDiv(minX, FillShapes.STEPS),
                Math.floorDiv(minY, FillShapes.STEPS),
                maxX / FillShapes.STEPS,
                maxY / FillShapes.STEPS);
    }

    private void drawInOrder() {
        for (int shape = 0; shape < shapes.count(); shape++) {
            check(shape);
            draw(shape, null);
        }
        shapes.clear();
    }

    private void draw(int shape, FlaggedPixels only) {
        CoverageRasteriser raster = buffers.raster();
        int[] xy = shapes.xy();
        double step = 1.0 / FillShapes.STEPS;
        for (int ring = shapes.firstRing(shape); ring < shapes.endRing(shape); ring++) {
            int end = 2 * shapes.endVertex(ring);
            double x = xy[end - 2] * step;
            double y = xy[end - 1] * step;
            for (int i = 2 * shapes.firstVertex(ring); i < end; i += 2) {
                double nextX = xy[i] * step;
                double nextY = xy[i + 1] * step;
                raster.edge(x, y, nextX, nextY, 1);
                x = nextX;
                y = nextY;
            }
        }
        buffers.fills().order(shapes.order(shape));
        buffers.fills().add(raster, shapes.paint(shape), only);
    }

    private void check(int shape) {
        if (shape % CHECK_EVERY == 0) {
            deadline.check();
        }
    }
}
