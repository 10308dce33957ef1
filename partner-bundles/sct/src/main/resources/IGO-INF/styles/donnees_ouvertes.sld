<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>donnees_ouvertes</Name>
    <UserStyle>
      <Name>donnees_ouvertes</Name>
      <Title>Jeux de données<Localized lang="en">Datasets</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>jeu</Name>
          <Title>Étendue d'un jeu de données<Localized lang="en">Extent of a dataset</Localized></Title>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#095797</CssParameter><CssParameter name="fill-opacity">0.02</CssParameter></Fill><Stroke><CssParameter name="stroke">#095797</CssParameter><CssParameter name="stroke-width">1.2</CssParameter><CssParameter name="stroke-dasharray">6 3</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>titre</Name>
          <Title>Titre<Localized lang="en">Title</Localized></Title>
          <TextSymbolizer>
            <Label><ogc:PropertyName>titre</ogc:PropertyName></Label>
            <Font><CssParameter name="font-family">DejaVu Sans</CssParameter><CssParameter name="font-size">11</CssParameter><CssParameter name="font-style">normal</CssParameter><CssParameter name="font-weight">bold</CssParameter></Font>
            <LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint></PointPlacement></LabelPlacement>
            <Halo><Radius>2</Radius><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">#09375C</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
