#!/bin/bash
# Runs all tests, two suites at a time: run.sh UNIT_TEST...  (`make check` calls it and sets B, V, PYTHON and CC.)
#
# A suite is a program. It passes when it ends with 0 and tells of one case at least: by a last line `N passed, N failed`,
# or as cmocka or Python's unittest do. The output of a failing suite is shown in full. Ends with the cases of all suites.
set -u
shopt -s nullglob
cd "$(dirname "$0")/.."
logs=$B/tests/logs
rm -rf "$logs"
mkdir -p "$logs"
export B V CC PYTHON
export RINGI=$PWD/$B/ringi RINGI_STUB=$PWD/$B/tests/ringi-stub RINGI_SHIM=$PWD/$B/tests/shim.so
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 TZ=UTC
export G_DEBUG=fatal-warnings G_SLICE=always-malloc
quick=detect_leaks=1:strict_string_checks=1:verify_asan_link_order=0
# Whole stacks, though slow, where something is drawn: leaks.txt names functions, and Cairo has no frame pointers.
export ASAN_OPTIONS=$quick:fast_unwind_on_malloc=0:malloc_context_size=20 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.txt:print_suppressions=0
shared=${RINGI_SHARED:-../shared}

# The suites, one a line: NAME TAB COMMAND. Found by their places: tests/ROOM/test_*.py, which find the program in RINGI,
# tests/cases/KIND/run.py PROGRAM, and two more.
suites() {
  local unit test real=
  [ ! -d "$shared/sheets" ] || real=$shared
  printf 'layers\ttests/layers.sh\n'
  ! command -v clang >/dev/null || [ -n "$V" ] || printf 'clang\ttests/clang.sh\n'
  for unit in "$@"; do printf '%s\t%s\n' "${unit#"$B/tests/"}" "$unit"; done
  for test in tests/cases/*/run.py; do printf '%s\tASAN_OPTIONS=%s %s %s %s\n' "$(name_of "${test%/run.py}")" "$(sanitizer_for "$test")" "$PYTHON" "$test" "$B/ringi"; done
  for test in tests/*/test_*.py; do printf '%s\t%s %s\n' "$(name_of "${test%.py}")" "$PYTHON" "$test"; done
  printf 'end_to_end\t%s tests/end_to_end.py %s %s\n' "$PYTHON" "$B/ringi" "$real"
  printf 'schema_oracle\tASAN_OPTIONS=%s %s tests/schema_oracle.py %s layouts/schema\n' $quick "$PYTHON" "$B/ringi"
}
# The rules' runs are many, and draw nothing.
sanitizer_for() { case $1 in */rules/*) echo "$quick" ;; *) echo "$ASAN_OPTIONS" ;; esac; }
name_of() { printf '%s' "${1#tests/}"; }

# Prints `PASSED FAILED` of a log.
count() {
  sed 's/\r$//' "$1" | awk '
    /^[0-9]+ passed, [0-9]+ failed$/ { passed = $1; failed = $3 }
    /^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
    /^\[  FAILED  \] [0-9]+ test\(s\)/ { failed += $4 }
    /^Ran [0-9]+ tests? in/ { ran = $2 }
    /^FAILED \(/ { n = $0; while (match(n, /(failures|errors|unexpected successes)=[0-9]+/)) {
      split(substr(n, RSTART, RLENGTH), pair, "="); bad += pair[2]; n = substr(n, RSTART + RLENGTH) } }
    /^(OK|FAILED) ?\(.*skipped=[0-9]+/ { match($0, /skipped=[0-9]+/); ran -= substr($0, RSTART + 8, RLENGTH - 8) }
    END { if (ran) { passed += ran - bad; failed += bad } printf "%d %d\n", passed, failed }'
}

# Runs one suite and leaves its outcome in NAME.result: PASSED FAILED SECONDS.
run_suite() {
  local name=${1%%$'\t'*} command=${1#*$'\t'} log start passed failed status
  log=$logs/${name//\//_}
  start=$SECONDS
  timeout --kill-after=10 "${RINGI_TEST_SECONDS:-1200}" bash -c "$command" >"$log.log" 2>&1 </dev/null
  status=$?
  read -r passed failed < <(count "$log.log")
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  if [ "$passed" = 0 ] && [ "$failed" = 0 ]; then failed=1; echo 'No case was run.' >>"$log.log"; fi
  echo "$passed $failed" >"$log.result"
  if [ "$failed" != 0 ]; then
    { echo "--- $name (exit status $status)"; cat "$log.log"; } >"$log.shown"
    cat "$log.shown"
  fi
  printf '%-34s %6d passed, %d failed, %d s\n' "$name" "$passed" "$failed" $((SECONDS - start))
}
export -f run_suite count
export logs

suites "$@" | tr '\n' '\0' | xargs -0 -P "${RINGI_TEST_JOBS:-2}" -I{} bash -c 'run_suite "$1"' _ {}
cat "$logs"/*.result 2>/dev/null | awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed; exit !passed || failed }'
