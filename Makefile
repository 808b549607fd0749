# GNU make. `make` builds build/ringi and the library; `make check` all tests; `make demo` draws the samples;
# `make bench` measures. Variants: V=asan, V=coverage, V=fuzz, into build/$(V)/.
V ?=
CC ?= cc
PKGS = cairo cairo-ft pangoft2 pangocairo pango harfbuzz fontconfig freetype2 jansson libqpdf glib-2.0
include mk/build.mk
