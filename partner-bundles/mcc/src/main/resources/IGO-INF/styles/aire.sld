<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>aire</Name>
    <UserStyle>
      <Name>aire</Name>
      <Title>Nature de l'aire<Localized lang="en">Kind of area</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>classe</Name>
          <Title>Site patrimonial classé<Localized lang="en">Classified heritage site</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>classe</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#8A1C3B</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>declare</Name>
          <Title>Site patrimonial déclaré<Localized lang="en">Declared heritage site</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>declare</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B5532A</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>cite</Name>
          <Title>Site patrimonial cité<Localized lang="en">Cited heritage site</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>cite</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#6B3FA0</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>classe</Name>
          <Title>Site patrimonial classé<Localized lang="en">Classified heritage site</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>classe</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://slash</WellKnownName><Stroke><CssParameter name="stroke">#8A1C3B</CssParameter><CssParameter name="stroke-width">0.8</CssParameter></Stroke></Mark><Size>8</Size></Graphic></GraphicFill></Fill><Stroke><CssParameter name="stroke">#8A1C3B</CssParameter><CssParameter name="stroke-width">1.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>declare</Name>
          <Title>Site patrimonial déclaré<Localized lang="en">Declared heritage site</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>declare</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://backslash</WellKnownName><Stroke><CssParameter name="stroke">#B5532A</CssParameter><CssParameter name="stroke-width">0.8</CssParameter></Stroke></Mark><Size>8</Size></Graphic></GraphicFill></Fill><Stroke><CssParameter name="stroke">#B5532A</CssParameter><CssParameter name="stroke-width">1.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>cite</Name>
          <Title>Site patrimonial cité<Localized lang="en">Cited heritage site</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>cite</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://vertline</WellKnownName><Stroke><CssParameter name="stroke">#6B3FA0</CssParameter><CssParameter name="stroke-width">0.8</CssParameter></Stroke></Mark><Size>8</Size></Graphic></GraphicFill></Fill><Stroke><CssParameter name="stroke">#6B3FA0</CssParameter><CssParameter name="stroke-width">1.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>aire</Name>
          <Title>Aire de protection<Localized lang="en">Protection area</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>aire</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>200000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C9A94F</CssParameter><CssParameter name="fill-opacity">0.25</CssParameter></Fill><Stroke><CssParameter name="stroke">#8F7422</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 3</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
