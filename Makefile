# GNU make. `make` builds build/ringi and the library; `make check` all tests; `make demo` draws the samples; `make bench`
# measures; `make install` installs. Variants: V=asan, V=coverage, into build/$(V)/. `make CC=clang V=...` works too.
V ?=
CC ?= cc
PKGS = cairo cairo-ft pangoft2 pangocairo pango harfbuzz fontconfig freetype2 jansson libqpdf xlsxwriter glib-2.0 zlib libdeflate
# Opened at run time where it is wanted (write/logo.c says why): its header alone is needed here.
PKGS_OPENED = librsvg-2.0
include mk/build.mk
include mk/tasks.mk
include mk/tests.mk
