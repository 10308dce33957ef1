# Starts and stops the server that is measured; read by the scripts beside it. The server's flags are the shipped ones.
root=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
dist=$root/runtime/distribution/target/igo
home=${BENCH_HOME:-$root/runtime/benchmarks/target/home}
port=${BENCH_PORT:-18190}
url=http://127.0.0.1:$port
map="$url/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=foret:peuplement&STYLES=&CRS=EPSG:32198&BBOX=-346400,441000,-324600,464000&WIDTH=512&HEIGHT=540&FORMAT=image/png"
server=

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }
[ -x "$dist/bin/igo-server" ] || fail "build first: ./igo build"

start_server() {
  mkdir -p "$home"
  IGO_HOME=$home IGO_PORT=$port IGO_ADMIN_PORT=$((port + 1)) "$dist/bin/igo-server" >>"$home/server.log" 2>&1 &
  server=$!
}

await_ready() {
  for _ in $(seq 1200); do
    curl -sf -o "$home/ready" "$url/health/ready" && return 0
    kill -0 "$server" 2>/dev/null || fail "the server ended: $(tail -n 5 "$home/server.log")"
    sleep 0.1
  done
  fail "the server is not ready after two minutes"
}

stop_server() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" || true; server=; }
}
trap stop_server EXIT

# User and system time of a process so far, in hundredths of a second.
cpu() { sed 's/.*) //' "/proc/$1/stat" | awk '{print $12 + $13}'; }

about_machine() {
  echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); $(java -version 2>&1 | sed -n 2p)"
}
