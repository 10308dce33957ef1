package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.render.MosaicPiece;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.TextSymbolizer;
import org.osgi.service.component.annotations.Component;

/**
 * Draws layer by layer: the styles' rules for the scale decide which attributes are read, the source streams flat shapes,
 * each is mapped onto pixels, rasterised and blended at once. Labels come last, over all layers.
 */
@Component
public final class RendererComponent implements MapRenderer {

    /** Beyond it no picture is drawn; protocols refuse earlier. */
    private static final long MAX_PIXELS = 64L << 20;

    private final BufferPool pool = new BufferPool();
    private final LegendPainter legends = new LegendPainter(pool);

    @Override
    public MapPicture draw(PixelGrid grid, List<StyledLayer> layers, int background, Deadline deadline)
            throws SourceException {
        return draw(grid, Frame.ALONE.with(grid), layers, background, deadline);
    }

    @Override
    public MapPicture drawPiece(
            PixelGrid grid, MosaicPiece piece, List<StyledLayer> layers, int background, Deadline deadline)
            throws SourceException {
        return draw(grid, Frame.of(piece).with(grid), layers, background, deadline);
    }

    private MapPicture draw(
            PixelGrid grid, Frame frame, List<StyledLayer> layers, int background, Deadline deadline)
            throws SourceException {
        if ((long) grid.width() * grid.height() > MAX_PIXELS) {
            throw new IllegalArgumentException("a picture has at most " + MAX_PIXELS + " pixels");
        }
        PictureBuffers buffers = pool.take(grid.width(), grid.height());
        int premultiplied = Surface.premultiply(background);
        buffers.picture().clear(premultiplied);
        // If anything fails the buffers are half drawn and are left to the garbage collector.
        List<List<LabelCandidate>> labels = new ArrayList<>();
        for (StyledLayer layer : layers) {
            List<LabelCandidate> ofLayer = new ArrayList<>();
            labels.add(ofLayer);
            draw(grid, frame, layer, buffers, ofLayer, deadline);
        }
        placeLabels(labels, buffers, frame, deadline);
        return new Picture(buffers, pool, premultiplied);
    }

    /** Layers that lie higher choose first. */
    private static void placeLabels(
            List<List<LabelCandidate>> labels, PictureBuffers buffers, Frame frame, Deadline deadline) {
        LabelPlacer placer = null;
        for (int i = labels.size() - 1; i >= 0; i--) {
            if (!labels.get(i).isEmpty()) {
                if (placer == null) {
                    placer = new LabelPlacer(
                            new Brush(buffers.raster(), buffers.stroker()), buffers.picture(), frame);
                }
                placer.place(labels.get(i), deadline);
            }
        }
    }

    private static void draw(
            PixelGrid grid,
            Frame frame,
            StyledLayer layer,
            PictureBuffers buffers,
            List<LabelCandidate> labels,
            Deadline deadline)
            throws SourceException {
        double scale = grid.scaleDenominator();
        if (!layer.layer().definition().scales().contains(scale)) {
            return;
        }
        List<Pass> passes = layer.style().at(scale);
        if (passes.isEmpty()) {
            return;
        }
        if (layer.layer().kind() != LayerKind.FEATURES) {
            CoverageDrawing.draw(grid, frame, layer.layer(), passes, buffers.picture(), deadline);
            return;
        }
        double margin = margin(passes);
        for (Pass pass : passes) {
            deadline.check();
            double seen = hasLabels(pass) ? Math.max(margin, frame.gutter()) : margin;
            PixelMapping mapping;
            try {
                mapping = PixelMapping.of(grid, layer.layer().schema().crs(), seen, frame.joined());
            } catch (IllegalArgumentException e) {
                // Nothing of this layer's part of the world lies in the picture.
                return;
            }
            List<String> fields = CompiledStyle.fields(List.of(pass));
            PassPainter painter = new PassPainter(
                    new RulePlan(pass, fields, frame), mapping, buffers, labels, margin, frame.gutter(), deadline);
            ShapeQuery query =
                    new ShapeQuery(mapping.sourceBounds(), mapping.sourceResolution(), fields, layer.filter());
            Optional<VectorPyramid> pyramid = layer.layer().findFacet(VectorPyramid.class);
            if (pyramid.isPresent() && pyramid.get().answers(query)) {
                pyramid.get().shapes(query, painter, deadline);
            } else {
                layer.layer().source().shapes(query, painter, deadline);
            }
            painter.finish();
        }
    }

    private static boolean hasLabels(Pass pass) {
        return pass.rules().stream()
                .anyMatch(rule -> rule.symbolizers().stream().anyMatch(TextSymbolizer.class::isInstance));
    }

    @Override
    public List<Rule> rulesSeen(PixelGrid grid, StyledLayer layer, Deadline deadline) throws SourceException {
        return RuleSurvey.of(grid, layer, deadline);
    }

    @Override
    public double reach(CompiledStyle style, double scaleDenominator) {
        return margin(style.at(scaleDenominator));
    }

    private static double margin(List<Pass> passes) {
        double margin = 1;
        for (Pass pass : passes) {
            for (Rule rule : pass.rules()) {
                for (Symbolizer symbolizer : rule.symbolizers()) {
                    margin = Math.max(margin, reach(symbolizer));
                }
            }
        }
        return Math.min(margin, 512);
    }

    private static double reach(Symbolizer symbolizer) {
        if (symbolizer instanceof PolygonSymbolizer polygon) {
            return polygon.stroke().map(s -> 2 * s.width()).orElse(0.0);
        } else if (symbolizer instanceof LineSymbolizer line) {
            return 2 * line.stroke().width() + Math.abs(line.perpendicularOffset());
        } else if (symbolizer instanceof PointSymbolizer point) {
            return point.size() + point.mark().stroke().map(s -> 2 * s.width()).orElse(0.0);
        } else if (symbolizer instanceof TextSymbolizer text && text.placement() instanceof Placement.AtPoint) {
            // The anchor must lie in the picture, but that of a polygon is found from the whole geometry.
            return 1;
        }
        return 1;
    }

    @Override
    public MapPicture drawLegend(LegendRequest request) {
        return legends.paint(request);
    }
}
