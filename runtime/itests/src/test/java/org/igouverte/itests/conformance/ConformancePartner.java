package org.igouverte.itests.conformance;

import java.util.List;
import java.util.Locale;
import org.igouverte.itests.partner.PartnerJar;

/**
 * A partner whose layers have what the suites ask questions about: points, lines and areas, texts, numbers, moments and
 * truth values, some of them absent. No dates: the suite for WFS 2.0 compares them with moments, and fails at that
 * itself.
 */
final class ConformancePartner {

    static final List<String> LAYERS = List.of("point", "ligne", "surface");

    private static final int FEATURES = 25;

    private ConformancePartner() {}

    static byte[] jar() {
        StringBuilder capabilities = new StringBuilder();
        PartnerJar jar = PartnerJar.small("1.0.0", "1", "#336699")
                .without(PartnerJar.LAYER)
                .without(PartnerJar.STYLE)
                .without(PartnerJar.DATA);
        for (String layer : LAYERS) {
            capabilities
                    .append(capabilities.isEmpty() ? "" : ",")
                    .append("org.igouverte.layer;org.igouverte.layer=\"essai:")
                    .append(layer)
                    .append("\";version:Version=\"1.0.0\"");
            jar.entry("IGO-INF/layers/" + layer + ".yaml", definition(layer))
                    .entry("IGO-INF/styles/" + layer + ".sld", style(layer))
                    .entry("IGO-INF/data/" + layer + ".geojson", features(layer));
        }
        return jar.header("Provide-Capability", capabilities.toString()).bytes();
    }

    private static String definition(String layer) {
        return """
                igo: 1
                title: {fr: Essai %1$s, en: Test %1$s}
                abstract: {fr: Données inventées., en: Invented data.}
                data: data/%1$s.geojson
                fields:
                  code: {label: {fr: Code, en: Code}, type: string}
                  nom: {label: {fr: Nom, en: Name}, type: string, optional: true}
                  rang: {label: {fr: Rang, en: Rank}, type: integer}
                  mesure: {label: {fr: Mesure, en: Measure}, type: real}
                  moment: {label: {fr: Moment, en: Moment}, type: instant}
                  actif: {label: {fr: Actif, en: Active}, type: boolean}
                id: code
                style: styles/%1$s.sld
                """
                .formatted(layer);
    }

    private static String style(String layer) {
        String symbolizer =
                switch (layer) {
                    case "point" -> "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill/>"
                            + "</Mark><Size>9</Size></Graphic></PointSymbolizer>";
                    case "ligne" -> "<LineSymbolizer><Stroke/></LineSymbolizer>";
                    default -> "<PolygonSymbolizer><Fill/></PolygonSymbolizer>";
                };
        return "<FeatureTypeStyle xmlns=\"http://www.opengis.net/sld\"><Rule><Name>tout</Name>" + symbolizer
                + "</Rule></FeatureTypeStyle>";
    }

    private static String features(String layer) {
        StringBuilder json = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 1; i <= FEATURES; i++) {
            String name = i % 3 == 0 ? "null" : "\"Objet " + i + '"';
            json.append(i == 1 ? "" : ",\n")
                    .append(String.format(
                            Locale.ROOT,
                            """
                            {"type":"Feature","geometry":%s,"properties":{"code":"F%03d","nom":%s,"rang":%d,\
                            "mesure":%.1f,"moment":"20%02d-0%d-1%dT12:00:00Z","actif":%b}}""",
                            geometry(layer, -75 + i * 0.3, 45 + i * 0.2),
                            i,
                            name,
                            i,
                            i * 1.5,
                            10 + i % 15,
                            1 + i % 9,
                            i % 10,
                            i % 2 == 0));
        }
        return json.append("]}").toString();
    }

    private static String geometry(String layer, double x, double y) {
        String pattern =
                switch (layer) {
                    case "point" -> "{\"type\":\"Point\",\"coordinates\":[%1$.2f,%2$.2f]}";
                    case "ligne" -> "{\"type\":\"LineString\",\"coordinates\":[[%1$.2f,%2$.2f],[%3$.2f,%4$.2f]]}";
                    default -> "{\"type\":\"Polygon\",\"coordinates\":[[[%1$.2f,%2$.2f],[%3$.2f,%2$.2f],"
                            + "[%3$.2f,%4$.2f],[%1$.2f,%4$.2f],[%1$.2f,%2$.2f]]]}";
                };
        return String.format(Locale.ROOT, pattern, x, y, x + 0.2, y + 0.2);
    }
}
