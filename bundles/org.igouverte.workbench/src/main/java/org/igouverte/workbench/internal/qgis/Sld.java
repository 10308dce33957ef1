package org.igouverte.workbench.internal.qgis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.igouverte.layer.ScaleRange;

/** Writes SLD 1.0, element by element. */
final class Sld {

    private final StringBuilder xml = new StringBuilder();

    static String document(String name, String rules) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
                  <NamedLayer>
                    <Name>%1$s</Name>
                    <UserStyle>
                      <Name>%1$s</Name>
                %2$s    </UserStyle>
                  </NamedLayer>
                </StyledLayerDescriptor>
                """
                .formatted(name, rules);
    }

    /** @param filter a {@code Filter} or {@code ElseFilter} element; empty for none */
    static String rule(String name, String title, String filter, ScaleRange scales, String symbolizers) {
        String limits = (scales.min() > 0 ? element("MinScaleDenominator", number(scales.min())) : "")
                + (Double.isFinite(scales.max()) ? element("MaxScaleDenominator", number(scales.max())) : "");
        return "        <Rule>\n          <Name>" + escaped(name) + "</Name>\n          <Title>" + escaped(title)
                + "</Title>\n" + line(filter) + line(limits) + symbolizers + "        </Rule>\n";
    }

    static String line(String inside) {
        return inside.isEmpty() ? "" : "          " + inside + "\n";
    }

    static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }

    Sld open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    Sld close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    Sld text(String name, String text) {
        xml.append(element(name, escaped(text)));
        return this;
    }

    Sld raw(String more) {
        xml.append(more);
        return this;
    }

    Sld css(String name, String value) {
        xml.append("<CssParameter name=\"").append(name).append("\">").append(escaped(value)).append("</CssParameter>");
        return this;
    }

    Sld fill(Options.Colour colour, double opacity) {
        open("Fill").css("fill", colour.hex());
        double all = colour.opacity() * opacity;
        return (all < 1 ? css("fill-opacity", number(all)) : this).close("Fill");
    }

    String xml() {
        return xml.toString();
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
