package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.XmlWriter;

/** The capabilities' element of a feature type. */
final class FeatureTypeElement {

    private static final Bounds WORLD = new Bounds(-180, -90, 180, 90);

    /** Systems that features can be asked for in, besides their own. */
    private static final List<CoordinateSystem> OTHERS = List.of(
            CoordinateSystems.crs84(),
            CoordinateSystems.epsg(4326),
            CoordinateSystems.epsg(3857),
            CoordinateSystems.epsg(32198));

    private FeatureTypeElement() {}

    static void write(ServedLayer layer, WfsVersion version, Language language, XmlWriter xml)
            throws IOException {
        String crs = version.isNewer() ? "CRS" : "SRS";
        xml.start("wfs:FeatureType");
        xml.element("wfs:Name", layer.name().toString());
        xml.element("wfs:Title", layer.definition().title().in(language));
        xml.element("wfs:Abstract", layer.description().in(language));
        List<LocalizedText> keywords = layer.definition().keywords();
        if (!keywords.isEmpty()) {
            xml.start("ows:Keywords");
            for (LocalizedText keyword : keywords) {
                xml.element("ows:Keyword", keyword.in(language));
            }
            xml.end();
        }
        xml.element("wfs:Default" + crs, layer.schema().crs().urn());
        for (CoordinateSystem other : OTHERS) {
            if (!other.equals(layer.schema().crs())) {
                xml.element("wfs:Other" + crs, other.urn());
            }
        }
        Bounds bounds = geographic(layer);
        xml.start("ows:WGS84BoundingBox")
                .element("ows:LowerCorner", corner(bounds.minX(), bounds.minY()))
                .element("ows:UpperCorner", corner(bounds.maxX(), bounds.maxY()))
                .end();
        xml.end();
    }

    private static String corner(double x, double y) {
        return XmlWriter.number(x) + ' ' + XmlWriter.number(y);
    }

    /** Longitudes and latitudes; where the extent is not known, those in which the coordinate system is used. */
    private static Bounds geographic(ServedLayer layer) {
        CoordinateSystem own = layer.schema().crs();
        Bounds bounds = layer.extent().flatMap(extent -> geographic(own, extent)).orElse(own.area());
        double minX = outward(bounds.minX(), WORLD.minX(), -1);
        double minY = outward(bounds.minY(), WORLD.minY(), -1);
        return new Bounds(
                minX,
                minY,
                Math.max(minX, outward(bounds.maxX(), WORLD.maxX(), 1)),
                Math.max(minY, outward(bounds.maxY(), WORLD.maxY(), 1)));
    }

    private static Optional<Bounds> geographic(CoordinateSystem own, Bounds extent) {
        try {
            return Optional.of(CoordinateTransform.between(own, CoordinateSystems.crs84()).transform(extent));
        } catch (IllegalArgumentException e) {
            // It lies outside what the projection can show.
            return Optional.empty();
        }
    }

    /** Rounded away from the middle to a centimetre, and kept within the world. */
    private static double outward(double value, double limit, int sign) {
        double rounded = sign * Math.ceil(sign * value * 1e7) / 1e7;
        return sign > 0 ? Math.min(limit, rounded) : Math.max(limit, rounded);
    }
}
