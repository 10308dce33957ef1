#!/usr/bin/env bash
# CPU time that each kind of raster and of tiles needs for a piece of 512 by 512 pixels: rasters.sh. The files are made by GDAL,
# once, of the sample heights, 8000 by 8000 pixels. Needs no server.
set -euo pipefail
root=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
dist=$root/runtime/distribution/target/igo
classes=$root/runtime/benchmarks/target/classes
[ -d "$classes" ] && [ -d "$dist/system" ] || { echo "rasters.sh: build first: ./igo build, mvn package -pl runtime/benchmarks" >&2; exit 1; }
folder=$root/runtime/benchmarks/target/rasters
mkdir -p "$folder"
if [ ! -f "$folder/tiles.gpkg" ]; then
  "$root/runtime/samples/make_rasters.py" "$folder"
  gdal_translate -q -outsize 8000 8000 -r bilinear -ot Float32 "$folder/relief.tif" "$folder/large.tif"
  gdal_translate -q -of COG -co COMPRESS=DEFLATE -co PREDICTOR=YES "$folder/large.tif" "$folder/deflate.tif"
  gdal_translate -q -of COG -co COMPRESS=ZSTD -co PREDICTOR=YES "$folder/large.tif" "$folder/zstd.tif"
  gdal_translate -q -co COMPRESS=LZW -co PREDICTOR=2 -ot Int16 "$folder/large.tif" "$folder/strips-lzw.tif"
  gdaladdo -q -r average "$folder/strips-lzw.tif" 2 4 8
  printf '0 140 190 160\n300 230 200 140\n1000 240 230 225\n' >"$folder/colours.txt"
  gdaldem color-relief -q "$folder/large.tif" "$folder/colours.txt" "$folder/colours.tif" -co TILED=YES
  gdal_translate -q -of COG -co COMPRESS=JPEG "$folder/colours.tif" "$folder/jpeg.tif"
  gdal_translate -q -of MBTILES -co TILE_FORMAT=PNG "$folder/colours.tif" "$folder/tiles.mbtiles"
  gdaladdo -q -r average "$folder/tiles.mbtiles" 2 4
  gdal_translate -q -of GPKG -co TILE_FORMAT=PNG "$folder/colours.tif" "$folder/tiles.gpkg"
  gdaladdo -q -r average "$folder/tiles.gpkg" 2 4
fi
echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); $(java -version 2>&1 | sed -n 2p)"
echo "finest: of the finest level; coarser: of the next, or for tiles of a picture half as fine"
exec java -Xmx512m -XX:+UseParallelGC -cp "$classes:$dist/lib/*:$dist/system/05/*:$dist/system/10/*" \
  org.igouverte.benchmarks.RasterTimes "$folder"/{deflate,zstd,strips-lzw,jpeg}.tif "$folder"/tiles.{mbtiles,gpkg}
