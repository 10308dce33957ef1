#!/usr/bin/env bash
# Latencies of /identify over fifty layers of 100,000 features, each at a place of its own: identify.sh [CLIENTS [SECONDS]].
# The layers are those of ten partners; they share one file, which each opens for itself.
set -euo pipefail
BENCH_HOME=${BENCH_HOME:-$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)/target/home-identify}
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
clients=${1:-1}
seconds=${2:-10}
classes=$root/runtime/benchmarks/target/classes
[ -d "$classes" ] || fail "build first: mvn package -pl runtime/benchmarks"

stands=$home/stands.gpkg
mkdir -p "$home"
[ -f "$stands" ] || "$root/runtime/samples/make-stands.sh" 100000 "$stands"
start_server
await_ready
layers() { curl -sf "$url/metrics" | sed -n 's/^igo_layers{partner="nombre[0-9]*"} //p' | awk '{n += $1} END {print n + 0}'; }
if [ "$(layers)" -lt 50 ]; then
  for i in 0 1 2 3 4 5 6 7 8 9; do
    mkdir -p "$home/data/nombre$i"
    cp "$stands" "$home/data/nombre$i/stands.gpkg"
  done
  java -cp "$classes" org.igouverte.benchmarks.ManyLayers "$home/many" 10 5 stands
  mv "$home"/many/*.jar "$home/deploy/"
  for _ in $(seq 600); do [ "$(layers)" -ge 50 ] && break; sleep 0.5; done
  [ "$(layers)" -ge 50 ] || fail "the layers did not go live: $(tail -n 3 "$home/server.log")"
fi
extent=$(ogrinfo -so "$stands" peuplement | sed -n 's/^Extent: (\(.*\), \(.*\)) - (\(.*\), \(.*\))/\1 \2 \3 \4/p')
about_machine
echo "$clients clients, $seconds s, $(layers) layers of 100,000 features"
# shellcheck disable=SC2086 # the extent is four numbers
java -XX:+UseSerialGC -cp "$classes" org.igouverte.benchmarks.IdentifyLoad "$url" "$server" $extent "$clients" "$seconds"
