<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>peuplement</Name>
    <UserStyle>
      <Name>peuplement</Name>
      <Title>Type de couvert<Localized lang="en">Cover type</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>R</Name>
          <Title>Résineux<Localized lang="en">Softwood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>R</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#1F6B3A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>M</Name>
          <Title>Mélangé<Localized lang="en">Mixed wood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>M</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB33A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>F</Name>
          <Title>Feuillu<Localized lang="en">Hardwood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>F</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E3B23C</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EAU</Name>
          <Title>Étendue d'eau<Localized lang="en">Water</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>co_ter</ogc:PropertyName><ogc:Literal>EAU</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9CC9E8</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>NF</Name>
          <Title>Autre terrain non forestier<Localized lang="en">Other non-forest land</Localized></Title>
          <ElseFilter/>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E9E2CF</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>R</Name>
          <Title>Résineux<Localized lang="en">Softwood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>R</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#1F6B3A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>M</Name>
          <Title>Mélangé<Localized lang="en">Mixed wood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>M</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB33A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>F</Name>
          <Title>Feuillu<Localized lang="en">Hardwood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>F</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E3B23C</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EAU</Name>
          <Title>Étendue d'eau<Localized lang="en">Water</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>co_ter</ogc:PropertyName><ogc:Literal>EAU</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9CC9E8</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>NF</Name>
          <Title>Autre terrain non forestier<Localized lang="en">Other non-forest land</Localized></Title>
          <ElseFilter/>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E9E2CF</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>R</Name>
          <Title>Résineux<Localized lang="en">Softwood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>R</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#1F6B3A</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>M</Name>
          <Title>Mélangé<Localized lang="en">Mixed wood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>M</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB33A</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>F</Name>
          <Title>Feuillu<Localized lang="en">Hardwood</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>type_couv</ogc:PropertyName><ogc:Literal>F</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E3B23C</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EAU</Name>
          <Title>Étendue d'eau<Localized lang="en">Water</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>co_ter</ogc:PropertyName><ogc:Literal>EAU</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9CC9E8</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>NF</Name>
          <Title>Autre terrain non forestier<Localized lang="en">Other non-forest land</Localized></Title>
          <ElseFilter/>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E9E2CF</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
