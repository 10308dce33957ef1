package org.igouverte.geo.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.WellKnownText;

/** Look-ups, cached. What is unknown is remembered too, since clients repeat themselves; the number of codes bounds it. */
public final class Systems {

    private static final int MAX_LENGTH = 80;
    /** EPSG codes go up to 32766; anything else is refused without a look. */
    private static final int MAX_CODE = 32_766;

    private static final Pattern EPSG = Pattern.compile(
            "(?:epsg:|urn:(?:x-)?ogc:def:crs:epsg:[0-9.]*:|urn:(?:x-)?ogc:def:crs:epsg:|https?://www\\.opengis\\.net/def/crs/epsg/[0-9.]+/"
                    + "|http://www\\.opengis\\.net/gml/srs/epsg\\.xml#)([0-9]{1,6})");
    private static final Pattern CRS84 = Pattern.compile(
            // GeoToolkit, which OGC's suites are made of, writes null for a version that there is not.
            "(?:crs:|urn:ogc:def:crs:ogc:[0-9.]*:crs:?|urn:ogc:def:crs:crs:(?:[0-9.]*|null):|https?://www\\.opengis\\.net/def/crs/ogc/[0-9.]+/crs)(8[34])");

    private static final ConcurrentHashMap<Integer, Optional<CoordinateSystem>> BY_CODE = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, CoordinateTransform> TRANSFORMS = new ConcurrentHashMap<>();

    private static final ConcurrentHashMap<String, String> DEFINITIONS = new ConcurrentHashMap<>();

    private Systems() {}

    public static String wellKnownText(CoordinateSystem crs, WellKnownText.Dialect dialect) {
        return DEFINITIONS.computeIfAbsent(dialect + ">" + crs.id(), k -> EpsgDatabase.wellKnownText(crs, dialect));
    }

    public static Optional<CoordinateSystem> find(String identifier) {
        if (identifier.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String folded = identifier.toLowerCase(Locale.ROOT);
        Matcher epsg = EPSG.matcher(folded);
        if (epsg.matches()) {
            return byCode(Integer.parseInt(epsg.group(1)));
        }
        Matcher ogc = CRS84.matcher(folded);
        return ogc.matches() ? Optional.of(BuiltInSystems.find("CRS:" + ogc.group(1))) : Optional.empty();
    }

    private static Optional<CoordinateSystem> byCode(int code) {
        if (code == 900913 || code == 102100 || code == 102113) {
            return byCode(3857);
        }
        CoordinateSystem builtIn = BuiltInSystems.find("EPSG:" + code);
        if (builtIn != null) {
            return Optional.of(builtIn);
        }
        return code > MAX_CODE || code < 1 ? Optional.empty() : BY_CODE.computeIfAbsent(code, EpsgDatabase::find);
    }

    public static CoordinateTransform between(CoordinateSystem from, CoordinateSystem to) {
        String key = from.id() + '>' + to.id();
        CoordinateTransform known = TRANSFORMS.get(key);
        return known != null ? known : TRANSFORMS.computeIfAbsent(key, k -> make(from, to));
    }

    private static CoordinateTransform make(CoordinateSystem from, CoordinateSystem to) {
        if (from.equals(to)) {
            return new ClosedFormTransform(Projection.NONE, Projection.NONE);
        }
        Projection first = BuiltInSystems.projection(from);
        Projection second = BuiltInSystems.projection(to);
        return first != null && second != null
                ? new ClosedFormTransform(first, second)
                : EpsgDatabase.between(from, to);
    }
}
