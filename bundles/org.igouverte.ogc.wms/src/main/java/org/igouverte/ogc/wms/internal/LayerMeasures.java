package org.igouverte.ogc.wms.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.filter.DimensionExtent;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Language;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what capabilities tell of a layer and only a look at it shows: sizes of legends, extents in its dimensions. */
final class LayerMeasures {

    private static final Logger LOG = LoggerFactory.getLogger(LayerMeasures.class);
    private static final Duration READING = Duration.ofSeconds(30);

    private final LayerCatalog catalog;
    private final MapRenderer renderer;
    private final Dimensions dimensions;

    LayerMeasures(LayerCatalog catalog, MapRenderer renderer, Dimensions dimensions) {
        this.catalog = catalog;
        this.renderer = renderer;
        this.dimensions = dimensions;
    }

    private LayerLease lease(ServedLayer layer) {
        return catalog.lease(
                snapshot -> snapshot.find(layer.name()).map(List::of).orElse(List.of()));
    }

    /** Where the features lie in the layer's dimensions; empty if that cannot be read at present. */
    List<DimensionExtent> dimensions(ServedLayer layer) {
        if (layer.definition().dimensions().isEmpty()) {
            return List.of();
        }
        try (LayerLease lease = lease(layer)) {
            return lease.layers().isEmpty()
                    ? List.of()
                    : dimensions.of(lease.layers().get(0), Deadline.after(READING));
        } catch (SourceException | DeadlineExceededException e) {
            LOG.warn("the dimensions of layer {} cannot be read: {}", layer.name(), e.getMessage());
            return List.of();
        }
    }

    /** Empty for a layer that is served no more. Sizes are those of the French legend. */
    LayerElement.Legends legends(ServedLayer layer) {
        Map<String, int[]> sizes = new HashMap<>();
        try (LayerLease lease = lease(layer)) {
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
