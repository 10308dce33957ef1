<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>zone_agricole</Name>
    <UserStyle>
      <Name>zone_agricole</Name>
      <Title>Zone agricole<Localized lang="en">Agricultural zone</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>zone</Name>
          <Title>Zone agricole<Localized lang="en">Agricultural zone</Localized></Title>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B5C95A</CssParameter><CssParameter name="fill-opacity">0.28</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>zone_limite</Name>
          <Title>Limite de la zone, par municipalité<Localized lang="en">Edge of the zone, by municipality</Localized></Title>
          <MaxScaleDenominator>400000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://slash</WellKnownName><Stroke><CssParameter name="stroke">#6E8424</CssParameter><CssParameter name="stroke-width">0.8</CssParameter></Stroke></Mark><Size>9</Size></Graphic></GraphicFill></Fill><Stroke><CssParameter name="stroke">#5C7018</CssParameter><CssParameter name="stroke-width">1.2</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>zone_petite</Name>
          <Title>Zone agricole<Localized lang="en">Agricultural zone</Localized></Title>
          <MinScaleDenominator>400000</MinScaleDenominator>
          <PolygonSymbolizer><Stroke><CssParameter name="stroke">#6E8424</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
