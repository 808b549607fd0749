#!/bin/sh
# Draws docs/page.png, the picture of the README: of the kumonami sample the page with the domains' chart, or PAGE.
# picture.sh [PAGE]
set -eu
cd "$(dirname "$0")/.."
report=build/demo/kumonami.pdf
mkdir -p build/demo
build/ringi render -o "$report" samples/kumonami-meti.json samples/kumonami-mic.json samples/kumonami-sla.json \
  samples/kumonami-scoring.json samples/kumonami-document.json
page=${1-}
if [ -z "$page" ]; then
  page=1
  until pdftotext -f "$page" -l "$page" "$report" - | grep -q '棒は評点'; do page=$((page + 1)); done
fi
pdftoppm -r 90 -f "$page" -l "$page" -png -singlefile "$report" docs/page
