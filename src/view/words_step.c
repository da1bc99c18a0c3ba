#include "view/words_step.h"

#include "view/words.h"

struct str words_step(const struct texts *texts, enum step_kind kind, struct arena *arena)
{
    return texts_get(texts, arena_printf(arena, "step.%s.called", step_defs[kind].name));
}

struct str words_step_field(const struct texts *texts, enum step_kind kind,
                            const struct step_field *field, struct arena *arena)
{
    return texts_get(texts, arena_printf(arena, "step.%s.%s", step_defs[kind].name, field->key));
}

struct str words_step_short(const struct texts *texts, enum step_kind kind,
                            const struct step_field *field, struct arena *arena)
{
    const struct str *words =
        map_get(&texts->table, arena_printf(arena, "step-short.%s", field->key));
    return words ? *words : words_step_field(texts, kind, field, arena);
}

struct str words_step_hint(const struct texts *texts, enum step_kind kind,
                           const struct step_field *field, struct arena *arena)
{
    struct str key = arena_printf(arena, "step.%s.hint-%s", step_defs[kind].name, field->key);
    const struct str *words = map_get(&texts->table, key);
    return words ? *words : STR("");
}

struct str words_choice(const struct texts *texts, const char *choice, struct arena *arena)
{
    return texts_get(texts, arena_printf(arena, "choice.%s", choice));
}

struct str words_step_level(const struct dossier *dossier, size_t level)
{
    return level == NOT_FOUND ? STR("–") : dossier->framework->levels.items[level].title;
}

static struct str titles_of(const struct dossier *dossier, const struct text_list *ids,
                            struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < ids->count; i++) {
        const struct dossier_item *item = dossier_item(dossier, ids->items[i]);
        buf_addz(&out, i ? "; " : "");
        buf_add(&out, item && item->title.n ? item->title : ids->items[i]);
    }
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

struct str words_step_value(const struct texts *texts, const struct dossier *dossier,
                            const struct step_field *field, const struct step_value *value,
                            struct arena *arena)
{
    switch (field->kind) {
    case STEP_DAY:
        return words_day(texts, value->day, arena);
    case STEP_CHOICE:
        return value->at == NOT_FOUND ? STR("")
                                      : words_choice(texts, field->choices[value->at], arena);
    case STEP_LEVEL:
        return value->at == NOT_FOUND ? STR("") : words_step_level(dossier, value->at);
    case STEP_COMPETENCE:
        return value->at == NOT_FOUND ? STR("") : dossier_competence(dossier, value->at)->title;
    case STEP_EVIDENCE:
        return titles_of(dossier, &value->ids, arena);
    case STEP_SURE:
        return texts_get(texts, STR("choice.sure"));
    default:
        return value->text;
    }
}
