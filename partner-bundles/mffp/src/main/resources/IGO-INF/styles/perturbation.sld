<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>perturbation</Name>
    <UserStyle>
      <Name>perturbation</Name>
      <Title>Année de la perturbation d'origine<Localized lang="en">Year of the original disturbance</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>a0</Name>
          <Title>Avant 1970<Localized lang="en">Before 1970</Localized></Title>
          <ogc:Filter><ogc:PropertyIsLessThan><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>1970</ogc:Literal></ogc:PropertyIsLessThan></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#3B4F6B</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>a1970</Name>
          <Title>1970 à 1979<Localized lang="en">1970 to 1979</Localized></Title>
          <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>1970</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyIsLessThan><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>1980</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#4D7C8A</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>a1980</Name>
          <Title>1980 à 1989<Localized lang="en">1980 to 1989</Localized></Title>
          <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>1980</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyIsLessThan><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>1990</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#6FA287</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>a1990</Name>
          <Title>1990 à 1999<Localized lang="en">1990 to 1999</Localized></Title>
          <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>1990</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyIsLessThan><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>2000</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#B5BE6A</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>a2000</Name>
          <Title>2000 à 2009<Localized lang="en">2000 to 2009</Localized></Title>
          <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>2000</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyIsLessThan><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>2010</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E3B54A</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>a2010</Name>
          <Title>2010 à 2019<Localized lang="en">2010 to 2019</Localized></Title>
          <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>2010</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyIsLessThan><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>2020</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#E07B39</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>a2020</Name>
          <Title>2020 et après<Localized lang="en">2020 and later</Localized></Title>
          <ogc:Filter><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>an_orig</ogc:PropertyName><ogc:Literal>2020</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo></ogc:Filter>
          <PolygonSymbolizer><Fill><CssParameter name="fill">#C0392B</CssParameter></Fill></PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
