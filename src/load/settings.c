#include "load/settings.h"

#include "base/limits.h"
#include "load/decode.h"
#include "read/text.h"
#include "read/yaml.h"

void settings_decode(struct source *source, struct portfolio *portfolio, struct arena *arena,
                     struct findings *findings)
{
    static const struct value nothing = {.kind = VALUE_MAP};
    struct arena scratch = {0};
    const struct value *values = NULL;
    struct span top = {source ? (uint32_t)text_mark(source->text) : 0, 1};
    if (source && text_check(source, findings))
        values =
            yaml_read(source, top.offset, source->text.n, LIMIT_YAML_NODES, &scratch, findings);
    struct decoder decoder = {.source = source, .arena = arena, .findings = findings};
    if (values && values->kind != VALUE_MAP)
        finding_at(findings, RULE_WRONG_TYPE, source, top)->variant = "file";
    if (!values || values->kind != VALUE_MAP) {
        decoder.unfinished = true; /* sets all to absent, and the one finding is made already */
        values = &nothing;
    }
    decode(&decoder, &fields_portfolio, values, top, portfolio);
    arena_release(&scratch);
}
