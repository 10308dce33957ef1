#!/usr/bin/env bash
# Times the loops that drawing spends its time in, with JMH: inner-loops.sh [JMH OPTION]…, as inner-loops.sh -p side=6.
set -euo pipefail
root=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
[ -f "$root/runtime/benchmarks/target/classes/META-INF/BenchmarkList" ] || {
  echo "inner-loops.sh: build first: mvn package -pl runtime/benchmarks -am" >&2
  exit 1
}
work=$(mktemp)
trap 'rm -f -- "$work"' EXIT
mvn -q -B -ntp -f "$root/pom.xml" -pl runtime/benchmarks dependency:build-classpath -Dmdep.outputFile="$work"
java -cp "$root/runtime/benchmarks/target/classes:$(cat "$work")" org.openjdk.jmh.Main "$@"
