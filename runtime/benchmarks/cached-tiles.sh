#!/usr/bin/env bash
# Tiles that were made before, by this server and by nginx from files (one worker a core), eight connections that stay open,
# by turns: cached-tiles.sh [SECONDS [ROUNDS [CONNECTIONS]]]. BENCH_STANDS=N stands (default 100000). On Debian:
#   apt-get install --no-install-recommends nginx-light wrk gdal-bin
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
seconds=${1:-5}
rounds=${2:-3}
connections=${3:-8}
. "$root/runtime/benchmarks/mapserver.sh"
need nginx wrk ogr2ogr gdaltransform

make_data
start_server
await_ready
serve_data

# Some 600 tiles of five levels about the middle of the stands.
files=$work/tiles
rm -rf "$files"
mkdir -p "$files"
data_extent | awk '{print ($1 + $3) / 2, ($2 + $4) / 2}' | gdaltransform -s_srs EPSG:32198 -t_srs EPSG:3857 -output_xy | awk '{
  half = 20037508.342789244
  for (z = 10; z <= 14; z++) {
    n = 2 ^ z; reach = z == 10 ? 1 : z == 11 ? 3 : 7
    column = int(($1 + half) / (2 * half) * n); row = int((half - $2) / (2 * half) * n)
    for (i = -reach; i < reach; i++) for (j = -reach; j < reach; j++) printf "tiles/foret:peuplement/%d/%d/%d.png\n", z, column + i, row + j
  }
}' >"$work/tile-addresses"
echo "making $(wc -l <"$work/tile-addresses") tiles" >&2
: >"$work/tile-names"
while read -r name; do
  mkdir -p "$files/${name%/*}"
  # At the rim there are none.
  if curl -sf -o "$files/$name" "$url/$name"; then echo "$name" >>"$work/tile-names"; fi
done <"$work/tile-addresses"
awk 'BEGIN {print "local paths = {"} {printf "\"/%s\",\n", $0} END {
  print "}\nlocal i = 0\nrequest = function() i = i % #paths + 1 return wrk.format(\"GET\", paths[i]) end"
}' "$work/tile-names" >"$work/tiles.lua"

cat >"$work/nginx.conf" <<EOF
daemon off;
worker_processes 2;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 64; }
http {
  access_log off;
  sendfile on;
  types { image/png png; }
  keepalive_requests 100000000;
  client_body_temp_path $work/nginx-body;
  open_file_cache max=1000;
  server {
    listen 127.0.0.1:$nginx_port;
    root $files;
  }
}
EOF
start_nginx
until curl -sf -o /dev/null "$theirs/$(head -n 1 "$work/tile-names")"; do sleep 0.1; done

ticks() {
  local sum=0 process
  for process in "$@"; do sum=$((sum + $(cpu "$process"))); done
  echo "$sum"
}

# load ADDRESS PROCESS... : requests, milliseconds of the processes' CPU, seconds, failures
load() {
  local address=$1 before after
  shift
  before=$(ticks "$@")
  wrk -t 2 -c "$connections" -d "${seconds}s" -s "$work/tiles.lua" "$address" >"$work/wrk"
  after=$(ticks "$@")
  awk -v cpu=$(((after - before) * 10)) '
    / requests in / {n = $1; t = $4; sub(/s,?$/, "", t); t = t + 0}
    /Non-2xx/ {bad = $NF}
    /Socket errors/ {bad += 1}
    END {print n, cpu, t, bad + 0}' "$work/wrk"
}

about_machine
echo "$(/usr/sbin/nginx -v 2>&1), two workers; load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "$(wc -l <"$work/tile-names") tiles of $stands stands, $(du -sk --apparent-size "$files" | cut -f 1) KB, $connections connections, $rounds times $seconds s by turns"
load "$url" "$server" >/dev/null
: >"$work/loads"
for _ in $(seq "$rounds"); do
  echo "IGO $(load "$url" "$server")" >>"$work/loads"
  # shellcheck disable=SC2046 # a list of processes
  echo "nginx $(load "$theirs" $(nginx_workers))" >>"$work/loads"
done
awk 'BEGIN {print "| server | requests/s | CPU ms/request | failed |\n| --- | --- | --- | --- |"}
  {n[$1] += $2; c[$1] += $3; t[$1] += $4; f[$1] += $5}
  END {
    for (s in n) printf "| %s | %.0f | %.3f | %d |\n", s, n[s] / t[s], c[s] / n[s], f[s]
    printf "IGO reaches %.2f of the requests of nginx, for %.1f times the CPU\n", n["IGO"] / t["IGO"] / (n["nginx"] / t["nginx"]), c["IGO"] / n["IGO"] / (c["nginx"] / n["nginx"])
  }' "$work/loads"
