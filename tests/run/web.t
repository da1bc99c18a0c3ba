#!/bin/sh
# Every page of the example, for each audience, in a real browser, and the longest in each theme:
# tests/web/check.js says what is looked at.
cd "$(dirname "$0")/../.." || exit 1
target=$(mktemp -d) || exit 1
trap 'rm -rf "$target"' EXIT
vakwerk=${BUILD:-build}/vakwerk

web=$(sh tests/web/install 2>"$target/missing") || { echo "1..0 # SKIP $(cat "$target/missing")"; exit 0; }
sh tests/web/sites "$target" || { echo "Bail out! the example was not built"; exit 1; }
plain=$(cat "$target/portfolio/portfolio.yaml")
for style in themes/*/style.css; do
    theme=$(basename "$(dirname "$style")")
    [ "$theme" != vakwerk ] || continue
    printf '%s\ntheme:\n  name: %s\n' "$plain" "$theme" >"$target/portfolio/portfolio.yaml"
    "$vakwerk" build -C "$target/portfolio" -o "$target/$theme" >"$target/log" 2>&1 ||
        { cat "$target/log"; echo "Bail out! no site in the theme $theme"; exit 1; }
    looks="${looks:---looks} $target/$theme"
done
# shellcheck disable=SC2086
WEB=$web NODE_PATH=$web/node_modules node tests/web/check.js \
    "$target/self" "$target/package" "$target/public" "$target/difference" "$target/frameworks" ${looks:-}
