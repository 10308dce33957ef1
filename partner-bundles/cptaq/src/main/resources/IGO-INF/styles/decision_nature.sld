<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>decision_nature</Name>
    <UserStyle>
      <Name>decision_nature</Name>
      <Title>Nature de la demande<Localized lang="en">Kind of request</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>utilisation</Name>
          <Title>Utilisation à une fin autre<Localized lang="en">Use for another purpose</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>utilisation</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#3B6FB6</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></Mark><Size>11</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>alienation</Name>
          <Title>Aliénation<Localized lang="en">Alienation</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>alienation</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#8A5A9E</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></Mark><Size>11</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>lotissement</Name>
          <Title>Lotissement<Localized lang="en">Subdivision</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>lotissement</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#C9782B</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></Mark><Size>11</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>exclusion</Name>
          <Title>Exclusion de la zone<Localized lang="en">Exclusion from the zone</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>exclusion</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>star</WellKnownName><Fill><CssParameter name="fill">#B3261E</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></Mark><Size>11</Size></Graphic></PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
