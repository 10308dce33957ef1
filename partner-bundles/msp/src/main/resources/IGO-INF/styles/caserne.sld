<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>caserne</Name>
    <UserStyle>
      <Name>caserne</Name>
      <Title>Casernes<Localized lang="en">Fire stations</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>permanent</Name>
          <Title>À temps plein<Localized lang="en">Full-time</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>type</ogc:PropertyName><ogc:Literal>permanent</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>square</WellKnownName>
                <Fill><CssParameter name="fill">#B3261E</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#7A1410</CssParameter><CssParameter name="stroke-width">1.4</CssParameter></Stroke>
              </Mark>
              <Size>9</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>mixte</Name>
          <Title>Mixte<Localized lang="en">Mixed</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>type</ogc:PropertyName><ogc:Literal>mixte</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>square</WellKnownName>
                <Fill><CssParameter name="fill">#D9772B</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#7A1410</CssParameter><CssParameter name="stroke-width">1.4</CssParameter></Stroke>
              </Mark>
              <Size>9</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>volontaire</Name>
          <Title>Volontaires<Localized lang="en">Volunteer</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>type</ogc:PropertyName><ogc:Literal>volontaire</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>square</WellKnownName>
                <Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#7A1410</CssParameter><CssParameter name="stroke-width">1.4</CssParameter></Stroke>
              </Mark>
              <Size>9</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
