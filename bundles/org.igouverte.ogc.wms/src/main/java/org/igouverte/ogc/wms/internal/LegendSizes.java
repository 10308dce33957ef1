package org.igouverte.ogc.wms.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;

/** Measures the legends of a layer by drawing them. */
final class LegendSizes {

    private final LayerCatalog catalog;
    private final MapRenderer renderer;

    LegendSizes(LayerCatalog catalog, MapRenderer renderer) {
        this.catalog = catalog;
        this.renderer = renderer;
    }

    /** Empty for a layer that is served no more. Sizes are those of the French legend. */
    LayerElement.Legends of(ServedLayer layer) {
        Map<String, int[]> sizes = new HashMap<>();
        try (LayerLease lease = catalog.lease(
                snapshot -> snapshot.find(layer.name()).map(List::of).orElse(List.of()))) {
            for (ServedLayer leased : lease.layers()) {
                for (CompiledStyle style : leased.facet(CompiledStyles.class).styles()) {
                    try (MapPicture picture = renderer.drawLegend(request(leased, style))) {
                        sizes.put(style.name(), new int[] {picture.width(), picture.height()});
                    }
                }
            }
        }
        return new LayerElement.Legends(sizes);
    }

    private static LegendRequest request(ServedLayer layer, CompiledStyle style) {
        return new LegendRequest(
                style,
                layer.schema().geometry(),
                Optional.empty(),
                Double.NaN,
                GetLegendGraphic.DEFAULT_WIDTH,
                GetLegendGraphic.DEFAULT_HEIGHT,
                Language.FR,
                0xFFFFFFFF);
    }
}
