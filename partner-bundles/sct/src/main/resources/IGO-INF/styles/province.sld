<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>province</Name>
    <UserStyle>
      <Name>province</Name>
      <Title>Québec et ses voisins<Localized lang="en">Québec and its neighbours</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>quebec</Name>
          <Title>Québec<Localized lang="en">Québec</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nom</ogc:PropertyName><ogc:Literal>Québec</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#FBF9F2</CssParameter></Fill><Stroke><CssParameter name="stroke">#8C8577</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>voisin</Name>
          <Title>Province ou État voisin<Localized lang="en">Neighbouring province or state</Localized></Title>
          <ElseFilter/>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#EDEAE1</CssParameter></Fill><Stroke><CssParameter name="stroke">#B9B2A3</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
