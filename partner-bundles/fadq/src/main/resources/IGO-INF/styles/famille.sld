<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>famille</Name>
    <UserStyle>
      <Name>famille</Name>
      <Title>Famille de cultures<Localized lang="en">Family of crops</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>grain</Name>
          <Title>Grains<Localized lang="en">Grains</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>grain</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E6B84C</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>oleagineux</Name>
          <Title>Oléagineux<Localized lang="en">Oilseeds</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>oleagineux</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#7FA650</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fourrage</Name>
          <Title>Fourrages<Localized lang="en">Forage</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>fourrage</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#A9CF8B</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>maraicher</Name>
          <Title>Légumes<Localized lang="en">Vegetables</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>maraicher</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C25B8A</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fruit</Name>
          <Title>Petits fruits et vergers<Localized lang="en">Berries and orchards</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>fruit</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#6A5BB0</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>grain</Name>
          <Title>Grains<Localized lang="en">Grains</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>grain</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E6B84C</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>oleagineux</Name>
          <Title>Oléagineux<Localized lang="en">Oilseeds</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>oleagineux</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#7FA650</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fourrage</Name>
          <Title>Fourrages<Localized lang="en">Forage</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>fourrage</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#A9CF8B</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>maraicher</Name>
          <Title>Légumes<Localized lang="en">Vegetables</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>maraicher</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C25B8A</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fruit</Name>
          <Title>Petits fruits et vergers<Localized lang="en">Berries and orchards</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>famille</ogc:PropertyName><ogc:Literal>fruit</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#6A5BB0</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
