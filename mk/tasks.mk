# What is done for people: setting up, the samples' reports, installing. `check`, `demo` and `bench` set the machine up
# and then start make anew, because a machine that lacked the compiler or pkg-config had nothing to read above.
SETUP ?= yes
PREFIX ?= /usr/local
SET_UP = $(if $(filter yes,$(SETUP)),@sh mk/setup.sh)
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))
ANEW = @$(MAKE) --no-print-directory $(JOBS)

.PHONY: setup demo check bench install draw-samples typeset-report typeset-compare typeset-bench
setup:
	$(SET_UP)

check:
	$(SET_UP)
	$(ANEW) run-tests

demo:
	$(SET_UP)
	$(ANEW) draw-samples

bench:
	$(SET_UP)
	$(ANEW) measure

# One target a set of samples/sets.txt.
SETS := $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' samples/sets.txt)
DEMOS := $(SETS:%=build/demo/%.pdf)
draw-samples: $(DEMOS)
	@echo 'The samples are drawn:' && printf '  %s\n' $(DEMOS)

# A warning of the inputs is told, and is no failure.
build/demo/%.pdf: samples/sets.txt $(wildcard samples/*.json) $(B)/ringi
	@mkdir -p $(@D)
	@echo '  draw $@'
	@$(B)/ringi render -o $@ $$(sed -n 's/^$*://p' samples/sets.txt | sed 's/[^ ][^ ]*/samples\/&/g')

# The proof of setting: build/typeset/report.md and the hard cases as a picture.
typeset-report: all
	@$(PYTHON) tests/typeset/report.py $(B)/ringi $(or $(RINGI_SHARED),../shared) --out build/typeset

# The same paragraphs by Chromium and LuaLaTeX-ja, where these are; the cost of composing them against PangoLayout.
build/typeset/%: tests/typeset/%.c $(B)/libringi.a
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_common) -O2 $(PKG_CFLAGS) -o $@ $^ $(PKG_LIBS) -lm

typeset-compare: build/typeset/paragraphs
	@$(PYTHON) tests/typeset/compare.py $<

typeset-bench: build/typeset/bench
	@$(PYTHON) tests/typeset/texts.py | $<

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include
	install -m 755 $(B)/ringi $(DESTDIR)$(PREFIX)/bin/ringi
	install -m 644 include/ringi.h $(DESTDIR)$(PREFIX)/include/ringi.h
	install -m 644 $(B)/libringi.a $(DESTDIR)$(PREFIX)/lib/libringi.a
	install -m 755 $(B)/libringi.so $(DESTDIR)$(PREFIX)/lib/libringi.so.0
	ln -sf libringi.so.0 $(DESTDIR)$(PREFIX)/lib/libringi.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e "s|@VERSION@|$$($(B)/ringi --version | cut -d' ' -f2)|" -e 's|@PKGS@|$(PKGS)|' mk/ringi.pc.in \
	  > $(DESTDIR)$(PREFIX)/lib/pkgconfig/ringi.pc
