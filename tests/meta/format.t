#!/bin/sh
# All C is formatted as .clang-format says. The version matters: Debian 12's (14) is the reference.
if ! command -v clang-format-14 >/dev/null 2>&1; then
    echo "1..0 # SKIP clang-format-14 is not here"
    exit 0
fi
count=0 failed=0
for file in $(git ls-files 'src/*.c' 'src/*.h' 'tests/*.c' 'tests/*.h' 2>/dev/null); do
    count=$((count + 1))
    if clang-format-14 --dry-run --Werror "$file" >/dev/null 2>&1; then echo "ok $count - $file"
    else echo "not ok $count - $file (make format)"; failed=1; fi
done
echo "1..$count"
exit $failed
