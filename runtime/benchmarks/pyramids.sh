#!/usr/bin/env bash
# Time, CPU and size of the pyramid of N sample stands, and of that of a revision with one of a hundred edited in twenty
# places: pyramids.sh [N [HEAP]], N 1,000,000 and 512m unless told. The files are made by GDAL, once; 8,000,000 take some
# ten minutes and 25 GB of disk. Needs no server.
set -euo pipefail
here=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$here/../..
dist=$root/runtime/distribution/target/igo
classes=$here/target/classes
[ -d "$classes" ] && [ -d "$dist/system" ] || { echo "pyramids.sh: build first: ./igo build, mvn package -pl runtime/benchmarks" >&2; exit 1; }
count=${1:-1000000}
heap=${2:-512m}
folder=${BENCH_FOLDER:-$here/target/pyramid-$count}
mkdir -p "$folder"
[ -f "$folder/stands.gpkg" ] || "$root/runtime/samples/make-stands.sh" "$count" "$folder/stands.gpkg"
if [ ! -f "$folder/edited.gpkg" ]; then
  cp "$folder/stands.gpkg" "$folder/editing.gpkg"
  python3 "$here/edit_stands.py" "$folder/editing.gpkg" 0.01 20
  mv "$folder/editing.gpkg" "$folder/edited.gpkg"
fi
if [ ! -f "$folder/size.txt" ]; then
  ogr2ogr "$folder/stands.fgb" "$folder/stands.gpkg"
  echo "FlatGeobuf of the same: $(($(stat -c %s "$folder/stands.fgb") / 1000000)) MB" >"$folder/size.txt"
  rm "$folder/stands.fgb"
fi
prepare() {
  java -Xmx"$heap" -XX:+UseParallelGC -cp "$classes:$dist/lib/*:$dist/system/01/*:$dist/system/05/*:$dist/system/10/*" \
    org.igouverte.benchmarks.PyramidTimes "$folder" "$@"
}
echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); $(java -version 2>&1 | sed -n 2p)"
echo "$count stands, heap $heap, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
cat "$folder/size.txt"
rm -rf "$folder/first" "$folder/second"
echo "from nothing:"
prepare "$folder/stands.gpkg" "$folder/first"
echo "after an edit of one of a hundred:"
prepare "$folder/edited.gpkg" "$folder/second" "$folder/stands.gpkg" "$folder/first"
rm -rf "$folder/first" "$folder/second"
