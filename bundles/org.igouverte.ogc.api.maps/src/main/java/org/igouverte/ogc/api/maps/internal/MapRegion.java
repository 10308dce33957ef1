package org.igouverte.ogc.api.maps.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.openapi.ApiCall;

/** Where a map is wanted (OGC 20-058, clause 13): by {@code bbox} or {@code subset}, else where the layers are. */
final class MapRegion {

    private static final Pattern PART = Pattern.compile("\\s*([A-Za-z]+)\\s*\\(([^()]*)\\)\\s*(?:,|$)");
    private static final Set<String> EAST = Set.of("lon", "long", "longitude", "x", "e", "easting");
    private static final Set<String> NORTH = Set.of("lat", "latitude", "y", "n", "northing");
    private static final int TURN = 360;

    /** An interval of one axis; an open end is infinite. */
    private record Interval(double low, double high) {

        static final Interval WHOLE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private final ApiCall call;
    private final List<ServedLayer> layers;
    private final CoordinateSystem crs;

    /** @param crs of the map */
    MapRegion(ApiCall call, List<ServedLayer> layers, CoordinateSystem crs) {
        this.call = call;
        this.layers = layers;
        this.crs = crs;
    }

    static CoordinateSystem system(ApiCall call, String parameter, CoordinateSystem fallback) throws OgcException {
        Optional<String> named = call.request().parameters().filled(parameter);
        try {
            return named.isEmpty() ? fallback : CoordinateSystems.parse(named.get());
        } catch (UnknownCoordinateSystemException e) {
            throw OgcException.invalidParameter(
                    parameter, MapsMessages.text("crs", OgcException.shortened(named.orElseThrow())));
        }
    }

    /**
     * What the client asked for, in the system of the map.
     *
     * @return empty if it named neither {@code bbox} nor {@code subset}
     * @throws EmptyRegionException if it lies wholly outside of the world
     */
    Optional<Bounds> asked() throws OgcException, EmptyRegionException {
        Optional<double[]> bbox = call.value(MapParameters.BBOX);
        List<String> subset = call.request().parameters().all(MapParameters.SUBSET.name());
        if (bbox.isPresent() && !subset.isEmpty()) {
            throw OgcException.invalidParameter("subset", MapsMessages.text("region.both"));
        }
        if (bbox.isPresent()) {
            CoordinateSystem from = system(call, MapParameters.BBOX_CRS.name(), CoordinateSystems.crs84());
            return Optional.of(box(bbox.get(), from));
        }
        if (subset.isEmpty()) {
            return Optional.empty();
        }
        CoordinateSystem from = system(call, MapParameters.SUBSET_CRS.name(), CoordinateSystems.crs84());
        return Optional.of(subset(String.join(",", subset), from));
    }

    private Bounds box(double[] numbers, CoordinateSystem from) throws OgcException {
        boolean swapped = from.axisOrder() == AxisOrder.NORTH_EAST;
        double minX = numbers[swapped ? 1 : 0];
        double maxX = numbers[swapped ? 3 : 2];
        return transformed("bbox", minX, numbers[swapped ? 0 : 1], maxX, numbers[swapped ? 2 : 3], from);
    }

    /** A longitude that falls from west to east has crossed the antimeridian. */
    private Bounds transformed(
            String parameter, double minX, double minY, double maxX, double maxY, CoordinateSystem from)
            throws OgcException {
        double east = minX > maxX && from.geographic() ? maxX + TURN : maxX;
        if (!(minX < east && minY < maxY)) {
            throw OgcException.invalidParameter(parameter, MapsMessages.text("region.degenerate", parameter));
        }
        try {
            Bounds bounds = new Bounds(minX, minY, east, maxY);
            return from.equals(crs)
                    ? bounds
                    : CoordinateTransform.between(from, crs).transform(bounds);
        } catch (IllegalArgumentException e) {
            throw OgcException.invalidParameter(parameter, MapsMessages.text("outside", crs.id()));
        }
    }

    /** {@code Lon(-72:-70),Lat(46:*)}; an axis that is not named is taken as far as the layers reach. */
    private Bounds subset(String text, CoordinateSystem from) throws OgcException, EmptyRegionException {
        Optional<Interval> east = Optional.empty();
        Optional<Interval> north = Optional.empty();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            String axis = part.group(1).toLowerCase(Locale.ROOT);
            boolean fits = from.geographic() ? axis.startsWith("l") : !axis.startsWith("l");
            if (fits && EAST.contains(axis) && east.isEmpty()) {
                east = Optional.of(interval(part.group(2), text));
            } else if (fits && NORTH.contains(axis) && north.isEmpty()) {
                north = Optional.of(interval(part.group(2), text));
            } else {
                throw OgcException.invalidParameter(
                        "subset", MapsMessages.text("subset.axis", OgcException.shortened(part.group(1)), from.id()));
            }
            end = part.end();
        }
        if (end != text.length() || end == 0) {
            throw malformed(text);
        }
        Interval x = east.orElse(Interval.WHOLE);
        Interval y = north.orElse(Interval.WHOLE);
        if (from.geographic() && (isBeyond(x, 180) || isBeyond(y, 90))) {
            throw new EmptyRegionException();
        }
        Bounds all = extent(from);
        return transformed(
                "subset",
                finite(x.low(), all.minX()),
                finite(y.low(), all.minY()),
                finite(x.high(), all.maxX()),
                finite(y.high(), all.maxY()),
                from);
    }

    private static boolean isBeyond(Interval interval, double limit) {
        return interval.low() > limit || interval.high() < -limit;
    }

    private static double finite(double value, double otherwise) {
        return Double.isInfinite(value) ? otherwise : value;
    }

    private static Interval interval(String text, String whole) throws OgcException {
        String[] ends = text.split(":", -1);
        if (ends.length != 2) {
            throw malformed(whole);
        }
        return new Interval(end(ends[0], Interval.WHOLE.low()), end(ends[1], Interval.WHOLE.high()));
    }

    private static double end(String text, double open) throws OgcException {
        return text.strip().equals("*") ? open : Parameters.number("subset", text);
    }

    private static OgcException malformed(String text) {
        return OgcException.invalidParameter(
                "subset", MapsMessages.text("subset.malformed", OgcException.shortened(text)));
    }

    /** The middle that the client asked for, in the system of the map; empty if it named none. */
    Optional<double[]> center() throws OgcException {
        Optional<double[]> center = call.value(MapParameters.CENTER);
        if (center.isEmpty()) {
            return Optional.empty();
        }
        CoordinateSystem from = system(call, MapParameters.CENTER_CRS.name(), CoordinateSystems.crs84());
        double[] numbers = center.get();
        double[] point = from.axisOrder() == AxisOrder.NORTH_EAST
                ? new double[] {numbers[1], numbers[0]}
                : numbers.clone();
        try {
            CoordinateTransform.between(from, crs).transform(point, 0, point, 0, 1);
        } catch (IllegalArgumentException e) {
            point[0] = Double.NaN;
        }
        if (!Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
            throw OgcException.invalidParameter("center", MapsMessages.text("outside", crs.id()));
        }
        return Optional.of(point);
    }

    /** Where the layers' features are; the area of use of the system if nothing is known of that. */
    Bounds extent() throws OgcException {
        Bounds bounds = extent(crs);
        double margin = 0.02 * Math.max(bounds.width(), bounds.height());
        return bounds.expandedBy(margin > 0 ? margin : 500 / crs.metresPerUnit());
    }

    private Bounds extent(CoordinateSystem in) throws OgcException {
        List<Bounds> known = new ArrayList<>();
        try {
            for (ServedLayer layer : layers) {
                if (layer.extent().isPresent()) {
                    known.add(CoordinateTransform.between(layer.schema().crs(), in)
                            .transform(layer.extent().get()));
                }
            }
            return known.isEmpty()
                    ? CoordinateTransform.between(CoordinateSystems.crs84(), in).transform(in.area())
                    : known.stream().reduce(Bounds::union).orElseThrow();
        } catch (IllegalArgumentException e) {
            throw OgcException.invalidParameter("crs", MapsMessages.text("outside", in.id()));
        }
    }
}
