package org.igouverte.ogc.api.maps.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;

/** Which piece of the earth a map shows, and in how many pixels: as asked for, the rest from the layers' extent. */
final class MapGrid {

    private static final double DEFAULT_ASPECT = 4.0 / 3;

    private MapGrid() {}

    static PixelGrid of(ApiCall call, List<ServedLayer> layers) throws OgcException {
        CoordinateSystem crs = system(call, MapParameters.CRS.name(), layers.get(0).schema().crs());
        Optional<double[]> bbox = call.value(MapParameters.BBOX);
        Optional<double[]> center = call.value(MapParameters.CENTER);
        Optional<Double> scale = call.value(MapParameters.SCALE_DENOMINATOR);
        Optional<Integer> width = call.value(MapParameters.WIDTH);
        Optional<Integer> height = call.value(MapParameters.HEIGHT);
        if (bbox.isPresent() && (center.isPresent() || scale.isPresent())) {
            throw OgcException.invalidParameter("bbox", MapsMessages.text("bbox.both"));
        }
        Bounds bounds = bbox.isPresent()
                ? box(bbox.get(), system(call, MapParameters.BBOX_CRS.name(), CoordinateSystems.crs84()), crs)
                : extent(layers, crs);
        if (center.isEmpty() && scale.isEmpty()) {
            return sized(crs, bounds, width, height);
        }
        int columns = width.orElse(MapParameters.DEFAULT_WIDTH);
        int rows = height.orElse((int) Math.round(columns / DEFAULT_ASPECT));
        checked(columns, rows);
        double[] middle = {bounds.centreX(), bounds.centreY()};
        if (center.isPresent()) {
            middle = point(center.get(), system(call, MapParameters.CENTER_CRS.name(), CoordinateSystems.crs84()), crs);
        }
        double resolution = scale.isPresent()
                ? scale.get() * PixelGrid.STANDARD_PIXEL_METRES / crs.metresPerUnit()
                : Math.max(bounds.width() / columns, bounds.height() / rows);
        return new PixelGrid(
                crs,
                new Bounds(
                        middle[0] - resolution * columns / 2,
                        middle[1] - resolution * rows / 2,
                        middle[0] + resolution * columns / 2,
                        middle[1] + resolution * rows / 2),
                columns,
                rows);
    }

    /** Sides that are not given follow the shape of the bounds. */
    private static PixelGrid sized(
            CoordinateSystem crs, Bounds bounds, Optional<Integer> width, Optional<Integer> height) throws OgcException {
        double aspect = bounds.width() / bounds.height();
        int columns = width.orElse(
                height.isPresent()
                        ? side(height.get() * aspect)
                        : aspect >= 1 ? MapParameters.DEFAULT_WIDTH : side(MapParameters.DEFAULT_WIDTH * aspect));
        int rows = height.orElse(side(columns / aspect));
        checked(columns, rows);
        return new PixelGrid(crs, bounds, columns, rows);
    }

    private static int side(double pixels) {
        return (int) Math.max(1, Math.min(MapParameters.MAX_SIDE, Math.round(pixels)));
    }

    private static void checked(int columns, int rows) throws OgcException {
        if ((long) columns * rows > MapParameters.MAX_PIXELS) {
            throw OgcException.invalidParameter(
                    "width", MapsMessages.text("pixels", (long) columns * rows, MapParameters.MAX_PIXELS));
        }
    }

    private static CoordinateSystem system(ApiCall call, String parameter, CoordinateSystem fallback) throws OgcException {
        Optional<String> named = call.request().parameters().filled(parameter);
        try {
            return named.isEmpty() ? fallback : CoordinateSystems.parse(named.get());
        } catch (UnknownCoordinateSystemException e) {
            throw OgcException.invalidParameter(
                    parameter, MapsMessages.text("crs", OgcException.shortened(named.orElseThrow())));
        }
    }

    private static Bounds box(double[] numbers, CoordinateSystem from, CoordinateSystem to) throws OgcException {
        boolean swapped = from.axisOrder() == AxisOrder.NORTH_EAST;
        double minX = numbers[swapped ? 1 : 0];
        double minY = numbers[swapped ? 0 : 1];
        double maxX = numbers[swapped ? 3 : 2];
        double maxY = numbers[swapped ? 2 : 3];
        if (!(minX < maxX && minY < maxY)) {
            throw OgcException.invalidParameter("bbox", MapsMessages.text("bbox.degenerate"));
        }
        try {
            Bounds bounds = new Bounds(minX, minY, maxX, maxY);
            return from.equals(to) ? bounds : CoordinateTransform.between(from, to).transform(bounds);
        } catch (IllegalArgumentException e) {
            throw OgcException.invalidParameter("bbox", MapsMessages.text("outside", to.id()));
        }
    }

    private static double[] point(double[] numbers, CoordinateSystem from, CoordinateSystem to) throws OgcException {
        double[] point = from.axisOrder() == AxisOrder.NORTH_EAST
                ? new double[] {numbers[1], numbers[0]}
                : numbers.clone();
        try {
            CoordinateTransform.between(from, to).transform(point, 0, point, 0, 1);
        } catch (IllegalArgumentException e) {
            point[0] = Double.NaN;
        }
        if (!Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
            throw OgcException.invalidParameter("center", MapsMessages.text("outside", to.id()));
        }
        return point;
    }

    /** Where the layers' features are; the area of use of the system if nothing is known of that. */
    private static Bounds extent(List<ServedLayer> layers, CoordinateSystem crs) throws OgcException {
        Optional<Bounds> all = Optional.empty();
        try {
            for (ServedLayer layer : layers) {
                if (layer.extent().isPresent()) {
                    Bounds own = CoordinateTransform.between(layer.schema().crs(), crs)
                            .transform(layer.extent().get());
                    all = Optional.of(all.isPresent() ? all.get().union(own) : own);
                }
            }
            Bounds bounds = all.isPresent()
                    ? all.get()
                    : CoordinateTransform.between(CoordinateSystems.crs84(), crs).transform(crs.area());
            double margin = 0.02 * Math.max(bounds.width(), bounds.height());
            return bounds.expandedBy(margin > 0 ? margin : 500 / crs.metresPerUnit());
        } catch (IllegalArgumentException e) {
            throw OgcException.invalidParameter("crs", MapsMessages.text("outside", crs.id()));
        }
    }
}
