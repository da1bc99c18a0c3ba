/*
 * Frameworks of other programs. Whatever comes in, what is taken can be written and read back as
 * the same; and when it is a framework without errors, it goes to CASE and comes back as the same.
 */
#include "load/exchange.h"
#include "base/limits.h"
#include "fuzz.h"
#include "load/framework.h"
#include "load/framework_values.h"
#include "out/case.h"
#include "out/value_text.h"

static struct str yaml_of(const struct value *values, struct arena *arena)
{
    struct buf out = {0};
    value_yaml(&out, values, arena);
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct source *source_of(struct str text, struct arena *arena)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){.path = STR("x"), .text = text};
    return source;
}

static void through_case(const struct value *values, struct str yaml, struct arena *arena)
{
    static const struct texts texts;
    struct case_options options = {STR("nl"), &texts, 0};
    struct losses losses = {.arena = arena};
    struct findings findings = {.arena = arena};
    struct exchange exchange;
    struct buf package = {0};
    case_write(&package, values, &options, &losses, arena);
    exchange_read(&exchange, source_of(arena_copy(arena, buf_str(&package)), arena), arena,
                  &findings);
    require(findings.count == 0 && exchange.values && exchange.losses.count == 0);
    require(str_eq(yaml_of(exchange.values, arena), yaml));
    buf_release(&package);
}

static void read_back(const struct value *values, struct arena *arena)
{
    struct findings findings = {.arena = arena};
    struct losses losses = {.arena = arena};
    struct str yaml = yaml_of(values, arena);
    if (yaml.n > LIMIT_YAML_BYTES)
        return;
    struct source *source = source_of(yaml, arena);
    const struct value *again = framework_read(source, arena, &findings);
    require(again && findings.count == 0);
    struct value regular = framework_values(&fields_framework, again, &losses, arena);
    require(losses.count == 0 && str_eq(yaml_of(&regular, arena), yaml));
    if (framework_of(again, source, STR("nl"), arena, &findings) && findings.count == 0)
        through_case(again, yaml, arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("x"), .text = {(const char *)bytes, n}};
    struct exchange exchange;
    exchange_read(&exchange, &source, &arena, &findings);
    require(exchange.values || findings.count);
    if (exchange.values)
        read_back(exchange.values, &arena);
    arena_release(&arena);
    return 0;
}
