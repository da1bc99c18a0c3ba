#include "load/expertise.h"

#include "base/limits.h"
#include "base/yaml_writer.h"
#include "load/decode.h"
#include "read/text.h"
#include "read/yaml.h"

#define KIND "vakwerk-expertise"

bool expertise_is(struct str text)
{
    struct str line;
    while (str_next_line(&text, &line))
        if (str_starts(line, KIND ":"))
            return true;
    return false;
}

const struct expertise *expertise_load(struct source *source, struct arena *arena,
                                       struct findings *findings)
{
    if (!text_check(source, findings))
        return NULL;
    struct span top = {(uint32_t)text_mark(source->text), 1};
    const struct value *values =
        yaml_read(source, top.offset, source->text.n, LIMIT_YAML_NODES, arena, findings);
    if (!values)
        return NULL;
    if (values->kind != VALUE_MAP) {
        finding_at(findings, RULE_WRONG_TYPE, source, top)->variant = "file";
        return NULL;
    }
    struct expertise *expertise = ARENA_NEW(arena, struct expertise);
    struct decoder decoder = {.source = source, .arena = arena, .findings = findings};
    decode(&decoder, &fields_expertise, values, top, expertise);
    return expertise;
}

void expertise_write(const struct expertise *expertise, struct buf *out)
{
    struct yaml_writer yaml = {.out = out};
    struct buf day = {0};
    date_add_iso(&day, expertise->agreed.day);
    yaml_number(&yaml, KIND, 1);
    yaml_text(&yaml, "name", expertise->name.text);
    yaml_text(&yaml, "role", expertise->role.text);
    buf_addf(out, "agreed: %.*s\n", STR_ARG(buf_str(&day)));
    buf_release(&day);
    yaml_list(&yaml, "competences");
    for (size_t i = 0; i < expertise->competences.count; i++) {
        yaml_item(&yaml);
        yaml_text(&yaml, "domain", expertise->competences.items[i].domain.text);
        yaml_text(&yaml, "competence", expertise->competences.items[i].competence.text);
        yaml_close(&yaml);
    }
    yaml_close(&yaml);
    yaml_list(&yaml, "ask");
    for (size_t i = 0; i < expertise->ask.count; i++)
        yaml_item_text(&yaml, expertise->ask.items[i].text);
    yaml_close(&yaml);
}
