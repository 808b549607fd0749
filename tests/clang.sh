#!/bin/bash
# Has clang look at every source that gcc compiled, with the same warnings as errors (CHECK_FLAGS, set by `make check`).
set -u
cd "$(dirname "$0")/.."
look() { clang $CHECK_FLAGS -fsyntax-only "$1" && echo "looked at $1"; }
export -f look
sources=$(find renderer tests/unit tests/program/stub_ringi.c -name '*.c')
passed=$(printf '%s\n' $sources | xargs -P 2 -I{} bash -c 'look {}' | grep -c '^looked at')
failed=$(($(printf '%s\n' $sources | wc -l) - passed))
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
