package org.igouverte.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.style.EncodedStyle.SldVersion;
import org.igouverte.style.EncodedStyle.Styled;
import org.igouverte.style.EncodedStyle.TileSource;
import org.igouverte.style.internal.SldCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodedStyleTest {

    private static final LayerName NAME = new LayerName("foret", "peuplement");
    private static final String RULES =
            """
            <FeatureTypeStyle xmlns:ogc="http://www.opengis.net/ogc">
            <Rule><Name>a</Name><Title>Le &lt;premier&gt;</Title><ogc:Filter><ogc:And>
              <ogc:Or><ogc:PropertyIsEqualTo><ogc:PropertyName>nom</ogc:PropertyName><ogc:Literal>É&amp;"</ogc:Literal></ogc:PropertyIsEqualTo>
                <ogc:PropertyIsLike wildCard="%" singleChar="_" escapeChar="\\"><ogc:PropertyName>nom</ogc:PropertyName><ogc:Literal>B%</ogc:Literal></ogc:PropertyIsLike></ogc:Or>
              <ogc:PropertyIsBetween><ogc:PropertyName>an</ogc:PropertyName><ogc:LowerBoundary><ogc:Literal>1</ogc:Literal></ogc:LowerBoundary><ogc:UpperBoundary><ogc:Literal>9</ogc:Literal></ogc:UpperBoundary></ogc:PropertyIsBetween>
              <ogc:Not><ogc:PropertyIsNull><ogc:PropertyName>an</ogc:PropertyName></ogc:PropertyIsNull></ogc:Not></ogc:And></ogc:Filter>
              <MinScaleDenominator>5000</MinScaleDenominator><MaxScaleDenominator>250000</MaxScaleDenominator>
              <PolygonSymbolizer><Fill><CssParameter name="fill">#a0b1c2</CssParameter><CssParameter name="fill-opacity">0.5</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#010203</CssParameter><CssParameter name="stroke-width">2.5</CssParameter><CssParameter name="stroke-dasharray">5 2.5</CssParameter></Stroke></PolygonSymbolizer>
            </Rule>
            <Rule><Name>b</Name><ElseFilter/>
              <PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://slash</WellKnownName><Stroke><CssParameter name="stroke">#ff0000</CssParameter></Stroke></Mark><Size>8</Size></Graphic></GraphicFill></Fill></PolygonSymbolizer>
              <TextSymbolizer><Label><ogc:PropertyName>nom</ogc:PropertyName><ogc:Literal> (</ogc:Literal><ogc:PropertyName>an</ogc:PropertyName>)</Label>
                <Font><CssParameter name="font-size">12</CssParameter><CssParameter name="font-weight">bold</CssParameter></Font>
                <LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0</AnchorPointY></AnchorPoint><Displacement><DisplacementX>0</DisplacementX><DisplacementY>6</DisplacementY></Displacement></PointPlacement></LabelPlacement>
                <Halo><Radius>1.5</Radius></Halo></TextSymbolizer>
            </Rule></FeatureTypeStyle>
            """;

    private static FeatureSchema schema(GeometryKind kind) {
        return new FeatureSchema(
                kind,
                new CoordinateSystem(
                        "EPSG:32198", "Quebec Lambert", AxisOrder.EAST_NORTH, false, 1, new Bounds(-80, 44, -57, 63)),
                List.of(new Field("nom", FieldType.STRING), new Field("an", FieldType.INTEGER)),
                true);
    }

    private static CompiledStyle compile(String sld, GeometryKind kind) throws StyleException {
        StyleDocument document = new StyleDocument(
                "essai", LocalizedText.ofBoth("Essai"), "essai.sld", StyleDocument.Format.SLD, sld);
        return new SldCompiler().compile(document, schema(kind));
    }

    private static EncodedStyle sld(SldVersion version, GeometryKind kind, CompiledStyle style) {
        return EncodedStyle.sld(version, List.of(new Styled(NAME, kind, List.of(style))), Language.FR);
    }

    private static JsonNode mapLibre(CompiledStyle style, GeometryKind kind) throws Exception {
        TileSource tiles = new TileSource("http://igo.example/{z}/{y}/{x}", 18, "©");
        return new JsonMapper().readTree(EncodedStyle.mapLibre(NAME, kind, style, tiles, Language.FR).text());
    }

    @ParameterizedTest
    @EnumSource(SldVersion.class)
    void whatIsWrittenInSldIsReadAsTheSameStyle(SldVersion version) throws Exception {
        CompiledStyle style = compile(RULES, GeometryKind.POLYGON);
        EncodedStyle encoded = sld(version, GeometryKind.POLYGON, style);
        assertEquals(List.of(), encoded.lost());
        assertEquals(style, compile(encoded.text(), GeometryKind.POLYGON), encoded.text());
    }

    @ParameterizedTest
    @EnumSource(SldVersion.class)
    void rastersAreWrittenAsTheSameStyle(SldVersion version) throws Exception {
        CompiledStyle style = compile(
                """
                <FeatureTypeStyle><Rule><RasterSymbolizer><Opacity>0.8</Opacity>
                <ChannelSelection><GrayChannel><SourceChannelName>an</SourceChannelName></GrayChannel></ChannelSelection>
                <ColorMap><ColorMapEntry color="#000000" quantity="0" opacity="0"/><ColorMapEntry color="#ffffff" quantity="1000.5"/></ColorMap>
                <ContrastEnhancement><Normalize/><GammaValue>1.5</GammaValue></ContrastEnhancement>
                <ShadedRelief><BrightnessOnly>true</BrightnessOnly><ReliefFactor>110</ReliefFactor></ShadedRelief>
                </RasterSymbolizer></Rule></FeatureTypeStyle>
                """,
                GeometryKind.NONE);
        EncodedStyle encoded = sld(version, GeometryKind.NONE, style);
        assertEquals(List.of(), encoded.lost());
        assertEquals(style, compile(encoded.text(), GeometryKind.NONE), encoded.text());
    }

    @Test
    void intervalsOfARasterAreARampWithStepsInTheOlderSld() throws Exception {
        CompiledStyle style = compile(
                """
                <FeatureTypeStyle><Rule><RasterSymbolizer><ColorMap type="intervals">
                <ColorMapEntry color="#ff0000" quantity="10"/><ColorMapEntry color="#00ff00" quantity="20"/></ColorMap>
                </RasterSymbolizer></Rule></FeatureTypeStyle>
                """,
                GeometryKind.NONE);
        String older = sld(SldVersion.V1_0, GeometryKind.NONE, style).text();
        assertTrue(older.contains("color=\"#ff0000\" quantity=\"9.99"), older);
        assertTrue(older.contains("color=\"#00ff00\" quantity=\"10\""), older);
        assertTrue(older.contains("color=\"#00ff00\" opacity=\"0\" quantity=\"20\""), older);
        String newer = sld(SldVersion.V1_1, GeometryKind.NONE, style).text();
        assertTrue(newer.contains("<se:Value>#ff0000</se:Value><se:Threshold>10</se:Threshold>"), newer);
    }

    @Test
    void whatSldCannotSayIsToldInIt() throws Exception {
        CompiledStyle style = compile(
                """
                <FeatureTypeStyle xmlns:ogc="http://www.opengis.net/ogc"><Rule><Name>r</Name><Title>-- Route --</Title>
                <ogc:Filter><ogc:PropertyIsEqualTo matchCase="false"><ogc:PropertyName>nom</ogc:PropertyName><ogc:Literal>a</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
                <LineSymbolizer><Stroke/><PerpendicularOffset>3</PerpendicularOffset></LineSymbolizer></Rule>
                <Rule><Name>s</Name><LineSymbolizer><Stroke/><PerpendicularOffset>3</PerpendicularOffset></LineSymbolizer></Rule></FeatureTypeStyle>
                """,
                GeometryKind.LINE);
        EncodedStyle older = sld(SldVersion.V1_0, GeometryKind.LINE, style);
        assertEquals(2, older.lost().size());
        assertTrue(older.text().contains("Règle « s » : le décalage de la ligne est laissé de côté."), older.text());
        assertEquals(1, compile(older.text(), GeometryKind.LINE).passes().get(0).rules().size());
        assertEquals(List.of(), sld(SldVersion.V1_1, GeometryKind.LINE, style).lost());
    }

    @Test
    void rulesAreLayersOfMapLibre() throws Exception {
        JsonNode json = mapLibre(compile(RULES, GeometryKind.POLYGON), GeometryKind.POLYGON);
        assertEquals("http://igo.example/{z}/{y}/{x}", json.at("/sources/foret:peuplement/tiles/0").textValue());
        JsonNode fill = json.at("/layers/0");
        assertEquals("fill", fill.get("type").textValue());
        assertEquals("foret:peuplement", fill.get("source-layer").textValue());
        assertEquals("#a0b1c2", fill.at("/paint/fill-color").textValue());
        assertEquals(0.502, fill.at("/paint/fill-opacity").doubleValue());
        assertEquals(10.127, fill.get("minzoom").doubleValue());
        assertEquals(15.771, fill.get("maxzoom").doubleValue());
        assertEquals("[\"all\",[\"has\",\"nom\"],[\"==\",[\"get\",\"nom\"],\"É&\\\"\"]]", fill.at("/filter/1/1").toString());
        JsonNode line = json.at("/layers/1");
        assertEquals("[2.0,1.0]", line.at("/paint/line-dasharray").toString());
        JsonNode near = json.at("/layers/2");
        assertFalse(near.has("filter"), "where the first rule does not hold the second is for all");
        assertEquals(15.771, near.get("minzoom").doubleValue());
        JsonNode text = json.at("/layers/3");
        assertEquals(10.127, text.get("minzoom").doubleValue());
        assertEquals("symbol", text.get("type").textValue(), "of the hatch nothing is there");
        assertEquals("bottom", text.at("/layout/text-anchor").textValue());
        assertEquals("[0.0,-0.5]", text.at("/layout/text-offset").toString());
        assertEquals("[\"!\",[\"any\"," + fill.get("filter") + "]]", text.get("filter").toString());
        assertEquals("Règle « b » : le motif de remplissage est laissé de côté.", json.at("/metadata/igo:lost/0").textValue());
    }

    @Test
    void aNegationIsOfWhatIsKnown() throws Exception {
        String rule =
                """
                <FeatureTypeStyle xmlns:ogc="http://www.opengis.net/ogc"><Rule><ogc:Filter><ogc:Not><ogc:Or>
                <ogc:PropertyIsLessThan><ogc:PropertyName>an</ogc:PropertyName><ogc:Literal>3</ogc:Literal></ogc:PropertyIsLessThan>
                <ogc:PropertyIsNull><ogc:PropertyName>nom</ogc:PropertyName></ogc:PropertyIsNull></ogc:Or></ogc:Not></ogc:Filter>
                <PointSymbolizer><Graphic><Mark><WellKnownName>star</WellKnownName></Mark><Size>9</Size></Graphic></PointSymbolizer></Rule></FeatureTypeStyle>
                """;
        JsonNode json = mapLibre(compile(rule, GeometryKind.POINT), GeometryKind.POINT);
        assertEquals(
                "[\"all\",[\"all\",[\"has\",\"an\"],[\">=\",[\"get\",\"an\"],3]],[\"has\",\"nom\"]]",
                json.at("/layers/0/filter").toString());
        assertEquals(4.5, json.at("/layers/0/paint/circle-radius").doubleValue());
        assertEquals(1, json.at("/metadata/igo:lost").size());
    }
}
