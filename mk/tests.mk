# Builds what the tests need, and runs them. Found by wildcard: a new tests/unit/ROOM/test_X.c needs no line here.
T := $(B)/tests
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)

UNIT_SOURCES := $(shell find tests/unit -name 'test_*.c' 2>/dev/null | sort)
UNIT_TESTS := $(UNIT_SOURCES:tests/%.c=$(T)/%)
# Every other .c of tests/unit helps them all.
UNIT_HELPERS := $(shell find tests/unit -name '*.c' ! -name 'test_*.c' 2>/dev/null | sort)
UNIT_HELPER_OBJECTS := $(UNIT_HELPERS:%.c=$(B)/%.o)

.PHONY: run-tests build-tests measure
build-tests: all $(UNIT_TESTS) $(T)/ringi-stub $(T)/shim.so

run-tests: build-tests
	@B=$(B) V=$(V) PYTHON=$(PYTHON) CC='$(CC)' CHECK_FLAGS='$(CFLAGS_common) $(PKG_CFLAGS)' tests/run.sh $(UNIT_TESTS)

measure: all $(T)/bench/write
	@$(PYTHON) tests/bench/bench.py $(B)/ringi build/bench.md
	@echo 'Writing alone, the tree standing, CPU:' && $(T)/bench/write html $$(sed -n 's/^kumonami://p' samples/sets.txt | sed 's/[^ ][^ ]*/samples\/&/g')

$(T)/bench/write: tests/bench/write.c $(B)/libringi.a
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_common) -O2 $(LDFLAGS_$(V)) -o $@ $^ $(PKG_LIBS) -lm

$(T)/unit/%: $(B)/tests/unit/%.o $(UNIT_HELPER_OBJECTS) $(B)/libringi.a
	@mkdir -p $(@D)
	@echo '  ld $@'
	@$(CC) $(LDFLAGS_$(V)) -o $@ $^ -lcmocka -lharfbuzz-subset $(PKG_LIBS) -lm

# The program on a library that misbehaves on demand, and a library that makes system calls fail.
$(T)/ringi-stub: $(PROGRAM_OBJECTS) $(B)/tests/program/stub_ringi.o
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS_$(V)) -o $@ $^

$(T)/shim.so: tests/program/shim.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_GNU_SOURCE -O1 -fPIC -shared -Wall -Wextra -Werror -o $@ $< -ldl

.SECONDARY: $(UNIT_SOURCES:%.c=$(B)/%.o) $(UNIT_HELPER_OBJECTS)
-include $(UNIT_SOURCES:%.c=$(B)/%.d) $(UNIT_HELPERS:%.c=$(B)/%.d) $(B)/tests/program/stub_ringi.d
