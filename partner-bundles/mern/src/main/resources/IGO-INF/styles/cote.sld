<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>cote</Name>
    <UserStyle>
      <Name>cote</Name>
      <Title>Côtes<Localized lang="en">Coast</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>cote</Name>
          <Title>Côte<Localized lang="en">Coast</Localized></Title>
          <MaxScaleDenominator>250000</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke><CssParameter name="stroke">#2F5F80</CssParameter><CssParameter name="stroke-width">1.6</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter><CssParameter name="stroke-linecap">round</CssParameter></Stroke>
          </LineSymbolizer>
        </Rule>
        <Rule>
          <Name>cote</Name>
          <Title>Côte<Localized lang="en">Coast</Localized></Title>
          <MinScaleDenominator>250000</MinScaleDenominator>
          <MaxScaleDenominator>3000000</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke><CssParameter name="stroke">#2F5F80</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter><CssParameter name="stroke-linecap">round</CssParameter></Stroke>
          </LineSymbolizer>
        </Rule>
        <Rule>
          <Name>cote</Name>
          <Title>Côte<Localized lang="en">Coast</Localized></Title>
          <MinScaleDenominator>3000000</MinScaleDenominator>
          <LineSymbolizer>
            <Stroke><CssParameter name="stroke">#2F5F80</CssParameter><CssParameter name="stroke-width">0.6</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter><CssParameter name="stroke-linecap">round</CssParameter></Stroke>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
