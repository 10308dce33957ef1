<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>riviere</Name>
    <UserStyle>
      <Name>riviere</Name>
      <Title>Rivières<Localized lang="en">Rivers</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>riviere</Name>
          <Title>Rivière<Localized lang="en">River</Localized></Title>
          <MaxScaleDenominator>250000</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke><CssParameter name="stroke">#4F8FBF</CssParameter><CssParameter name="stroke-width">2.2</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter><CssParameter name="stroke-linecap">round</CssParameter></Stroke>
          </LineSymbolizer>
        </Rule>
        <Rule>
          <Name>riviere</Name>
          <Title>Rivière<Localized lang="en">River</Localized></Title>
          <MinScaleDenominator>250000</MinScaleDenominator>
          <MaxScaleDenominator>3000000</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke><CssParameter name="stroke">#4F8FBF</CssParameter><CssParameter name="stroke-width">1.3</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter><CssParameter name="stroke-linecap">round</CssParameter></Stroke>
          </LineSymbolizer>
        </Rule>
        <Rule>
          <Name>riviere</Name>
          <Title>Rivière<Localized lang="en">River</Localized></Title>
          <MinScaleDenominator>3000000</MinScaleDenominator>
          <LineSymbolizer>
            <Stroke><CssParameter name="stroke">#4F8FBF</CssParameter><CssParameter name="stroke-width">0.7</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter><CssParameter name="stroke-linecap">round</CssParameter></Stroke>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
