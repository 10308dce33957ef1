#!/usr/bin/env bash
# The same stands asked for by WFS, OGC API and GetFeatureInfo of this server and of MapServer (FastCGI behind nginx), in
# one interleaved run: features.sh [CLIENTS [SECONDS [ROUNDS]]]. BENCH_STANDS=N stands (default 100000). The head of
# mapserver.sh names the Debian packages.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
clients=${1:-2}
seconds=${2:-3}
rounds=${3:-5}
. "$root/runtime/benchmarks/mapserver.sh"
need /usr/lib/cgi-bin/mapserv nginx spawn-fcgi shptree ogr2ogr gdaltransform

make_data
start_server
await_ready
serve_data
start_mapserver

# Places with some 20,000 stands about each: any of the questions finds as many as it asks for.
extent=$(data_extent)
# shellcheck disable=SC2086 # four numbers
set -- $extent
awk -v w="$1" -v s="$2" -v e="$3" -v n="$4" 'BEGIN {
  srand(7); side = 0.45 * (e - w < n - s ? e - w : n - s)
  for (i = 0; i < 64; i++) {
    x = w + (e - w - side) * (0.1 + 0.8 * rand()); y = s + (n - s - side) * (0.1 + 0.8 * rand())
    printf "%.1f %.1f\n%.1f %.1f\n", x, y, x + side, y + side
  }
}' >"$work/corners"
gdaltransform -s_srs EPSG:32198 -t_srs OGC:CRS84 -output_xy <"$work/corners" | paste -d ' ' "$work/corners" - | paste -d ' ' - - | awk '{
  px = $1 + 20000; py = $2 + 20000
  printf "west=%s south=%s east=%s north=%s lonw=%.6f lats=%.6f lone=%.6f latn=%.6f pw=%.1f ps=%.1f pe=%.1f pn=%.1f\n",
    $1, $2, $5, $6, $3, $4, $7, $8, px, py, px + 4000, py + 4000
}' >"$work/windows"

questions=$work/questions
: >"$questions"
# ask NAME SERVER PROCESSES FEATURES MARK ADDRESS
ask() { printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$@" >>"$questions"; }
for count in 10 1000 10000; do
  items="limit=$count&bbox={lonw},{lats},{lone},{latn}&f=json"
  ask "items $count" IGO "$server" $count '"type":"Feature"' "$url/ogcapi/collections/foret:peuplement/items?$items"
  for kind in flatgeobuf shapefile; do
    ask "items $count" "MapServer $kind" "$their_processes" $count '"type":"Feature"' "$theirs/ms/stands/ogcapi/collections/$kind/items?$items"
  done
  wfs="SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&COUNT=$count&BBOX={west},{south},{east},{north},urn:ogc:def:crs:EPSG::32198"
  ask "GML $count" IGO "$server" $count '<wfs:member' "$url/wfs?$wfs&TYPENAMES=foret:peuplement"
  for kind in flatgeobuf shapefile; do
    ask "GML $count" "MapServer $kind" "$their_processes" $count '<wfs:member>' "$theirs/ms?map=$work/stands.map&$wfs&TYPENAMES=$kind"
  done
  wfs="$wfs&SRSNAME=urn:ogc:def:crs:EPSG::32198"
  ask "WFS GeoJSON $count" IGO "$server" $count '"type":"Feature"' "$url/wfs?$wfs&TYPENAMES=foret:peuplement&OUTPUTFORMAT=application/json"
  for kind in flatgeobuf shapefile; do
    ask "WFS GeoJSON $count" "MapServer $kind" "$their_processes" $count '"type": "Feature"' "$theirs/ms?map=$work/stands.map&$wfs&TYPENAMES=$kind&OUTPUTFORMAT=geojson"
  done
done
info="SERVICE=WMS&VERSION=1.3.0&REQUEST=GetFeatureInfo&STYLES=&CRS=EPSG:32198&BBOX={pw},{ps},{pe},{pn}&WIDTH=512&HEIGHT=512&I=200&J=300"
ask GetFeatureInfo IGO "$server" 1 '"type":"Feature"' "$url/wms?$info&LAYERS=foret:peuplement&QUERY_LAYERS=foret:peuplement&INFO_FORMAT=application/json"
# MapServer 8.0 finds nothing at a point in a FlatGeobuf.
ask GetFeatureInfo "MapServer shapefile" "$their_processes" 1 '"type": "Feature"' "$theirs/ms?map=$work/stands.map&$info&LAYERS=shapefile&QUERY_LAYERS=shapefile&INFO_FORMAT=geojson"

about_machine
echo "$(/usr/lib/cgi-bin/mapserv -v | cut -d ' ' -f 1-3), two processes behind nginx; load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "$stands stands, $clients clients, $rounds times $seconds s a server and question"
java -XX:+UseSerialGC -cp "$classes" org.igouverte.benchmarks.PeerLoad "$clients" "$seconds" "$rounds" "$work/windows" "$questions"
