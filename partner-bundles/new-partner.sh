#!/usr/bin/env bash
# Makes a partner's folder that builds and goes live as it is: new-partner.sh NAME [NAMESPACE].
# NAME is the partner's short lasting name; NAMESPACE the subject of its layers, by default made from NAME.
set -euo pipefail

here=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)

fail() {
  echo "new-partner: $*" >&2
  exit 1
}

[ $# -ge 1 ] && [ $# -le 2 ] || fail "usage: ./igo new-partner NAME [NAMESPACE]"
name=$1
[[ $name =~ ^[a-z][a-z0-9-]{1,31}$ ]] || fail "'$name' is not 2 to 32 of a-z, 0-9 and -, a letter first"
[[ $name != *- && $name != *--* ]] || fail "'$name' has a hyphen at its end or two together"
case $name in samples | schemas | target | src) fail "'$name' is the name of a folder of this project" ;; esac
namespace=${2:-${name//-/}}
[ $# = 2 ] || namespace=${namespace:0:16}
[[ $namespace =~ ^[a-z][a-z0-9]{1,15}$ ]] || fail "namespace '$namespace' is not 2 to 16 of a-z and 0-9, a letter first"
# As org.igouverte.layer.ReservedNames has them.
reserved=" admin apis config events health identify igo metrics mvt ogcapi partner static status tiles viewer wcs wfs wms
 wmts wps csw xml xlink gml ogc ows fes sld se kml statistics maps opendata donnees api preview "
case $(tr '\n' ' ' <<<"$reserved") in *" $namespace "*) fail "namespace '$namespace' is a reserved word" ;; esac

folder=$here/$name
[ ! -e "$folder" ] || fail "$folder is there already"
taken=$(grep -l -E "^namespaces:.*\b$namespace\b" "$here"/*/src/main/resources/IGO-INF/partner.yaml 2>/dev/null | head -n 1 || true)
[ -z "$taken" ] || fail "namespace '$namespace' belongs to $taken; give another: ./igo new-partner $name NAMESPACE"
parent=$(sed -n '/<artifactId>igo<\/artifactId>/{n;s/.*<version>\(.*\)<\/version>.*/\1/p;}' "$here/pom.xml")
[ -n "$parent" ] || fail "the version of $here/pom.xml cannot be read"

contribution=$folder/src/main/resources/IGO-INF
mkdir -p "$contribution/layers" "$contribution/styles" "$contribution/data" "$contribution/codes"

cat >"$folder/pom.xml" <<EOF
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.igouverte</groupId><artifactId>partner-bundles</artifactId><version>$parent</version>
  </parent>
  <groupId>org.igouverte.partner</groupId>
  <artifactId>$name</artifactId>
  <version>1.0.0-SNAPSHOT</version>
</project>
EOF

cat >"$contribution/partner.yaml" <<EOF
# yaml-language-server: \$schema=../../../../../schemas/partner.schema.json
igo: 1
id: $name
title:
  fr: Nom de l'organisme
  en: Name of the body
contact:
  name: {fr: Service de la géomatique, en: Geomatics}
  email: geomatique@example.org
licence:
  id: CC-BY-4.0
  title: Creative Commons Attribution 4.0 International (CC BY 4.0)
  url: https://creativecommons.org/licenses/by/4.0/
namespaces: [$namespace]
EOF

cat >"$contribution/layers/lieu.yaml" <<EOF
# yaml-language-server: \$schema=../../../../../../schemas/layer.schema.json
igo: 1
title: {fr: Lieux, en: Places}
abstract:
  fr: Trois lieux, à remplacer par vos données.
  en: Three places, to be replaced by your data.
theme: {fr: Exemple, en: Example}
sample: true
data: data/lieux.geojson
fields:
  no: {label: {fr: Numéro, en: Number}, type: integer}
  nom: {label: {fr: Nom, en: Name}}
  genre:
    label: {fr: Genre, en: Kind}
    optional: true
    codes: codes/genre.csv
id: no
style: styles/lieu.sld
identify:
  title: "{{nom}}"
  text:
    fr: "{{nom}}{{#genre}}, {{genre}}{{/genre}}."
    en: "{{nom}}{{#genre}}, {{genre}}{{/genre}}."
  details: [genre, no]
examples:
  - {bounds: [-74, 45, -70, 48], count: 3}
  - {bounds: [-74, 45, -70, 48], notBlank: true}
EOF

cat >"$contribution/codes/genre.csv" <<'EOF'
code,fr,en
V,ville,city
P,parc,park
EOF

cat >"$contribution/data/lieux.geojson" <<'EOF'
{
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature", "properties": {"no": 1, "nom": "Québec", "genre": "V"},
     "geometry": {"type": "Point", "coordinates": [-71.208, 46.813]}},
    {"type": "Feature", "properties": {"no": 2, "nom": "Montréal", "genre": "V"},
     "geometry": {"type": "Point", "coordinates": [-73.567, 45.502]}},
    {"type": "Feature", "properties": {"no": 3, "nom": "La Mauricie", "genre": "P"},
     "geometry": {"type": "Point", "coordinates": [-72.970, 46.800]}}
  ]
}
EOF

cat >"$contribution/styles/lieu.sld" <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>lieu</Name>
    <UserStyle>
      <Name>lieu</Name>
      <FeatureTypeStyle>
        <Rule>
          <Name>lieu</Name>
          <Title>Lieu<Localized lang="en">Place</Localized></Title>
          <PointSymbolizer>
            <Graphic>
              <Mark>
                <WellKnownName>circle</WellKnownName>
                <Fill><CssParameter name="fill">#C8102E</CssParameter></Fill>
                <Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">1.5</CssParameter></Stroke>
              </Mark>
              <Size>12</Size>
            </Graphic>
          </PointSymbolizer>
          <TextSymbolizer>
            <Label><ogc:PropertyName>nom</ogc:PropertyName></Label>
            <Font><CssParameter name="font-size">12</CssParameter></Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>9</DisplacementX><DisplacementY>0</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Halo>
              <Radius>2</Radius>
              <Fill><CssParameter name="fill">#FFFFFF</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#222222</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
EOF

# The module goes after the last one, so that the others' lines do not move.
sed "s|^  </modules>|    <module>$name</module>\n  </modules>|" "$here/pom.xml" >"$here/pom.xml.new"
mv "$here/pom.xml.new" "$here/pom.xml"

cat <<EOF
partner-bundles/$name is made, with the layer $namespace:lieu. Next:
  ./igo dev partner-bundles/$name     every save is seen in the map of the running server, mistakes too
  mvn -q package -pl partner-bundles,partner-bundles/$name
  ./igo deploy partner-bundles/$name/target/$name-1.0.0-SNAPSHOT.jar
EOF
