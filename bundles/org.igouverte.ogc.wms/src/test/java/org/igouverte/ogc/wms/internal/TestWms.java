package org.igouverte.ogc.wms.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLStreamException;
import org.igouverte.filter.internal.KnownDimensions;
import org.igouverte.identify.Identify;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.render.internal.RendererComponent;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.StyleException;
import org.igouverte.style.internal.SldCompiler;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** The service over two partners' layers in memory, asked as clients ask it. */
final class TestWms {

    /** Colours of the stands: softwood and hardwood, as the style has them. */
    static final int SOFTWOOD = 0xFF206020;

    static final int HARDWOOD = 0xFFE0A020;

    static final String STANDS_SLD =
            """
            <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
              <NamedLayer><Name>x</Name><UserStyle><FeatureTypeStyle>
                <Rule><Name>resineux</Name><Title>Résineux<Localized lang="en">Softwood</Localized></Title>
                  <ogc:Filter><ogc:PropertyIsEqualTo>
                    <ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SB</ogc:Literal>
                  </ogc:PropertyIsEqualTo></ogc:Filter>
                  <PolygonSymbolizer><Fill><CssParameter name="fill">#206020</CssParameter></Fill></PolygonSymbolizer></Rule>
                <Rule><Name>feuillu</Name><Title>Feuillu<Localized lang="en">Hardwood</Localized></Title><ElseFilter/>
                  <PolygonSymbolizer><Fill><CssParameter name="fill">#E0A020</CssParameter></Fill></PolygonSymbolizer></Rule>
              </FeatureTypeStyle></UserStyle></NamedLayer>
            </StyledLayerDescriptor>""";

    private static final String PLACES_SLD =
            """
            <FeatureTypeStyle xmlns="http://www.opengis.net/sld"><Rule><Name>lieu</Name>
              <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName>
                <Fill><CssParameter name="fill">#C00000</CssParameter></Fill></Mark><Size>9</Size></Graphic></PointSymbolizer>
            </Rule></FeatureTypeStyle>""";

    static final String CENTRE = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=foret:peuplement&STYLES=&CRS=EPSG:32198"
            + "&BBOX=-336000,452000,-334000,454000&WIDTH=100&HEIGHT=100&FORMAT=image/png";

    final TestCatalog catalog = new TestCatalog(List.of(places(), stands()));
    final WmsService service;

    TestWms() {
        this(Map.of());
    }

    TestWms(Map<String, Object> settings) {
        service = new WmsService(
                catalog,
                new RendererComponent(),
                TestExchange.slots(Map.of()),
                new SldCompiler(),
                TestExchange.identity(Map.of()),
                path -> path.equals("wfs"),
                new KnownDimensions(catalog),
                TestExchange.pixels(settings),
                TestExchange.descriptions(catalog),
                settings(settings));
    }

    static WmsSettings settings(Map<String, Object> values) {
        return new WmsSettings((WmsSettings.Config) Proxy.newProxyInstance(
                TestWms.class.getClassLoader(),
                new Class<?>[] {WmsSettings.Config.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    TestWms with(Identify identify) {
        service.identify = identify;
        return this;
    }

    static TestLayer stands() {
        return styled(TestLayer.stands(), STANDS_SLD);
    }

    static TestLayer places() {
        return styled(TestLayer.places(), PLACES_SLD);
    }

    static TestLayer styled(TestLayer layer, String sld) {
        StyleDocument document = new StyleDocument(
                "defaut", new LocalizedText("Par défaut", "Default"), "s.sld", StyleDocument.Format.SLD, sld);
        try {
            return layer.with(
                    CompiledStyles.class,
                    new CompiledStyles(List.of(new SldCompiler().compile(document, layer.schema()))));
        } catch (StyleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param query with characters that a URL must escape left as they are */
    TestExchange get(String query) {
        return send(TestExchange.of("/wms?" + escaped(query)));
    }

    TestExchange send(TestExchange exchange) {
        return exchange.send(catalog, Map.of("wms", service));
    }

    static String escaped(String query) {
        return query.replace(" ", "%20").replace("\"", "%22").replace("<", "%3C").replace(">", "%3E").replace("#", "%23");
    }

    static BufferedImage image(TestExchange answer) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
            if (image == null) {
                throw new AssertionError("no picture: " + answer.text());
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static XmlElement xml(TestExchange answer) {
        try {
            // The older version's document types are what our gateway rightly refuses to read.
            return XmlElement.read(answer.text().replaceFirst("<!DOCTYPE[^>]*>", ""), XmlLimits.STYLE);
        } catch (XMLStreamException e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    /** {@code code|locator|status} of an exception. */
    static String exception(TestExchange answer) {
        XmlElement exception = xml(answer).child("ServiceException").orElseThrow(() -> new AssertionError(answer.text()));
        return exception.attribute("code").orElse("") + '|' + exception.attribute("locator").orElse("") + '|'
                + answer.status();
    }
}
