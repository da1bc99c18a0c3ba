#!/bin/sh
# The whole way of an assessment by a script in a real browser: tests/web/assess.js.
cd "$(dirname "$0")/../.." || exit 1
target=$(mktemp -d) || exit 1
trap 'rm -rf "$target"' EXIT

web=$(sh tests/web/install 2>"$target/missing") || { echo "1..0 # SKIP $(cat "$target/missing")"; exit 0; }
cp -R tests/broken/base "$target/portfolio"
cd "$target/portfolio" || exit 1
sed -i '/^  assessors:/d; s/^rules:$/rules:\n  assessors: {count: 2, roles: [teacher-educator, school-leader], independence: other-school}\n  decision: {nl: Samen wegen., en: Weigh together.}/' framework.yaml
sed -i "s/sha256: .*/sha256: $(sha256sum framework.yaml | cut -d' ' -f1)/" portfolio.yaml
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=Kandidaat GIT_AUTHOR_EMAIL=kandidaat@example.invalid \
    GIT_COMMITTER_NAME=Kandidaat GIT_COMMITTER_EMAIL=kandidaat@example.invalid
git init -q --template= --initial-branch=main && git add -A && git commit -q -m Bewaard || exit 1
cd "$OLDPWD" || exit 1
mkdir "$target/work"
WEB=$web NODE_PATH=$web/node_modules node tests/web/assess.js "$target/work" "$PWD/${BUILD:-build}/vakwerk" "$target/portfolio"
