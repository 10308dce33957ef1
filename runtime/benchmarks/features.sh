#!/usr/bin/env bash
# The same stands asked for by WFS, OGC API and GetFeatureInfo of this server and of MapServer (FastCGI behind nginx), in
# one interleaved run: features.sh [CLIENTS [SECONDS [ROUNDS]]]. BENCH_STANDS=N stands (default 100000). On Debian:
#   apt-get install --no-install-recommends cgi-mapserver mapserver-bin nginx-light spawn-fcgi gdal-bin
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
clients=${1:-2}
seconds=${2:-3}
rounds=${3:-5}
stands=${BENCH_STANDS:-100000}
here=$root/runtime/benchmarks
classes=$here/target/classes
work=$here/target/features
nginx_port=$((port + 2))
theirs=http://127.0.0.1:$nginx_port
[ -d "$classes" ] || fail "build first: mvn package -pl runtime/benchmarks"
for tool in /usr/lib/cgi-bin/mapserv /usr/sbin/nginx spawn-fcgi shptree ogr2ogr gdaltransform; do
  command -v "$tool" >/dev/null || fail "$tool is missing; the head of this script names the packages"
done

mapservers=
nginx=
stop_all() {
  stop_server
  # MapServer puts off SIGTERM until its next request.
  # shellcheck disable=SC2086 # a list of processes
  [ -z "$mapservers" ] || kill -KILL $mapservers 2>/dev/null || true
  [ -z "$nginx" ] || kill "$nginx" 2>/dev/null || true
}
trap stop_all EXIT

revision() { curl -sf -H 'Accept: application/json' "$url/status" | sed -n 's/.*"revision" : "\(.*\)".*/\1/p'; }

mkdir -p "$work"
if [ ! -f "$work/stands-$stands.gpkg" ]; then
  "$root/runtime/samples/make-stands.sh" "$stands" "$work/stands-$stands.gpkg"
  rm -f "$work"/stands.*
  ogr2ogr -f FlatGeobuf "$work/stands.fgb" "$work/stands-$stands.gpkg" peuplement -nln stands
  ogr2ogr -f "ESRI Shapefile" "$work/stands.shp" "$work/stands-$stands.gpkg" peuplement -lco ENCODING=UTF-8
  (cd "$work" && shptree stands.shp >/dev/null)
fi

start_server
await_ready
mkdir -p "$home/data/mffp"
if ! cmp -s "$work/stands-$stands.gpkg" "$home/data/mffp/peuplements.gpkg"; then
  before=$(revision)
  cp "$work/stands-$stands.gpkg" "$home/data/mffp/.new"
  mv "$home/data/mffp/.new" "$home/data/mffp/peuplements.gpkg"
  until [ "$(revision)" != "$before" ]; do sleep 1; done
fi

sed "s#@DATA@#$work#; s#@URL@#$theirs#" "$here/mapserver.map" >"$work/stands.map"
cat >"$work/mapserver.conf" <<EOF
CONFIG
  ENV
    MS_MAP_PATTERN "."
    OGCAPI_HTML_TEMPLATE_DIRECTORY "/usr/share/mapserver/ogcapi/templates/html-bootstrap4/"
  END
  MAPS
    stands "$work/stands.map"
  END
END
EOF
cat >"$work/nginx.conf" <<EOF
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path $work/nginx-body;
  fastcgi_temp_path $work/nginx-fastcgi;
  proxy_temp_path $work/nginx-proxy;
  server {
    listen 127.0.0.1:$nginx_port;
    location /ms {
      include /etc/nginx/fastcgi_params;
      fastcgi_split_path_info ^(/ms)(.*)\$;
      fastcgi_param PATH_INFO \$fastcgi_path_info;
      fastcgi_param SCRIPT_NAME /ms;
      fastcgi_keep_conn on;
      fastcgi_buffers 64 64k;
      fastcgi_pass 127.0.0.1:$((port + 3));
    }
  }
}
EOF
# Two processes for two cores.
mapservers=$(MAPSERVER_CONFIG_FILE=$work/mapserver.conf spawn-fcgi -a 127.0.0.1 -p $((port + 3)) -F 2 -- /usr/lib/cgi-bin/mapserv \
  | sed -n 's/.*PID: \([0-9]*\).*/\1/p' | tr '\n' ' ')
/usr/sbin/nginx -c "$work/nginx.conf" -e "$work/nginx.log" &
nginx=$!
for _ in $(seq 100); do curl -s -o /dev/null "$theirs/ms" && break; sleep 0.1; done
# The worker serves; the master only watches over it.
their_processes=$(echo "$mapservers" "$(cat "/proc/$nginx/task/$nginx/children")" | xargs | tr ' ' ',')

# Places with some 20,000 stands about each: any of the questions finds as many as it asks for.
extent=$(ogrinfo -so "$work/stands-$stands.gpkg" peuplement | sed -n 's/^Extent: (\(.*\), \(.*\)) - (\(.*\), \(.*\))/\1 \2 \3 \4/p')
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
java -XX:+UseSerialGC -cp "$classes" org.igouverte.benchmarks.FeatureLoad "$clients" "$seconds" "$rounds" "$work/windows" "$questions"
