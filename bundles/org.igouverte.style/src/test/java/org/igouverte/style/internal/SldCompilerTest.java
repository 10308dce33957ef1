package org.igouverte.style.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.StyleDocument;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.StyleException;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.Font;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.Hatch;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SldCompilerTest {

    private static final FeatureSchema SCHEMA = new FeatureSchema(
            GeometryKind.POLYGON,
            new CoordinateSystem(
                    "EPSG:32198", "Quebec Lambert", AxisOrder.EAST_NORTH, false, 1, new Bounds(-80, 44, -57, 63)),
            List.of(
                    new Field("type_couv", FieldType.STRING),
                    new Field("co_ter", FieldType.STRING),
                    new Field("an_origine", FieldType.INTEGER),
                    new Field("sup_ha", FieldType.REAL)),
            true);

    @Test
    void readsTheStyleByCoverType() throws Exception {
        CompiledStyle style = compile(resource("peuplement.sld"));

        List<CompiledStyle.Pass> near = style.at(10_000);
        assertEquals(List.of("R", "M", "F", "EAU", "NF"), names(near));
        Rule coniferous = near.get(0).rules().get(0);
        assertEquals(new Predicate.Comparison("type_couv", Operator.EQUAL, "R", true), coniferous.filter());
        assertEquals(
                List.of(new PolygonSymbolizer(
                        Optional.of(Fill.of(0xFF1F6B3A)),
                        Optional.of(new Stroke(0xFF26382B, 1, Join.MITRE, Cap.BUTT, List.of(), 0)))),
                coniferous.symbolizers());
        assertTrue(near.get(0).rules().get(4).otherwise());
        assertEquals(List.of("type_couv", "co_ter"), CompiledStyle.fields(near));

        PolygonSymbolizer region = (PolygonSymbolizer)
                style.at(20_000).get(0).rules().get(0).symbolizers().get(0);
        assertEquals(0.5, region.stroke().orElseThrow().width(), "the lower limit of a scale range belongs to it");
        PolygonSymbolizer province = (PolygonSymbolizer)
                style.at(5_000_000).get(0).rules().get(0).symbolizers().get(0);
        assertTrue(province.stroke().isEmpty());
    }

    @Test
    void readsSymbologyEncodingWithTitlesInBothLanguages() throws Exception {
        CompiledStyle style = compile(rule(
                """
                <se:Description><se:Title>Vieux<se:Localized lang="en">Old</se:Localized></se:Title></se:Description>
                <ogc:Filter><ogc:And>
                  <ogc:PropertyIsLessThan><ogc:PropertyName>foret:an_origine</ogc:PropertyName><ogc:Literal>1950</ogc:Literal></ogc:PropertyIsLessThan>
                  <ogc:Not><ogc:PropertyIsLike wildCard="*" singleChar="." escapeChar="!" matchCase="false"><ogc:PropertyName>co_ter</ogc:PropertyName><ogc:Literal>E_*!*.</ogc:Literal></ogc:PropertyIsLike></ogc:Not>
                </ogc:And></ogc:Filter>
                <se:LineSymbolizer><se:Stroke><se:SvgParameter name="stroke">#ff0000</se:SvgParameter>
                  <se:SvgParameter name="stroke-opacity">0.5</se:SvgParameter>
                  <se:SvgParameter name="stroke-dasharray">4 2 1</se:SvgParameter>
                  <se:SvgParameter name="stroke-linecap">round</se:SvgParameter></se:Stroke></se:LineSymbolizer>"""));

        Rule rule = style.passes().get(0).rules().get(0);
        assertEquals(new LocalizedText("Vieux", "Old"), rule.title());
        assertEquals(
                new Predicate.And(List.of(
                        new Predicate.Comparison("an_origine", Operator.LESS, 1950L, true),
                        new Predicate.Not(new Predicate.Like("co_ter", "E\\_%*_", false)))),
                rule.filter());
        assertEquals(
                new LineSymbolizer(
                        new Stroke(
                                0x80FF0000, 1, Join.MITRE, Cap.ROUND, List.of(4.0, 2.0, 1.0, 4.0, 2.0, 1.0), 0),
                        0),
                rule.symbolizers().get(0));
    }

    @Test
    void readsLabelsWithHaloAndMarks() throws Exception {
        CompiledStyle style = compile(rule(
                """
                <TextSymbolizer><Label><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal> - </ogc:Literal>
                    <ogc:PropertyName>co_ter</ogc:PropertyName></Label>
                  <Font><CssParameter name="font-size">12</CssParameter><CssParameter name="font-weight">bold</CssParameter></Font>
                  <LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint></PointPlacement></LabelPlacement>
                  <Halo><Radius>2</Radius><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill></Halo>
                  <Fill><CssParameter name="fill">#101010</CssParameter></Fill>
                  <Priority><ogc:PropertyName>sup_ha</ogc:PropertyName></Priority></TextSymbolizer>
                <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill/></Mark><Size>8</Size></Graphic></PointSymbolizer>"""));

        TextSymbolizer text =
                (TextSymbolizer) style.passes().get(0).rules().get(0).symbolizers().get(0);
        assertEquals(
                List.of(
                        new LabelPart.Field("type_couv"),
                        new LabelPart.Text(" - "),
                        new LabelPart.Field("co_ter")),
                text.label());
        assertEquals(12, text.font().size());
        assertTrue(text.font().bold());
        assertEquals(0xFF101010, text.argb());
        assertEquals(2, text.halo().orElseThrow().radius());
        assertEquals(new Placement.AtPoint(0.5, 0.5, 0, 0, 0), text.placement());
        assertEquals(Optional.of("sup_ha"), text.priority());
        PointSymbolizer point =
                (PointSymbolizer) style.passes().get(0).rules().get(0).symbolizers().get(1);
        assertEquals("circle", point.mark().wellKnownName());
        assertEquals(8, point.size());
        assertEquals(0xFF808080, point.mark().fill().orElseThrow().argb());
    }

    /** Each mistake is refused with its line; the body begins on line 4 of the document. */
    /** Every length of every kind of symbolizer, and nothing else. */
    @Test
    void enlargesAllLengths() {
        Stroke stroke = new Stroke(1, 2, Join.ROUND, Cap.ROUND, List.of(4.0, 1.0), 0.5);
        Stroke twice = new Stroke(1, 4, Join.ROUND, Cap.ROUND, List.of(8.0, 2.0), 1);
        Mark mark = new Mark("circle", Optional.of(Fill.of(7)), Optional.of(stroke));
        Mark larger = new Mark("circle", Optional.of(Fill.of(7)), Optional.of(twice));
        Fill hatched = new Fill(3, Optional.of(new Hatch(mark, 6)));
        assertEquals(
                new PolygonSymbolizer(
                        Optional.of(new Fill(3, Optional.of(new Hatch(larger, 12)))), Optional.of(twice)),
                new PolygonSymbolizer(Optional.of(hatched), Optional.of(stroke)).enlarged(2));
        assertEquals(new LineSymbolizer(twice, -6), new LineSymbolizer(stroke, -3).enlarged(2));
        assertEquals(new PointSymbolizer(larger, 16, 30, 0.5), new PointSymbolizer(mark, 8, 30, 0.5).enlarged(2));
        List<LabelPart> label = List.of(new LabelPart.Text("A"));
        assertEquals(
                new TextSymbolizer(
                        label,
                        new Font("sans", 20, true, false),
                        5,
                        Optional.of(new Halo(6, 3)),
                        new Placement.AtPoint(0.5, 0.5, 8, -10, 45),
                        Optional.empty(),
                        Optional.of(larger)),
                new TextSymbolizer(
                                label,
                                new Font("sans", 10, true, false),
                                5,
                                Optional.of(new Halo(6, 1.5)),
                                new Placement.AtPoint(0.5, 0.5, 4, -5, 45),
                                Optional.empty(),
                                Optional.of(mark))
                        .enlarged(2));
        assertEquals(new Placement.AlongLine(6), new Placement.AlongLine(3).enlarged(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <PolygonSymbolizer><Fill><CssParameter name="fill">green</CssParameter></Fill></PolygonSymbolizer> | 'green' in CssParameter is no colour
            <PolygonSymbolizer><Fill><CssParameter name="fil">#00FF00</CssParameter></Fill></PolygonSymbolizer> | parameter 'fil' of Fill
            <PolygonSymbolizer/> | needs a Fill or a Stroke
            <PointSymbolizer><Graphic><ExternalGraphic/></Graphic></PointSymbolizer> | ExternalGraphic is not supported
            <PointSymbolizer><Graphic><Mark><WellKnownName>maple</WellKnownName></Mark></Graphic></PointSymbolizer> | mark 'maple'
            <LineSymbolizer uom="http://www.opengeospatial.org/se/units/metre"><Stroke/></LineSymbolizer> | only pixels
            <RasterSymbolizer/> | does not draw features
            <TextSymbolizer><Label><ogc:PropertyName>nom</ogc:PropertyName></Label></TextSymbolizer> | unknown property: nom
            <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nom</ogc:PropertyName><ogc:Literal>x</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter> | no property "nom"
            <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>an_origine</ogc:PropertyName><ogc:Literal>vieux</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter> | "vieux" is no number
            <ogc:Filter><ogc:BBOX><gml:Envelope xmlns:gml="http://www.opengis.net/gml"><gml:lowerCorner>0 0</gml:lowerCorner><gml:upperCorner>1 1</gml:upperCorner></gml:Envelope></ogc:BBOX></ogc:Filter> | by their attributes alone
            <ogc:Filter><ogc:FeatureId fid="1"/></ogc:Filter> | by their attributes alone
            <ogc:Filter><ogc:PropertyIsEqualTo><ogc:Function name="env"/><ogc:Literal>1</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter> | function "env" is not offered
            <MinScaleDenominator>20</MinScaleDenominator><MaxScaleDenominator>10</MaxScaleDenominator> | hold nowhere
            <MinScaleDenominator>near</MinScaleDenominator> | 'near' in MinScaleDenominator is no number
            <LineSymbolizer><Stroke><CssParameter name="stroke-dasharray">0 0</CssParameter></Stroke></LineSymbolizer> | stroke-dasharray
            """)
    void refusesMistakesWithTheirLine(String body, String message) {
        StyleException e = assertThrows(StyleException.class, () -> compile(rule(body)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(4, e.line());
    }

    @Test
    void refusesWhatIsNoStyle() {
        assertTrue(refused("<svg/>").getMessage().contains("svg"));
        assertTrue(refused("not xml").getMessage().contains("well-formed"));
        StyleException unclosed = refused("<FeatureTypeStyle>\n<Rule>\n</FeatureTypeStyle>");
        assertEquals(3, unclosed.line());
        assertTrue(refused("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><FeatureTypeStyle/>")
                .getMessage()
                .contains("document type"));
        assertTrue(refused("<FeatureTypeStyle/>").getMessage().contains("no rule"));
    }

    private static StyleException refused(String text) {
        return assertThrows(StyleException.class, () -> compile(text));
    }

    private static List<String> names(List<CompiledStyle.Pass> passes) {
        return passes.stream().flatMap(p -> p.rules().stream()).map(Rule::name).toList();
    }

    private static String rule(String body) {
        return "<FeatureTypeStyle xmlns:se=\"http://www.opengis.net/se\"\n"
                + " xmlns:ogc=\"http://www.opengis.net/ogc\">\n<Rule><Name>r</Name>\n" + body.strip()
                + "\n</Rule></FeatureTypeStyle>";
    }

    private static CompiledStyle compile(String text) throws StyleException {
        StyleDocument document = new StyleDocument(
                "peuplement", LocalizedText.ofBoth("Peuplements"), "styles/s.sld", StyleDocument.Format.SLD, text);
        return new SldCompiler().compile(document, SCHEMA);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SldCompilerTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
