#!/usr/bin/env bash
# Time to the first and to the last byte of every document that lists layers, with ten thousand of them: capabilities.sh
# [TIMES]. The first answer of each is shown apart, since nobody asked for its pieces before.
set -euo pipefail
BENCH_HOME=${BENCH_HOME:-$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)/target/home-layers}
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
times=${1:-20}
classes=$root/runtime/benchmarks/target/classes
[ -d "$classes" ] || fail "build first: mvn package -pl runtime/benchmarks"

start_server
await_ready
layers() { curl -sf "$url/metrics" | sed -n 's/^igo_layers{partner="nombre[0-9]*"} //p' | awk '{n += $1} END {print n + 0}'; }
if [ "$(layers)" -lt 10000 ]; then
  java -cp "$classes" org.igouverte.benchmarks.ManyLayers "$home/many" 20 500
  mv "$home"/many/*.jar "$home/deploy/"
  for _ in $(seq 600); do [ "$(layers)" -ge 10000 ] && break; sleep 0.5; done
  [ "$(layers)" -ge 10000 ] || fail "the layers did not go live: $(tail -n 3 "$home/server.log")"
fi
# What is made ahead after the last commit has no part in it.
sleep 5

about_machine
echo "$(layers) layers, $times times"
echo "| document | first time: first byte ms | p50 ms | p95 ms | last byte p50 ms | MB |"
echo "| --- | --- | --- | --- | --- | --- |"
for path in "wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities" "wms?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetCapabilities" \
  "wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetCapabilities" "wmts?SERVICE=WMTS&REQUEST=GetCapabilities" \
  "ogcapi/collections?f=json" "ogcapi/collections?f=html" "nombre7/wms?SERVICE=WMS&REQUEST=GetCapabilities"; do
  for _ in $(seq 0 "$times"); do
    curl -sf -o "$home/document" -w '%{time_starttransfer} %{time_total} %{size_download}\n' "$url/$path"
  done | awk -v name="${path%%&REQUEST*}" '
    NR == 1 {cold = $1 * 1000; next}
    {first[NR - 1] = $1 * 1000; last[NR - 1] = $2 * 1000; size = $3}
    function rank(a, n, share,   i, j, t, s) {
      for (i = 1; i <= n; i++) s[i] = a[i]
      for (i = 2; i <= n; i++) for (j = i; j > 1 && s[j] < s[j - 1]; j--) {t = s[j]; s[j] = s[j - 1]; s[j - 1] = t}
      i = int(share * n); return s[i < share * n ? i + 1 : i]
    }
    END {n = NR - 1; printf "| %s | %.1f | %.1f | %.1f | %.0f | %.1f |\n", name, cold, rank(first, n, 0.5), rank(first, n, 0.95), rank(last, n, 0.5), size / 1e6}'
done
