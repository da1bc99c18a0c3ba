#!/bin/sh
# Every header compiles alone, as C11, without a warning.
set -u
count=0 failed=0
for header in src/*/*.h; do
    count=$((count + 1))
    if printf '#include "%s"\n' "${header#src/}" |
        ${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Werror -iquote src -fsyntax-only -x c - 2>&1 | sed 's/^/# /' | grep . ; then
        echo "not ok $count - $header"; failed=1
    else
        echo "ok $count - $header"
    fi
done
echo "1..$count"
exit $failed
