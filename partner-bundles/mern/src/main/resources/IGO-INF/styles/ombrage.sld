<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
  <NamedLayer>
    <Name>ombrage</Name>
    <UserStyle>
      <Name>ombrage</Name>
      <Title>Ombrage<Localized lang="en">Hillshade</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>ombrage</Name>
          <Title>Ombrage du relief<Localized lang="en">Shading of the relief</Localized></Title>
          <RasterSymbolizer>
            <Opacity>0.8</Opacity>
            <ShadedRelief>
              <BrightnessOnly>true</BrightnessOnly>
              <ReliefFactor>220</ReliefFactor>
            </ShadedRelief>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
