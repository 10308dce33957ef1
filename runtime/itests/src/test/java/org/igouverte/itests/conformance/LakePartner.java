package org.igouverte.itests.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.igouverte.itests.partner.PartnerJar;

/**
 * A partner with layers of the titles, kinds and places that the suites for WMS ask for: a lake and what is about it, near
 * where longitude and latitude are 0. The shapes are our own.
 */
final class LakePartner {

    /** Titles, which the suites know layers by, to geometries in GeoJSON. */
    private static final Map<String, List<String>> SHAPES = new LinkedHashMap<>();

    /** Times of {@code Autos}: every five seconds of a minute. */
    static final int TIMES = 13;

    static {
        SHAPES.put(
                "BasicPolygons", List.of(box(-2, -1, 0, 1), box(0, 2, 2, 4), box(-1, 3, 1, 6)));
        SHAPES.put("Lakes", List.of(box(0.0006, -0.0018, 0.0031, -0.0001)));
        SHAPES.put("Forests", List.of(box(-0.0014, -0.0024, 0.0042, 0.0018)));
        SHAPES.put("Ponds", List.of(box(-0.002, 0.0016, -0.0014, 0.002)));
        SHAPES.put("Buildings", List.of(box(0.0008, 0.0005, 0.0012, 0.0007), box(0.002, 0.0008, 0.0024, 0.001)));
        SHAPES.put("NamedPlaces", List.of(box(0.0014, -0.0011, 0.0022, -0.0003), box(0.003, 0.0006, 0.0042, 0.0024)));
        SHAPES.put("Bridges", List.of("{\"type\":\"Point\",\"coordinates\":[0.0002,0.0007]}"));
        SHAPES.put("DividedRoutes", List.of(line(-0.0032, -0.0024, -0.0026, 0.0024)));
        SHAPES.put("RoadSegments", List.of(line(-0.0042, 0, 0.0042, 0.0024), line(0, -0.0024, 0.0002, 0.0007)));
        SHAPES.put("Streams", List.of(line(-0.0004, -0.0024, 0.0006, -0.001)));
        SHAPES.put("MapNeatline", List.of(line(-0.0042, -0.0024, 0.0042, 0.0024)));
    }

    private LakePartner() {}

    static byte[] jar() {
        PartnerJar jar = PartnerJar.small("1.0.0", "1", "#336699")
                .without(PartnerJar.LAYER)
                .without(PartnerJar.STYLE)
                .without(PartnerJar.DATA)
                .change("IGO-INF/partner.yaml", "namespaces: [essai]", "namespaces: [cite]");
        StringBuilder capabilities = new StringBuilder();
        SHAPES.forEach((title, shapes) -> {
            StringBuilder features = new StringBuilder();
            for (int i = 0; i < shapes.size(); i++) {
                features.append(i == 0 ? "" : ",").append(feature(shapes.get(i), "\"nom\":\"" + title + ' ' + i + '"'));
            }
            layer(jar, capabilities, title, shapes.get(0), features.toString(), "nom: {label: {fr: Nom, en: Name}}", "");
        });
        layer(
                jar,
                capabilities,
                "Autos",
                "Point",
                autos(),
                "temps: {label: {fr: Temps, en: Time}, type: instant}",
                "dimensions: {time: {field: temps}}\n");
        layer(
                jar,
                capabilities,
                "Terrain",
                "Polygon",
                feature(box(-0.0042, -0.0024, 0, 0.0024), "\"cote\":500")
                        + ','
                        + feature(box(0, -0.0024, 0.0042, 0.0024), "\"cote\":490"),
                "cote: {label: {fr: Cote, en: Height}, type: integer}",
                "dimensions: {elevation: {field: cote, unit: m}}\n");
        return jar.header("Provide-Capability", capabilities.toString()).bytes();
    }

    private static void layer(
            PartnerJar jar, StringBuilder capabilities, String title, String shape, String features, String field, String more) {
        String name = title.toLowerCase(Locale.ROOT);
        capabilities
                .append(capabilities.isEmpty() ? "" : ",")
                .append("org.igouverte.layer;org.igouverte.layer=\"cite:")
                .append(name)
                .append("\";version:Version=\"1.0.0\"");
        jar.entry("IGO-INF/layers/" + name + ".yaml", """
                        igo: 1
                        title: {fr: "cite:%2$s", en: "cite:%2$s"}
                        abstract: {fr: Données inventées., en: Invented data.}
                        data: data/%1$s.geojson
                        fields:
                          %3$s
                        style: styles/%1$s.sld
                        identify: {title: "%2$s", details: [%4$s]}
                        %5$s""".formatted(name, title, field, field.substring(0, field.indexOf(':')), more))
                .entry(
                        "IGO-INF/styles/" + name + ".sld",
                        "<FeatureTypeStyle xmlns=\"http://www.opengis.net/sld\"><Rule><Name>tout</Name>"
                                + symbolizer(shape) + "</Rule></FeatureTypeStyle>")
                .entry(
                        "IGO-INF/data/" + name + ".geojson",
                        "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
    }

    private static String symbolizer(String shape) {
        if (shape.contains("Polygon")) {
            return "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">#4040c0</CssParameter></Fill></PolygonSymbolizer>";
        }
        return shape.contains("Line")
                ? "<LineSymbolizer><Stroke/></LineSymbolizer>"
                : "<PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill/></Mark><Size>9</Size>"
                        + "</Graphic></PointSymbolizer>";
    }

    private static String autos() {
        StringBuilder features = new StringBuilder();
        for (int i = 0; i < TIMES; i++) {
            String point = String.format(
                    Locale.ROOT, "{\"type\":\"Point\",\"coordinates\":[%.4f,%.4f]}", -0.0036 + 0.0006 * i, 0.0002 * i - 0.0012);
            String time = i < TIMES - 1 ? String.format("2000-01-01T00:00:%02dZ", 5 * i) : "2000-01-01T00:01:00Z";
            features.append(i == 0 ? "" : ",").append(feature(point, "\"temps\":\"" + time + '"'));
        }
        return features.toString();
    }

    private static String feature(String geometry, String properties) {
        return "{\"type\":\"Feature\",\"geometry\":" + geometry + ",\"properties\":{" + properties + "}}";
    }

    private static String box(double west, double south, double east, double north) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}",
                west,
                south,
                east,
                north);
    }

    private static String line(double x0, double y0, double x1, double y1) {
        return String.format(
                Locale.ROOT, "{\"type\":\"LineString\",\"coordinates\":[[%s,%s],[%s,%s]]}", x0, y0, x1, y1);
    }
}
