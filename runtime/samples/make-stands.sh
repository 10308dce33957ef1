#!/usr/bin/env bash
# Makes sample forest stands: make-stands.sh N FILE.gpkg, a GeoPackage with one indexed layer `peuplement`, EPSG:32198.
# What follows is for gen_stands.py, as --faults 0.01.
# The same N gives the same stands. The file appears whole or not at all.
set -euo pipefail

here=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)

fail() {
  echo "make-stands: $*" >&2
  exit 1
}

[ $# -ge 2 ] && [[ $1 =~ ^[1-9][0-9]{1,7}$ ]] || fail "usage: make-stands.sh N FILE.gpkg [OPTION]…, N from 10 to 99999999"
count=$1
target=$2
shift 2
case $target in *.gpkg) ;; *) fail "$target does not end with .gpkg" ;; esac
command -v ogr2ogr >/dev/null || fail "ogr2ogr is missing: apt-get install gdal-bin"

# GDAL's and SciPy's modules belong to the system's Python, which need not be the first on the path.
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy, scipy, osgeo' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "modules are missing: apt-get install python3-numpy python3-scipy python3-gdal"

mkdir -p -- "$(dirname -- "$target")"
work=$(mktemp -d "$(dirname -- "$target")/.stands.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
"$python" "$here/gen_stands.py" "$count" "$work/raw.fgb" "$@"
# A first pass sorts along the index, so that neighbours on the map are neighbours in the file.
ogr2ogr -f FlatGeobuf "$work/sorted.fgb" "$work/raw.fgb" -nln peuplement
ogr2ogr -f GPKG "$work/stands.gpkg" "$work/sorted.fgb" -nln peuplement -lco GEOMETRY_NAME=geom -lco FID=fid -gt 65536
mv -f -- "$work/stands.gpkg" "$target"
echo "make-stands: $count stands in $target" >&2
