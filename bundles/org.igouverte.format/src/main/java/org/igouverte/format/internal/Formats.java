package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureWriter;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.LocalizedText;

/** The formats that there are. */
public final class Formats {

    public static final FeatureFormat GEOJSON = new Format(
            "geojson",
            LocalizedText.ofBoth("GeoJSON"),
            "application/geo+json",
            List.of("json", "application/json", "application/vnd.geo+json", "application/geojson"),
            "geojson",
            Optional.empty(),
            true,
            GeoJsonWriter::new);

    private static final FeatureFormat NDJSON = new Format(
            "ndjson",
            new LocalizedText("GeoJSON par lignes", "Newline-delimited GeoJSON"),
            "application/x-ndjson",
            List.of("geojsonl", "application/ndjson"),
            "geojsonl",
            Optional.of(CoordinateSystems.crs84()),
            true,
            (encoding, out) -> new NdjsonWriter(inCrs84(encoding), out));

    public static final List<FeatureFormat> ALL = List.of(GEOJSON, NDJSON);

    private Formats() {}

    static FeatureEncoding inCrs84(FeatureEncoding encoding) {
        CoordinateSystem crs84 = CoordinateSystems.crs84();
        return encoding.crs().equals(crs84)
                ? encoding
                : encoding.in(crs84).withDecimals(FeatureEncoding.decimalsFor(crs84));
    }

    @FunctionalInterface
    private interface Opener {
        FeatureWriter open(FeatureEncoding encoding, OutputStream out) throws IOException;
    }

    private record Format(
            String name,
            LocalizedText title,
            String mediaType,
            List<String> aliases,
            String extension,
            Optional<CoordinateSystem> fixedCrs,
            boolean streams,
            Opener opener)
            implements FeatureFormat {

        @Override
        public FeatureWriter open(FeatureEncoding encoding, OutputStream out) throws IOException {
            return opener.open(encoding, out);
        }
    }
}
