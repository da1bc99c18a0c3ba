#!/bin/sh
# Every page of the example, for each audience, in a real browser: tests/web/check.js says what is looked at.
cd "$(dirname "$0")/../.." || exit 1
target=$(mktemp -d) || exit 1
trap 'rm -rf "$target"' EXIT

web=$(sh tests/web/install 2>"$target/missing") || { echo "1..0 # SKIP $(cat "$target/missing")"; exit 0; }
sh tests/web/sites "$target" || { echo "Bail out! the example was not built"; exit 1; }
WEB=$web NODE_PATH=$web/node_modules node tests/web/check.js "$target/self" "$target/package" "$target/public"
