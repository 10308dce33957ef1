<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
  <NamedLayer>
    <Name>ilot_chaleur</Name>
    <UserStyle>
      <Name>ilot_chaleur</Name>
      <Title>Classes de température<Localized lang="en">Temperature classes</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>ilot_chaleur</Name>
          <Title>Classe de température<Localized lang="en">Temperature class</Localized></Title>
          <RasterSymbolizer>
            <Opacity>0.85</Opacity>
            <ColorMap type="values">
              <ColorMapEntry color="#2B6CB0" quantity="1"/>
              <ColorMapEntry color="#5B9BD0" quantity="2"/>
              <ColorMapEntry color="#93C4DE" quantity="3"/>
              <ColorMapEntry color="#C9E2E8" quantity="4"/>
              <ColorMapEntry color="#F5EFC6" quantity="5"/>
              <ColorMapEntry color="#FBD08A" quantity="6"/>
              <ColorMapEntry color="#F4A259" quantity="7"/>
              <ColorMapEntry color="#DE6B3D" quantity="8"/>
              <ColorMapEntry color="#B02A2A" quantity="9"/>
            </ColorMap>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
