#!/usr/bin/env bash
# Throughput, latencies and CPU of GetMap at three scales: maps.sh [CLIENTS [SECONDS]]. With SWAPS=1 a bundle is swapped
# all the while, about twice a second. BENCH_STANDS=N measures on N sample stands instead of the 5,000 of the bundle.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"
clients=${1:-4}
seconds=${2:-10}
classes=$root/runtime/benchmarks/target/classes
[ -d "$classes" ] || fail "build first: mvn package -pl runtime/benchmarks"

revision() { curl -sf -H 'Accept: application/json' "$url/status" | sed -n 's/.*"revision" : "\(.*\)".*/\1/p'; }

start_server
await_ready
rm -f "$home"/data/mffp/peuplements.gpkg
extent="-346400 441000 -324600 464000"
if [ -n "${BENCH_STANDS:-}" ]; then
  before=$(revision)
  IGO_HOME=$home "$root/igo" sample "$BENCH_STANDS"
  until [ "$(revision)" != "$before" ]; do sleep 1; done
  extent=$(ogrinfo -so "$home/data/mffp/peuplements.gpkg" peuplement \
    | sed -n 's/^Extent: (\(.*\), \(.*\)) - (\(.*\), \(.*\))/\1 \2 \3 \4/p')
fi

swap_all_the_while() {
  local jars=("$dist"/partners/mffp-*.jar) token i=0 work
  work=$(mktemp -d)
  token=$(cat "$home/admin.token")
  while kill -0 "$server" 2>/dev/null; do
    i=$((i + 1))
    cp "${jars[0]}" "$work/mffp.jar"
    # Another comment in the archive is other content, so that each is staged anew.
    printf 'edition %s' "$i" | zip -qz "$work/mffp.jar"
    curl -s -o "$work/answer" -w '%{http_code}\n' -H "Authorization: Bearer $token" -H 'Content-Type: application/java-archive' \
      --data-binary "@$work/mffp.jar" "http://127.0.0.1:$((port + 1))/admin/api/bundles?name=mffp.jar" >>"$home/swaps" || true
  done
  rm -rf "$work"
}

about_machine
echo "$clients clients, $seconds s a scale, 512 x 512 PNG, foret:peuplement${SWAPS:+, swapped all the while}"
swapper=
if [ -n "${SWAPS:-}" ]; then
  command -v zip >/dev/null || fail "zip is not installed"
  rm -f "$home/swaps"
  swap_all_the_while &
  swapper=$!
fi
result=0
# shellcheck disable=SC2086 # the extent is four numbers
java -XX:+UseSerialGC -cp "$classes" org.igouverte.benchmarks.MapLoad "$url" "$server" foret:peuplement $extent "$clients" "$seconds" || result=1
if [ -n "$swapper" ]; then
  kill "$swapper" 2>/dev/null || true
  echo "swaps: $(sort "$home/swaps" | uniq -c | awk '{printf "%s answered %s; ", $1, $2}')"
fi
exit $result
