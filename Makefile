# Vakwerk. The two goals of a newcomer:
#   make example   a site and a package of the example portfolio, under build/example/
#   make check     all tests
# and: make (the program, build/vakwerk), make benchmarks (practice files for assessors), install, uninstall, format, asan, valgrind, follow,
# fuzz, bench, pictures, clean.

PREFIX = /usr/local
DESTDIR =
CC = cc
BUILD = build
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
OPTIMISE = -O2 -g
CFLAGS = $(OPTIMISE) $(WARNINGS)
LDFLAGS =

LIBRARIES = libcmark libgit2 libzip yaml-0.1 jansson libsodium zlib
PKG_CONFIG = pkg-config
override CPPFLAGS += -D_GNU_SOURCE -iquote src $(shell $(PKG_CONFIG) --cflags $(LIBRARIES) 2>/dev/null)
override LDLIBS += $(shell $(PKG_CONFIG) --libs $(LIBRARIES) 2>/dev/null) -lpthread -lm
COMPILE = $(CC) -std=c11 $(CPPFLAGS) $(CFLAGS) -MMD -MP

SOURCES := $(sort $(wildcard src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/data/table.o
LIBRARY := $(BUILD)/libvakwerk.a
DATA := $(sort $(filter-out templates/benchmarks/%,$(wildcard templates/*/*.* templates/*/*/*.*)) $(wildcard themes/*.css themes/*/*.css docs/rules/*.md))
VERSION := $(shell cat src/VERSION)

UNIT := $(sort $(wildcard tests/unit/*.c))
UNIT_TESTS := $(UNIT:tests/unit/%.c=$(BUILD)/tests/%.t)

all: $(BUILD)/vakwerk

$(BUILD)/vakwerk: src/main.c $(LIBRARY)
	$(COMPILE) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LDLIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	ar -rcs $@ $(OBJECTS)

$(BUILD)/obj/%.o: src/%.c | needs-build
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# The files built into the program: src/embed.c writes them as one C table.
$(BUILD)/embed: src/embed.c | needs-build
	@mkdir -p $(@D)
	$(CC) -std=c11 $(OPTIMISE) $(WARNINGS) -o $@ $<

$(BUILD)/table.c: $(BUILD)/embed $(DATA) src/VERSION
	$(BUILD)/embed $(VERSION) $(DATA) > $@.new
	mv $@.new $@

$(BUILD)/obj/data/table.o: $(BUILD)/table.c
	@mkdir -p $(@D)
	$(COMPILE) -Wno-overlength-strings -c -o $@ $<

$(BUILD)/tests/%.t: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(COMPILE) -Itests $(LDFLAGS) -o $@ $< $(LIBRARY) $(LDLIBS)

$(BUILD)/vakwerk.1: $(BUILD)/vakwerk
	$(BUILD)/vakwerk help --man --lang en > $@

$(BUILD)/vakwerk.nl.1: $(BUILD)/vakwerk
	$(BUILD)/vakwerk help --man --lang nl > $@

# For editors: what may stand in each kind of file.
$(BUILD)/schemas/vakwerk.schema.json: $(BUILD)/vakwerk
	$(BUILD)/vakwerk schema -q -o $(BUILD)/schemas
	touch $@

TO = "$(DESTDIR)$(PREFIX)"

install: $(BUILD)/vakwerk $(BUILD)/vakwerk.1 $(BUILD)/vakwerk.nl.1 $(BUILD)/schemas/vakwerk.schema.json benchmarks
	install -d $(TO)/bin $(TO)/share/man/man1 $(TO)/share/man/nl/man1 $(TO)/share/vakwerk/schemas $(TO)/share/vakwerk/benchmarks
	install -m 755 $(BUILD)/vakwerk $(TO)/bin/vakwerk
	install -m 644 $(BUILD)/vakwerk.1 $(TO)/share/man/man1/vakwerk.1
	install -m 644 $(BUILD)/vakwerk.nl.1 $(TO)/share/man/nl/man1/vakwerk.1
	install -m 644 $(BUILD)/schemas/*.schema.json $(TO)/share/vakwerk/schemas
	install -m 644 $(BENCHMARKS:%=$(BUILD)/benchmarks/%.zip) $(BENCHMARKS:%=$(BUILD)/benchmarks/%.json) $(TO)/share/vakwerk/benchmarks

uninstall:
	rm -f $(TO)/bin/vakwerk $(TO)/share/man/man1/vakwerk.1 $(TO)/share/man/nl/man1/vakwerk.1
	rm -rf $(TO)/share/vakwerk

# --- Needs -----------------------------------------------------------------

needs-build:
	@sh tests/tools/needs build

# --- The example -----------------------------------------------------------

EXAMPLE = $(BUILD)/example

example: $(BUILD)/vakwerk benchmarks
	@sh tests/tools/needs example
	sh tests/tools/replay example-portfolio $(EXAMPLE)/portfolio
	$(BUILD)/vakwerk build -q -C $(EXAMPLE)/portfolio -o $(EXAMPLE)/site
	$(BUILD)/vakwerk pack -C $(EXAMPLE)/portfolio -o $(EXAMPLE)
	tests/tools/judge $(EXAMPLE)/*.zip tests/example-assessment $(EXAMPLE)/steps
	$(BUILD)/vakwerk assess $(EXAMPLE)/*.zip $(EXAMPLE)/steps/*.json -o $(EXAMPLE)/assessment
	SOURCE_DATE_EPOCH=1790251200 $(BUILD)/vakwerk goal add -C $(EXAMPLE)/portfolio $(EXAMPLE)/steps/7-vervolg.json
	@echo
	@echo "The teacher's own site:     $(EXAMPLE)/site/index.html"
	@echo "The assessors' package:     $$(ls $(EXAMPLE)/*.zip) (unpack it, open START-HIER.html)"
	@echo "Practice files:             $(BUILD)/benchmarks (two packages, each with an agreed judgement)"
	@echo "How it was judged:          $(EXAMPLE)/assessment/index.html (two judgements, and each step up to the goals)"

# Practice files for assessors: a package each, and the agreed judgement beside it.
BENCHMARKS := $(notdir $(wildcard templates/benchmarks/*))

benchmarks: $(BUILD)/vakwerk
	@sh tests/tools/needs example
	@for name in $(BENCHMARKS); do \
	    BUILD=$(BUILD) sh tests/tools/benchmark templates/benchmarks/$$name templates/frameworks/junior-leraar-po.yaml $(BUILD)/benchmarks || exit 1; \
	done

# --- Tests -----------------------------------------------------------------

JOBS := $(shell nproc 2>/dev/null || echo 2)
TESTS = $(UNIT_TESTS) $(sort $(wildcard tests/meta/*.t tests/run/*.t))

unit: $(UNIT_TESTS)
	prove -j$(JOBS) --merge $(UNIT_TESTS)

check: $(BUILD)/vakwerk $(UNIT_TESTS)
	@sh tests/tools/needs check
	BUILD=$(BUILD) prove -j$(JOBS) --timer $(TESTS)

asan:
	$(MAKE) BUILD=build/asan OPTIMISE='-O1 -g -DARENA_DEBUG -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' check

valgrind: $(BUILD)/vakwerk
	sh tests/tools/valgrind

# The history beside git log --follow, over large repositories; check has small ones.
follow: $(BUILD)/tests/git.t
	BUILD=$(BUILD) sh tests/tools/follow-all

# Needs clang and libclang-rt-*-dev. One target, longer: make fuzz-zip FUZZ_SECONDS=600
FUZZ_SECONDS = 60
FUZZ := $(sort $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_BUILD = build/fuzz
FUZZ_FLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all

fuzz: $(FUZZ:%=fuzz-%)

$(FUZZ:%=fuzz-%): fuzz-%: fuzz-library
	clang -std=c11 $(CPPFLAGS) $(WARNINGS) $(FUZZ_FLAGS) -fsanitize=fuzzer -Itests/fuzz -o $(FUZZ_BUILD)/$* tests/fuzz/$*.c $(FUZZ_BUILD)/libvakwerk.a $(LDLIBS)
	@mkdir -p $(FUZZ_BUILD)/found/$*
	$(FUZZ_BUILD)/$* -max_total_time=$(FUZZ_SECONDS) -timeout=10 $(addprefix -dict=,$(wildcard tests/fuzz/$*.dict)) -artifact_prefix=$(FUZZ_BUILD)/ $(FUZZ_BUILD)/found/$* $(wildcard tests/fuzz/$*.seeds)

fuzz-library:
	$(MAKE) CC=clang BUILD=$(FUZZ_BUILD) OPTIMISE='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -DARENA_DEBUG' $(FUZZ_BUILD)/libvakwerk.a

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

# Of the example, for the README.
pictures: $(BUILD)/vakwerk
	@sh tests/tools/needs check
	BUILD=$(BUILD) tests/tools/pictures

# --- Measuring -------------------------------------------------------------

# Sizes in items, all when empty: make bench BENCH="200 2000"
BENCH =

BENCHES := $(BUILD)/bench/floor $(BUILD)/bench/json $(BUILD)/bench/pack $(BUILD)/bench/measure

bench: $(BUILD)/vakwerk $(BENCHES) $(BUILD)/tests/git.t
	@sh tests/tools/needs check
	BUILD=$(BUILD) tests/bench/run $(BENCH)

bench-instructions: $(BUILD)/vakwerk $(BENCHES)
	BUILD=$(BUILD) tests/bench/instructions

# Each with the libraries it uses and no more: loading them is part of what is measured.
$(BUILD)/bench/%: tests/bench/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -Wl,--as-needed -o $@ $< $(LIBRARY) $(LDLIBS)

# ---------------------------------------------------------------------------

# Both commands of the README in minimal machines, by root on Debian: make clean-machine SUITES=trixie
SUITES = bookworm trixie

clean-machine:
	sh tests/tools/clean-machine $(SUITES)

clean:
	rm -rf build

-include $(wildcard $(BUILD)/obj/*/*.d $(BUILD)/*.d $(BUILD)/tests/*.d $(BUILD)/bench/*.d)

.PHONY: all example benchmarks install uninstall unit check asan valgrind follow fuzz $(FUZZ:%=fuzz-%) fuzz-library bench bench-instructions format pictures clean clean-machine needs-build
.DELETE_ON_ERROR:
