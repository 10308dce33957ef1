<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>zone_inondable</Name>
    <UserStyle>
      <Name>zone_inondable</Name>
      <Title>Zones inondables<Localized lang="en">Flood zones</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>cent</Name>
          <Title>Une fois par 100 ans<Localized lang="en">Once in 100 years</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>recurrence</ogc:PropertyName><ogc:Literal>100</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB9E8</CssParameter><CssParameter name="fill-opacity">0.45</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#1F4E8C</CssParameter><CssParameter name="stroke-width">0.8</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>vingt</Name>
          <Title>Une fois par 20 ans<Localized lang="en">Once in 20 years</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>recurrence</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#2F6FB5</CssParameter><CssParameter name="fill-opacity">0.5</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#1F4E8C</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
