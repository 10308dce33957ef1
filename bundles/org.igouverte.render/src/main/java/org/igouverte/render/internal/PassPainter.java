package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.render.internal.RulePlan.Drawing;
import org.igouverte.render.internal.RulePlan.LabelText;
import org.igouverte.render.internal.RulePlan.Step;

/**
 * Draws the shapes of one pass of a layer as they stream in. Fills gather in their own buffer, strokes and marks in
 * another, and both are laid over the picture at the end of the pass: fills lowest. Within each of the two, what comes
 * later covers what came earlier.
 */
final class PassPainter implements ShapeSink {

    /** Shapes between two looks at the deadline. */
    private static final int CHECK_EVERY = 256;

    private final RulePlan plan;
    private final PixelMapping mapping;
    private final PictureBuffers buffers;
    private final List<LabelCandidate> labels;
    private final Deadline deadline;
    private final double margin;
    private final int gutter;
    private final PixelPath path = new PixelPath();
    private final List<Drawing> drawings = new ArrayList<>();
    private int shapes;

    PassPainter(
            RulePlan plan,
            PixelMapping mapping,
            PictureBuffers buffers,
            List<LabelCandidate> labels,
            double margin,
            int gutter,
            Deadline deadline) {
        this.plan = plan;
        this.mapping = mapping;
        this.buffers = buffers;
        this.labels = labels;
        this.margin = margin;
        this.gutter = gutter;
        this.deadline = deadline;
    }

    @Override
    public void tuple(int id, Object[] values) {
        if (id != drawings.size()) {
            throw new IllegalStateException("tuple " + id + " announced after " + (drawings.size() - 1));
        }
        drawings.add(plan.drawingFor(values));
    }

    @Override
    public void shape(int tuple, Shape shape) {
        if (++shapes % CHECK_EVERY == 0) {
            deadline.check();
        }
        Drawing drawing = drawings.get(tuple);
        if (drawing.isNothing()) {
            return;
        }
        mapping.map(shape, path);
        if (path.parts == 0) {
            return;
        }
        if (showsWithin(margin)) {
            for (Step step : drawing.steps()) {
                draw(step);
            }
        }
        if (!drawing.labels().isEmpty() && showsWithin(gutter)) {
            for (LabelText label : drawing.labels()) {
                LabelCandidate.of(label, path, buffers.width(), buffers.height(), gutter)
                        .ifPresent(labels::add);
            }
        }
    }

    private boolean showsWithin(double distance) {
        return path.maxX >= -distance
                && path.minX <= buffers.width() + distance
                && path.maxY >= -distance
                && path.minY <= buffers.height() + distance;
    }

    private void draw(Step step) {
        if (step instanceof Step.FillStep fill) {
            if (path.kind == GeometryKind.POLYGON) {
                fill(path, buffers.raster());
                buffers.fills().add(buffers.raster(), fill.paint());
            }
        } else if (step instanceof Step.StrokeStep stroke) {
            if (path.kind != GeometryKind.POINT) {
                for (int part = 0; part < path.parts; part++) {
                    buffers.stroker()
                            .stroke(
                                    path.xy,
                                    path.partStart(part),
                                    path.partEnds[part],
                                    path.kind == GeometryKind.POLYGON,
                                    stroke.stroke(),
                                    stroke.offset());
                }
                buffers.overlay().blend(buffers.raster(), stroke.paint());
            }
        } else if (step instanceof Step.MarkStep mark) {
            mark(mark);
        }
    }

    private void mark(Step.MarkStep mark) {
        Brush brush = new Brush(buffers.raster(), buffers.stroker());
        int count = path.kind == GeometryKind.POINT ? path.points : 1;
        double[] inside = path.kind == GeometryKind.POINT ? path.xy : Anchors.of(path);
        for (int i = 0; i < count; i++) {
            Marks.draw(
                    mark.symbolizer().mark(),
                    inside[2 * i],
                    inside[2 * i + 1],
                    mark.symbolizer().size(),
                    mark.symbolizer().rotation(),
                    mark.symbolizer().opacity(),
                    brush,
                    buffers.overlay());
        }
    }

    /** Rasterises rings, each in the direction that its role asks for, whatever direction the data have. */
    static void fill(PixelPath path, CoverageRasteriser raster) {
        for (int part = 0; part < path.parts; part++) {
            boolean clockwise = path.area2(part) > 0;
            raster.ring(path.xy, path.partStart(part), path.partEnds[part], clockwise == path.holes[part]);
        }
    }

    /** Ends the pass. */
    void finish() {
        buffers.fills().flushTo(buffers.picture());
        buffers.overlay().flushTo(buffers.picture());
    }
}
