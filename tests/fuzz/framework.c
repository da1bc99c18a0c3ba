/*
 * A framework, and behind a 0x1E the one that it may extend: made whole, loaded, read through. What
 * is made whole without an error can be written, and what was written is read back without one and
 * says what it came from.
 */
#include "check/framework.h"
#include "fuzz.h"
#include "load/framework.h"
#include "load/framework_derive.h"
#include "load/framework_values.h"
#include "out/value_text.h"

/* Loaded once, and never freed. */
static const struct vocabulary *words(void)
{
    static const struct data data = {0};
    static struct vocabulary vocabularies[2];
    static struct arena arena;
    struct error error = {0};
    if (!vocabularies[0].language.n) {
        require(vocabulary_load(&vocabularies[0], &data, STR("nl"), &arena, &error) == 0);
        require(vocabulary_load(&vocabularies[1], &data, STR("en"), &arena, &error) == 0);
    }
    return vocabularies;
}

static void read_through(const struct value *values, struct source *source, struct arena *arena,
                         struct findings *findings)
{
    struct framework_check check = {values, source, words(), 2, arena, findings};
    framework_check(&check);
}

static void write_and_read(const struct value *values, struct arena *arena)
{
    struct buf bytes = {0};
    struct findings findings = {.arena = arena};
    struct losses none = {.arena = arena};
    struct value regular = framework_values(&fields_framework, values, &none, arena);
    value_yaml(&bytes, &regular, arena);
    struct source source = {.path = STR("whole.yaml"), .text = buf_str(&bytes)};
    const struct framework *framework = framework_load(&source, STR("nl"), arena, &findings);
    require(framework && !findings_count(&findings).errors && framework->derived.id.n);
    buf_release(&bytes);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct str all = {(const char *)bytes, n};
    size_t cut = str_find(all, 0x1E);
    struct source source = {.path = STR("a.yaml"), .text = str_sub(all, 0, cut)};
    struct source other = {.path = STR("b.yaml"), .text = str_sub(all, cut + 1, n)};
    const struct value *values = framework_read(&source, &arena, &findings);
    const struct value *parent = framework_read(&other, &arena, &findings);
    bool extends = value_get(values, "extends") && parent;
    if (extends) {
        unsigned char sha256[32];
        framework_digest(other.text, sha256);
        values = framework_derive(values, &source, parent, sha256, &arena, &findings);
    }
    if (values) {
        framework_of(values, &source, STR("nl"), &arena, &findings);
        if (extends && !findings_count(&findings).errors)
            write_and_read(values, &arena);
        read_through(values, &source, &arena, &findings);
        findings_sort(&findings);
    }
    arena_release(&arena);
    return 0;
}
