#!/usr/bin/env bash
# Puts every fuzz target with its seeds, dictionary and options into $OUT. ClusterFuzzLite and OSS-Fuzz say where that is
# and with which sanitizer; without them it is a folder below fuzz/target/, and none.
set -euo pipefail
if [[ -n "${SRC:-}" ]]; then
    cd "$SRC/paseto-conformance"
else
    cd "$(dirname "$0")/.."
fi
case "${SANITIZER:-none}" in
    address | none) sanitizer="${SANITIZER:-none}" ;;
    *)
        echo "there is no build with the sanitizer $SANITIZER; see sanitizers in project.yaml" >&2
        exit 2
        ;;
esac
out="${OUT:-fuzz/target/out}"
cargo xtask fuzz out "$out" --sanitizer "$sanitizer"
cargo xtask fuzz out "$out" --check
