package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.identify.Identify.Target;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Geometry;

/** Looks for the features of one layer at a pixel. Keeps no more of them than are wanted, however many are there. */
final class LayerSearch {

    private record Found(PixelTarget.Hit hit, long order, FeatureBatch batch, int index) {}

    private static final Comparator<Found> BEST_FIRST =
            Comparator.comparing(Found::hit).thenComparingLong(Found::order);

    private final PixelGrid grid;
    private final int column;
    private final int row;
    private final int tolerance;
    private final int limit;

    LayerSearch(PixelGrid grid, int column, int row, int tolerance, int limit) {
        this.grid = grid;
        this.column = column;
        this.row = row;
        this.tolerance = tolerance;
        this.limit = limit;
    }

    List<IdentifiedFeature> search(Target target, Deadline deadline) throws SourceException {
        ServedLayer layer = target.layer();
        if (layer.kind() != LayerKind.FEATURES) {
            return new CoverageSearch(grid, column, row, limit).search(target, deadline);
        }
        double scale = grid.scaleDenominator();
        List<String> fields = layer.schema().fieldNames();
        SeenFeatures seen = new SeenFeatures(target.style(), scale, fields);
        if (seen.isNothing() || !layer.definition().scales().contains(scale)) {
            return List.of();
        }
        PixelTarget pixel;
        Bounds searched;
        try {
            pixel = new PixelTarget(grid, column, row, tolerance, layer.schema().crs());
            searched = pixel.searched(seen.maxReach());
        } catch (IllegalArgumentException e) {
            // The layer's coordinate system does not reach as far as this pixel, so nothing of the layer is there.
            return List.of();
        }
        PriorityQueue<Found> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
        FeatureQuery query = FeatureQuery.all().within(searched).where(target.filter());
        try (FeatureCursor cursor = layer.source().features(query, deadline)) {
            long order = 0;
            for (Optional<FeatureBatch> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                deadline.check();
                FeatureBatch batch = next.get();
                for (int i = 0; i < batch.size(); i++) {
                    add(batch, i, order++, pixel, seen, worstFirst);
                }
            }
        }
        List<IdentifiedFeature> features = new ArrayList<>();
        for (Found found : worstFirst.stream().sorted(BEST_FIRST).toList()) {
            features.add(RelatedSearch.complete(feature(layer, found), deadline));
        }
        return features;
    }

    private void add(
            FeatureBatch batch,
            int index,
            long order,
            PixelTarget pixel,
            SeenFeatures seen,
            PriorityQueue<Found> worstFirst) {
        Geometry geometry = batch.geometries()[index];
        if (geometry == null) {
            return;
        }
        double reach = seen.reach(batch.values(index), geometry);
        PixelTarget.Hit hit = reach == SeenFeatures.UNSEEN ? null : pixel.hit(geometry, reach);
        if (hit == null) {
            return;
        }
        worstFirst.add(new Found(hit, order, batch, index));
        if (worstFirst.size() > limit) {
            worstFirst.poll();
        }
    }

    private static IdentifiedFeature feature(ServedLayer layer, Found found) {
        FeatureBatch batch = found.batch();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < batch.fields().size(); i++) {
            values.put(batch.fields().get(i), batch.columns()[i][found.index()]);
        }
        return new IdentifiedFeature(layer, batch.ids()[found.index()], batch.geometries()[found.index()], values);
    }
}
