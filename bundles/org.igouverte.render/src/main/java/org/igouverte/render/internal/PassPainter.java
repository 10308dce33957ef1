package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.Shape;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.render.internal.RulePlan.Drawing;
import org.igouverte.render.internal.RulePlan.LabelText;
import org.igouverte.render.internal.RulePlan.Step;
import org.igouverte.style.Symbolizer.Stroke;

/**
 * Draws the shapes of one pass of a layer as they stream in. Fills gather, strokes and marks are drawn onto a surface of
 * their own, and both are laid over the picture at the end of the pass: fills lowest. Within each of the two, what comes
 * later covers what came earlier.
 */
final class PassPainter implements PyramidSink {

    /** Shapes between two looks at the deadline. */
    private static final int CHECK_EVERY = 256;

    /** Sides of a shape, in pixels, from which on its outline is drawn with others'. */
    private static final double LARGE = 8;

    private final RulePlan plan;
    private final PixelMapping mapping;
    private final PictureBuffers buffers;
    private final List<LabelCandidate> labels;
    private final Deadline deadline;
    private final double margin;
    private final int gutter;
    private final PixelPath path = new PixelPath();
    private final Brush brush;
    private final List<Drawing> drawings = new ArrayList<>();
    private final FillPainter fills;
    private int shapes;
    /** Of the strokes that the rasteriser holds; {@code null} if it holds none. */
    private Paint strokes;

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
        brush = new Brush(buffers.raster(), buffers.stroker());
        fills = new FillPainter(buffers, deadline);
    }

    @Override
    public void tuple(int id, Object[] values) {
        if (id != drawings.size()) {
            throw new IllegalStateException("tuple " + id + " announced after " + (drawings.size() - 1));
        }
        drawings.add(plan.drawingFor(values));
    }

    @Override
    public void order(int place) {
        fills.order(place);
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

    @Override
    public void areas(AreaPoints points) {
        deadline.check();
        blendStrokes();
        mapping.map(points);
        BoxBuffer boxes = buffers.boxes();
        for (int i = 0; i < points.count; i++) {
            Drawing drawing = drawings.get(points.tuples[i]);
            float x = (float) points.xy[2 * i];
            float y = (float) points.xy[2 * i + 1];
            float halfWidth = points.widths[i] / 2;
            float halfHeight = points.heights[i] / 2;
            boxes.order(points.orders[i]);
            if (drawing.soleFill() != null) {
                boxes.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, drawing.soleFill());
            } else if (!drawing.isNothing() && !Float.isNaN(x + y)) {
                for (Step step : drawing.steps()) {
                    box(step, x, y, halfWidth, halfHeight);
                }
                for (LabelText label : drawing.labels()) {
                    LabelCandidate.at(label, x, y, buffers.width(), buffers.height(), gutter)
                            .ifPresent(labels::add);
                }
            }
        }
    }

    private void box(Step step, float x, float y, float halfWidth, float halfHeight) {
        if (step instanceof Step.FillStep fill) {
            buffers.boxes().add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, fill.paint());
        } else if (step instanceof Step.StrokeStep stroke) {
            double half = stroke.stroke().width() / 2;
            double outerX = halfWidth + half;
            double outerY = halfHeight + half;
            double inner = Math.max(0, halfWidth - half) * Math.max(0, halfHeight - half);
            buffers.overlay()
                    .blendBox(
                            x - outerX,
                            y - outerY,
                            x + outerX,
                            y + outerY,
                            1 - inner / (outerX * outerY),
                            stroke.paint());
        } else if (step instanceof Step.MarkStep mark) {
            mark(mark, x, y);
        }
    }

    private void draw(Step step) {
        if (step instanceof Step.FillStep fill) {
            if (path.kind == GeometryKind.POLYGON) {
                fill(fill.paint());
            }
        } else if (step instanceof Step.StrokeStep stroke) {
            if (path.kind != GeometryKind.POINT) {
                stroke(stroke);
            }
        } else if (step instanceof Step.MarkStep mark) {
            mark(mark);
        }
    }

    private void fill(Paint paint) {
        if (!fills.keep(path, paint)) {
            blendStrokes();
            fills.add(path, paint);
        }
    }

    private void stroke(Step.StrokeStep step) {
        Stroke stroke = step.stroke();
        boolean polygon = path.kind == GeometryKind.POLYGON;
        boolean plain = polygon
                && step.paint().isOpaque()
                && step.offset() == 0
                && stroke.dashes().isEmpty()
                && stroke.width() > 0;
        if (!plain || strokes != null && strokes.premultiplied() != step.paint().premultiplied()) {
            blendStrokes();
        }
        if (plain) {
            buffers.edges().begin(step.identity());
        }
        for (int part = 0; part < path.parts; part++) {
            int start = path.partStart(part);
            int end = path.partEnds[part];
            if (plain && path.isClosed(part)) {
                buffers.stroker().outline(path.xy, start, end, stroke, buffers.edges());
            } else {
                buffers.stroker().stroke(path.xy, start, end, polygon, stroke, step.offset());
            }
        }
        strokes = step.paint();
        if (!plain || path.maxX - path.minX < LARGE || path.maxY - path.minY < LARGE) {
            blendStrokes();
        }
    }

    /**
     * Outlines of one opaque colour are one stroke, however many shapes they go round: their coverages are added, which is
     * right for pieces that abut, and too much where they cross in a pixel. The latter is frequent round small shapes only,
     * each of which is blended for itself.
     */
    private void blendStrokes() {
        if (strokes != null) {
            buffers.overlay().blend(buffers.raster(), strokes);
            strokes = null;
        }
    }

    private void mark(Step.MarkStep mark) {
        blendStrokes();
        int count = path.kind == GeometryKind.POINT ? path.points : 1;
        double[] inside = path.kind == GeometryKind.POINT ? path.xy : Anchors.of(path);
        for (int i = 0; i < count; i++) {
            mark(mark, inside[2 * i], inside[2 * i + 1]);
        }
    }

    private void mark(Step.MarkStep mark, double x, double y) {
        Marks.draw(
                mark.symbolizer().mark(),
                x,
                y,
                mark.symbolizer().size(),
                mark.symbolizer().rotation(),
                mark.symbolizer().opacity(),
                brush,
                buffers.overlay());
    }

    /** Ends the pass. */
    void finish() {
        blendStrokes();
        fills.finish();
        buffers.fills().take(buffers.boxes());
        buffers.fills().flushTo(buffers.picture());
        buffers.overlay().flushTo(buffers.picture());
        buffers.edges().clear();
    }
}
