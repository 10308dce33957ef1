<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>perturbation_origine</Name>
    <UserStyle>
      <Name>perturbation_origine</Name>
      <Title>Perturbation d'origine<Localized lang="en">Original disturbance</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>CT</Name>
          <Title>Coupe totale<Localized lang="en">Clearcut</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>CT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C46B3F</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>CPR</Name>
          <Title>Coupe avec protection de la régénération<Localized lang="en">Cut that protects regeneration</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>CPR</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E0A458</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BR</Name>
          <Title>Feu de forêt<Localized lang="en">Forest fire</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>BR</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B3261E</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ES</Name>
          <Title>Épidémie d'insectes<Localized lang="en">Insect outbreak</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>ES</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#8C5E9E</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>CHT</Name>
          <Title>Chablis<Localized lang="en">Windthrow</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>CHT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#4E7FA8</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>P</Name>
          <Title>Plantation<Localized lang="en">Plantation</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>P</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#3F8F5B</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>FR</Name>
          <Title>Friche<Localized lang="en">Old field</Localized></Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>origine</ogc:PropertyName><ogc:Literal>FR</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B9B36B</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
