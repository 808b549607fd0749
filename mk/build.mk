# Builds the library and the program. Everything is found by wildcard: a new .c file needs no line here.
B := build$(if $(V),/$(V))

CFLAGS_common = -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wshadow -Wswitch-enum -Wformat=2 -Werror \
  -Wno-format-nonliteral -fvisibility=hidden -fPIC -g -Irenderer -Iinclude -I$(B)/gen
CFLAGS_ = -O2
CFLAGS_asan = -O1 -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
LDFLAGS_asan = -fsanitize=address,undefined
CFLAGS_coverage = -O0 --coverage
LDFLAGS_coverage = --coverage
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) $(PKGS_OPENED) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

LIB_SOURCES := $(filter-out renderer/main.c,$(wildcard renderer/*.c)) \
  $(foreach room,base json input style parts draw doc typeset page write,$(wildcard renderer/$(room)/*.c))
PROGRAM_SOURCES := $(wildcard renderer/main.c renderer/commands/*.c renderer/work/*.c)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(B)/%.o)
PROGRAM_OBJECTS := $(PROGRAM_SOURCES:%.c=$(B)/%.o)
DATA_FILES := $(wildcard layouts/*.json layouts/schema/*.json renderer/write/web/*)

.PHONY: all clean ready
.DEFAULT_GOAL := all
all: $(B)/ringi $(B)/libringi.a $(B)/libringi.so

# Says which packages are missing before the compiler says it less well.
ready:
	@sh mk/setup.sh --tell
$(LIB_OBJECTS) $(PROGRAM_OBJECTS): | ready

$(B)/ringi: $(PROGRAM_OBJECTS) $(B)/libringi.a
	@echo '  ld $@'
	@$(CC) $(LDFLAGS_$(V)) -o $@ $(PROGRAM_OBJECTS) $(B)/libringi.a $(PKG_LIBS) -lm

$(B)/libringi.a: $(LIB_OBJECTS)
	@rm -f $@ && ar rcs $@ $^

$(B)/libringi.so: $(LIB_OBJECTS)
	@echo '  ld $@'
	@$(CC) $(LDFLAGS_$(V)) -shared -Wl,-soname,libringi.so.0 -o $@ $^ $(PKG_LIBS) -lm

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  cc $<'
	@$(CC) $(CFLAGS_common) $(CFLAGS_$(V)) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

# Layouts, and what HTML carries, compiled in: builtin.c holds each file's name and bytes (style/builtin.h).
$(B)/renderer/style/builtin.o: $(B)/gen/builtin_data.h
$(B)/gen/builtin_data.h: $(DATA_FILES) mk/builtin.sh
	@mkdir -p $(@D)
	sh mk/builtin.sh $(DATA_FILES) > $@

# The manifest of fonts as tables (mk/fonts.c says why). The generator is built plainly in every variant.
$(B)/renderer/typeset/fonts.o: $(B)/gen/fonts_table.h
$(B)/gen/fonts_table.h: fonts/manifest.json mk/fonts.c
	@mkdir -p $(@D)
	@echo '  gen $@'
	@$(CC) -std=c11 -O1 -Wall -Wextra -Werror -o $(B)/gen/fonts mk/fonts.c $$(pkg-config --cflags --libs jansson)
	@$(B)/gen/fonts fonts/manifest.json > $@.new && mv $@.new $@

clean:
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(PROGRAM_OBJECTS:.o=.d)
