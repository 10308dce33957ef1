package org.igouverte.render.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.internal.raster.PicturePainter;
import org.igouverte.render.internal.raster.RasterPainter;
import org.igouverte.render.internal.raster.Statistics;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.Symbolizer;

/** Draws layers that are no features: rasters by their symbolizers, pictures as they are. */
final class CoverageDrawing {

    private CoverageDrawing() {}

    static void draw(
            PixelGrid grid,
            Frame frame,
            ServedLayer layer,
            List<Pass> passes,
            Surface picture,
            Deadline deadline)
            throws SourceException {
        for (Pass pass : passes) {
            for (Rule rule : pass.rules()) {
                for (Symbolizer symbolizer : rule.symbolizers()) {
                    deadline.check();
                    if (symbolizer instanceof RasterSymbolizer raster) {
                        draw(grid, frame, layer, raster, picture, deadline);
                    }
                }
            }
        }
    }

    private static void draw(
            PixelGrid grid,
            Frame frame,
            ServedLayer layer,
            RasterSymbolizer symbolizer,
            Surface picture,
            Deadline deadline)
            throws SourceException {
        if (layer.kind() == LayerKind.PICTURES) {
            Optional<int[]> drawn =
                    PicturePainter.paint(layer.pictures(), grid, frame.column(), frame.row(), deadline);
            drawn.ifPresent(argb -> picture.blend(argb, (int) Math.round(255 * symbolizer.opacity())));
            return;
        }
        Statistics statistics =
                layer.findFacet(Statistics.class).orElseGet(() -> new Statistics(layer.raster()));
        new RasterPainter(layer.raster(), statistics, symbolizer)
                .paint(grid, frame.column(), frame.row(), deadline)
                .ifPresent(argb -> picture.blend(argb, 255));
    }
}
