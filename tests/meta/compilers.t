#!/bin/sh
# All C pleases gcc and clang alike, without a warning.
count=0 failed=0
for compiler in gcc clang; do
    count=$((count + 1))
    if ! command -v $compiler >/dev/null 2>&1; then
        echo "ok $count # SKIP $compiler is not here"
    elif $compiler -fsyntax-only -std=c11 -D_GNU_SOURCE -iquote src -Itests -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
        -Werror src/*.c src/*/*.c tests/*/*.c 2>&1 | sed 's/^/# /' | grep .; then
        echo "not ok $count - $compiler"
        failed=1
    else
        echo "ok $count - $compiler"
    fi
done
echo "1..$count"
exit $failed
