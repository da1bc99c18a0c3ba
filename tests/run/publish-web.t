#!/bin/sh
# A site of frameworks in a real browser: every page of it as tests/web/check.js looks at pages, in both languages and in
# another theme, then used as tests/web/publish.js does.
cd "$(dirname "$0")/../.." || exit 1
target=$(mktemp -d) || exit 1
trap 'rm -rf "$target"' EXIT
vakwerk=${BUILD:-build}/vakwerk

web=$(sh tests/web/install 2>"$target/missing") || { echo "1..0 # SKIP $(cat "$target/missing")"; exit 0; }
sed 's/^version: .*/version: 99.0.0/' templates/frameworks/coach.yaml >"$target/coach.yaml"
for theme in vakwerk leisteen; do
    "$vakwerk" framework publish -q --lang nl --theme $theme -o "$target/$theme" \
        junior-leraar-po scan-team coach "$target/coach.yaml" 2>"$target/log" || { cat "$target/log"; echo "Bail out! no site"; exit 1; }
done
WEB=$web NODE_PATH=$web/node_modules node tests/web/check.js "$target/vakwerk" --looks "$target/leisteen" >"$target/looked"
grep -v '^1\.\.' "$target/looked" | sed 's/^/    /'
echo "    $(grep '^1\.\.' "$target/looked")"
if grep -q '^not ok\|^Bail out' "$target/looked"; then echo "not ok 1 - every page"; else echo "ok 1 - every page"; fi
WEB=$web NODE_PATH=$web/node_modules node tests/web/publish.js "$target/vakwerk" >"$target/used"
sed 's/^/    /' "$target/used"
if grep -q '^not ok\|^Bail out' "$target/used" || ! grep -q '^1\.\.' "$target/used"; then echo "not ok 2 - in use"; else echo "ok 2 - in use"; fi
echo 1..2
