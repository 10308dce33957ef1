package org.igouverte.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyles;

/** Small pictures by which an operator recognises a layer. */
final class LayerPictures {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int WHITE = 0xffffffff;
    private static final Duration TIME = Duration.ofSeconds(20);

    private final MapRenderer renderer;

    LayerPictures(MapRenderer renderer) {
        this.renderer = renderer;
    }

    /**
     * Draws the middle of a layer, or the whole where its styles show something at that scale.
     *
     * @param catalog where the layer is drawn from
     * @param frame where the layer's extent is taken from, so that two pictures show the same place
     * @throws NoSuchElementException if there is no such layer
     */
    byte[] png(LayerCatalog catalog, LayerName name, LayerCatalog frame) throws SourceException, IOException {
        ServedLayer framed = frame.current().find(name).orElseThrow();
        try (LayerLease lease = catalog.lease(snapshot -> List.of(snapshot.find(name).orElseThrow()))) {
            ServedLayer layer = lease.layers().get(0);
            PixelGrid grid = grid(framed);
            MapRenderer.StyledLayer styled = new MapRenderer.StyledLayer(
                    layer, layer.facet(CompiledStyles.class).defaultStyle(), Predicate.TRUE);
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
            try (MapPicture picture = renderer.draw(grid, List.of(styled), WHITE, Deadline.after(TIME))) {
                picture.write(ImageFormat.PNG, out);
            }
            return out.toByteArray();
        }
    }

    private static PixelGrid grid(ServedLayer layer) {
        Bounds bounds = Optional.of(layer).flatMap(ServedLayer::extent).orElse(layer.schema().crs().area());
        double margin = Math.max(Math.max(bounds.width(), bounds.height()) * 0.02, 1e-6);
        double width = bounds.width() + 2 * margin;
        double height = bounds.height() + 2 * margin;
        double resolution = Math.max(width / WIDTH, height / HEIGHT);
        double maxScale = layer.definition().scales().max();
        double scale = resolution * layer.schema().crs().metresPerUnit() / PixelGrid.STANDARD_PIXEL_METRES;
        if (scale >= maxScale) {
            resolution *= maxScale * 0.9 / scale;
        }
        double halfWidth = resolution * WIDTH / 2;
        double halfHeight = resolution * HEIGHT / 2;
        Bounds shown = new Bounds(
                bounds.centreX() - halfWidth,
                bounds.centreY() - halfHeight,
                bounds.centreX() + halfWidth,
                bounds.centreY() + halfHeight);
        return new PixelGrid(layer.schema().crs(), shown, WIDTH, HEIGHT);
    }
}
