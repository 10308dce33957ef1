#!/usr/bin/env bash
# Time from starting the shipped script, on a home that was used before, to the first correct map: five times, and the
# median. The map is correct if it is, byte for byte, the one that the server drew before.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/server.sh"

start_server
await_ready
curl -sf "$map" -o "$home/expected.png" || fail "no map"
stop_server

about_machine
for i in 1 2 3 4 5; do
  begin=$(date +%s%N)
  start_server
  until curl -sf "$map" -o "$home/map.png" 2>/dev/null && cmp -s "$home/map.png" "$home/expected.png"; do
    kill -0 "$server" 2>/dev/null || fail "the server ended: $(tail -n 5 "$home/server.log")"
    sleep 0.02
  done
  wall=$((($(date +%s%N) - begin) / 1000000))
  echo "start $i: $wall ms wall, $(($(cpu "$server") * 10)) ms CPU"
  echo "$wall $(($(cpu "$server") * 10))" >>"$home/starts"
  stop_server
done
sort -n "$home/starts" | sed -n 3p | { read -r wall cpu; echo "median: $wall ms wall, $cpu ms CPU"; }
rm -f "$home/starts"
