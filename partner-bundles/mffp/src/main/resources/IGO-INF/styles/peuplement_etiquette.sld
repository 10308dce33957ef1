<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>peuplement_etiquette</Name>
    <UserStyle>
      <Name>peuplement_etiquette</Name>
      <Title>Étiquettes des peuplements<Localized lang="en">Stand labels</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>foret</Name>
          <Title>Essences / densité et hauteur<Localized lang="en">Species / density and height</Localized></Title>
          <ogc:Filter>
            <ogc:Not><ogc:PropertyIsNull><ogc:PropertyName>gr_ess</ogc:PropertyName></ogc:PropertyIsNull></ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>20001</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal> / </ogc:Literal><ogc:PropertyName>cl_dens</ogc:PropertyName><ogc:PropertyName>cl_haut</ogc:PropertyName></Label>
            <Font><CssParameter name="font-family">DejaVu Sans</CssParameter><CssParameter name="font-size">11</CssParameter><CssParameter name="font-style">normal</CssParameter><CssParameter name="font-weight">normal</CssParameter></Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
              </PointPlacement>
            </LabelPlacement>
            <Halo>
              <Radius>1.5</Radius>
              <Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#1B2A20</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>terrain</Name>
          <Title>Code de terrain<Localized lang="en">Land code</Localized></Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:PropertyIsNull><ogc:PropertyName>gr_ess</ogc:PropertyName></ogc:PropertyIsNull>
              <ogc:Not><ogc:PropertyIsNull><ogc:PropertyName>co_ter</ogc:PropertyName></ogc:PropertyIsNull></ogc:Not>
            </ogc:And>
          </ogc:Filter>
          <MaxScaleDenominator>20001</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>co_ter</ogc:PropertyName></Label>
            <Font><CssParameter name="font-family">DejaVu Sans</CssParameter><CssParameter name="font-size">11</CssParameter><CssParameter name="font-style">italic</CssParameter><CssParameter name="font-weight">normal</CssParameter></Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
              </PointPlacement>
            </LabelPlacement>
            <Halo>
              <Radius>1.5</Radius>
              <Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#33506B</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
