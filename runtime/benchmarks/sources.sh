#!/usr/bin/env bash
# CPU time that each kind of file needs for one and the same questions: sources.sh [N], N sample stands (100,000). The files
# are made by GDAL, once. Needs no server.
set -euo pipefail
root=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
dist=$root/runtime/distribution/target/igo
classes=$root/runtime/benchmarks/target/classes
[ -d "$classes" ] && [ -d "$dist/system" ] || { echo "sources.sh: build first: ./igo build, mvn package -pl runtime/benchmarks" >&2; exit 1; }
count=${1:-100000}
folder=$root/runtime/benchmarks/target/stands-$count
mkdir -p "$folder"
[ -f "$folder/stands.gpkg" ] || "$root/runtime/samples/make-stands.sh" "$count" "$folder/stands.gpkg"
[ -f "$folder/stands.fgb" ] || ogr2ogr "$folder/stands.fgb" "$folder/stands.gpkg"
[ -f "$folder/stands.shp" ] || ogr2ogr "$folder/stands.shp" "$folder/stands.gpkg" -lco ENCODING=UTF-8
[ -f "$folder/stands.geojsonl" ] || ogr2ogr -f GeoJSON "$folder/stands.geojsonl" "$folder/stands.gpkg" -lco RFC7946=NO
[ -f "$folder/stands.csv" ] || ogr2ogr "$folder/stands.csv" "$folder/stands.gpkg" -lco GEOMETRY=AS_WKT
echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); $(java -version 2>&1 | sed -n 2p); $count stands"
echo "point: features at a point; window: of about 300 features, with all fields; shapes: the same, flat with one field;"
echo "filter: count by an attribute without an index; us/feature: all features with all fields"
exec java -Xmx512m -XX:+UseParallelGC -cp "$classes:$dist/lib/*:$dist/system/05/*:$dist/system/10/*" \
  org.igouverte.benchmarks.SourceTimes "$folder" "$folder"/stands.{gpkg,fgb,shp,geojsonl,csv}
