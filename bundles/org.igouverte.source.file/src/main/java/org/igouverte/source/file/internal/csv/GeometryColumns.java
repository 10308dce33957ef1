package org.igouverte.source.file.internal.csv;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.adapter.UnreadableException;

/**
 * Which columns hold the geometry: one with well-known text, or two with coordinates. The layer's parameters {@code wkt}, or
 * {@code x} and {@code y}, name them; else names that are usual are looked for.
 *
 * @param wkt column of the text; -1 if there are coordinates or nothing
 * @param degrees whether the names found are those of longitude and latitude
 */
record GeometryColumns(int wkt, int x, int y, boolean degrees) {

    private static final List<String> TEXTS = List.of("wkt", "geom", "geometry", "the_geom", "geometrie", "géométrie");
    private static final List<String> LONGITUDES = List.of("longitude", "lon", "long", "lng");
    private static final List<String> LATITUDES = List.of("latitude", "lat");
    private static final List<String> EASTINGS = List.of("x", "easting", "coord_x", "x_coord", "est");
    private static final List<String> NORTHINGS = List.of("y", "northing", "coord_y", "y_coord", "nord");

    /** A table without geometry. */
    static final GeometryColumns NONE = new GeometryColumns(-1, -1, -1, false);

    static GeometryColumns find(List<String> names, Map<String, String> parameters) {
        if (parameters.containsKey("wkt")) {
            return new GeometryColumns(named(names, parameters.get("wkt")), -1, -1, false);
        }
        if (parameters.containsKey("x") && parameters.containsKey("y")) {
            return new GeometryColumns(
                    -1, named(names, parameters.get("x")), named(names, parameters.get("y")), false);
        }
        int lon = usual(names, LONGITUDES);
        int lat = usual(names, LATITUDES);
        int x = usual(names, EASTINGS);
        int y = usual(names, NORTHINGS);
        int text = usual(names, TEXTS);
        if (text >= 0) {
            return new GeometryColumns(text, -1, -1, false);
        } else if (lon >= 0 && lat >= 0) {
            return new GeometryColumns(-1, lon, lat, true);
        } else if (x >= 0 && y >= 0) {
            return new GeometryColumns(-1, x, y, false);
        }
        throw new UnreadableException("there is no column of geometry: neither one called wkt, nor longitude and latitude,"
                + " nor x and y; the columns are " + String.join(", ", names));
    }

    private static int named(List<String> names, String wanted) {
        return usual(names, List.of(wanted.toLowerCase(Locale.ROOT)), wanted);
    }

    private static int usual(List<String> names, List<String> wanted, String missing) {
        int at = usual(names, wanted);
        if (at < 0) {
            throw new UnreadableException(
                    "there is no column " + missing + "; the columns are " + String.join(", ", names));
        }
        return at;
    }

    private static int usual(List<String> names, List<String> wanted) {
        for (String name : wanted) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).strip().toLowerCase(Locale.ROOT).equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether a column is one of the geometry and no attribute. */
    boolean isGeometry(int column) {
        return column == wkt;
    }

    Optional<String> text(List<String> record) {
        String text = wkt < record.size() ? record.get(wkt).strip() : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
