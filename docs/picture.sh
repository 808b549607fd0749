#!/bin/sh
# Draws the pictures of README and docs/layouts.md: docs/page.png, of the kumonami sample the page with the domains' chart,
# or PAGE; and docs/page-LAYOUT.png, a page of each layout. From samples alone; with ImageMagick's
# convert, in few colours.
# picture.sh [PAGE]
set -eu
cd "$(dirname "$0")/.."
pages=build/pictures
mkdir -p $pages

# draw LAYOUT SET: the report of a set of samples/sets.txt.
draw() {
  set -- "$1" $(sed -n "s/^$2: //p" samples/sets.txt)
  layout=$1
  shift
  (cd samples && ../build/ringi render -l "$layout" -o "../$pages/$layout.pdf" "$@")
}

# picture LAYOUT PAGE DPI NAME; PAGE is a number, or words that the first page wanted holds.
picture() {
  page=$2
  case $page in
  *[!0-9]*)
    page=1
    until pdftotext -f "$page" -l "$page" "$pages/$1.pdf" - | grep -q "$2"; do page=$((page + 1)); done
    ;;
  esac
  pdftoppm -r "$3" -f "$page" -l "$page" -png -singlefile "$pages/$1.pdf" "$pages/$4"
  convert "$pages/$4.png" +dither -colors 96 -strip -define png:compression-level=9 "PNG8:docs/$4.png"
}

draw full kumonami
draw approval kumonami
draw ticket kumonami
draw audit kumonami
draw inquiry kumonami
draw comparison comparison
draw change yamabiko-change
picture full "${1:-棒は評点}" 90 page
picture approval 1 80 page-approval
picture ticket 1 80 page-ticket
picture audit 確認メモ 80 page-audit
picture inquiry 1 80 page-inquiry
picture comparison 1 80 page-comparison
picture change 1 80 page-change
