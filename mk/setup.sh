#!/bin/sh
# Installs what packages.txt lists and is missing, through apt-get. Quick where nothing is missing.
# `--tell` installs nothing: it says which of the packages are missing that stand before "# tests", and fails then.
set -eu
list=$(dirname "$0")/../packages.txt
until=${1+'/^# tests/,$d'}
wanted=$(sed -e "$until" -e 's/#.*//' "$list" | tr -s ' \t\n' ' ')

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  [ "${1-}" = --tell ] && exit 0
  echo 'This is no Debian: install, by the names that they have here, the following packages of Debian 12, then run make with SETUP=no:'
  printf '  %s\n' $wanted
  exit 1
fi >&2

installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ')
missing=
for package in $wanted; do
  case $package in # where these come from elsewhere, Debian's can't stand beside them
    nodejs) command -v node >/dev/null && continue ;;
    npm) command -v npm >/dev/null && continue ;;
  esac
  case " $installed " in *" $package "*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0

if [ "${1-}" = --tell ]; then
  echo "Missing packages:$missing" >&2
  echo 'make setup installs them; make check and make demo do so by themselves.' >&2
  exit 1
fi

echo "Installing:$missing"
as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo 'Neither root nor sudo: have these packages installed.' >&2; exit 1; }
  as_root='sudo'
fi
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing
