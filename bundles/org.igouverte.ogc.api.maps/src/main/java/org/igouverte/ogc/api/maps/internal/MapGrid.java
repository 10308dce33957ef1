package org.igouverte.ogc.api.maps.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;

/**
 * In how many pixels which piece of the earth is shown (OGC 20-058, clauses 11 to 13): as asked for, the rest so that
 * pixels are square.
 */
final class MapGrid {

    private static final double DEFAULT_ASPECT = 4.0 / 3;
    private static final double METRES_PER_MILLIMETRE = 0.001;

    private final CoordinateSystem crs;
    private final Optional<Integer> width;
    private final Optional<Integer> height;
    private final double pixelMetres;
    private final int maxPixels;

    private MapGrid(ApiCall call, CoordinateSystem crs, int maxPixels) throws OgcException {
        this.crs = crs;
        this.maxPixels = maxPixels;
        width = call.value(MapParameters.WIDTH);
        height = call.value(MapParameters.HEIGHT);
        pixelMetres = call.value(MapParameters.MM_PER_PIXEL)
                .map(millimetres -> millimetres * METRES_PER_MILLIMETRE)
                .orElse(PixelGrid.STANDARD_PIXEL_METRES);
    }

    /**
     * The grid of a map.
     *
     * @param maxPixels that it may have
     * @throws OgcException 400 for parameters that do not go together, 413 for too large a picture
     * @throws EmptyRegionException if nothing can lie there
     */
    static PixelGrid of(ApiCall call, List<ServedLayer> layers, int maxPixels)
            throws OgcException, EmptyRegionException {
        CoordinateSystem crs = MapRegion.system(call, MapParameters.CRS.name(), storage(layers));
        MapRegion region = new MapRegion(call, layers, crs);
        Optional<Bounds> asked = region.asked();
        Optional<double[]> center = region.center();
        Optional<Double> scale = call.value(MapParameters.SCALE_DENOMINATOR);
        MapGrid grid = new MapGrid(call, crs, maxPixels);
        if (asked.isPresent()) {
            if (center.isPresent()) {
                throw OgcException.invalidParameter("center", MapsMessages.text("region.both"));
            }
            return scale.isPresent() ? grid.scaled(asked.get(), scale.get()) : grid.sized(asked.get());
        }
        Bounds extent = region.extent();
        return center.isEmpty() && scale.isEmpty()
                ? grid.sized(extent)
                : grid.around(center.orElseGet(() -> new double[] {extent.centreX(), extent.centreY()}), scale, extent);
    }

    /** The system in which all of the layers are stored; longitude and latitude if they differ (OGC 20-058, 8.2.3). */
    static CoordinateSystem storage(List<ServedLayer> layers) {
        List<CoordinateSystem> systems = layers.stream().map(l -> l.schema().crs()).distinct().toList();
        return systems.size() == 1 ? systems.get(0) : CoordinateSystems.crs84();
    }

    /** So many pixels as the scale wants. */
    private PixelGrid scaled(Bounds bounds, double scale) throws OgcException {
        if (width.isPresent() || height.isPresent()) {
            throw OgcException.invalidParameter("scale-denominator", MapsMessages.text("scale.size"));
        }
        double resolution = resolution(scale);
        return grid(bounds, Math.rint(bounds.width() / resolution), Math.rint(bounds.height() / resolution));
    }

    /** Units of the system in a pixel. */
    private double resolution(double scale) {
        return scale * pixelMetres / crs.metresPerUnit();
    }

    /** Sides that are not given follow the shape of the bounds. */
    private PixelGrid sized(Bounds bounds) throws OgcException {
        double aspect = bounds.width() / bounds.height();
        double columns = width.isPresent()
                ? width.get()
                : height.isPresent()
                        ? height.get() * aspect
                        : aspect >= 1 ? MapParameters.DEFAULT_WIDTH : MapParameters.DEFAULT_WIDTH * aspect;
        return grid(bounds, columns, height.isPresent() ? height.get() : columns / aspect);
    }

    /** A window of some pixels around a middle; without a scale it is as coarse as to show the whole extent. */
    private PixelGrid around(double[] middle, Optional<Double> scale, Bounds extent) throws OgcException {
        int columns = width.orElseGet(() -> height.map(h -> (int) Math.round(h * DEFAULT_ASPECT))
                .orElse(MapParameters.DEFAULT_WIDTH));
        int rows = height.orElseGet(() -> (int) Math.max(1, Math.round(columns / DEFAULT_ASPECT)));
        double resolution = scale.isPresent()
                ? resolution(scale.get())
                : Math.max(extent.width() / columns, extent.height() / rows);
        Bounds bounds = new Bounds(
                middle[0] - resolution * columns / 2,
                middle[1] - resolution * rows / 2,
                middle[0] + resolution * columns / 2,
                middle[1] + resolution * rows / 2);
        return grid(bounds, columns, rows);
    }

    private PixelGrid grid(Bounds bounds, double columns, double rows) throws OgcException {
        double wide = Math.max(1, Math.rint(columns));
        double high = Math.max(1, Math.rint(rows));
        if (wide > MapParameters.MAX_SIDE || high > MapParameters.MAX_SIDE || wide * high > maxPixels) {
            throw new OgcException(
                    "InvalidParameterValue",
                    "width",
                    413,
                    MapsMessages.text("pixels", wide, high, MapParameters.MAX_SIDE, maxPixels));
        }
        return new PixelGrid(crs, bounds, (int) wide, (int) high, pixelMetres);
    }
}
