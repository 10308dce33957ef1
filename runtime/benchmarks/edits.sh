#!/usr/bin/env bash
# Edits a thousandth of the stands, those of one place, and counts the tiles of zoom 12 that have to be made anew, pictures
# and vector tiles: edits.sh. BENCH_STANDS=N stands (default 1000000).
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
: "${BENCH_STANDS:=1000000}"
. "$root/runtime/benchmarks/mapserver.sh"
need ogr2ogr ogrinfo gdaltransform

make_data
start_server
await_ready
serve_data

data_extent | awk '{print $1, $2; print $1, $4; print $3, $2; print $3, $4}' | gdaltransform -s_srs EPSG:32198 -t_srs EPSG:3857 -output_xy | awk '{
  half = 20037508.342789244; size = half / 2048
  x = int(($1 + half) / size); y = int((half - $2) / size)
  if (NR == 1 || x < west) west = x
  if (NR == 1 || x > east) east = x
  if (NR == 1 || y < north) north = y
  if (NR == 1 || y > south) south = y
} END {for (x = west; x <= east; x++) for (y = north; y <= south; y++) print x, y}' >"$work/tiles-12"

# asked KIND EXTENSION: asks for all tiles, with the tags of the last time if there are any, and notes their tags
asked() {
  touch "$work/tags-$1"
  awk -v url="$url/$1/foret:peuplement/12" -v extension="$2" '
    FILENAME == ARGV[1] {tag[$1] = $2; next}
    {
      address = url "/" $1 "/" $2 "." extension
      printf "%surl=\"%s\"\noutput=\"/dev/null\"\nwrite-out=\"%s %%{http_code} %%header{etag}\\n\"\n", (FNR == 1 ? "" : "next\n"), address, address
      if (address in tag) { t = tag[address]; gsub(/"/, "\\\"", t); printf "header=\"If-None-Match: %s\"\n", t }
    }' "$work/tags-$1" "$work/tiles-12" >"$work/curl"
  curl -s -K "$work/curl" >"$work/answers"
  awk '$2 == 200 || $2 == 304 {print $1, $3}' "$work/answers" >"$work/tags-$1"
}
rm -f "$work"/tags-*
asked tiles png
asked mvt pbf

place=$(data_extent | awk -v n="$stands" '{
  # A stand has ten hectares.
  half = sqrt(n / 1000 * 100000) / 2; x = $1 + ($3 - $1) * 0.4; y = $2 + ($4 - $2) * 0.6
  printf "minx >= %.1f AND maxx <= %.1f AND miny >= %.1f AND maxy <= %.1f", x - half, x + half, y - half, y + half
}')
edited=$home/data/mffp/.new
cp "$data/stands.gpkg" "$edited"
mv "$edited" "$work/edited.gpkg"
ogrinfo -q "$work/edited.gpkg" -sql "UPDATE peuplement SET type_couv = CASE type_couv WHEN 'R' THEN 'M' ELSE 'R' END
  WHERE fid IN (SELECT id FROM rtree_peuplement_geom WHERE $place)" >&2
count=$(ogrinfo -q "$work/edited.gpkg" -sql "SELECT count(*) AS n FROM rtree_peuplement_geom WHERE $place" | sed -n 's/.*n (.*) = //p')
revision() { curl -sf -H 'Accept: application/json' "$url/status" | sed -n 's/.*"revision" : "\(.*\)".*/\1/p'; }
before=$(revision)
mv "$work/edited.gpkg" "$home/data/mffp/peuplements.gpkg"
start=$(date +%s)
until [ "$(revision)" != "$before" ]; do sleep 0.5; done
about_machine
echo "$count of $stands stands edited, live after $(($(date +%s) - start)) s"
for kind in "tiles png" "mvt pbf"; do
  # shellcheck disable=SC2086 # two words
  asked $kind
  awk -v kind="${kind% *}" '$2 == 304 {same++} $2 == 200 {anew++} END {
    printf "%s: %d of %d made anew, %.2f %%\n", kind, anew, anew + same, 100 * anew / (anew + same)
  }' "$work/answers"
done
