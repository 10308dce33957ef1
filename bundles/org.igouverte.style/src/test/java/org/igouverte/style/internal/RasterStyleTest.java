package org.igouverte.style.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.ColorMap.Type;
import org.igouverte.style.RasterSymbolizer.Contrast;
import org.igouverte.style.RasterSymbolizer.Contrast.Method;
import org.igouverte.style.RasterSymbolizer.Entry;
import org.igouverte.style.RasterSymbolizer.ShadedRelief;
import org.igouverte.style.StyleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasterStyleTest {

    private static final FeatureSchema BANDS = new FeatureSchema(
            GeometryKind.NONE,
            new CoordinateSystem(
                    "EPSG:32198", "Quebec Lambert", AxisOrder.EAST_NORTH, false, 1, new Bounds(-80, 44, -57, 63)),
            List.of(
                    new Field("altitude", FieldType.REAL),
                    new Field("rouge", FieldType.INTEGER),
                    new Field("vert", FieldType.INTEGER)),
            false);

    private static RasterSymbolizer read(String body) throws StyleException {
        String document = "<StyledLayerDescriptor><NamedLayer><UserStyle><FeatureTypeStyle>\n<Rule>\n" + body
                + "\n</Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
        StyleDocument style =
                new StyleDocument("s", LocalizedText.EMPTY, "s.sld", StyleDocument.Format.SLD, document);
        return (RasterSymbolizer) new SldCompiler()
                .compile(style, BANDS)
                .passes()
                .get(0)
                .rules()
                .get(0)
                .symbolizers()
                .get(0);
    }

    private static Entry entry(double quantity, int argb, String fr, String en) {
        return new Entry(quantity, argb, new LocalizedText(fr, en));
    }

    @Test
    void readsTheColourMapsOfStyledLayerDescriptors() throws Exception {
        RasterSymbolizer read = read("<RasterSymbolizer><Opacity>0.5</Opacity><ColorMap type=\"intervals\">"
                + "<ColorMapEntry color=\"#102030\" quantity=\"-5\" opacity=\"0\"/>"
                + "<ColorMapEntry color=\"#405060\" quantity=\"7.5\" label=\"bas\" label-en=\"low\"/></ColorMap>"
                + "</RasterSymbolizer>");
        assertEquals(0.5, read.opacity());
        assertEquals(
                Optional.of(new ColorMap(
                        Type.INTERVALS, List.of(entry(-5, 0x00102030, "", ""), entry(7.5, 0xFF405060, "bas", "low")))),
                read.colorMap());
    }

    @Test
    void readsTheFunctionsOfSymbologyEncoding() throws Exception {
        ColorMap classes = read("<RasterSymbolizer><ColorMap><Categorize><LookupValue>Rasterdata</LookupValue>"
                        + "<Value>#112233</Value><Threshold>10</Threshold><Value>#80445566</Value></Categorize></ColorMap>"
                        + "</RasterSymbolizer>")
                .colorMap()
                .orElseThrow();
        assertEquals(
                new ColorMap(
                        Type.INTERVALS,
                        List.of(entry(10, 0xFF112233, "", ""), entry(Double.POSITIVE_INFINITY, 0x80445566, "", ""))),
                classes);
        ColorMap ramp = read("<RasterSymbolizer><ColorMap><Interpolate><LookupValue>Rasterdata</LookupValue>"
                        + "<InterpolationPoint><Data>0</Data><Value>#000000</Value></InterpolationPoint>"
                        + "<InterpolationPoint><Data>9</Data><Value>#ffffff</Value></InterpolationPoint></Interpolate>"
                        + "</ColorMap></RasterSymbolizer>")
                .colorMap()
                .orElseThrow();
        assertEquals(new ColorMap(Type.RAMP, List.of(entry(0, 0xFF000000, "", ""), entry(9, -1, "", ""))), ramp);
    }

    @Test
    void readsChannelsContrastAndRelief() throws Exception {
        RasterSymbolizer read = read("<RasterSymbolizer><ChannelSelection>"
                + "<RedChannel><SourceChannelName>2</SourceChannelName></RedChannel>"
                + "<GreenChannel><SourceChannelName>vert</SourceChannelName>"
                + "<ContrastEnhancement><Histogram/></ContrastEnhancement></GreenChannel>"
                + "<BlueChannel><SourceChannelName>altitude</SourceChannelName></BlueChannel></ChannelSelection>"
                + "<ContrastEnhancement><Normalize><VendorOption name=\"minValue\">10</VendorOption></Normalize>"
                + "<GammaValue>1.5</GammaValue></ContrastEnhancement>"
                + "<ShadedRelief><BrightnessOnly>true</BrightnessOnly><ReliefFactor>110</ReliefFactor></ShadedRelief>"
                + "</RasterSymbolizer>");
        assertEquals(
                List.of("rouge", "vert", "altitude"),
                read.channels().orElseThrow().all().stream().map(RasterSymbolizer.Channel::band).toList());
        assertEquals(
                Method.HISTOGRAM,
                read.channels().orElseThrow().all().get(1).contrast().orElseThrow().method());
        assertEquals(
                new Contrast(Method.NORMALIZE, 1.5, OptionalDouble.of(10), OptionalDouble.empty()), read.contrast());
        assertEquals(Optional.of(new ShadedRelief(true, 2, 315, 45)), read.relief());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <RasterSymbolizer><ColorMap/></RasterSymbolizer> | ColorMap is empty
            <RasterSymbolizer><ColorMap><ColorMapEntry color="#000000"/></ColorMap></RasterSymbolizer> | lacks its quantity
            <RasterSymbolizer><ColorMap type="steps"><ColorMapEntry color="#000000" quantity="1"/></ColorMap></RasterSymbolizer> | 'steps'
            <RasterSymbolizer><ColorMap><ColorMapEntry color="#000000" quantity="2"/><ColorMapEntry color="#000000" quantity="1"/></ColorMap></RasterSymbolizer> | ascend
            <RasterSymbolizer><ChannelSelection><GrayChannel><SourceChannelName>9</SourceChannelName></GrayChannel></ChannelSelection></RasterSymbolizer> | it has altitude, rouge, vert
            <RasterSymbolizer><Opacity>2</Opacity></RasterSymbolizer> | opacity
            <RasterSymbolizer><ImageOutline/></RasterSymbolizer> | ImageOutline
            <PolygonSymbolizer><Fill/></PolygonSymbolizer> | does not draw a raster
            """)
    void refusesMistakesWithTheirLine(String body, String message) {
        StyleException e = assertThrows(StyleException.class, () -> read(body));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(3, e.line());
    }
}
