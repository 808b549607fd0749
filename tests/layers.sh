#!/bin/bash
# Holds the includes to the house: who may include whom, which foreign library stays in which room, and that each header
# compiles alone. Prints each breach with its line. With a folder as argument it looks there instead (for its own test).
set -u
shopt -s nullglob
cd "${1:-$(dirname "$0")/..}" || exit 2
passed=0
failed=0

# May a file of this room include that header of ours? ROOM HEADER; rooms are folders of renderer/.
allowed() {
  local room=$1 header=$2
  local library='base json input style draw doc parts typeset page write'
  case $header in
    ringi.h | "$room"/*) return 0 ;;
  esac
  case $room in
    base) false ;;
    json) within base ;;
    input) within base json ;;
    style) within base json || [ "$header" = doc/role.h ] ;;
    doc) within base || [ "$header" = draw/charts.h ] ;;
    draw) within base doc ;;
    parts) within base input style draw doc ;;
    typeset) within base json doc draw style || generated fonts_table.h ;;
    page) within base json doc draw style typeset ;;
    write) within base json doc draw style typeset page ;;
    report.c | edition.c | attached.c | catalogue.c | record.c | fit.? | pipeline.h | verify*.[ch]) within $library || [ "$header" = pipeline.h ] || [[ $header = verify*.h ]] || [ "$header" = fit.h ] ;;
    main.c) within commands work || [ "$header" = base/limits.h ] ;;
    commands) within work || [ "$header" = base/limits.h ] ;;
    work) [ "$header" = base/limits.h ] ;;
    *) echo "no room of the house: $room"; false ;;
  esac || { [ "$room" = style ] && generated builtin_data.h; }
}
within() { local each; for each in "$@"; do [ "${header%%/*}" = "$each" ] && return 0; done; return 1; }
generated() { [ "$header" = "$1" ]; }

# May a file include that foreign header? FILE ROOM HEADER. The C library's are everyone's.
allowed_foreign() {
  local file=$1 room=$2
  case $3 in
    jansson*) [ "$room" = json ] ;;
    pango/* | hb*.h | fontconfig/*) [ "$room" = typeset ] ;;
    cairo* | librsvg/* | dlfcn.h) [ "$room" = write ] ;;
    ft2build.h | freetype/*) [ "$room" = typeset ] || [ "$room" = write ] ;;
    qpdf/*) [[ $file == renderer/write/pdf_finish*.[ch] || $file == renderer/verify_pdf.c || $file == renderer/verify_alike.[ch] ]] ;;
    xlsxwriter.h) [[ $file == renderer/write/xlsx*.c ]] ;;
    glib*.h) case $room in main.c | commands | work) false ;; *) true ;; esac ;; # its functions on text and hashes
    *) true ;;
  esac
}

note() { if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$1"; fi; }

while IFS=: read -r file line text; do
  room=${file#renderer/}
  room=${room%%/*}
  header=${text#*[<\"]}
  header=${header%%[>\"]*}
  case $text in
    *\"*) note "$file:$line: $room must not include $header" allowed "$room" "$header" ;;
    *) note "$file:$line: $room must not include <$header>" allowed_foreign "$file" "$room" "$header" ;;
  esac
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' --include='*.[ch]' renderer)

alone() {
  printf '#include "%s"\n' "$1" | ${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -Irenderer "-I${B:-build}/gen" \
    $(pkg-config --cflags cairo cairo-ft pango pangocairo harfbuzz fontconfig freetype2 jansson libqpdf xlsxwriter glib-2.0) \
    -fsyntax-only -x c -
}
for header in include/*.h $(find renderer -name '*.h' | sort); do
  short=${header#include/}
  note "$header: does not compile alone" alone "${short#renderer/}"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
