<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>evenement</Name>
    <UserStyle>
      <Name>evenement</Name>
      <Title>Événements en cours<Localized lang="en">Active events</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>mineure</Name>
          <Title>Gravité mineure<Localized lang="en">Minor</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>gravite</ogc:PropertyName><ogc:Literal>1</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>circle</WellKnownName>
                <Fill><CssParameter name="fill">#F2C94C</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#202020</CssParameter><CssParameter name="stroke-width">1.3</CssParameter></Stroke>
              </Mark>
              <Size>9</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>moderee</Name>
          <Title>Gravité modérée<Localized lang="en">Moderate</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>gravite</ogc:PropertyName><ogc:Literal>2</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>circle</WellKnownName>
                <Fill><CssParameter name="fill">#F2994A</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#202020</CssParameter><CssParameter name="stroke-width">1.3</CssParameter></Stroke>
              </Mark>
              <Size>11</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>importante</Name>
          <Title>Gravité importante<Localized lang="en">Severe</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>gravite</ogc:PropertyName><ogc:Literal>3</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>triangle</WellKnownName>
                <Fill><CssParameter name="fill">#D64545</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#202020</CssParameter><CssParameter name="stroke-width">1.3</CssParameter></Stroke>
              </Mark>
              <Size>13</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>extreme</Name>
          <Title>Gravité extrême<Localized lang="en">Extreme</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>gravite</ogc:PropertyName><ogc:Literal>4</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>star</WellKnownName>
                <Fill><CssParameter name="fill">#7B1FA2</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#202020</CssParameter><CssParameter name="stroke-width">1.3</CssParameter></Stroke>
              </Mark>
              <Size>16</Size>
            </Graphic>
          </PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
