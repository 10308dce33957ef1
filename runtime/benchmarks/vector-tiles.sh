#!/usr/bin/env bash
# Vector tiles of zoom 10 to 14 that nobody has asked for yet, by this server and by PostGIS (ST_AsMVT, from the stands in
# their own coordinate system as here), with the same attributes, one after the other: vector-tiles.sh [TILES], so many of each zoom. BENCH_STANDS=N stands (default 100000).
# On Debian:
#   apt-get install --no-install-recommends postgresql postgresql-15-postgis-3 gdal-bin
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
most=${1:-40}
. "$root/runtime/benchmarks/mapserver.sh"
need ogr2ogr gdaltransform psql
programs=$(find /usr/lib/postgresql -name initdb -printf '%h\n' | sort | tail -n 1)
[ -n "$programs" ] || fail "no PostgreSQL server is installed"

# PostgreSQL refuses to run as root, and then may not read the checkout either.
base=$(mktemp -d "${TMPDIR:-/tmp}/igo-bench-postgis.XXXXXX")
postgres=
as_owner() { if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups "$@"); else "$@"; fi; }
stop_postgres() {
  [ ! -d "$base/data" ] || as_owner "$programs/pg_ctl" -D "$base/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$base"
  stop_all
}
trap stop_postgres EXIT
[ "$(id -u)" != 0 ] || chown 65534:65534 "$base"
db_port=$((port + 4))
as_owner "$programs/initdb" -D "$base/data" -U igo -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
as_owner "$programs/pg_ctl" -D "$base/data" -w -l "$base/data/log" start \
  -o "-p $db_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_buffers=512MB -c jit=off" >/dev/null
postgres=$(head -n 1 "$base/data/postmaster.pid")
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$db_port" -U igo -d postgres "$@"; }
# Processor time of connections that were closed, in hundredths of a second.
database_cpu() { sed 's/.*) //' "/proc/$postgres/stat" | awk '{print $14 + $15}'; }

make_data
sql -c "CREATE EXTENSION postgis"
echo "filling the table" >&2
ogr2ogr -f PostgreSQL "PG:host=127.0.0.1 port=$db_port user=igo dbname=postgres" "$data/stands.gpkg" peuplement -nln stands \
  -lco GEOMETRY_NAME=geom -lco FID=fid --config PG_USE_COPY YES
sql -c "CLUSTER stands USING stands_geom_geom_idx" -c "ANALYZE stands"
columns=$(sql -c "SELECT string_agg(column_name, ',') FROM information_schema.columns
  WHERE table_name = 'stands' AND column_name NOT IN ('geom', 'fid')")

start_server
await_ready
serve_data
# Tiles of former runs are none that nobody has asked for.
stop_server
rm -rf "$home/tiles"
start_server
await_ready

middle=$(data_extent | awk '{print ($1 + $3) / 2, ($2 + $4) / 2}' | gdaltransform -s_srs EPSG:32198 -t_srs EPSG:3857 -output_xy)
side=$(data_extent | awk '{print ($3 - $1) * 1.3}')
# tiles ZOOM: columns and rows of distinct tiles at random about the middle
tiles() {
  awk -v z="$1" -v m="$middle" -v side="$side" -v most="$most" 'BEGIN {
    srand(z); split(m, c, " "); half = 20037508.342789244; n = 2 ^ z; size = 2 * half / n
    for (tries = 0; tries < 20 * most && found < 2 * most; tries++) {
      x = int((c[1] + half + side * (rand() - 0.5)) / size); y = int((half - c[2] + side * (rand() - 0.5)) / size)
      if (!((x, y) in seen)) { seen[x, y] = 1; found++; print x, y }
    }
  }'
}
# From files of columns and rows: ours FILE ZOOM, theirs FILE ZOOM; bytes of all tiles.
ours() {
  awk -v z="$2" -v url="$url" '{printf "url=\"%s/mvt/foret:peuplement/%d/%d/%d.mvt\"\noutput=\"/dev/null\"\n", url, z, $1, $2}' "$1" >"$work/curl"
  curl -s -K "$work/curl" -w '%{http_code} %{size_download}\n' | awk '{if ($1 >= 300 && $1 != 404) bad++; n += $2} END {if (bad) print "failed" >"/dev/stderr"; print n + 0}'
}
theirs() {
  awk -v z="$2" -v columns="$columns" '{printf "SELECT coalesce(length(ST_AsMVT(t, %speuplement%s, 4096, %sgeom%s)), 0) FROM (SELECT ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(%d, %d, %d), 4096, 64, true) AS geom, %s FROM stands WHERE geom && ST_Transform(ST_TileEnvelope(%d, %d, %d, margin => 0.015625), 32198)) t WHERE geom IS NOT NULL;\n", q, q, q, q, z, $1, $2, columns, z, $1, $2}' q="'" "$1" >"$work/sql"
  sql -f "$work/sql" | awk '{n += $1} END {print n + 0}'
}

about_machine
echo "$(sql -c "SELECT 'PostGIS ' || postgis_lib_version() || ', ' || split_part(version(), ' (', 1)"); $stands stands; load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "| zoom | tiles | IGO, CPU ms a tile | KB a tile | PostGIS, CPU ms a tile | KB a tile | ratio |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
for zoom in 10 11 12 13 14; do
  tiles "$zoom" >"$work/tiles-all"
  count=$(($(wc -l <"$work/tiles-all") / 2))
  # Half of them so that the JVM has compiled what it needs.
  head -n "$count" "$work/tiles-all" >"$work/tiles-$zoom-first"
  tail -n "$count" "$work/tiles-all" >"$work/tiles-$zoom"
  ours "$work/tiles-$zoom-first" "$zoom" >/dev/null
done
for zoom in 10 11 12 13 14; do
  count=$(wc -l <"$work/tiles-$zoom")
  before=$(cpu "$server")
  our_bytes=$(ours "$work/tiles-$zoom" "$zoom")
  our_cpu=$(($(cpu "$server") - before))
  before=$(database_cpu)
  their_bytes=$(theirs "$work/tiles-$zoom" "$zoom")
  sleep 0.5
  their_cpu=$(($(database_cpu) - before))
  echo "$zoom $count $our_cpu $our_bytes $their_cpu $their_bytes" | awk '{
    printf "| %d | %d | %.1f | %.1f | %.1f | %.1f | %.1f |\n", $1, $2, 10 * $3 / $2, $4 / 1024 / $2, 10 * $5 / $2, $6 / 1024 / $2, $5 / ($3 ? $3 : 1)
  }'
done
