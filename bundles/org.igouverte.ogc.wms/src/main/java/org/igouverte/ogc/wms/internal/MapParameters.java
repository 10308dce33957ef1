package org.igouverte.ogc.wms.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.style.SldLayer;

/**
 * What GetMap and GetFeatureInfo say of a map, its syntax and limits checked, its layers not looked up yet.
 *
 * @param layers as they were named, first lowest
 * @param filters on what the layers show
 * @param background ARGB; alpha 0 for a transparent one
 * @param density how many times as many pixels symbols and text have as on a screen of {@value #USUAL_DPI} dots an inch
 */
record MapParameters(
        WmsVersion version,
        PixelGrid grid,
        List<WantedLayer> layers,
        LayerFilters filters,
        int background,
        double density) {

    private static final int MAX_NAME = 200;

    /** What clients take for the standard pixel of 0.28 mm, which is 90.7 to the inch. */
    private static final int USUAL_DPI = 90;

    private static final int MIN_DPI = 45;
    private static final int MAX_DPI = 1440;

    /** {@code dpi:180} among others, as in GeoServer's vendor parameter. */
    private static final Pattern DPI_OPTION = Pattern.compile("(?i)(?:^|;)\\s*dpi\\s*:\\s*([^;]*)");

    /**
     * @param sld what {@code SLD_BODY} says; without layers of its own it is what they are styled by
     * @param maxPixels that a map may have
     * @param layersRequired whether a map without layers is a mistake
     */
    static MapParameters read(
            Parameters parameters,
            List<SldLayer> sld,
            WmsSettings.Values limits,
            int maxPixels,
            boolean layersRequired)
            throws OgcException {
        WmsVersion version = WmsVersion.of(parameters);
        int width = Parameters.integer("WIDTH", parameters.required("WIDTH"), 1, limits.maxWidth());
        int height = Parameters.integer("HEIGHT", parameters.required("HEIGHT"), 1, limits.maxHeight());
        if ((long) width * height > maxPixels) {
            throw OgcException.invalidParameter(
                    "WIDTH", WmsMessages.MESSAGES.text("pixels", String.valueOf(maxPixels)));
        }
        CoordinateSystem crs = crs(parameters, version);
        Bounds bounds = bounds(parameters, version, crs);
        double density = density(parameters);
        List<String> names =
                names("LAYERS", parameters, limits.layerLimit(), layersRequired && sld.isEmpty());
        List<WantedLayer> layers = WantedLayer.of(names, styles(parameters, names.size()), sld);
        if (layers.size() > limits.layerLimit()) {
            throw tooMany("SLD_BODY", limits.layerLimit());
        }
        return new MapParameters(
                version,
                new PixelGrid(crs, bounds, width, height, PixelGrid.STANDARD_PIXEL_METRES / density),
                layers,
                LayerFilters.read(parameters, layers.size()),
                background(parameters),
                density);
    }

    /** By the parameters of vendors that clients send for fine screens and for paper, any of which will do. */
    private static double density(Parameters parameters) throws OgcException {
        for (String name : List.of("DPI", "MAP_RESOLUTION")) {
            Optional<String> dpi = parameters.filled(name);
            if (dpi.isPresent()) {
                return density(name, dpi.get());
            }
        }
        Matcher option = DPI_OPTION.matcher(parameters.filled("FORMAT_OPTIONS").orElse(""));
        return option.find() ? density("FORMAT_OPTIONS", option.group(1)) : 1;
    }

    private static double density(String parameter, String dpi) throws OgcException {
        double value = Parameters.number(parameter, dpi.strip());
        if (!(value >= MIN_DPI && value <= MAX_DPI)) {
            throw OgcException.invalidParameter(
                    parameter,
                    WmsMessages.MESSAGES.text(
                            "dpi",
                            parameter,
                            OgcException.shortened(dpi),
                            String.valueOf(MIN_DPI),
                            String.valueOf(MAX_DPI)));
        }
        return value / USUAL_DPI;
    }

    private static CoordinateSystem crs(Parameters parameters, WmsVersion version) throws OgcException {
        String id = parameters.required(version.crsParameter());
        try {
            return CoordinateSystems.parse(id.strip());
        } catch (UnknownCoordinateSystemException e) {
            throw new OgcException(
                    version.invalidCrs(),
                    version.crsParameter(),
                    400,
                    WmsMessages.MESSAGES.text("crs", OgcException.shortened(id)));
        }
    }

    private static Bounds bounds(Parameters parameters, WmsVersion version, CoordinateSystem crs) throws OgcException {
        List<String> texts = Parameters.list(parameters.required("BBOX"));
        if (texts.size() != 4) {
            throw OgcException.invalidParameter("BBOX", WmsMessages.MESSAGES.text("bbox.four"));
        }
        double[] n = new double[4];
        for (int i = 0; i < 4; i++) {
            n[i] = Parameters.number("BBOX", texts.get(i));
        }
        boolean north = version.northFirst(crs);
        double minX = n[north ? 1 : 0];
        double minY = n[north ? 0 : 1];
        double maxX = n[north ? 3 : 2];
        double maxY = n[north ? 2 : 3];
        if (minX >= maxX || minY >= maxY || !Double.isFinite(maxX - minX) || !Double.isFinite(maxY - minY)) {
            throw OgcException.invalidParameter("BBOX", WmsMessages.MESSAGES.text("bbox.area"));
        }
        return new Bounds(minX, minY, maxX, maxY);
    }

    /** Names of a list, none empty. */
    static List<String> names(String parameter, Parameters parameters, int limit, boolean required)
            throws OgcException {
        Optional<String> value =
                required ? Optional.of(parameters.required(parameter)) : parameters.filled(parameter);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> names = Parameters.list(value.get());
        if (names.size() > limit) {
            throw tooMany(parameter, limit);
        }
        for (String name : names) {
            if (name.isBlank() || name.length() > MAX_NAME) {
                throw layerNotDefined(parameter, name);
            }
        }
        return names.stream().map(String::strip).toList();
    }

    private static OgcException tooMany(String parameter, int limit) {
        return OgcException.invalidParameter(
                parameter, WmsMessages.MESSAGES.text("layers.many", parameter, String.valueOf(limit)));
    }

    private static List<String> styles(Parameters parameters, int layers) throws OgcException {
        Optional<String> value = parameters.filled("STYLES");
        if (value.isEmpty() || layers == 0) {
            return List.of();
        }
        List<String> styles = Parameters.list(value.get()).stream().map(String::strip).toList();
        if (styles.size() != layers && styles.stream().anyMatch(s -> !s.isEmpty())) {
            throw OgcException.invalidParameter(
                    "STYLES",
                    WmsMessages.MESSAGES.text("styles.count", String.valueOf(styles.size()), String.valueOf(layers)));
        }
        return styles.size() == layers ? styles : List.of();
    }

    private static int background(Parameters parameters) throws OgcException {
        if (flag("TRANSPARENT", parameters)) {
            return 0;
        }
        return colour("BGCOLOR", parameters.filled("BGCOLOR").orElse("0xFFFFFF"));
    }

    /** {@code TRUE} or {@code FALSE} in any case. */
    static boolean flag(String name, Parameters parameters) throws OgcException {
        String value = parameters.filled(name).orElse("FALSE");
        return switch (value.strip().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw OgcException.invalidParameter(
                    name, WmsMessages.MESSAGES.text("flag", name, OgcException.shortened(value)));
        };
    }

    /** {@code 0xRRGGBB}, as an opaque ARGB; {@code #RRGGBB} too, since clients send it. */
    static int colour(String name, String value) throws OgcException {
        String text = value.strip();
        if (!text.matches("(0[xX]|#)[0-9a-fA-F]{6}")) {
            throw OgcException.invalidParameter(
                    name, WmsMessages.MESSAGES.text("colour", name, OgcException.shortened(value)));
        }
        return 0xFF000000 | Integer.parseInt(text.substring(text.length() - 6), 16);
    }

    static OgcException layerNotDefined(String parameter, String name) {
        return new OgcException(
                "LayerNotDefined",
                parameter,
                400,
                WmsMessages.MESSAGES.text("layer", OgcException.shortened(name)));
    }
}
