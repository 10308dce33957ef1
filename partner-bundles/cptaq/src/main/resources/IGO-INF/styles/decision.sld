<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>decision</Name>
    <UserStyle>
      <Name>decision</Name>
      <Title>Résultat de la demande<Localized lang="en">Result of the request</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>autorisee</Name>
          <Title>Autorisée<Localized lang="en">Allowed</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>resultat</ogc:PropertyName><ogc:Literal>autorisee</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#2E8B57</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>partielle</Name>
          <Title>Autorisée en partie<Localized lang="en">Allowed in part</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>resultat</ogc:PropertyName><ogc:Literal>partielle</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#E0912F</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></Mark><Size>11</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>refusee</Name>
          <Title>Refusée<Localized lang="en">Refused</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>resultat</ogc:PropertyName><ogc:Literal>refusee</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>x</WellKnownName><Fill><CssParameter name="fill">#B3261E</CssParameter></Fill><Stroke><CssParameter name="stroke">#B3261E</CssParameter><CssParameter name="stroke-width">2.6</CssParameter></Stroke></Mark><Size>10</Size></Graphic></PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
