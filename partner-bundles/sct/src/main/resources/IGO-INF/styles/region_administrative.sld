<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>region_administrative</Name>
    <UserStyle>
      <Name>region_administrative</Name>
      <Title>Régions administratives<Localized lang="en">Administrative regions</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>region</Name>
          <Title>Région administrative<Localized lang="en">Administrative region</Localized></Title>
          <PolygonSymbolizer><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">4</CssParameter><CssParameter name="stroke-opacity">0.7</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>region</Name>
          <Title>Région administrative<Localized lang="en">Administrative region</Localized></Title>
          <PolygonSymbolizer><Stroke><CssParameter name="stroke">#7A3E86</CssParameter><CssParameter name="stroke-width">1.4</CssParameter><CssParameter name="stroke-dasharray">8 3 2 3</CssParameter><CssParameter name="stroke-linejoin">round</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>nom</Name>
          <Title>Nom de la région<Localized lang="en">Name of the region</Localized></Title>
          <MaxScaleDenominator>9000000</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>nom</ogc:PropertyName></Label>
            <Font><CssParameter name="font-family">DejaVu Sans</CssParameter><CssParameter name="font-size">12</CssParameter><CssParameter name="font-style">normal</CssParameter><CssParameter name="font-weight">bold</CssParameter></Font>
            <LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint></PointPlacement></LabelPlacement>
            <Halo><Radius>2.2</Radius><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">#5B2A66</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
