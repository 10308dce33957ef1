package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    private static final FeatureFormat GML = new Format(
            "gml",
            LocalizedText.ofBoth("GML 3.2"),
            "application/gml+xml; version=3.2; profile=http://www.opengis.net/def/profile/ogc/2.0/gml-sf0",
            List.of("application/gml+xml", "application/gml+xml;version=3.2", "gml32"),
            "gml",
            Optional.empty(),
            true,
            GmlDocumentWriter::new);

    private static final FeatureFormat CSV = new Format(
            "csv",
            LocalizedText.ofBoth("CSV"),
            "text/csv; charset=utf-8",
            List.of("text/csv"),
            "csv",
            Optional.empty(),
            true,
            (encoding, out) -> new CsvWriter(CsvDialect.STANDARD, encoding, out));

    private static final FeatureFormat SPREADSHEET_CSV = new Format(
            "csv-fr",
            new LocalizedText("CSV pour tableur en français (point-virgule)", "CSV for French spreadsheets (semicolon)"),
            "text/csv; charset=utf-8; dialect=fr",
            List.of("text/csv;dialect=fr"),
            "csv",
            Optional.empty(),
            true,
            (encoding, out) -> new CsvWriter(CsvDialect.SPREADSHEET, encoding, out));

    private static final FeatureFormat KML = new Format(
            "kml",
            LocalizedText.ofBoth("KML 2.2"),
            "application/vnd.google-earth.kml+xml",
            List.of("application/vnd.google-earth.kml"),
            "kml",
            Optional.of(CoordinateSystems.crs84()),
            true,
            (encoding, out) -> new KmlWriter(inCrs84(encoding), out));

    private static final FeatureFormat FLATGEOBUF = new Format(
            "flatgeobuf",
            LocalizedText.ofBoth("FlatGeobuf"),
            "application/flatgeobuf",
            List.of("fgb", "application/vnd.flatgeobuf"),
            "fgb",
            Optional.empty(),
            false,
            FlatGeobufWriter::new);

    private static final FeatureFormat SHAPEFILE = new Format(
            "shapefile",
            LocalizedText.ofBoth("Shapefile (ZIP)"),
            "application/zip",
            List.of("shape-zip", "shape", "shp", "shapezip", "application/x-shapefile"),
            "zip",
            Optional.empty(),
            false,
            ShapefileWriter::new);

    private static final FeatureFormat GEOPACKAGE = new Format(
            "gpkg",
            LocalizedText.ofBoth("GeoPackage"),
            "application/geopackage+sqlite3",
            List.of("geopackage", "geopkg", "application/x-gpkg"),
            "gpkg",
            Optional.empty(),
            false,
            GeoPackageWriter::new);

    public static final List<FeatureFormat> ALL =
            List.of(GEOJSON, GML, GEOPACKAGE, FLATGEOBUF, SHAPEFILE, CSV, SPREADSHEET_CSV, KML, NDJSON);

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

        @Override
        public FeatureWriter openIn(FeatureEncoding encoding, ZipOutputStream archive) throws IOException {
            if (this == SHAPEFILE) {
                return ShapefileWriter.in(archive, encoding);
            }
            archive.putNextEntry(new ZipEntry(encoding.type().name() + '.' + extension));
            return opener.open(encoding, archive);
        }
    }
}
