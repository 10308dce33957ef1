<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>lac</Name>
    <UserStyle>
      <Name>lac</Name>
      <Title>Lacs<Localized lang="en">Lakes</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>lac</Name>
          <Title>Lac<Localized lang="en">Lake</Localized></Title>
          <MaxScaleDenominator>250000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9CC9E8</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#4F8FBF</CssParameter><CssParameter name="stroke-width">1.2</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>lac</Name>
          <Title>Lac<Localized lang="en">Lake</Localized></Title>
          <MinScaleDenominator>250000</MinScaleDenominator>
          <MaxScaleDenominator>3000000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9CC9E8</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#4F8FBF</CssParameter><CssParameter name="stroke-width">0.7</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>lac</Name>
          <Title>Lac<Localized lang="en">Lake</Localized></Title>
          <MinScaleDenominator>3000000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9CC9E8</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#6FA6CE</CssParameter><CssParameter name="stroke-width">0.4</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
