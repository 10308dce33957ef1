<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>peuplement_gr_ess</Name>
    <UserStyle>
      <Name>peuplement_gr_ess</Name>
      <Title>Groupement d'essences<Localized lang="en">Species group</Localized></Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>EPEP</Name>
          <Title>Pessière<Localized lang="en">Spruce stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#0B4D2B</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPSB</Name>
          <Title>Pessière à sapin<Localized lang="en">Spruce stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#14603A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBSB</Name>
          <Title>Sapinière<Localized lang="en">Fir stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#1D7349</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBEP</Name>
          <Title>Sapinière à épinettes<Localized lang="en">Fir stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#278658</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PGPG</Name>
          <Title>Pinède grise<Localized lang="en">Jack pine stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PGPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#3B6E8F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPPG</Name>
          <Title>Pessière à pin gris<Localized lang="en">Spruce stand with jack pine</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#2C5A7A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>MEME</Name>
          <Title>Mélézin<Localized lang="en">Larch stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>MEME</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#7A6BB0</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>TOTO</Name>
          <Title>Cédrière<Localized lang="en">Cedar stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>TOTO</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#5B8C85</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPSB</Name>
          <Title>Bétulaie blanche à sapin<Localized lang="en">White birch stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB33A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBBP</Name>
          <Title>Sapinière à bouleau à papier<Localized lang="en">Fir stand with white birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#7FA637</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEEP</Name>
          <Title>Peupleraie à épinettes<Localized lang="en">Poplar stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#A7C957</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPBP</Name>
          <Title>Pessière à bouleau à papier<Localized lang="en">Spruce stand with white birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#729933</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BJSB</Name>
          <Title>Bétulaie jaune à sapin<Localized lang="en">Yellow birch stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BJSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#B5A642</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERSB</Name>
          <Title>Érablière à sapin<Localized lang="en">Maple stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#C58F3D</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEPG</Name>
          <Title>Peupleraie à pin gris<Localized lang="en">Poplar stand with jack pine</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#98B9A5</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPEP</Name>
          <Title>Bétulaie blanche à épinettes<Localized lang="en">White birch stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9BBF5F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPBP</Name>
          <Title>Bétulaie blanche<Localized lang="en">White birch stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#F0D060</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEPE</Name>
          <Title>Peupleraie<Localized lang="en">Poplar stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEPE</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#F6E27F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERER</Name>
          <Title>Érablière<Localized lang="en">Maple stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#D1495B</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BJER</Name>
          <Title>Bétulaie jaune à érables<Localized lang="en">Yellow birch stand with maple</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BJER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E07A5F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERBJ</Name>
          <Title>Érablière à bouleau jaune<Localized lang="en">Maple stand with yellow birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERBJ</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#C8553D</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERFT</Name>
          <Title>Érablière à feuillus tolérants<Localized lang="en">Maple stand with tolerant hardwoods</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERFT</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E76F51</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPPE</Name>
          <Title>Bétulaie blanche à peupliers<Localized lang="en">White birch stand with poplar</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPPE</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#EAC435</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>HGER</Name>
          <Title>Hêtraie à érables<Localized lang="en">Beech stand with maple</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>HGER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>20000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#A4243B</CssParameter></Fill>
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
          <Name>EPEP</Name>
          <Title>Pessière<Localized lang="en">Spruce stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#0B4D2B</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPSB</Name>
          <Title>Pessière à sapin<Localized lang="en">Spruce stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#14603A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBSB</Name>
          <Title>Sapinière<Localized lang="en">Fir stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#1D7349</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBEP</Name>
          <Title>Sapinière à épinettes<Localized lang="en">Fir stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#278658</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PGPG</Name>
          <Title>Pinède grise<Localized lang="en">Jack pine stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PGPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#3B6E8F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPPG</Name>
          <Title>Pessière à pin gris<Localized lang="en">Spruce stand with jack pine</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#2C5A7A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>MEME</Name>
          <Title>Mélézin<Localized lang="en">Larch stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>MEME</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#7A6BB0</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>TOTO</Name>
          <Title>Cédrière<Localized lang="en">Cedar stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>TOTO</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#5B8C85</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPSB</Name>
          <Title>Bétulaie blanche à sapin<Localized lang="en">White birch stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB33A</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBBP</Name>
          <Title>Sapinière à bouleau à papier<Localized lang="en">Fir stand with white birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#7FA637</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEEP</Name>
          <Title>Peupleraie à épinettes<Localized lang="en">Poplar stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#A7C957</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPBP</Name>
          <Title>Pessière à bouleau à papier<Localized lang="en">Spruce stand with white birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#729933</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BJSB</Name>
          <Title>Bétulaie jaune à sapin<Localized lang="en">Yellow birch stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BJSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#B5A642</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERSB</Name>
          <Title>Érablière à sapin<Localized lang="en">Maple stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#C58F3D</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEPG</Name>
          <Title>Peupleraie à pin gris<Localized lang="en">Poplar stand with jack pine</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#98B9A5</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPEP</Name>
          <Title>Bétulaie blanche à épinettes<Localized lang="en">White birch stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9BBF5F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPBP</Name>
          <Title>Bétulaie blanche<Localized lang="en">White birch stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#F0D060</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEPE</Name>
          <Title>Peupleraie<Localized lang="en">Poplar stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEPE</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#F6E27F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERER</Name>
          <Title>Érablière<Localized lang="en">Maple stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#D1495B</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BJER</Name>
          <Title>Bétulaie jaune à érables<Localized lang="en">Yellow birch stand with maple</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BJER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E07A5F</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERBJ</Name>
          <Title>Érablière à bouleau jaune<Localized lang="en">Maple stand with yellow birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERBJ</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#C8553D</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERFT</Name>
          <Title>Érablière à feuillus tolérants<Localized lang="en">Maple stand with tolerant hardwoods</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERFT</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E76F51</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPPE</Name>
          <Title>Bétulaie blanche à peupliers<Localized lang="en">White birch stand with poplar</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPPE</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#EAC435</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#26382B</CssParameter><CssParameter name="stroke-width">0.5</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>HGER</Name>
          <Title>Hêtraie à érables<Localized lang="en">Beech stand with maple</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>HGER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>20000</MinScaleDenominator>
          <MaxScaleDenominator>100000</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#A4243B</CssParameter></Fill>
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
          <Name>EPEP</Name>
          <Title>Pessière<Localized lang="en">Spruce stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#0B4D2B</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPSB</Name>
          <Title>Pessière à sapin<Localized lang="en">Spruce stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#14603A</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBSB</Name>
          <Title>Sapinière<Localized lang="en">Fir stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#1D7349</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBEP</Name>
          <Title>Sapinière à épinettes<Localized lang="en">Fir stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#278658</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PGPG</Name>
          <Title>Pinède grise<Localized lang="en">Jack pine stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PGPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#3B6E8F</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPPG</Name>
          <Title>Pessière à pin gris<Localized lang="en">Spruce stand with jack pine</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#2C5A7A</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>MEME</Name>
          <Title>Mélézin<Localized lang="en">Larch stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>MEME</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#7A6BB0</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>TOTO</Name>
          <Title>Cédrière<Localized lang="en">Cedar stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>TOTO</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#5B8C85</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPSB</Name>
          <Title>Bétulaie blanche à sapin<Localized lang="en">White birch stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#8DB33A</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>SBBP</Name>
          <Title>Sapinière à bouleau à papier<Localized lang="en">Fir stand with white birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>SBBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#7FA637</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEEP</Name>
          <Title>Peupleraie à épinettes<Localized lang="en">Poplar stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#A7C957</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>EPBP</Name>
          <Title>Pessière à bouleau à papier<Localized lang="en">Spruce stand with white birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>EPBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#729933</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BJSB</Name>
          <Title>Bétulaie jaune à sapin<Localized lang="en">Yellow birch stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BJSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#B5A642</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERSB</Name>
          <Title>Érablière à sapin<Localized lang="en">Maple stand with fir</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERSB</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#C58F3D</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEPG</Name>
          <Title>Peupleraie à pin gris<Localized lang="en">Poplar stand with jack pine</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEPG</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#98B9A5</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPEP</Name>
          <Title>Bétulaie blanche à épinettes<Localized lang="en">White birch stand with spruce</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPEP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#9BBF5F</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPBP</Name>
          <Title>Bétulaie blanche<Localized lang="en">White birch stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPBP</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#F0D060</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>PEPE</Name>
          <Title>Peupleraie<Localized lang="en">Poplar stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>PEPE</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#F6E27F</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERER</Name>
          <Title>Érablière<Localized lang="en">Maple stand</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#D1495B</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BJER</Name>
          <Title>Bétulaie jaune à érables<Localized lang="en">Yellow birch stand with maple</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BJER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E07A5F</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERBJ</Name>
          <Title>Érablière à bouleau jaune<Localized lang="en">Maple stand with yellow birch</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERBJ</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#C8553D</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>ERFT</Name>
          <Title>Érablière à feuillus tolérants<Localized lang="en">Maple stand with tolerant hardwoods</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>ERFT</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#E76F51</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>BPPE</Name>
          <Title>Bétulaie blanche à peupliers<Localized lang="en">White birch stand with poplar</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>BPPE</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#EAC435</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>HGER</Name>
          <Title>Hêtraie à érables<Localized lang="en">Beech stand with maple</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>gr_ess</ogc:PropertyName><ogc:Literal>HGER</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>100000</MinScaleDenominator>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#A4243B</CssParameter></Fill>
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
