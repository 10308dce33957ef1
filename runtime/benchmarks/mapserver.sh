# Sample stands in the forms that each server reads fastest, and MapServer over them (two FastCGI processes for two cores,
# behind nginx); read by the scripts beside it after server.sh. On Debian:
#   apt-get install --no-install-recommends cgi-mapserver mapserver-bin nginx-light spawn-fcgi gdal-bin
here=$root/runtime/benchmarks
classes=$here/target/classes
work=$here/target/peers
stands=${BENCH_STANDS:-100000}
data=$work/$stands
nginx_port=$((port + 2))
theirs=http://127.0.0.1:$nginx_port
mapservers=
nginx=
[ -d "$classes" ] || fail "build first: mvn package -pl runtime/benchmarks"

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || [ -x "/usr/sbin/$tool" ] || fail "$tool is missing; the heads of the scripts name the packages"
  done
}

# made FILE COMMAND...: runs a command that makes a file of the stands, unless it is there; it appears whole or not at all.
made() {
  local file=$1
  shift
  [ -f "$data/$file" ] && return 0
  rm -rf "$data/new"
  mkdir -p "$data/new"
  (cd "$data/new" && "$@" >&2)
  mv "$data"/new/* "$data"
  rmdir "$data/new"
}

shapefile() {
  ogr2ogr -f "ESRI Shapefile" stands.shp ../stands.gpkg peuplement -lco ENCODING=UTF-8
  shptree stands.shp
}

make_data() {
  made stands.gpkg "$root/runtime/samples/make-stands.sh" "$stands" stands.gpkg
  made stands.fgb ogr2ogr -f FlatGeobuf stands.fgb ../stands.gpkg peuplement -nln stands
  made stands.shp shapefile
}

# West, south, east and north of the stands.
data_extent() {
  ogrinfo -so "$data/stands.gpkg" peuplement | sed -n 's/^Extent: (\(.*\), \(.*\)) - (\(.*\), \(.*\))/\1 \2 \3 \4/p'
}

# How many stands our running server has.
served() {
  curl -sf "$url/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=foret:peuplement&RESULTTYPE=hits" \
    | sed -n 's/.*numberMatched="\([0-9]*\)".*/\1/p'
}

# Brings the stands to the running server of ours and waits until it serves them.
serve_data() {
  mkdir -p "$home/data/mffp"
  if ! cmp -s "$data/stands.gpkg" "$home/data/mffp/peuplements.gpkg"; then
    cp "$data/stands.gpkg" "$home/data/mffp/.new"
    mv "$home/data/mffp/.new" "$home/data/mffp/peuplements.gpkg"
  fi
  until [ "$(served)" = "$stands" ]; do sleep 1; done
}

# The classes of the shipped style of stands.
map_classes() {
  local range filter
  for range in "0 20000 1" "20000 100000 0.5" "100000 1e12 0"; do
    # shellcheck disable=SC2086 # three words
    set -- $range
    for filter in '31 107 58|EXPRESSION "R"' '141 179 58|EXPRESSION "M"' '227 178 60|EXPRESSION "F"' \
      '156 201 232|EXPRESSION ("[co_ter]" = "EAU")' '233 226 207|'; do
      echo "    CLASS ${filter#*|} MINSCALEDENOM $1 MAXSCALEDENOM $2 STYLE COLOR ${filter%|*} END"
      [ "$3" = 0 ] || echo "      STYLE OUTLINECOLOR 38 56 43 WIDTH $3 END"
      echo "    END"
    done
  done
}

start_mapserver() {
  mkdir -p "$work"
  map_classes >"$work/classes"
  sed "s#@DATA@#$data#; s#@URL@#$theirs#; /@CLASSES@/{
r $work/classes
d
}" "$here/mapserver.map" >"$work/stands.map"
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
  fastcgi_read_timeout 600;
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
  mapservers=$(MAPSERVER_CONFIG_FILE=$work/mapserver.conf spawn-fcgi -a 127.0.0.1 -p $((port + 3)) -F 2 -- /usr/lib/cgi-bin/mapserv \
    | sed -n 's/.*PID: \([0-9]*\).*/\1/p' | tr '\n' ' ')
  start_nginx
  for _ in $(seq 100); do curl -s -o /dev/null "$theirs/ms" && break; sleep 0.1; done
  # The worker serves; the master only watches over it.
  their_processes=$(echo "$mapservers" "$(nginx_workers)" | xargs | tr ' ' ',')
}

start_nginx() {
  /usr/sbin/nginx -c "$work/nginx.conf" -e "$work/nginx.log" &
  nginx=$!
  until [ -n "$(nginx_workers)" ]; do sleep 0.1; done
}

nginx_workers() { cat "/proc/$nginx/task/$nginx/children"; }

stop_all() {
  stop_server
  # MapServer puts off SIGTERM until its next request.
  # shellcheck disable=SC2086 # a list of processes
  [ -z "$mapservers" ] || kill -KILL $mapservers 2>/dev/null || true
  [ -z "$nginx" ] || kill "$nginx" 2>/dev/null || true
}
trap stop_all EXIT
