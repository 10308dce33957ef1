<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
  <NamedLayer>
    <Name>relief</Name>
    <UserStyle>
      <Name>relief</Name>
      <Title>Teintes d'altitude<Localized lang="en">Elevation tints</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>relief</Name>
          <Title>Altitude<Localized lang="en">Elevation</Localized></Title>
          <RasterSymbolizer>
            <ColorMap type="ramp">
              <ColorMapEntry color="#8FBF9F" quantity="0"/>
              <ColorMapEntry color="#BFD8A8" quantity="50"/>
              <ColorMapEntry color="#E6E3B4" quantity="150"/>
              <ColorMapEntry color="#E3C98D" quantity="300"/>
              <ColorMapEntry color="#CFA777" quantity="500"/>
              <ColorMapEntry color="#B98A6B" quantity="700"/>
              <ColorMapEntry color="#EDE6E1" quantity="1000"/>
            </ColorMap>
            <ShadedRelief>
              <BrightnessOnly>false</BrightnessOnly>
              <ReliefFactor>165</ReliefFactor>
            </ShadedRelief>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
