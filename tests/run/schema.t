#!/bin/sh
# The schemas that editors get: written whole, one by one, and judged by a validator (tests/web/schema.js).
cd "$(dirname "$0")/../.." || exit 1
target=$(mktemp -d) || exit 1
trap 'rm -rf "$target"' EXIT
vakwerk=${BUILD:-build}/vakwerk

web=$(sh tests/web/install 2>"$target/missing") || { echo "1..0 # SKIP $(cat "$target/missing")"; exit 0; }
"$vakwerk" schema -q -o "$target/schemas" || { echo "Bail out! no schemas"; exit 1; }
for name in $("$vakwerk" schema); do
    "$vakwerk" schema "$name" | cmp - "$target/schemas/$name.schema.json" ||
        { echo "Bail out! schema $name is not the one in the folder"; exit 1; }
done
"$vakwerk" schema rond --lang en 2>"$target/told"
[ $? = 2 ] && grep -q 'do you mean round' "$target/told" || { echo "Bail out! no schema rond, and no hint"; exit 1; }
NODE_PATH=$web/node_modules node tests/web/schema.js "$target/schemas"
