#!/usr/bin/env bash
# GetMap of the same stands in the same style by this server and by MapServer, in one interleaved run at five scales and at
# all of them mixed: peers.sh [CLIENTS [SECONDS [ROUNDS]]]. BENCH_STANDS=N stands (default 100000). First the pictures are
# compared, with what MapServer draws eight times as fine. The head of mapserver.sh names the Debian packages.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
clients=${1:-1}
seconds=${2:-2}
rounds=${3:-3}
. "$root/runtime/benchmarks/mapserver.sh"
need /usr/lib/cgi-bin/mapserv nginx spawn-fcgi shptree ogr2ogr

make_data
start_server
await_ready
serve_data
start_mapserver

# Metres a pixel, those at which 512 pixels lie within the stands; the first shows them whole.
extent=$(data_extent)
scales=$(echo "$extent" | awk '{
  side = $3 - $1 < $4 - $2 ? $3 - $1 : $4 - $2
  printf "%.0f", side / 512
  for (i = split("100 20 7 2", r, " "); i >= 1; i--) if (r[5 - i] * 512 < side * 0.9) printf " %s", r[5 - i]
}')
# Windows at random from a fixed seed. Mixed, two of 64 show the whole, the others any of the other scales.
echo "$extent $scales" | awk '{
  srand(11)
  for (i = 0; i < 64; i++) {
    line = ""
    for (k = 5; k <= NF; k++) {
      side = 512 * $k; roomx = $3 - $1 - side; roomy = $4 - $2 - side
      if (roomx < side / 100) roomx = side / 100
      if (roomy < side / 100) roomy = side / 100
      x = $1 + roomx * rand(); y = $2 + roomy * rand()
      box[k] = sprintf("%.2f,%.2f,%.2f,%.2f", x, y, x + side, y + side)
      line = line "m" $k "=" box[k] " "
    }
    print line "mixed=" (i % 32 == 17 ? box[5] : box[6 + i % (NF - 5)])
  }
}' >"$work/windows"

get="SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&STYLES=&CRS=EPSG:32198&FORMAT=image/png"
ours="$url/wms?$get&LAYERS=foret:peuplement"
: >"$work/questions"
: >"$work/pictures"
for scale in $scales mixed; do
  box=m$scale name="$scale m/px"
  [ "$scale" != mixed ] || box=mixed name=mixed
  size="WIDTH=512&HEIGHT=512&BBOX={$box}"
  printf '%s\tIGO\t%s\t0\timage/png\t%s\n' "$name" "$server" "$ours&$size" >>"$work/questions"
  # Its FlatGeobuf is as fast, but leaves stands out.
  peer="$theirs/ms?map=$work/stands.map&$get&LAYERS=shapefile"
  printf '%s\tMapServer\t%s\t0\timage/png\t%s\n' "$name" "$their_processes" "$peer&$size" >>"$work/questions"
  if [ "$scale" != mixed ]; then
    printf '%s\t%s\t%s\t%s\n' "$name" "$ours&$size" "$peer&$size" \
      "$peer&WIDTH=4096&HEIGHT=4096&BBOX={$box}&MAP_RESOLUTION=725.714286" >>"$work/pictures"
  fi
done

about_machine
echo "$(/usr/lib/cgi-bin/mapserv -v | cut -d ' ' -f 1-3), two processes behind nginx; load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "$stands stands; pictures beside MapServer's of 4096 by 4096 pixels and lines eight times as wide, made smaller:"
java -XX:+UseSerialGC -Xmx1g -cp "$classes" org.igouverte.benchmarks.PictureCheck "${BENCH_PICTURES:-2}" "$work/windows" "$work/pictures"
echo
echo "$clients clients, $rounds times $seconds s a server and scale, after as long to warm up:"
java -XX:+UseSerialGC -cp "$classes" org.igouverte.benchmarks.PeerLoad "$clients" "$seconds" "$rounds" "$work/windows" "$work/questions"
echo
echo "Memory after that, MB: $(for process in $server ${their_processes//,/ }; do
  awk '/^Name|^VmHWM|^RssAnon|^VmRSS/ {printf "%s ", $2 ~ /^[0-9]+$/ ? $1 int($2 / 1024) : $2}' "/proc/$process/status"
  printf '; '
done)"
