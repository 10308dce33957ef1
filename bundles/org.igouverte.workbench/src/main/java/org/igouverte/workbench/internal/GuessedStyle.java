package org.igouverte.workbench.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerName;

/** An SLD 1.0 style by the kind of geometry, with a rule for each value of a field of few values. */
final class GuessedStyle {

    /** Twelve colours that are told apart beside each other, light enough to carry a dark outline. */
    private static final List<String> COLOURS = List.of(
            "#4E9FD1", "#F2A541", "#5FB37A", "#E0675C", "#9B7FC7", "#C9A26B", "#EE8FB8", "#8FA3AD", "#BFCB4A", "#3FBDB6",
            "#D98850", "#7C8FE0");
    private static final String OUTLINE = "#3A4450";

    private final LayerName name;
    private final GeometryKind geometry;
    private final FieldSurvey survey;
    private final Map<String, String> keys;

    /** @param keys name of a field in the layer by its name in the store */
    GuessedStyle(LayerName name, GeometryKind geometry, FieldSurvey survey, Map<String, String> keys) {
        this.name = name;
        this.geometry = geometry;
        this.survey = survey;
        this.keys = keys;
    }

    String sld() {
        StringBuilder rules = new StringBuilder();
        Optional<String> category = survey.categoryField();
        if (category.isPresent()) {
            List<String> values = survey.values(category.get());
            for (int i = 0; i < values.size(); i++) {
                String filter = filter(keys.get(category.get()), values.get(i));
                rules.append(rule("r" + (i + 1), values.get(i), filter, COLOURS.get(i)));
            }
        } else {
            rules.append(rule("tout", GuessedLayer.words(name.local()), "", COLOURS.get(0)));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
                  <NamedLayer>
                    <Name>%1$s</Name>
                    <UserStyle>
                      <Name>%1$s</Name>
                      <FeatureTypeStyle>
                %2$s      </FeatureTypeStyle>
                    </UserStyle>
                  </NamedLayer>
                </StyledLayerDescriptor>
                """
                .formatted(name.local(), rules);
    }

    private String rule(String ruleName, String title, String filter, String colour) {
        return "        <Rule>\n          <Name>" + ruleName + "</Name>\n          <Title>" + escaped(title)
                + "</Title>\n" + filter + symbolizers(colour) + "        </Rule>\n";
    }

    private static String filter(String field, String value) {
        return "          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>" + field
                + "</ogc:PropertyName><ogc:Literal>" + escaped(value)
                + "</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>\n";
    }

    private String symbolizers(String colour) {
        return switch (geometry) {
            case POLYGON -> polygon(colour);
            case LINE -> line(colour);
            case POINT -> point(colour);
            case MIXED -> polygon(colour) + line(colour) + point(colour);
            case NONE -> "          <RasterSymbolizer/>\n";
        };
    }

    private static String polygon(String colour) {
        return "          <PolygonSymbolizer><Fill>" + parameter("fill", colour) + "</Fill><Stroke>"
                + parameter("stroke", OUTLINE) + parameter("stroke-width", "0.5")
                + "</Stroke></PolygonSymbolizer>\n";
    }

    private static String line(String colour) {
        return "          <LineSymbolizer><Stroke>" + parameter("stroke", colour) + parameter("stroke-width", "1.8")
                + parameter("stroke-linecap", "round") + parameter("stroke-linejoin", "round")
                + "</Stroke></LineSymbolizer>\n";
    }

    private static String point(String colour) {
        return "          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill>"
                + parameter("fill", colour) + "</Fill><Stroke>" + parameter("stroke", "#FFFFFF")
                + parameter("stroke-width", "1") + "</Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>\n";
    }

    private static String parameter(String parameterName, String value) {
        return "<CssParameter name=\"" + parameterName + "\">" + value + "</CssParameter>";
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
