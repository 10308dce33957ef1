<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>parcelle</Name>
    <UserStyle>
      <Name>parcelle</Name>
      <Title>Culture<Localized lang="en">Crop</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>MAG</Name>
          <Title>Maïs-grain<Localized lang="en">Grain corn</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>MAG</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#F2C230</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SOY</Name>
          <Title>Soya<Localized lang="en">Soybean</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>SOY</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#7FA650</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BLE</Name>
          <Title>Blé<Localized lang="en">Wheat</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>BLE</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#D9A066</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ORG</Name>
          <Title>Orge<Localized lang="en">Barley</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>ORG</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E8CF8E</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>AVO</Name>
          <Title>Avoine<Localized lang="en">Oats</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>AVO</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#CDB36B</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>CAN</Name>
          <Title>Canola<Localized lang="en">Canola</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>CAN</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#F4EA3D</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>FOI</Name>
          <Title>Foin<Localized lang="en">Hay</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>FOI</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B7D78C</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PAT</Name>
          <Title>Pâturage<Localized lang="en">Pasture</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>PAT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#8CC28A</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>MAE</Name>
          <Title>Maïs ensilage<Localized lang="en">Silage corn</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>MAE</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#D99C1E</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>LEG</Name>
          <Title>Légumes de plein champ<Localized lang="en">Field vegetables</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>LEG</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C25B8A</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PDT</Name>
          <Title>Pommes de terre<Localized lang="en">Potatoes</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>PDT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#A0673F</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>POM</Name>
          <Title>Pommiers<Localized lang="en">Apple orchard</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>POM</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#D64545</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BLU</Name>
          <Title>Bleuets<Localized lang="en">Blueberries</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>BLU</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#5B6FB8</CssParameter></Fill><Stroke><CssParameter name="stroke">#6B5F3A</CssParameter><CssParameter name="stroke-width">0.6</CssParameter></Stroke></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>MAG</Name>
          <Title>Maïs-grain<Localized lang="en">Grain corn</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>MAG</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#F2C230</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SOY</Name>
          <Title>Soya<Localized lang="en">Soybean</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>SOY</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#7FA650</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BLE</Name>
          <Title>Blé<Localized lang="en">Wheat</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>BLE</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#D9A066</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ORG</Name>
          <Title>Orge<Localized lang="en">Barley</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>ORG</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E8CF8E</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>AVO</Name>
          <Title>Avoine<Localized lang="en">Oats</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>AVO</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#CDB36B</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>CAN</Name>
          <Title>Canola<Localized lang="en">Canola</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>CAN</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#F4EA3D</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>FOI</Name>
          <Title>Foin<Localized lang="en">Hay</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>FOI</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B7D78C</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PAT</Name>
          <Title>Pâturage<Localized lang="en">Pasture</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>PAT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#8CC28A</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>MAE</Name>
          <Title>Maïs ensilage<Localized lang="en">Silage corn</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>MAE</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#D99C1E</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>LEG</Name>
          <Title>Légumes de plein champ<Localized lang="en">Field vegetables</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>LEG</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C25B8A</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PDT</Name>
          <Title>Pommes de terre<Localized lang="en">Potatoes</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>PDT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#A0673F</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>POM</Name>
          <Title>Pommiers<Localized lang="en">Apple orchard</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>POM</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#D64545</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BLU</Name>
          <Title>Bleuets<Localized lang="en">Blueberries</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>culture</ogc:PropertyName><ogc:Literal>BLU</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#5B6FB8</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
