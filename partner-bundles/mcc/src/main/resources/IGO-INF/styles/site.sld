<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>site</Name>
    <UserStyle>
      <Name>site</Name>
      <Title>Nature du bien<Localized lang="en">Kind of property</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>eglise</Name>
          <Title>Église<Localized lang="en">Church</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>eglise</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B3FA0</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>cross</WellKnownName><Fill><CssParameter name="fill">#6B3FA0</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B3FA0</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>couvent</Name>
          <Title>Couvent<Localized lang="en">Convent</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>couvent</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#A05C8C</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>cross</WellKnownName><Fill><CssParameter name="fill">#A05C8C</CssParameter></Fill><Stroke><CssParameter name="stroke">#A05C8C</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>maison</Name>
          <Title>Maison<Localized lang="en">House</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>maison</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#B5532A</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#B5532A</CssParameter></Fill><Stroke><CssParameter name="stroke">#B5532A</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>manoir</Name>
          <Title>Manoir<Localized lang="en">Manor</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>manoir</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#8A1C3B</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#8A1C3B</CssParameter></Fill><Stroke><CssParameter name="stroke">#8A1C3B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>moulin</Name>
          <Title>Moulin<Localized lang="en">Mill</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>moulin</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#2F6DA8</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>x</WellKnownName><Fill><CssParameter name="fill">#2F6DA8</CssParameter></Fill><Stroke><CssParameter name="stroke">#2F6DA8</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>gare</Name>
          <Title>Gare<Localized lang="en">Railway station</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>gare</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#4D5A66</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#4D5A66</CssParameter></Fill><Stroke><CssParameter name="stroke">#4D5A66</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>pont</Name>
          <Title>Pont couvert<Localized lang="en">Covered bridge</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>pont</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#C0392B</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#C0392B</CssParameter></Fill><Stroke><CssParameter name="stroke">#C0392B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>phare</Name>
          <Title>Phare<Localized lang="en">Lighthouse</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>phare</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>2000000</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill><Stroke><CssParameter name="stroke">#D48A00</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke></Mark><Size>17</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><Mark><WellKnownName>star</WellKnownName><Fill><CssParameter name="fill">#D48A00</CssParameter></Fill><Stroke><CssParameter name="stroke">#D48A00</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke></Mark><Size>9</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>eglise</Name>
          <Title>Église<Localized lang="en">Church</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>eglise</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#6B3FA0</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>couvent</Name>
          <Title>Couvent<Localized lang="en">Convent</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>couvent</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#A05C8C</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>maison</Name>
          <Title>Maison<Localized lang="en">House</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>maison</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#B5532A</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>manoir</Name>
          <Title>Manoir<Localized lang="en">Manor</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>manoir</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#8A1C3B</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>moulin</Name>
          <Title>Moulin<Localized lang="en">Mill</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>moulin</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#2F6DA8</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>gare</Name>
          <Title>Gare<Localized lang="en">Railway station</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>gare</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#4D5A66</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>pont</Name>
          <Title>Pont couvert<Localized lang="en">Covered bridge</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>pont</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#C0392B</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>phare</Name>
          <Title>Phare<Localized lang="en">Lighthouse</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>nature</ogc:PropertyName><ogc:Literal>phare</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2000000</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#D48A00</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>nom</Name>
          <Title>Nom du bien<Localized lang="en">Name of the property</Localized></Title>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>nom</ogc:PropertyName></Label>
            <Font><CssParameter name="font-family">DejaVu Sans</CssParameter><CssParameter name="font-size">11</CssParameter><CssParameter name="font-style">normal</CssParameter><CssParameter name="font-weight">normal</CssParameter></Font>
            <LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint><Displacement><DisplacementX>12</DisplacementX><DisplacementY>0</DisplacementY></Displacement></PointPlacement></LabelPlacement>
            <Halo><Radius>2</Radius><Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">#3A2418</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
