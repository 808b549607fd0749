#!/bin/sh
# Prints the files named as C arrays: one `static const unsigned char` array a file and a table of names at the end.
set -eu
n=0
for file in "$@"; do
  printf 'static const unsigned char builtin_bytes_%d[] = {\n' "$n"
  case $file in # what every HTML carries is carried without its indents and lines of comment
    *.js | *.css) sed -e 's/^ *//' -e '/^\/\*.*\*\/$/d' -e '/^$/d' "$file" ;;
    *) cat "$file" ;;
  esac | od -An -v -tu1 | sed 's/ *\([0-9][0-9]*\)/\1,/g'
  printf '0};\n'
  n=$((n + 1))
done
printf 'static const struct builtin builtins[] = {\n'
n=0
for file in "$@"; do
  name=${file##*/} && name=${name%.json} && name=${name%.schema} && name=${name#theme-}
  printf '  {"%s", "%s", builtin_bytes_%d, sizeof builtin_bytes_%d - 1},\n' "$file" "$name" "$n" "$n"
  n=$((n + 1))
done
printf '};\n'
