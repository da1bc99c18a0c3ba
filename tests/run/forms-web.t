#!/bin/sh
# Every kind of form filled in by a script in a real browser, saved, collected, added: tests/web/forms.js.
cd "$(dirname "$0")/../.." || exit 1
target=$(mktemp -d) || exit 1
trap 'rm -rf "$target"' EXIT

web=$(sh tests/web/install 2>"$target/missing") || { echo "1..0 # SKIP $(cat "$target/missing")"; exit 0; }
cp -R tests/broken/base "$target/portfolio"
cp tests/broken/feedback/*.* "$target/portfolio"
rm "$target/portfolio/ronde-uitkomst.yaml"
sed -i 's/{perspective: pupils, asked: 8}/{perspective: pupils, asked: 12}/' "$target/portfolio/ronde.yaml"
printf '  - {perspective: colleagues, asked: 6}\n  - {perspective: parents, asked: 9}\n  - {perspective: self, asked: 1}\n' >>"$target/portfolio/ronde.yaml"
mkdir "$target/work"
WEB=$web NODE_PATH=$web/node_modules node tests/web/forms.js "$target/work" "$PWD/${BUILD:-build}/vakwerk" "$target/portfolio"
