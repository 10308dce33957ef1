package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.Cql2;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;

/**
 * What {@code GET /identify} is asked, checked as far as it can be without the catalogue. {@link IdentifyServlet} tells
 * what the parameters mean.
 *
 * @param crs of the geometries in the answer
 * @param layers empty for those that are shown at first
 * @param styles one a layer, or empty for the default ones; an element may be empty too
 * @param times one a layer, one for all, or empty for the default ones; an element may be empty too
 * @param filters CQL2, one a layer, one for all, or empty for none; an element may be empty too
 */
record IdentifyRequest(
        CoordinateSystem crs,
        PixelGrid grid,
        int column,
        int row,
        List<LayerName> layers,
        List<String> styles,
        List<String> times,
        List<String> filters,
        int tolerance,
        int limit) {

    static final int MAX_LAYERS = 500;

    private static final Set<String> KNOWN = Set.of(
            "crs", "bbox", "width", "height", "x", "y", "lon", "lat", "zoom", "layers", "styles", "time", "filter",
            "tolerance", "limit", "lang");

    private static final int MAX_SIDE = 32_768;
    private static final int MAX_TOLERANCE = 100;
    private static final int MAX_LIMIT = 100;
    private static final double MAX_LATITUDE = 85.05;
    private static final double MAX_ZOOM = 28;
    /** Width of the world in Web Mercator over the 256 pixels of zoom 0, in metres a pixel. */
    private static final double ZOOM_0 = 2 * Math.PI * 6_378_137 / 256;

    static IdentifyRequest of(Map<String, String[]> given) throws ProblemException {
        Parameters parameters = new Parameters(given, KNOWN);
        Optional<String> lang = parameters.text("lang");
        if (lang.isPresent() && Language.parse(lang.get()).isEmpty()) {
            throw ProblemException.ofParameter("lang", "parameter.lang", ProblemException.shown(lang.get()));
        }
        CoordinateSystem crs = crs(parameters);
        boolean atPlace = parameters.isGiven("lon") || parameters.isGiven("lat") || parameters.isGiven("zoom");
        PixelGrid grid = atPlace ? gridAround(parameters) : grid(parameters, crs);
        int column = atPlace ? grid.width() / 2 : parameters.integer("x", 0, grid.width() - 1);
        int row = atPlace ? grid.height() / 2 : parameters.integer("y", 0, grid.height() - 1);
        List<LayerName> layers = layers(parameters);
        List<String> styles = parameters.list("styles");
        if (!styles.isEmpty() && styles.size() != layers.size()) {
            throw ProblemException.ofParameter("styles", "parameter.styles", styles.size(), layers.size());
        }
        List<String> times = parameters.text("time").map(t -> List.of(t.split(";", -1))).orElse(List.of());
        if (times.size() > 1 && times.size() != layers.size()) {
            throw ProblemException.ofParameter("time", "parameter.time", times.size(), layers.size());
        }
        List<String> filters = parameters.text("filter").map(Cql2::statements).orElse(List.of());
        if (filters.size() > 1 && filters.size() != layers.size()) {
            throw ProblemException.ofParameter("filter", "parameter.filter", filters.size(), layers.size());
        }
        return new IdentifyRequest(
                crs,
                grid,
                column,
                row,
                layers,
                styles,
                times,
                filters,
                parameters.integer("tolerance", 0, MAX_TOLERANCE, 5),
                parameters.integer("limit", 1, MAX_LIMIT, 10));
    }

    /** The time that is wanted of a layer; empty for its default. */
    Optional<String> time(int layer) {
        return of(layer, times);
    }

    /** The condition that the features of a layer are wanted by; empty for all. */
    Optional<String> filter(int layer) {
        return of(layer, filters);
    }

    private static Optional<String> of(int layer, List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(values.get(values.size() == 1 ? 0 : layer)).filter(value -> !value.isBlank());
    }

    private static CoordinateSystem crs(Parameters parameters) throws ProblemException {
        String identifier = parameters.text("crs").orElse("EPSG:3857");
        try {
            return CoordinateSystems.parse(identifier);
        } catch (UnknownCoordinateSystemException e) {
            throw ProblemException.ofParameter("crs", "parameter.crs", ProblemException.shown(identifier));
        }
    }

    private static PixelGrid grid(Parameters parameters, CoordinateSystem crs) throws ProblemException {
        parameters.required("bbox");
        List<String> parts = parameters.list("bbox");
        if (parts.size() != 4) {
            throw ProblemException.ofParameter("bbox", "parameter.bbox", parts.size());
        }
        double[] edges = new double[4];
        for (int i = 0; i < 4; i++) {
            edges[i] = Parameters.number("bbox", parts.get(i).strip(), -1e9, 1e9);
        }
        if (!(edges[0] < edges[2] && edges[1] < edges[3])) {
            throw ProblemException.ofParameter("bbox", "parameter.bbox.area");
        }
        return new PixelGrid(
                crs,
                new Bounds(edges[0], edges[1], edges[2], edges[3]),
                parameters.integer("width", 1, MAX_SIDE),
                parameters.integer("height", 1, MAX_SIDE));
    }

    /** A pixel of Web Mercator whose centre is the place. */
    private static PixelGrid gridAround(Parameters parameters) throws ProblemException {
        double[] place = {
            parameters.number("lon", -180, 180), parameters.number("lat", -MAX_LATITUDE, MAX_LATITUDE)
        };
        double half = ZOOM_0 / Math.pow(2, parameters.number("zoom", 0, MAX_ZOOM)) / 2;
        CoordinateSystem mercator = CoordinateSystems.epsg(3857);
        CoordinateTransform.between(CoordinateSystems.crs84(), mercator).transform(place, 0, place, 0, 1);
        Bounds pixel = new Bounds(place[0] - half, place[1] - half, place[0] + half, place[1] + half);
        return new PixelGrid(mercator, pixel, 1, 1);
    }

    private static List<LayerName> layers(Parameters parameters) throws ProblemException {
        List<String> names = parameters.list("layers");
        if (names.size() > MAX_LAYERS) {
            throw ProblemException.ofParameter("layers", "parameter.layers.many", MAX_LAYERS);
        }
        List<LayerName> layers = new ArrayList<>();
        for (String name : names) {
            layers.add(LayerName.parse(name.strip())
                    .orElseThrow(() -> ProblemException.ofParameter(
                            "layers", "parameter.layer", ProblemException.shown(name.strip()))));
        }
        return layers;
    }

    /** The place that is looked at, in the coordinate system of the answer. */
    double[] position(CoordinateSystem in) {
        double[] place = {grid.x(column + 0.5), grid.y(row + 0.5)};
        CoordinateTransform.between(grid.crs(), in).transform(place, 0, place, 0, 1);
        return place;
    }
}
