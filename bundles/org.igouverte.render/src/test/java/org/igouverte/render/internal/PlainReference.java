package org.igouverte.render.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.Predicate;
import org.igouverte.render.internal.RulePlan.Drawing;
import org.igouverte.render.internal.RulePlan.Step;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.Stroke;

/**
 * A picture as it should be, drawn the plain way: the full geometry of every feature by Java2D onto eight by eight samples
 * a pixel without antialiasing, fills below outlines, and each pixel the mean of its samples. The layer's coordinate system
 * is the picture's; fills and strokes are opaque.
 */
final class PlainReference {

    private static final int SAMPLES = 8;

    private PlainReference() {}

    /** RGB of each pixel. */
    static int[] draw(FeatureSource source, PixelGrid grid, Pass pass, int background, Deadline deadline)
            throws SourceException {
        BufferedImage image =
                new BufferedImage(SAMPLES * grid.width(), SAMPLES * grid.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(new Color(background));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        List<String> fields = CompiledStyle.fields(List.of(pass));
        ShapeQuery query = new ShapeQuery(
                grid.bounds().expandedBy(20 * grid.resolutionX()), grid.resolutionX() / 64, fields, Predicate.TRUE);
        for (boolean outlines : new boolean[] {false, true}) {
            source.shapes(query, new Painter(grid, pass, fields, graphics, outlines), deadline);
        }
        graphics.dispose();
        return averaged(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), grid.width(), grid.height());
    }

    private static int[] averaged(int[] samples, int width, int height) {
        int[] pixels = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int i = 0; i < SAMPLES * SAMPLES; i++) {
                    int at = (row * SAMPLES + i / SAMPLES) * width * SAMPLES + column * SAMPLES + i % SAMPLES;
                    red += samples[at] >> 16 & 255;
                    green += samples[at] >> 8 & 255;
                    blue += samples[at] & 255;
                }
                pixels[row * width + column] = (red + 32) / 64 << 16 | (green + 32) / 64 << 8 | (blue + 32) / 64;
            }
        }
        return pixels;
    }

    private record Painter(
            PixelGrid grid, RulePlan plan, List<Drawing> drawings, Graphics2D graphics, boolean outlines)
            implements ShapeSink {

        Painter(PixelGrid grid, Pass pass, List<String> fields, Graphics2D graphics, boolean outlines) {
            this(grid, new RulePlan(pass, fields, Frame.ALONE), new ArrayList<>(), graphics, outlines);
        }

        @Override
        public void tuple(int id, Object[] values) {
            drawings.add(plan.drawingFor(values));
        }

        @Override
        public void shape(int tuple, Shape shape) {
            Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
            for (int part = 0; part < shape.parts(); part++) {
                for (int i = shape.partStart(part); i < shape.partEnd(part); i++) {
                    double x = SAMPLES * grid.column(shape.xy()[2 * i]);
                    double y = SAMPLES * grid.row(shape.xy()[2 * i + 1]);
                    if (i == shape.partStart(part)) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                }
                if (shape.kind() == GeometryKind.POLYGON) {
                    path.closePath();
                }
            }
            for (Step step : drawings.get(tuple).steps()) {
                if (!outlines && step instanceof Step.FillStep fill && shape.kind() == GeometryKind.POLYGON) {
                    graphics.setColor(new Color(fill.paint().premultiplied()));
                    graphics.fill(path);
                } else if (outlines && step instanceof Step.StrokeStep stroke) {
                    graphics.setColor(new Color(stroke.paint().premultiplied()));
                    graphics.setStroke(awt(stroke.stroke()));
                    graphics.draw(path);
                }
            }
        }

        private static BasicStroke awt(Stroke stroke) {
            int cap = stroke.cap() == Cap.BUTT
                    ? BasicStroke.CAP_BUTT
                    : stroke.cap() == Cap.ROUND ? BasicStroke.CAP_ROUND : BasicStroke.CAP_SQUARE;
            int join = stroke.join() == Join.MITRE
                    ? BasicStroke.JOIN_MITER
                    : stroke.join() == Join.ROUND ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_BEVEL;
            float width = (float) (SAMPLES * stroke.width());
            if (stroke.dashes().isEmpty()) {
                return new BasicStroke(width, cap, join, 4);
            }
            float[] dashes = new float[stroke.dashes().size()];
            for (int i = 0; i < dashes.length; i++) {
                dashes[i] = (float) (SAMPLES * stroke.dashes().get(i));
            }
            return new BasicStroke(width, cap, join, 4, dashes, (float) (SAMPLES * stroke.dashOffset()));
        }
    }
}
